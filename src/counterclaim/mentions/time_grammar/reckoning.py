"""Days of the calendar: months, weeks, seasons and their parts, with UCDP's precision."""

import calendar
import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

DAY = dt.timedelta(days=1)


class Level(StrEnum):
    """How fine a time expression is."""

    CLOCK = "clock"
    PART = "part"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    SPAN = "span"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The days that an expression means, both ends included.

    `start` and `end` are `None` where the expression hangs from a day that is not
    known; `offset` then says how it lies to the report, if that can be said in days.
    """

    start: dt.date | None
    end: dt.date | None
    prec: int
    level: Level
    anchor: dt.date | None = None
    offset: tuple[int, int] | None = None
    hours: str = ""

    @property
    def is_resolved(self) -> bool:
        """Whether both ends are days of the calendar."""
        return self.start is not None and self.end is not None


def between(
    start: dt.date,
    end: dt.date,
    level: Level,
    *,
    prec: int | None = None,
    anchor: dt.date | None = None,
) -> Reading:
    """Return the reading for known days; the precision is that of their number if not given."""
    if prec is None:
        prec = precision(start, end)
    return Reading(start=start, end=end, prec=prec, level=level, anchor=anchor)


def unknown(level: Level, *, prec: int) -> Reading:
    """Return the reading for days that nothing in the text fixes."""
    return Reading(start=None, end=None, prec=prec, level=level)


def precision(start: dt.date, end: dt.date) -> int:
    """Return UCDP's date precision for a stretch of days (5 for all over a month)."""
    days = (end - start).days + 1
    for prec, longest in ((1, 1), (2, 6), (3, 7), (4, 31)):
        if days <= longest:
            return prec
    return 5


def month_of(year: int, month: int) -> tuple[dt.date, dt.date]:
    """Return the first and last day of a month."""
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def year_of(year: int) -> tuple[dt.date, dt.date]:
    """Return the first and last day of a year."""
    return dt.date(year, 1, 1), dt.date(year, 12, 31)


def week_of(day: dt.date) -> tuple[dt.date, dt.date]:
    """Return the Monday and Sunday of the week that a day lies in."""
    monday = day - day.weekday() * DAY
    return monday, monday + 6 * DAY


def quarter_of(year: int, quarter: int) -> tuple[dt.date, dt.date]:
    """Return the first and last day of a quarter of a year."""
    return month_of(year, quarter * 3 - 2)[0], month_of(year, quarter * 3)[1]


def season_of(year: int, first: int, last: int) -> tuple[dt.date, dt.date]:
    """Return the days of a season given by its months; a winter ends in the next year."""
    return month_of(year, first)[0], month_of(year + (last < first), last)[1]


def years_from(first: int, number: int) -> tuple[dt.date, dt.date]:
    """Return the first and last day of a run of years, such as a decade."""
    return dt.date(first, 1, 1), dt.date(first + number - 1, 12, 31)


def months_before(day: dt.date, months: int) -> dt.date:
    """Return the same day some months earlier, or the month's last day if it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))


def unit_around(day: dt.date, unit: str, shift: int = 0) -> tuple[dt.date, dt.date] | None:
    """Return the calendar unit that lies `shift` units after the one that holds a day.

    `None` for units that have no place of their own in the calendar (an hour).
    """
    match unit:
        case "day":
            return day + shift * DAY, day + shift * DAY
        case "week":
            return week_of(day + 7 * shift * DAY)
        case "fortnight":
            monday, _ = week_of(day + 14 * shift * DAY)
            return monday, monday + 13 * DAY
        case "month":
            first = months_before(day.replace(day=1), -shift)
            return month_of(first.year, first.month)
        case "quarter":
            first = months_before(day.replace(day=1), -3 * shift)
            return quarter_of(first.year, (first.month + 2) // 3)
        case "year":
            return year_of(day.year + shift)
        case "decade":
            return years_from((day.year // 10 + shift) * 10, 10)
        case "century":
            return years_from((day.year // 100 + shift) * 100, 100)
    return None


LEVEL_OF_UNIT = {
    "hour": Level.DAY,
    "minute": Level.DAY,
    "day": Level.DAY,
    "week": Level.WEEK,
    "weekend": Level.WEEK,
    "fortnight": Level.WEEK,
    "month": Level.MONTH,
    "quarter": Level.QUARTER,
    "year": Level.YEAR,
    "decade": Level.DECADE,
    "century": Level.CENTURY,
}
