"""What people have to look at again: decisions not applied, and contradictory ones."""

from collections.abc import Iterator
from dataclasses import dataclass

from counterclaim.model import Decision, Verdict
from counterclaim.review.decisions import ON_PAIRS, Applied


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsettled:
    """Decisions that have no effect or cannot all have it, and in words why."""

    decisions: tuple[str, ...]
    text: str


def unsettled(applied: Applied) -> tuple[Unsettled, ...]:
    """Return what the log asks for that is not so, nothing of it dropped without a word.

    Stale decisions come first, then those about claims that are gone, those that ask for
    what cannot be, and contradictions.
    """
    return tuple(_all(applied))


def _all(applied: Applied) -> Iterator[Unsettled]:
    for decision in applied.stale:
        yield _one(decision, "stale: what was seen has changed since. Judge it anew")
    for decision in applied.absent:
        held = "its report does not hold its words where they stood, or is not in the ledger"
        if decision.verdict is not Verdict.ADD:
            held = "the ledger no longer holds what it is about"
        yield _one(decision, f"stale: {held}. It is kept")
    for decision in applied.idle:
        yield _one(decision, "stale: a claim that it is about was rejected later. It is kept")
    for decision, why in applied.faulty:
        yield _one(decision, f"not applied: {why}")
    for found in applied.contradictions:
        lines = " and ".join(found.decisions)
        text = f"contradictory decisions ({lines}): {found.text}. Undo one of them"
        yield Unsettled(decisions=found.decisions, text=text)


def _one(decision: Decision, why: str) -> Unsettled:
    about = " and ".join(decision.target)
    kind = "judgement" if decision.verdict in ON_PAIRS else "decision"
    text = f"{kind} {decision.id} (“{decision.verdict}” on {about} by {decision.who}) is {why}"
    return Unsettled(decisions=(decision.id,), text=text)
