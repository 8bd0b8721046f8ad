"""Judgements that cannot all be right, named so that people can settle them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from counterclaim.model import Decision, Verdict

_BEARS = {
    Verdict.ACCEPT: True,
    Verdict.CORRECT: True,
    Verdict.ADD: True,
    Verdict.REJECT: False,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Decisions that contradict each other, and in words how."""

    decisions: tuple[str, ...]
    text: str


def contradictions(decisions: Sequence[Decision]) -> tuple[Contradiction, ...]:
    """Return every contradiction among decisions that all hold, in the order of the log.

    Two people may accept and reject one claim, or call one pair the same and
    different; or pairs may be the same in a row from one claim to another that it is
    said to differ from. Whoever changes their own mind undoes or supersedes.
    """
    return (*_on_one_target(decisions), *_over_others(decisions))


def _on_one_target(decisions: Iterable[Decision]) -> Iterable[Contradiction]:
    latest: dict[tuple[str, ...], Decision] = {}
    for decision in decisions:
        key = tuple(sorted(decision.about))
        before = latest.get(key)
        if before is not None and _disagree(before.verdict, decision.verdict):
            text = (
                f"{' and '.join(key)}: “{before.verdict}” by {before.who}, "
                f"then “{decision.verdict}” by {decision.who}; the later one is applied"
            )
            yield Contradiction(decisions=(before.id, decision.id), text=text)
        latest[key] = decision


def _disagree(a: Verdict, b: Verdict) -> bool:
    if a in _BEARS and b in _BEARS:
        return _BEARS[a] is not _BEARS[b]
    return {a, b} == {Verdict.SAME, Verdict.DIFFERENT}


def _over_others(decisions: Iterable[Decision]) -> Iterable[Contradiction]:
    """Find pairs judged different that a row of pairs judged the same ties together."""
    pairs = {
        tuple(sorted(decision.target)): decision
        for decision in decisions
        if decision.verdict in (Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE)
    }
    near: dict[str, dict[str, Decision]] = {}
    for (a, b), decision in pairs.items():
        if decision.verdict is Verdict.SAME:
            near.setdefault(a, {})[b] = decision
            near.setdefault(b, {})[a] = decision
    for (a, b), decision in pairs.items():
        if decision.verdict is Verdict.DIFFERENT and (row := _row(near, a, b)):
            steps = ", ".join(step.id for step in row)
            text = (
                f"{a} and {b} are judged different, but the same by way of others "
                f"({steps}); they stay apart"
            )
            yield Contradiction(decisions=(decision.id, *(step.id for step in row)), text=text)


def _row(near: dict[str, dict[str, Decision]], start: str, goal: str) -> tuple[Decision, ...]:
    """Return the shortest row of judgements from one claim to another, empty if none."""
    rows: dict[str, tuple[Decision, ...]] = {start: ()}
    todo = [start]
    for at in todo:
        for other, decision in near.get(at, {}).items():
            if other not in rows:
                rows[other] = (*rows[at], decision)
                todo.append(other)
    return rows.get(goal, ())
