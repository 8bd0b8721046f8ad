"""Events in short → a drawing of them over time, and the periods that it falls into."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from heapq import nsmallest

from counterclaim.estimates import Recorded
from counterclaim.model import Harm
from counterclaim.model.days import days_in_words
from counterclaim.store.lines import EventLine
from counterclaim.web.drawn import Axis, day_names, rounded_up
from counterclaim.workspace.views import sums

WIDTH, HEIGHT = 960, 260
_LEFT, _RIGHT, _TOP, _BOTTOM = 56, 54, 14, 30
# Circles of one day stand beside each other, so far apart, where the days leave room.
_STEP = 7.0
# More circles than this cannot be told apart nor pressed.
MOST_DRAWN = 300
# Up to so many days, a row of the table is a day; up to so many more, a month; else a year.
_DAYS, _MONTHS = 40, 1500


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """One event of the drawing.

    Attributes:
        event: Its id.
        x: Pixels to its first day.
        end: Pixels to its last day.
        y: Pixels to its best figure.
        low: Pixels to its low end.
        high: Pixels to its high end.
        killed: What is recorded, in words.
        days: Its days in words.
        is_disputed: Whether speakers contradict each other.
    """

    event: str
    x: float
    end: float
    y: float
    low: float
    high: float
    killed: str
    days: str
    is_disputed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A stretch of days with what is recorded of the events that began in it."""

    name: str
    first: dt.date
    last: dt.date
    events: int
    disputed: int
    totals: Sequence[Recorded]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The drawing of a view.

    Attributes:
        harm: The harm that is drawn.
        dots: Its events, the highest figures where there are too many.
        left_out: How many have lower figures and are not drawn.
        undated: How many have no day.
        uncounted: How many have a day and no figure for the harm.
        ticks: Heights with their numbers.
        days: Places of days with their names.
        periods: All dated events by day, month or year.
    """

    harm: Harm
    dots: Sequence[Dot]
    left_out: int
    undated: int
    uncounted: int
    ticks: Sequence[tuple[float, str]]
    days: Sequence[tuple[float, str]]
    periods: Sequence[Period]


def timeline(lines: Sequence[EventLine], harm: Harm = Harm.KILLED) -> Timeline:
    """Return the drawing of events over time."""
    dated = [line for line in lines if line.start is not None]
    told = ((line, _best(line, harm)) for line in dated)
    counted = [(-best, line.id, line) for line, best in told if best is not None]
    shown = [line for _, _, line in nsmallest(MOST_DRAWN, counted)]
    starts = [line.start for line in dated if line.start is not None]
    first, last = (min(starts), max(starts)) if starts else (dt.date.min, dt.date.min)
    highest = max((_high(line, harm) for line in shown), default=1)
    down = Axis(start=HEIGHT - _BOTTOM, end=_TOP, least=0, most=rounded_up(highest), is_root=True)
    across = Axis(
        start=_LEFT + 12, end=WIDTH - _RIGHT, least=first.toordinal(), most=last.toordinal()
    )
    return Timeline(
        harm=harm,
        dots=_beside([_dot(line, harm, across, down) for line in shown], across),
        left_out=len(counted) - len(shown),
        undated=len(lines) - len(dated),
        uncounted=len(dated) - len(counted),
        ticks=down.ticks(),
        days=[(across.at(day.toordinal()), name) for day, name in day_names(first, last, 8)]
        if starts
        else [],
        periods=periods(dated, harm),
    )


def periods(dated: Sequence[EventLine], harm: Harm) -> list[Period]:
    """Return events by day, month or year, whichever gives a table that can be read."""
    starts = [line.start for line in dated if line.start is not None]
    if not starts:
        return []
    length = (max(starts) - min(starts)).days
    within: Callable[[dt.date], tuple[dt.date, dt.date]]
    within = _day if length <= _DAYS else _month if length <= _MONTHS else _year
    told: dict[tuple[dt.date, dt.date], list[EventLine]] = {}
    # Many events begin on one day: its month is worked out once.
    stretches = {day: within(day) for day in set(starts)}
    for line in dated:
        if line.start is not None:
            told.setdefault(stretches[line.start], []).append(line)
    return [
        Period(
            name=days_in_words(first, last),
            first=first,
            last=last,
            events=len(some),
            disputed=sum(line.disputed for line in some),
            totals=sums(some, harm=harm.value),
        )
        for (first, last), some in sorted(told.items())
    ]


def _dot(line: EventLine, harm: Harm, across: Axis, down: Axis) -> Dot:
    total = line.total(harm)
    start = line.start or dt.date.min
    end = min(line.end or start, dt.date.fromordinal(int(across.most)))
    best = _best(line, harm) or 0
    low = total.low if total and total.low is not None else best
    high = _high(line, harm)
    ends = f"{low:,}–{best:,}–{high:,}" if low != high else f"{best:,}"
    return Dot(
        event=line.id,
        x=across.at(start.toordinal()),
        end=across.at(max(start, end).toordinal()),
        y=down.at(best),
        low=down.at(low),
        high=down.at(high),
        killed=f"{ends} recorded {harm.value}",
        days=days_in_words(start, line.end or start),
        is_disputed=line.disputed,
    )


def _beside(dots: Sequence[Dot], across: Axis) -> list[Dot]:
    """Return circles moved aside where others of their day stand, within the room of a day."""
    days = max(1.0, across.most - across.least)
    fitting = max(1, int((across.end - across.start) / days * 0.8 / _STEP))
    seen: dict[float, int] = {}
    found = []
    for dot in dots:
        place = seen[dot.x] = seen.get(dot.x, -1) + 1
        # The first in the middle, the others to its right and left in turn.
        step = (place % fitting + 1) // 2 * (1 if place % fitting % 2 else -1)
        x = round(dot.x + step * _STEP, 1)
        found.append(replace(dot, x=x, end=max(x, dot.end)))
    return found


def _best(line: EventLine, harm: Harm) -> int | None:
    total = line.total(harm)
    return total.best if total else None


def _high(line: EventLine, harm: Harm) -> int:
    total = line.total(harm)
    best = total.best or 0 if total else 0
    return total.high if total and total.high is not None else best


def _day(day: dt.date) -> tuple[dt.date, dt.date]:
    return day, day


def _month(day: dt.date) -> tuple[dt.date, dt.date]:
    first = day.replace(day=1)
    return first, (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)


def _year(day: dt.date) -> tuple[dt.date, dt.date]:
    return dt.date(day.year, 1, 1), dt.date(day.year, 12, 31)
