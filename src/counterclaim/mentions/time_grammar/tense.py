"""Whether a clause speaks of what is to come, so that "Friday" is the next one."""

import re
from functools import cache

from counterclaim.knowledge.time_words import time_words
from counterclaim.mentions.time_grammar.patterns import Phrase
from counterclaim.model import Sentence, Token

AHEAD, BACK = "ahead", "back"
# How far before and behind an expression the verb that it dates is looked for in an
# unparsed sentence, in characters: about a clause.
_BEFORE = 70
_BEHIND = 25
_CLAUSE_END = re.compile(r"[;:?!\"“”]|,\s+(?:who|which|but|while|when)\b|\b(?:that|if)\b")
_COMMA = re.compile(r"[,.;:?!\"“”]")


def tense_of(sent: Sentence, phrase: Phrase) -> str:
    """Return whether the clause of an expression looks `ahead` or `back`, or nothing."""
    start, end = phrase.words[phrase.first].start, phrase.words[phrase.last].end
    edge, before = phrase.kind("edge"), phrase.before()
    if edge in ("last_part", "closing") and before is not None and before.kind in ("by", "until"):
        # "by the end of the year" means all of it, whatever the verb says.
        return AHEAD
    if sent.is_parsed:
        found = _by_verb(sent, sent.span.start + start, sent.span.start + end)
        if found:
            return found
    text = sent.text
    left = _CLAUSE_END.split(text[max(0, start - _BEFORE) : start])[-1]
    last = None
    for last in _cues().finditer(left):  # noqa: B007 -- the last one is wanted
        pass
    if last is None:
        right = _COMMA.split(text[end : end + _BEHIND])[0]
        last = _cues().search(right)
    return "" if last is None else _tense(last)


def _tense(match: re.Match[str]) -> str:
    return AHEAD if match["ahead"] else BACK


@cache
def _cues() -> re.Pattern[str]:
    lexicon = time_words()
    ahead, back = (
        "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, reverse=True))
        for words in (lexicon.ahead, lexicon.back)
    )
    # "will be delayed" looks ahead although "delayed" is a past form.
    return re.compile(
        rf"(?<!\w)(?:(?P<ahead>(?:will|shall)\s+be\s+\w+|{ahead})|{back}|\w{{2,}}ed)(?!\w)",
        re.IGNORECASE,
    )


def _by_verb(sent: Sentence, start: int, end: int) -> str:
    """Climb from the expression to its verb; ask that verb and its helpers."""
    inside = [t for t in sent.tokens if t.start < end and start < t.end]
    if not inside:
        return ""
    verb = _verb_above(sent, inside[0], inside)
    if verb is None:
        return ""
    near = [verb, *(sent.tokens[i] for i in sent.children[verb.i])]
    above = sent.tokens[verb.head]
    if verb.dep == "xcomp" and above.tag in ("VBZ", "VBP", "VBN"):
        # "plans to meet on Friday": the plan is told by the verb above.
        near.append(above)
    if any(t.lower in time_words().ahead for t in near):
        return AHEAD
    return BACK if any(t.tag in ("VBD", "VBN") for t in near) else ""


def _verb_above(sent: Sentence, token: Token, inside: list[Token]) -> Token | None:
    # A tree has no loops, so the climb ends within as many steps as there are words.
    for _ in sent.tokens:
        if token.pos in ("VERB", "AUX") and token not in inside:
            return token
        if token.head == token.i:
            return None
        token = sent.tokens[token.head]
    return None
