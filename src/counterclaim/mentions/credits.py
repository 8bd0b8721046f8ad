"""Headline → who it is told by: "Bomb kills nine in Maun: NGO", also where the colon is lost."""

from __future__ import annotations

from counterclaim.knowledge.lexicon import words
from counterclaim.mentions.speech import Speech
from counterclaim.model import Sentence

_AGENCIES = words("mentions.credits", "agencies")
_MARKS = frozenset({":", "-", "–", "—", "--"})
_STOPS = frozenset({".", "!", "?", '"', "”"})
_LONGEST = 4  # words of a credit
# Kinds of speaker that are told by; "army" and "hospital" at the end of a headline are rather
# what was hit.
_TOLD_BY = frozenset({"monitor", "official", "media", "spokesman"})
# What stands before a kind of speaker: "State media", "Rights group".
_BESIDE = words("mentions.credits", "beside")
# Words in small letters that a headline needs for its capitals to tell anything.
_SMALL = 2


def credit(sent: Sentence, speech: Speech) -> tuple[int, int] | None:
    """Return the first and last token of who is credited at the end of a headline, if anybody.

    Behind a colon or a dash that is any body or kind of speaker. Where the mark is lost it
    is a kind of speaker with a capital, in a headline that is not all capitals: "in Homs
    Monitor AFP".
    """
    tokens = sent.tokens
    last = len(tokens) - 1
    is_closed = tokens[last].text == "."  # "5 dead in Kabul blast - police."
    last -= is_closed
    while last > 0 and tokens[last].lower in _AGENCIES:
        last -= 1
    if last < _LONGEST or tokens[last].text in _STOPS or tokens[last].pos not in ("NOUN", "PROPN"):
        return None
    role = speech.roles.get(tokens[last].lower)
    for i in range(last - 1, last - _LONGEST - 1, -1):
        is_mark = tokens[i].text in _MARKS and not _is_inside_word(sent, i)
        if is_mark and not (is_closed and tokens[i].text == ":"):
            named = role or tokens[last].ent in ("ORG", "PERSON")
            plain = all(t.pos in ("NOUN", "PROPN", "ADJ", "DET") for t in tokens[i + 1 : last + 1])
            return (i + 1, last) if plain and named else None
    if is_closed:
        return None
    first = last
    while tokens[first - 1].lower in _BESIDE:
        first -= 1
    small = sum(t.text.islower() and t.pos in ("NOUN", "VERB", "ADJ") for t in tokens[:first])
    if role not in _TOLD_BY or not tokens[first].text[:1].isupper() or small < _SMALL:
        return None
    # "An attack on State TV" is told by nobody.
    return None if tokens[first - 1].pos in ("ADP", "DET", "CCONJ") else (first, last)


def _is_inside_word(sent: Sentence, i: int) -> bool:
    """Whether a mark stands between letters: "al-Tamana"."""
    here = sent.tokens[i]
    before, after = sent.tokens[i - 1], sent.tokens[i + 1]
    return before.end == here.start and here.end == after.start
