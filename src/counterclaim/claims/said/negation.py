"""What a speaker says is not so: "not 40", "no one", "denied that any had died"."""

from __future__ import annotations

import re

from counterclaim.model import Claim, Figure, Sentence, Span, Stance

_BEFORE = ("not", "nor", "never")
_INSTEAD = (("rather", "than"), ("instead", "of"))
_NEGATIONS = frozenset({"not", "n't", "never", "no", "without", "neither", "nobody", "none"})
_ANY = "any"
_UNTRUE = re.compile(r"\b(?:untrue|false|not true|no truth|a lie|incorrect)\b", re.IGNORECASE)


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
    if _UNTRUE.search(sent.doc.text, sent.span.start, quote.start):
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
