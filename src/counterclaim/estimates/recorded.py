"""What is recorded of many events together: sums in which nobody is counted twice."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from counterclaim.model import Harm, VictimClass


class Told(Protocol):
    """What is counted of an estimate."""

    @property
    def harm(self) -> Harm:
        """The harm counted."""
        ...

    @property
    def side(self) -> VictimClass | None:
        """`None` where the whole event is meant."""
        ...

    @property
    def low(self) -> int | None:
        """The low end."""
        ...

    @property
    def best(self) -> int | None:
        """The best figure."""
        ...

    @property
    def high(self) -> int | None:
        """The high end."""
        ...

    @property
    def disputed(self) -> bool:
        """Whether speakers contradict each other on it."""
        ...

    @property
    def single_source(self) -> bool:
        """Whether it rests on one origin alone."""
        ...


class Happened(Protocol):
    """What has to be known of an event."""

    @property
    def id(self) -> str:
        """Its id."""
        ...

    @property
    def parent(self) -> str | None:
        """The event that contains it."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """The sum of one harm over some events. What nobody reported is in none of it.

    Attributes:
        harm: The harm counted.
        low: Sum of the low ends; an event without one adds nothing. `None`, as the other
            sums, where no event has a figure.
        best: Sum of the best figures.
        high: Sum of the high ends; `None` where one of them is open.
        high_told: The sum of the high ends as far as they are told, an open one with its
            best figure.
        events: How many events have a figure for the harm.
        contained: How many of them lie in another of the events and add nothing by
            themselves, unless those inside come to more than what contains them.
        without_number: How many events tell of the harm and give no number.
        single_source: How many of the events rest on one origin alone.
        disputed: On how many of them speakers contradict each other.
        open: How many of them have an open high end.
    """

    harm: Harm
    low: int | None
    best: int | None
    high: int | None
    high_told: int | None
    events: int
    contained: int
    without_number: int
    single_source: int
    disputed: int
    open: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sum:
    low: int = 0
    best: int = 0
    high: int = 0
    is_open: bool = False

    def holding(self, inside: "_Sum") -> "_Sum":
        """Return what an event comes to with those inside it: at least as much as they do."""
        # An open end inside is closed by a figure for the whole that has room for it.
        bounded = not self.is_open and self.high > inside.high
        return _Sum(
            low=max(self.low, inside.low),
            best=max(self.best, inside.best),
            high=max(self.high, inside.high),
            is_open=self.is_open or (inside.is_open and not bounded),
        )


def recorded(events: Sequence[Happened], estimates: Mapping[str, Iterable[Told]]) -> list[Recorded]:
    """Return for each harm what some events come to together.

    An event that lies in another of them is not added to it: the two together are what
    contains, or the sum of what lies inside if that is more.

    Args:
        events: The events, in any order, each once.
        estimates: Their estimates by event, under one policy.
    """
    totals: dict[Harm, dict[str, Told]] = defaultdict(dict)
    for event in events:
        id_ = event.id
        for estimate in estimates.get(id_, ()):
            if estimate.side is None:
                totals[estimate.harm][id_] = estimate
    families = _families(events)
    return [_of_harm(harm, totals[harm], families) for harm in Harm if harm in totals]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Families:
    """Which events hold others.

    Attributes:
        above: The event right above each that lies in another of them.
        inside: For each event that holds others those right inside it; under `None` those
            that lie in no other and hold some.
    """

    above: Mapping[str, str]
    inside: Mapping[str | None, Sequence[str]]

    def is_alone(self, event: str) -> bool:
        """Return whether an event lies in no other and holds none."""
        return event not in self.above and event not in self.inside


def _families(events: Sequence[Happened]) -> _Families:
    # Most events hold no other, and a ledger has ten thousand of them.
    lying = {event.id: event.parent for event in events if event.parent is not None}
    ids = {event.id for event in events} if lying else set[str]()
    above = {event: parent for event, parent in lying.items() if parent in ids}
    inside: dict[str | None, list[str]] = defaultdict(list)
    for event in sorted(above):
        inside[None if _is_ring(event, above) else above[event]].append(event)
    tops = {parent for parent in inside if parent is not None} - above.keys()
    inside[None] = sorted({*inside[None], *tops})
    return _Families(above=above, inside=inside)


def _is_ring(event: str, above: Mapping[str, str]) -> bool:
    """Return whether an event lies in itself by way of others, which says nothing."""
    seen, over = {event}, above.get(event)
    while over is not None and over not in seen:
        seen.add(over)
        over = above.get(over)
    return over == event


def _of_harm(harm: Harm, told: Mapping[str, Told], families: _Families) -> Recorded:
    def family(event: str) -> _Sum:
        within = _added(map(family, families.inside.get(event, ())))
        return _sum(told[event]).holding(within) if event in told else within

    joined = _added(map(family, families.inside.get(None, ())))
    low, best, high, is_open = joined.low, joined.best, joined.high, joined.is_open
    events = contained = single_source = disputed = opened = 0
    is_in_families = bool(families.above)
    for event, each in told.items():
        middle, upper = each.best, each.high
        if not is_in_families or families.is_alone(event):
            low += each.low or 0
            best += middle or 0
            high += (middle or 0) if upper is None else upper
            is_open = is_open or (upper is None and middle is not None)
        if middle is None and upper is None:
            continue
        events += 1
        single_source += each.single_source
        disputed += each.disputed
        opened += upper is None
        contained += is_in_families and _is_counted(told.get(families.above.get(event, "")))
    return Recorded(
        harm=harm,
        low=low if events else None,
        best=best if events else None,
        high=high if events and not is_open else None,
        high_told=high if events else None,
        events=events,
        contained=contained,
        without_number=len(told) - events,
        single_source=single_source,
        disputed=disputed,
        open=opened,
    )


def _is_counted(estimate: Told | None) -> bool:
    return estimate is not None and (estimate.best is not None or estimate.high is not None)


def _added(sums: Iterable[_Sum]) -> _Sum:
    low = best = high = 0
    is_open = False
    for each in sums:
        low, best, high = low + each.low, best + each.best, high + each.high
        is_open = is_open or each.is_open
    return _Sum(low=low, best=best, high=high, is_open=is_open)


def _sum(estimate: Told) -> _Sum:
    best = estimate.best or 0
    return _Sum(
        low=estimate.low or 0,
        best=best,
        high=best if estimate.high is None else estimate.high,
        is_open=estimate.best is not None and estimate.high is None,
    )
