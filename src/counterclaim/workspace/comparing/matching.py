"""Events of a ledger ↔ events that others coded, by day, place and number of dead."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from counterclaim.knowledge.packages import km
from counterclaim.model import Harm
from counterclaim.store.lines import EventLine, Total
from counterclaim.workspace.comparing.coded import Coded

LONGEST_DAYS = 366
"""Longest event that is looked up day by day; a longer one is taken at its first year."""


class Outcome(StrEnum):
    """How the two tell of an event."""

    AGREES = "agrees"
    DIFFERS = "differs"
    NO_FIGURE = "no figure"
    """The ledger has the event and no number of dead for it."""
    THEIRS = "theirs alone"
    OURS = "ours alone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """An event as the ledger and the others have it, or as one of them has.

    Attributes:
        outcome: How they stand to each other.
        ours: The event of the ledger.
        theirs: The event of the others.
        days: Days between them, 0 where they overlap.
        km: Kilometres between them.
    """

    outcome: Outcome
    ours: EventLine | None = None
    theirs: Coded | None = None
    days: int | None = None
    km: float | None = None


@dataclass(frozen=True, slots=True, order=True)
class _Pair:
    """Two events that may be the same; the least is the likeliest."""

    days: int
    is_apart: bool
    weeks: int
    km: float
    ours: int
    theirs: int


def compare(
    ours: Iterable[EventLine], theirs: Iterable[Coded], *, days: int = 1, near_km: float = 25
) -> Iterator[Compared]:
    """Yield each event of the two sides once, pairs first, in the order of their days.

    Each event is paired once at most: the nearest in days first, then those whose figures
    overlap, then those told of few days, then the nearest in place. Events of the ledger alone
    are only told where the others looked: in their countries, between their first and last
    day, and with dead.

    Args:
        ours: The events of the ledger.
        theirs: The events of the others.
        days: Days that may lie between two tellings of one event.
        near_km: Kilometres between two, on top of what the others' own precision allows.
    """
    events = [line for line in ours if line.start is not None]
    coded = list(theirs)
    taken_ours: set[int] = set()
    taken_theirs: set[int] = set()
    found: list[Compared] = []
    for pair in sorted(_pairs(events, coded, days=days, near_km=near_km)):
        if pair.ours in taken_ours or pair.theirs in taken_theirs:
            continue
        taken_ours.add(pair.ours)
        taken_theirs.add(pair.theirs)
        line, other = events[pair.ours], coded[pair.theirs]
        found.append(
            Compared(
                outcome=_outcome(line.total(Harm.KILLED), other),
                ours=line,
                theirs=other,
                days=pair.days,
                km=round(pair.km, 1),
            )
        )
    yield from sorted(found, key=lambda each: each.theirs.start if each.theirs else dt.date.min)
    for number, other in enumerate(coded):
        if number not in taken_theirs:
            yield Compared(outcome=Outcome.THEIRS, theirs=other)
    countries = {other.country for other in coded}
    first = min((other.start for other in coded), default=None)
    last = max((other.end for other in coded), default=None)
    for number, line in enumerate(events):
        if number in taken_ours or line.total(Harm.KILLED) is None or line.start is None:
            continue
        if first and last and first <= line.start <= last and line.country in countries:
            yield Compared(outcome=Outcome.OURS, ours=line)


def _pairs(
    events: Sequence[EventLine], coded: Sequence[Coded], *, days: int, near_km: float
) -> Iterator[_Pair]:
    by_day: dict[dt.date, list[int]] = defaultdict(list)
    for number, line in enumerate(events):
        for day in _days(line.start, line.end):
            by_day[day].append(number)
    for number, other in enumerate(coded):
        near: set[int] = set()
        margin = dt.timedelta(days=days)
        for day in _days(other.start - margin, other.end + margin):
            near.update(by_day.get(day, ()))
        for at in near:
            line = events[at]
            apart = _km(line, other, near_km)
            if apart is not None:
                total = line.total(Harm.KILLED)
                is_apart = _outcome(total, other) is not Outcome.AGREES
                weeks = ((line.end or other.end) - (line.start or other.start)).days // 7
                yield _Pair(_gap(line, other), is_apart, weeks, apart, at, number)


def _days(start: dt.date | None, end: dt.date | None) -> Iterator[dt.date]:
    if start is None:
        return
    length = min(((end or start) - start).days, LONGEST_DAYS)
    for number in range(length + 1):
        yield start + dt.timedelta(days=number)


def _gap(line: EventLine, other: Coded) -> int:
    if line.start is None:
        return 0
    end = line.end or line.start
    return max((other.start - end).days, (line.start - other.end).days, 0)


def _km(line: EventLine, other: Coded, near_km: float) -> float | None:
    """Return how far two lie apart, `None` where that is too far or not known."""
    if line.lat is None or line.lon is None:
        return None
    apart = km((line.lat, line.lon), (other.lat, other.lon))
    if other.reach_km is None:
        return apart if line.country and line.country == other.country else None
    return apart if apart <= other.reach_km + near_km else None


def _outcome(total: Total | None, other: Coded) -> Outcome:
    low, high = sorted((other.low, other.high))
    if total is None or (total.low is None and total.best is None and total.high is None):
        return Outcome.AGREES if high == 0 else Outcome.NO_FIGURE
    lowest = total.low if total.low is not None else (total.best or 0)
    is_below = total.high is not None and total.high < low
    return Outcome.DIFFERS if is_below or lowest > high else Outcome.AGREES
