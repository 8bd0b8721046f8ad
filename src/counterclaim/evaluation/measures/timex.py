"""What a TIMEX value denotes: "1999-Q4" is an interval, "PRESENT_REF" is none."""

import calendar
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

HOUR, MINUTE, SECOND = dt.timedelta(hours=1), dt.timedelta(minutes=1), dt.timedelta(seconds=1)
# Both ends are included, so a day ends with its last second.
TO_LAST_SECOND = 24 * HOUR - SECOND

_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11)}
# First and last hour of the parts of a day. A night can be meant as the evening's, up to
# morning or to midnight, or as the hours before the morning.
_PARTS = {
    "MO": [(6, 12)],
    "MI": [(11, 14)],
    "AF": [(12, 18)],
    "EV": [(18, 23)],
    "DT": [(6, 18)],
    "NI": [(20, 30), (20, 24), (0, 6)],
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Denoted:
    """An interval that a value can denote.

    Attributes:
        start: Its first moment.
        stop: Its last.
        start_slack: How far from `start` is still right.
        stop_slack: How far from `stop` is still right.
    """

    start: dt.datetime
    stop: dt.datetime
    start_slack: dt.timedelta = MINUTE
    stop_slack: dt.timedelta = MINUTE


@cache
def denoted(value: str | None) -> tuple[Denoted, ...]:
    """Return the intervals that a value can denote, the plainest first; none if it is vague."""
    for pattern, reader in _READERS:
        if match := pattern.fullmatch(value or ""):
            try:
                return reader(match)
            except (ValueError, OverflowError):
                # A thirteenth month, a year 0.
                return ()
    return ()


def _century(match: re.Match[str]) -> tuple[Denoted, ...]:
    first = int(match[1]) * 100
    return (_months(first, 1, 12, last_year=first + 99),)


def _decade(match: re.Match[str]) -> tuple[Denoted, ...]:
    first = int(match[1]) * 10
    return (_months(first, 1, 12, last_year=first + 9),)


def _year(match: re.Match[str]) -> tuple[Denoted, ...]:
    return (_months(int(match[1]), 1, 12),)


def _month(match: re.Match[str]) -> tuple[Denoted, ...]:
    return (_months(int(match[1]), int(match[2]), int(match[2])),)


def _part_of_year(match: re.Match[str]) -> tuple[Denoted, ...]:
    size = {"Q": 3, "H": 6}[match[2]]
    last = int(match[3]) * size
    return (_months(int(match[1]), last - size + 1, last),)


def _season(match: re.Match[str]) -> tuple[Denoted, ...]:
    return (_months(int(match[1]), *_SEASONS[match[2]]),)


def _winter(match: re.Match[str]) -> tuple[Denoted, ...]:
    """Return the winter that begins in the year, the one that ends in it, and its second part."""
    year = int(match[1])
    return (
        _months(year, 12, 2, last_year=year + 1),
        _months(year - 1, 12, 2, last_year=year),
        _months(year, 1, 2),
    )


def _week(match: re.Match[str]) -> tuple[Denoted, ...]:
    if match[3] is None:
        first, last = 1, 7
    elif match[3] == "WE":
        first, last = 6, 7
    else:
        first = last = int(match[3])
    start, stop = (
        dt.datetime.fromisocalendar(int(match[1]), int(match[2]), day) for day in (first, last)
    )
    return (Denoted(start=start, stop=stop + TO_LAST_SECOND),)


def _day(match: re.Match[str]) -> tuple[Denoted, ...]:
    start = _midnight(match)
    return (Denoted(start=start, stop=start + TO_LAST_SECOND),)


def _part_of_day(match: re.Match[str]) -> tuple[Denoted, ...]:
    """Return a part of a day; nobody agrees on its hours, so three more or less are right."""
    day, slack = _midnight(match), 3 * HOUR
    return tuple(
        Denoted(
            start=day + first * HOUR,
            stop=day + last * HOUR,
            start_slack=slack,
            stop_slack=slack,
        )
        for first, last in _PARTS[match[4]]
    )


def _clock(match: re.Match[str]) -> tuple[Denoted, ...]:
    """Return a time of day: from that minute, to at most an hour later."""
    moment = _midnight(match) + int(match[4]) * HOUR + int(match[5] or 0) * MINUTE
    return (Denoted(start=moment, stop=moment, stop_slack=HOUR),)


def _midnight(match: re.Match[str]) -> dt.datetime:
    # Wall clocks of the text, so without a zone.
    return dt.datetime(int(match[1]), int(match[2]), int(match[3]))  # noqa: DTZ001


def _months(year: int, first: int, last: int, *, last_year: int | None = None) -> Denoted:
    """Return the interval from the first day of one month to the last second of another."""
    last_year = last_year or year
    last_day = calendar.monthrange(last_year, last)[1]
    return Denoted(
        start=dt.datetime(year, first, 1),  # noqa: DTZ001 - as above
        stop=dt.datetime(last_year, last, last_day, 23, 59, 59),  # noqa: DTZ001 - as above
    )


_DAY_VALUE = r"(\d{4})-(\d\d)-(\d\d)"
_OFFSET = r"(?:Z|[+-]\d\d(?::?\d\d)?)?"
_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[Denoted, ...]]], ...] = (
    (re.compile(r"(\d{2})(?:XX)?"), _century),
    (re.compile(r"(\d{3})X?"), _decade),
    (re.compile(r"(\d{4})"), _year),
    (re.compile(r"(\d{4})-(\d\d)"), _month),
    (re.compile(r"(\d{4})-(Q(?=[1-4])|H(?=[12]))(\d)"), _part_of_year),
    (re.compile(rf"(\d{{4}})-({'|'.join(_SEASONS)})"), _season),
    (re.compile(r"(\d{4})-WI"), _winter),
    (re.compile(r"(\d{4})-W(\d{1,2})(?:-(WE|[1-7]))?"), _week),
    (re.compile(_DAY_VALUE), _day),
    (re.compile(rf"{_DAY_VALUE}T({'|'.join(_PARTS)})"), _part_of_day),
    (re.compile(rf"{_DAY_VALUE}T(\d\d)(?::(\d\d)(?::\d\d)?)?{_OFFSET}"), _clock),
)
