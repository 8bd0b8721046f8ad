"""Whether a sentence speaks of what is to come, so that "Friday" is the next one."""

import re
from functools import cache

from counterclaim.knowledge.time_words import time_words
from counterclaim.mentions.time_grammar.patterns import Phrase
from counterclaim.model import Sentence

# How far before and behind an expression the verb that it dates is looked for in an
# unparsed sentence, in characters: about a clause.
_BEFORE = 60
_BEHIND = 30
_CLAUSE_END = re.compile(r"[;:.?!\"“”]|,\s+(?:who|which|but|while|when)\b")


def looks_ahead(sent: Sentence, phrase: Phrase) -> bool:
    """Return whether the verb that an expression dates tells of what is to come."""
    start, end = phrase.words[phrase.first].start, phrase.words[phrase.last].end
    before = phrase.before()
    if phrase.kind("edge") == "last_part" and before is not None and before.kind in ("by", "until"):
        # "by the end of the year" means all of it, whatever the verb says.
        return True
    if sent.is_parsed:
        return _verb_looks_ahead(sent, sent.span.start + start, sent.span.start + end)
    text = sent.text
    left = _CLAUSE_END.split(text[max(0, start - _BEFORE) : start])[-1]
    right = _CLAUSE_END.split(text[end : end + _BEHIND])[0]
    return _ahead().search(f"{left} {right}") is not None


@cache
def _ahead() -> re.Pattern[str]:
    words = "|".join(re.escape(word).replace("'", "['’]") for word in sorted(time_words().ahead))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)|\bto\s+(?:be|meet|hold|begin|start|vote)\b", re.IGNORECASE)


def _verb_looks_ahead(sent: Sentence, start: int, end: int) -> bool:
    """Climb from the expression to its verb; ask that verb and its helpers."""
    inside = [t for t in sent.tokens if t.start < end and start < t.end]
    if not inside:
        return False
    token = inside[0]
    for _ in range(len(sent.tokens)):
        if token.pos in ("VERB", "AUX") and not start <= token.start < end:
            break
        if token.head == token.i:
            return False
        token = sent.tokens[token.head]
    near = [token, *(sent.tokens[i] for i in sent.children[token.i])]
    if token.dep in ("xcomp", "ccomp"):
        # "plans to meet on Friday": the plan is told by the verb above.
        above = sent.tokens[token.head]
        near += [above] if above.tag in ("VBZ", "VBP", "VBN") and token.dep == "xcomp" else []
    return any(t.lower in time_words().ahead for t in near)
