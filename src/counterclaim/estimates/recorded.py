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

    def __add__(self, other: "_Sum") -> "_Sum":
        return _Sum(
            low=self.low + other.low,
            best=self.best + other.best,
            high=self.high + other.high,
            is_open=self.is_open or other.is_open,
        )

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
        for estimate in estimates.get(event.id, ()):
            if estimate.side is None:
                totals[estimate.harm][event.id] = estimate
    inside = _inside(events)
    return [_of_harm(harm, totals[harm], events, inside) for harm in Harm if harm in totals]


def _inside(events: Sequence[Happened]) -> dict[str | None, list[str]]:
    """Return for each event those right inside it; under `None` those that lie in no other."""
    parents = {event.id: event.parent for event in events}
    inside: dict[str | None, list[str]] = defaultdict(list)
    for event in sorted(parents):
        parent = parents[event]
        inside[parent if parent in parents and not _is_ring(event, parents) else None].append(event)
    return inside


def _is_ring(event: str, parents: Mapping[str, str | None]) -> bool:
    """Return whether an event lies in itself by way of others, which says nothing."""
    seen, above = {event}, parents[event]
    while above is not None and above in parents and above not in seen:
        seen.add(above)
        above = parents[above]
    return above == event


def _of_harm(
    harm: Harm,
    told: Mapping[str, Told],
    events: Sequence[Happened],
    inside: Mapping[str | None, Sequence[str]],
) -> Recorded:
    def family(event: str) -> _Sum:
        within = sum(map(family, inside.get(event, ())), _Sum())
        return _sum(told[event]).holding(within) if event in told else within

    total = sum(map(family, inside.get(None, ())), _Sum())
    counted = {event: e for event, e in told.items() if e.best is not None or e.high is not None}
    parents = {event.id: event.parent for event in events}
    return Recorded(
        harm=harm,
        low=total.low if counted else None,
        best=total.best if counted else None,
        high=total.high if counted and not total.is_open else None,
        high_told=total.high if counted else None,
        events=len(counted),
        contained=sum(parents[event] in counted for event in counted),
        without_number=len(told) - len(counted),
        single_source=sum(e.single_source for e in counted.values()),
        disputed=sum(e.disputed for e in counted.values()),
        open=sum(e.high is None for e in counted.values()),
    )


def _sum(estimate: Told) -> _Sum:
    best = estimate.best or 0
    return _Sum(
        low=estimate.low or 0,
        best=best,
        high=best if estimate.high is None else estimate.high,
        is_open=estimate.best is not None and estimate.high is None,
    )
