"""The reasoning for one event, line by line, as a casualty recorder would write it down."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from counterclaim.estimates.wording import said
from counterclaim.model import Claim, Estimate, Event, Reason


def explain(
    event: Event, estimates: Iterable[Estimate], *, claims: Mapping[str, Claim]
) -> list[str]:
    """Return the lines that lead from the words of an event to its figures.

    Args:
        event: The event.
        estimates: Estimates, of this event or of many.
        claims: The claims of the event by id.
    """
    own = [estimate for estimate in estimates if estimate.event == event.id]
    lines = [_heading(event)]
    for total in (estimate for estimate in own if estimate.side is None):
        sides = [e for e in own if e.side is not None and e.harm is total.harm]
        lines += _harm(total, sides, claims)
    return lines


def _heading(event: Event) -> str:
    where = event.place.name if event.place else "place not told"
    when = event.interval.describe() if event.interval else "day not told"
    reports = len(event.documents)
    dispute = "; speakers contradict each other" if event.disputed else ""
    return f"{where}, {when}: {reports} report{'s' * (reports != 1)}{dispute}"


def _harm(total: Estimate, sides: Sequence[Estimate], claims: Mapping[str, Claim]) -> Iterator[str]:
    flags = [
        text
        for flag, text in ((total.disputed, "disputed"), (total.single_source, "single source"))
        if flag
    ]
    note = f" ({', '.join(flags)})" if flags else ""
    yield f"{total.harm.value}: {numbers(total)}, {total.policy}{note}"
    for side in sides:
        if len(sides) > 1 and side.side is not None:
            yield f"  {side.side.value.replace('_', ' ')}: {numbers(side)}"
    for reason in total.reasons:
        yield f"    {_line(reason, claims)}"


def numbers(estimate: Estimate) -> str:
    """Return low, best and high in words: "20 (20 to 24)", "12 or more", "not known"."""
    low, best, high = estimate.low, estimate.best, estimate.high
    if best is None:
        return "not known" if high is None else f"at most {high}"
    if low == best == high:
        return str(best)
    if high is None:
        return f"{best} or more" if low in (best, None) else f"{best} ({low} or more)"
    return f"{best} ({low if low is not None else 0} to {high})"


def _line(reason: Reason, claims: Mapping[str, Claim]) -> str:
    claim = claims[reason.claim]
    return f"{said(claim)} [{claim.doc}] {reason.text}"
