"""What a speaker says is not so: "not 40", "no one", "denied that any had died"."""

from __future__ import annotations

import re

from counterclaim.model import Claim, Figure, Sentence, Span, Stance

_BEFORE = ("not", "nor", "never")
_INSTEAD = (("rather", "than"), ("instead", "of"))
_NEGATIONS = frozenset({"not", "n't", "never", "no", "without", "neither", "nobody", "none"})
_ANY = "any"
_REPORTS = r"(?:reports?|claims?|allegations?|accusations?|rumou?rs?|stor(?:y|ies)|suggestions?)"
# What is said to be untrue before it is told; "false" may be a checkpoint or a name too.
_UNTRUE = re.compile(
    r"\b(?:untrue|not true|no truth|a lie|incorrect)\b"
    rf"|\b(?:(?:is|are|was|were|as|be) (?:\w+ly )?false\b|false (?:that|{_REPORTS})\b)",
    re.IGNORECASE,
)
# "Claims that nine villagers died are baseless": … and behind it.
_REPORTED = re.compile(rf"\b{_REPORTS} (?:\w+ ){{0,3}}?(?:that|of)\b[^.;]*$", re.IGNORECASE)
_BASELESS = re.compile(
    r"[^.;]*?\b(?:is|are|was|were) (?:\w+ly |all )?(?:untrue|false|not true|baseless|unfounded"
    r"|groundless|fabricated|a lie|lies|a fabrication|fabrications|incorrect)\b",
    re.IGNORECASE,
)


def negated(
    sent: Sentence, quote: Span, trigger: int, *, figure: Figure, stance: Stance
) -> tuple[Figure, Stance]:
    """Return the figure and stance of a claim, once what negates it is read.

    "31, and not 40": the speaker denies 40. "Had not shot ten men": the same. "Did not
    kill any": the figure is zero.
    "Denied that any had died" stays a denial without a number.
    """
    before = [t.lower for t in sent.tokens if t.start < quote.start][-2:]
    if before and (before[-1] in _BEFORE or tuple(before) in _INSTEAD):
        return figure, Stance.DENIES
    text, (start, end) = sent.doc.text, (sent.span.start, sent.span.end)
    if _UNTRUE.search(text, start, quote.start) or (
        _BASELESS.match(text, quote.end, end) and _REPORTED.search(text, start, quote.start)
    ):
        return figure, Stance.DENIES
    if figure.high != 0 and figure.vague != _ANY and has_not(sent, trigger):
        return figure, Stance.DENIES
    if figure.vague == _ANY and stance is Stance.ASSERTS:
        words = {t.lower for t in sent.tokens if t.start < quote.start}
        if words & _NEGATIONS:
            return Figure.exactly(0), stance
    return figure, stance


def has_not(sent: Sentence, trigger: int) -> bool:
    """Whether the harm word itself is negated; verbs of denying are the cue's to tell."""
    return any(sent.tokens[j].dep == "neg" for j in sent.children[trigger])


def is_idle(claim: Claim) -> bool:
    """Return whether a claim with "any" neither denies nor counts: a question, a wish."""
    return (
        claim.figure is not None and claim.figure.vague == _ANY and claim.stance is Stance.ASSERTS
    )
