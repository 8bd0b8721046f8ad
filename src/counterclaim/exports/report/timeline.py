"""Events → a timeline: how many people were recorded killed in each day, month or year."""

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.exports.rows import Row
from counterclaim.model.days import days_in_words

WIDTH, HEIGHT = 900, 190
# Room for numbers at the left, and for days below.
_LEFT, _BOTTOM, _TOP, _RIGHT = 48, 26, 12, 8
# As many bars can be told apart on paper.
_MOST_BARS = 70
_MOST_LABELS = 10
_GAP, _WIDEST = 0.25, 46.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One stretch of time.

    Attributes:
        name: Its day, month or year in words.
        label: What stands below it, empty where there is no room.
        best: People recorded killed, best figures.
        low: The same of low figures.
        high: The same of high figures; the best figure where the end is open.
        events: How many events begin in it.
        x: Left edge.
        width: Its width.
        top: Where the best figure is.
        top_low: Where the low figure is.
        top_high: Where the high figure is.
    """

    name: str
    label: str
    best: int
    low: int
    high: int
    events: int
    x: float
    width: float
    top: float
    top_low: float
    top_high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The bars, the lines behind them, and what is not on it.

    Attributes:
        unit: `day`, `month` or `year`.
        bars: From the first to the last stretch, those without an event too.
        lines: Round numbers with the height at which they stand.
        undated: How many events have no day.
        ground: Where nought is.
    """

    unit: str
    bars: tuple[Bar, ...]
    lines: tuple[tuple[int, float], ...]
    undated: int
    ground: float = HEIGHT - _BOTTOM


def timeline(events: Sequence[Row]) -> Timeline:
    """Return the timeline of events by their first day.

    Args:
        events: Rows of events, none of which lies in another.
    """
    dated = [(dt.date.fromisoformat(row["from"]), row) for row in events if row["from"]]
    undated = len(events) - len(dated)
    if not dated:
        return Timeline(unit="day", bars=(), lines=(), undated=undated)
    days = [day for day, _ in dated]
    unit, starts = _starts(min(days), max(days))
    sums = {start: [0, 0, 0, 0] for start in starts}
    for day, row in dated:
        killed = row["harm"].get("killed", {})
        best = killed.get("best") or 0
        low, high = killed.get("low") or 0, killed.get("high")
        total = sums[_start(day, unit)]
        for at, number in enumerate((low, best, best if high is None else high, 1)):
            total[at] += number
    most = max(max(total[:3]) for total in sums.values()) or 1
    step = _step(most)
    top = math.ceil(most / step) * step
    return Timeline(
        unit=unit,
        bars=tuple(_bars(starts, sums, unit, top)),
        lines=tuple((number, _at(number, top)) for number in range(0, top + 1, step)),
        undated=undated,
    )


def _starts(first: dt.date, last: dt.date) -> tuple[str, list[dt.date]]:
    """Return the finest unit in which the bars can be told apart, and the days they begin on."""
    if (last - first).days < _MOST_BARS:
        return "day", [first + dt.timedelta(n) for n in range((last - first).days + 1)]
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months <= _MOST_BARS:
        begin = first.year * 12 + first.month - 1
        return "month", [dt.date(m // 12, m % 12 + 1, 1) for m in range(begin, begin + months)]
    return "year", [dt.date(year, 1, 1) for year in range(first.year, last.year + 1)]


def _start(day: dt.date, unit: str) -> dt.date:
    if unit == "month":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if unit == "year" else day


def _bars(
    starts: Sequence[dt.date], sums: dict[dt.date, list[int]], unit: str, top: int
) -> list[Bar]:
    room = (WIDTH - _LEFT - _RIGHT) / len(starts)
    width = min(room * (1 - _GAP), _WIDEST)
    every = math.ceil(len(starts) / _MOST_LABELS)
    made = []
    for number, start in enumerate(starts):
        low, best, high, events = sums[start]
        name = _name(start, unit)
        made.append(
            Bar(
                name=name,
                label=name if number % every == 0 else "",
                best=best,
                low=low,
                high=high,
                events=events,
                x=round(_LEFT + number * room + (room - width) / 2, 1),
                width=round(width, 1),
                top=_at(best, top),
                top_low=_at(low, top),
                top_high=_at(high, top),
            )
        )
    return made


def _name(start: dt.date, unit: str) -> str:
    if unit == "year":
        return str(start.year)
    return f"{start:%b} {start.year}" if unit == "month" else days_in_words(start, start)


def _at(number: int, top: int) -> float:
    high = HEIGHT - _BOTTOM - _TOP
    return round(HEIGHT - _BOTTOM - high * number / top, 1)


def _step(most: int) -> int:
    """Return a round number that goes into the highest bar at most five times."""
    ten = int(10 ** math.floor(math.log10(most)))
    steps = [max(1, ten * part // 10) for part in (1, 2, 5, 10, 20)]
    return int(next(step for step in steps if most / step <= 5))
