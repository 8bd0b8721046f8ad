"""Days of other calendars: Islamic and Ethiopian dates, Easter, and the feasts of the Hebrew year.

Plain arithmetic. The Islamic months here are those of the civil table: a month that
begins when its moon is seen may begin a day before or after.
"""

import datetime as dt
from collections.abc import Callable, Iterator

_ISLAMIC_EPOCH = 227_014  # the day before 1 Muharram 1, as an ordinal
_ETHIOPIAN_EPOCH = 2_795  # the day before 1 Meskerem 1
_HEBREW_EPOCH = -1_373_427  # 1 Tishri 1
_SHORT_MONTH, _LONG_MONTH = 29, 30
# Between the first days of Passover and of the year that follows it.
_PASSOVER_TO_NEW_YEAR = 163


def islamic_day(year: int, month: int, day: int) -> dt.date:
    """Return the day of an Islamic date by the civil table.

    Raises:
        ValueError: The month has no such day, or there is no such month.
    """
    if not 1 <= month <= 12 or not 1 <= day <= _islamic_length(year, month):
        raise ValueError(f"no Islamic month {month} has a day {day}")
    months = _SHORT_MONTH * (month - 1) + month // 2
    years = 354 * (year - 1) + (3 + 11 * year) // 30
    return dt.date.fromordinal(_ISLAMIC_EPOCH + years + months + day)


def islamic_month(year: int, month: int) -> tuple[dt.date, dt.date]:
    """Return the first and last day of an Islamic month by the civil table."""
    first = islamic_day(year, month, 1)
    return first, first + dt.timedelta(days=_islamic_length(year, month) - 1)


def _islamic_length(year: int, month: int) -> int:
    is_long_last = month == 12 and (14 + 11 * year) % 30 < 11
    return _LONG_MONTH if month % 2 or is_long_last else _SHORT_MONTH


def ethiopian_day(year: int, month: int, day: int) -> dt.date:
    """Return the day of an Ethiopian date; the 13th month has five days, before a leap year six.

    Raises:
        ValueError: The month has no such day, or there is no such month.
    """
    last = _LONG_MONTH if month < 13 else 5 + (year % 4 == 3)
    if not 1 <= month <= 13 or not 1 <= day <= last:
        raise ValueError(f"no Ethiopian month {month} has a day {day}")
    return dt.date.fromordinal(
        _ETHIOPIAN_EPOCH + 365 * (year - 1) + year // 4 + 30 * (month - 1) + day
    )


def ethiopian_month(year: int, month: int) -> tuple[dt.date, dt.date]:
    """Return the first and last day of an Ethiopian month."""
    last = _LONG_MONTH if month < 13 else 5 + (year % 4 == 3)
    return ethiopian_day(year, month, 1), ethiopian_day(year, month, last)


def easter(year: int) -> dt.date:
    """Return Easter Sunday of the western churches."""
    century, golden = year // 100, year % 19
    moon = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    # The full moon is never later than 18 April.
    moon -= moon // 28 * (1 - 29 // (moon + 1) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    return dt.date(year, 3, 28) + dt.timedelta(days=moon - weekday)


def orthodox_easter(year: int) -> dt.date:
    """Return Easter Sunday of the orthodox churches."""
    moon = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + weekday + 114, 31)
    # From the Julian calendar, in which it is reckoned.
    gap = year // 100 - year // 400 - 2
    return dt.date(year, month, 1) + dt.timedelta(days=day + gap)


def hebrew_new_year(year: int) -> dt.date:
    """Return Rosh Hashanah, the first day of the Hebrew year that begins in a year."""
    hebrew = year + 3761
    before, here, after = (_hebrew_days(hebrew + step) for step in (-1, 0, 1))
    delay = 2 if after - here == 356 else int(here - before == 382)
    return dt.date.fromordinal(_HEBREW_EPOCH + here + delay)


def _hebrew_days(year: int) -> int:
    """Return the days from the epoch to the new moon that begins a Hebrew year."""
    months = (235 * year - 234) // 19
    days = 29 * months + (12_084 + 13_753 * months) // 25_920
    # No year begins on a Sunday, Wednesday or Friday.
    return days + ((3 * (days + 1)) % 7 < 3)


_MOVED: dict[str, Callable[[int], dt.date]] = {
    "easter": easter,
    "orthodox-easter": orthodox_easter,
    "rosh-hashanah": hebrew_new_year,
    "passover": lambda year: hebrew_new_year(year) - dt.timedelta(days=_PASSOVER_TO_NEW_YEAR),
}


def moved_feast(feast: str, year: int, *, shift: int = 0) -> dt.date:
    """Return the day of a year so many days after a feast that the moon moves.

    `feast` is one of easter, orthodox-easter, rosh-hashanah, passover.
    """
    return _MOVED[feast](year) + dt.timedelta(days=shift)


def islamic_years(year: int) -> Iterator[int]:
    """Yield the Islamic years that have a day in a year, the first one first."""
    first = (year - 622) * 33 // 32
    for islamic in range(first - 1, first + 3):
        start, end = islamic_day(islamic, 1, 1), islamic_month(islamic, 12)[1]
        if start.year <= year <= end.year:
            yield islamic
