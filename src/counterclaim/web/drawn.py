"""Numbers → places in a small drawing made by the server."""

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """A scale from numbers to pixels.

    Attributes:
        start: Pixels of the least number.
        end: Pixels of the greatest.
        least: The number at `start`.
        most: The number at `end`.
        is_root: Whether square roots are drawn, so that hundreds leave single people visible.
    """

    start: float
    end: float
    least: float
    most: float
    is_root: bool = False

    def at(self, number: float) -> float:
        """Return the pixels of a number."""
        span = self.most - self.least
        share = (number - self.least) / span if span else 0.5
        if self.is_root:
            share = math.sqrt(max(0.0, share))
        return round(self.start + share * (self.end - self.start), 1)

    def ticks(self) -> list[tuple[float, str]]:
        """Return a few round numbers with where they are."""
        top = int(self.most)
        steps = (0, top // 10, top // 2, top) if self.is_root else (0, top // 2, top)
        return [(self.at(number), f"{number:,}") for number in dict.fromkeys(steps)]


def rounded_up(number: int) -> int:
    """Return a number with one figure that is not zero, and even: 412 → 500, 36 → 40."""
    size = int("1" + "0" * (len(str(max(1, number))) - 1))
    found = max(2, -(-number // size) * size)
    return found + found % 2


def day_names(first: dt.date, last: dt.date, most: int) -> list[tuple[dt.date, str]]:
    """Return days to write under a drawing with their names: years, months or days."""
    years = [dt.date(year, 1, 1) for year in range(first.year, last.year + 2)]
    years = [day for day in years if first <= day <= last]
    if len(years) > 2:
        return [(day, str(day.year)) for day in _some(years, most)]
    months, month = [], first.replace(day=1)
    while month <= last:
        if month >= first:
            months.append(month)
        month = (month + dt.timedelta(days=31)).replace(day=1)
    if len(months) > 1:
        return [(day, f"{day:%b} {day.year}") for day in _some(months, most)]
    days = [first + dt.timedelta(n) for n in range((last - first).days + 1)]
    return [(day, f"{day.day} {day:%b %Y}") for day in _some(days, most)]


def _some(days: Sequence[dt.date], most: int) -> Sequence[dt.date]:
    return days[:: -(-len(days) // most)]
