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
# Words before an expression that make it what a verb of planning aims at.
_AIMS = frozenset({"for", "to", "until", "till", "by"})
# Helpers that set what a verb says after its report, if no "have" puts it before:
# "must be returned by Friday", but "may have died on Friday".
_OPEN_MODALS = frozenset({"must", "may", "might", "should", "would", "'d"})


def tense_of(sent: Sentence, phrase: Phrase) -> str:
    """Return whether the clause of an expression looks `ahead` or `back`, or nothing."""
    start, end = phrase.words[phrase.first].start, phrase.words[phrase.last].end
    edge, before = phrase.kind("edge"), phrase.before()
    if edge in ("last_part", "closing") and before is not None and before.kind in ("by", "until"):
        # "by the end of the year" means all of it, whatever the verb says.
        return AHEAD
    if sent.is_parsed:
        is_limit = before is not None and before.kind in ("by", "until")
        found = _by_verb(sent, sent.span.start + start, sent.span.start + end, is_limit=is_limit)
        if found is not None:
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


def _by_verb(sent: Sentence, start: int, end: int, *, is_limit: bool) -> str | None:
    """Climb from the expression to its verb; ask that verb, its helpers and what hangs between.

    `is_limit` says that "by" or "until" stands before the expression. `None` where no
    verb is found; empty where the verb leaves it open ("the guidelines to be published").
    """
    inside = [t for t in sent.tokens if t.start < end and start < t.end]
    path = _path_up(sent, inside)
    if not path or path[-1].pos not in ("VERB", "AUX"):
        return None
    verb = path[-1]
    helpers = [sent.tokens[i] for i in sent.children[verb.i]]
    near = [*path, *helpers]
    above = sent.tokens[verb.head]
    if verb.dep == "xcomp" and above.tag in ("VBZ", "VBP", "VBN"):
        # "plans to meet on Friday": the plan is told by the verb above.
        near.append(above)
    is_aim = bool({t.lower for t in path} & _AIMS)
    if any(t.lower in time_words().ahead and (t.tag != "VBD" or is_aim) for t in near):
        # "set the vote for Friday", but not "On Friday they set the hall on fire".
        return AHEAD
    words = {t.lower for t in helpers}
    has_have = bool(words & {"have", "has", "'ve"})
    if words & _OPEN_MODALS and not has_have:
        return AHEAD
    if is_limit and (has_have or verb.tag in ("VBZ", "VBP")):
        # "has given them until Friday"
        return AHEAD
    if any(t.tag == "TO" for t in helpers) and not has_have:
        return ""
    if any(t.tag == "VBD" or (t.tag == "VBN" and t is not verb) for t in (verb, *helpers)):
        return BACK
    is_passive_now = bool(words & {"is", "are"})
    if verb.tag == "VBN" and not is_passive_now:
        return BACK
    return "" if verb.tag in ("VBN", "VBZ", "VBP", "VBG") else None


def _path_up(sent: Sentence, inside: list[Token]) -> list[Token]:
    """Return the tokens above an expression up to its verb, or to the root if it has none."""
    path: list[Token] = []
    if not inside:
        return path
    token = inside[0]
    # A tree has no loops, so the climb ends within as many steps as there are words.
    for _ in sent.tokens:
        if token not in inside:
            path.append(token)
            if token.pos in ("VERB", "AUX"):
                break
        if token.head == token.i:
            break
        token = sent.tokens[token.head]
    return path
