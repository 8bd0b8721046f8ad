"""Sentence → people mentions: nouns and names of people, with the class that they put them in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterclaim.knowledge.lexicon import Lexicon, words
from counterclaim.model import Mention, MentionKind, People, Sentence, Span, VictimClass

RULE = "mentions.people/1"
_LEFT = frozenset(
    {
        "amod",
        "compound",
        "nmod",
        "poss",
        "nummod",
        "det",
        "quantmod",
        "case",
        "punct",
        "advmod",
        "npadvmod",
    }
)
_TAKEN = frozenset({"hostage", "captive", "prisoner"})
_GENERIC = words("mentions.people", "generic")
_QUANTIFIERS = words("mentions.people", "quantifiers")
_FOLLOWED_BY_OF = words("mentions.people", "followed_by_of")
_LONGEST_OF = 7  # tokens; beyond that "of …" is a clause and no name
_NOT_NAMED = frozenset({"det", "nummod", "quantmod", "predet", "preconj"})
_AGE_BEFORE = re.compile(r"\d[- ](?:year|month)s?[- ]old\s+$", re.IGNORECASE)
_AGE = re.compile(r"\d+[- ](?:year|month|week|day)s?[- ]old", re.IGNORECASE)


def find_people(sent: Sentence) -> list[Mention]:
    """Return the nouns and names of people in a parsed sentence, in order.

    The span is the short name of the people: modifiers and noun without article or
    number, with an "of …" that tells who they are ("members of the security forces").
    """
    return list(_find(sent))


def _find(sent: Sentence) -> Iterator[Mention]:
    lexicon = Lexicon.load()
    for token in sent.tokens:
        people = classify(sent, token.i, lexicon)
        if people is None:
            continue
        first, last = extent(sent, token.i)
        yield Mention(
            sent=sent,
            kind=MentionKind.PEOPLE,
            span=Span(sent.tokens[first].start, sent.tokens[last].end),
            value=people,
            head=token.i,
            rule=RULE,
        )


def classify(sent: Sentence, i: int, lexicon: Lexicon) -> People | None:
    """Return what a token says of people, or None if it is no word for people."""
    token = sent.tokens[i]
    word = token.lower
    if (
        token.tag != "PRP"
        and token.pos in ("VERB", "AUX", "ADV", "ADP", "PRON", "CCONJ", "SCONJ", "PART", "PUNCT")
        and not (token.tag in ("VBN", "VBD") and word in ("wounded", "injured", "dead"))
    ):
        return None
    if word in _TAKEN and any(
        sent.tokens[j].lower in lexicon.people for j in sent.children[i] if j < i
    ):
        return None
    in_lexicon = lexicon.people.get(word)
    is_name = (
        (token.ent in ("PERSON", "") or _has_age(sent, i))
        and token.pos == "PROPN"
        and not _is_compound(sent, i)
        and token.text.isalpha()
    )
    is_pronoun = token.tag == "PRP" and word in ("he", "she", "him", "her")
    if is_pronoun:
        sex = "female" if word in ("she", "her") else "male"
        return People(victim_class=VictimClass.UNKNOWN, sex=sex, is_name=True)
    is_nationality = (
        token.ent == "NORP" and token.pos in ("PROPN", "NOUN") and not _is_compound(sent, i)
    )
    if in_lexicon is None and not is_name and not is_nationality:
        return _old(sent, i)
    if in_lexicon is not None and (_is_compound(sent, i) or _opens_compound(sent, i)):
        return None
    if (
        in_lexicon is not None
        and token.pos == "ADJ"
        and word not in ("wounded", "injured", "dead", "other", "several", "many", "more", "few")
    ):
        return None
    return People(
        victim_class=_outweighed(sent, i, in_lexicon, lexicon),
        sex=lexicon.sex.get(word),
        age_group=_age_group(sent, i, lexicon),
        is_plural=token.tag in ("NNS", "NNPS")
        or word in ("people", "police", "others", "staff", "personnel"),
        is_name=is_name and in_lexicon is None,
    )


def _opens_compound(sent: Sentence, i: int) -> bool:
    """Whether a word is only the first of one with a hyphen: the rebels of "rebel-held"."""
    behind = sent.tokens[i + 1 : i + 3]
    return (
        len(behind) == 2
        and behind[0].text == "-"
        and sent.tokens[i].end == behind[0].start
        and behind[0].end == behind[1].start
        and behind[1].text.isalpha()
        and behind[1].lower != "by"  # passers-by
    )


def _has_age(sent: Sentence, i: int) -> bool:
    """Whether an age stands beside a name: "16-year-old Abel Moyo", "Abel Moyo, 16,"."""
    if sent.tokens[i].pos != "PROPN":
        return False
    behind = [t.text for t in sent.tokens[i + 1 : i + 4]]
    if len(behind) == 3 and behind[0] == "," and behind[2] in (",", "."):
        return behind[1].isdigit() and len(behind[1]) < 3
    first = i
    while first and sent.tokens[first - 1].pos == "PROPN":
        first -= 1
    before = sent.doc.text[
        max(sent.span.start, sent.tokens[first].start - 16) : sent.tokens[first].start
    ]
    return _AGE_BEFORE.search(before) is not None


def _old(sent: Sentence, i: int) -> People | None:
    """Read "a 12-year-old" with no noun behind it."""
    token = sent.tokens[i]
    if (
        token.lower in ("old", "olds")
        and token.pos in ("NOUN", "ADJ")
        and not _is_compound(sent, i)
    ):
        if token.dep in ("amod", "acomp", "advmod"):
            return None
        before = sent.doc.text[max(sent.span.start, token.start - 14) : token.end]
        if _AGE.search(before):
            return People(victim_class=VictimClass.CIVILIAN, is_plural=token.lower == "olds")
    return None


def _is_compound(sent: Sentence, i: int) -> bool:
    token = sent.tokens[i]
    if sent.tokens[token.head].lower in _TAKEN:
        return False  # "held 12 truck drivers hostage" is about drivers
    if any(sent.tokens[j].dep == "nummod" for j in sent.children[i]):
        return False  # "40 rebels media reported": a comma is lost
    return (
        token.dep in ("compound", "nmod")
        and token.head > i
        and sent.tokens[token.head].pos in ("NOUN", "PROPN")
    )


def _outweighed(sent: Sentence, i: int, own: VictimClass | None, lexicon: Lexicon) -> VictimClass:
    """Return the class, where a modifier may say more than the noun ("army officers")."""
    generic = own in (None, VictimClass.UNKNOWN) or sent.tokens[i].lower in _GENERIC
    if generic:
        around = [
            j
            for j in sent.children[i]
            if sent.tokens[j].dep in _LEFT or sent.tokens[j].dep == "prep"
        ]
        for j in around:
            for k in sent.subtree(j):
                found = lexicon.modifiers.get(sent.tokens[k].lower)
                if found is not None and (k < i or sent.tokens[j].lower == "of"):
                    return found
    return own or VictimClass.UNKNOWN


def _age_group(sent: Sentence, i: int, lexicon: Lexicon) -> str | None:
    return lexicon.age.get(sent.tokens[i].lower)


def extent(sent: Sentence, head: int) -> tuple[int, int]:
    """Return the first and last token of the short name of people with a given head.

    Articles and numbers are left out, modifiers kept; "of" is followed where what comes
    after it tells who the people are.
    """
    first = head
    while first > 0 and _belongs(sent, first - 1, head):
        first -= 1
    while first < head and not any(c.isalnum() for c in sent.tokens[first].text):
        first += 1  # the end of a quotation: "'over 1,200' troops"
    return first, _last(sent, head)


def _belongs(sent: Sentence, i: int, head: int) -> bool:
    """Whether a token before the head is part of what the people are called."""
    token = sent.tokens[i]
    if _is_age(sent, i):
        return True
    if token.tag == "PRP$" or token.lower in _QUANTIFIERS:
        return False
    if token.text in ("-", "'s", "'"):
        return i > 0 and _hangs_left(sent, i - 1, head)
    named = token.dep not in _NOT_NAMED and token.pos not in ("NUM", "PUNCT", "DET")
    return named and _hangs_left(sent, i, head)


def _last(sent: Sentence, head: int) -> int:
    """Return the last token of "members of the security forces", or the head."""
    tokens = sent.tokens
    last = head
    if tokens[head].lower in _FOLLOWED_BY_OF:
        for child in sent.children[head]:
            below = sent.subtree(child)
            if child > head and tokens[child].lower == "of" and len(below) <= _LONGEST_OF:
                last = max(last, *below)
    while tokens[last].pos == "PUNCT" and last > head:
        last -= 1
    behind = [t.lower for t in tokens[head + 1 : head + 3]]
    if last == head and behind == ["-", "by"]:
        return head + 2  # "passers-by"
    return last


def _is_age(sent: Sentence, i: int) -> bool:
    """Whether a token belongs to "12 - year - old"."""
    following = [t.lower for t in sent.tokens[i + 1 : i + 5] if t.text != "-"]
    word = sent.tokens[i]
    if word.text[0].isdigit() or word.pos == "NUM":
        return (
            following[:1] in (["year"], ["years"], ["month"], ["months"]) and "old" in following[:3]
        )
    return word.text == "-" and following[:1] in (["year"], ["years"], ["old"], ["month"])


def _hangs_left(sent: Sentence, i: int, head: int) -> bool:
    """Whether a token before the head belongs to its modifiers."""
    token = sent.tokens[i]
    while token.i != head:
        if token.dep not in _LEFT or token.head == token.i or token.head < token.i:
            return False
        token = sent.tokens[token.head]
    return True
