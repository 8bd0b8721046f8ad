"""A day as feeds, wires, databases and tables write it, in the zone of who published it."""

import datetime as dt
import email.utils
import re

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905 - a list of words
_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
_NAMED = (
    re.compile(rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b"),
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+{_MONTH},?[\s-]+(?P<year>\d{{4}})\b"),
)
_BY_NUMBERS = re.compile(r"^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b")
_COMPACT = re.compile(r"^\s*(\d{4})(\d{2})(\d{2})(?=$|T|\d{6}|\s)")
_ISO = re.compile(r"^\s*(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")


def day_of(text: str | None, *, day_first: bool | None = None) -> dt.date | None:
    """Return the day that a text names, `None` where it names none or can be read two ways.

    A time and its zone are left alone: the day as it stands is the one that
    "yesterday" in the report is counted from.

    Args:
        text: "2031-03-05T23:10:00-05:00", "Wed, 05 Mar 2031 …", "March 5, 2031", "20310305" …
        day_first: How 03/05/2031 is read, if that is known.
    """
    if not text:
        return None
    for pattern in (_ISO, _COMPACT):
        if found := pattern.match(text):
            return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _BY_NUMBERS.match(text):
        return _by_numbers(int(found[1]), int(found[2]), int(found[3]), day_first)
    for pattern in _NAMED:
        for found in pattern.finditer(text):
            month = found["month"].lower()[:3]
            if month in _MONTHS:
                return _day(int(found["year"]), _MONTHS.index(month) + 1, int(found["day"]))
    try:
        return email.utils.parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def day_first(texts: list[str]) -> bool | None:
    """Return whether dates such as 03/05/2031 begin with the day, `None` if nothing tells.

    One with a number over 12 tells it for all of a column, unless another says the opposite.
    """
    found = [match for text in texts if (match := _BY_NUMBERS.match(text))]
    first = any(int(match[1]) > 12 for match in found)
    second = any(int(match[2]) > 12 for match in found)
    return first if first != second else None


def is_day(text: str) -> bool:
    """Return whether a short text is a date, if only one that can be read two ways."""
    return len(text) <= 40 and (day_of(text) is not None or _BY_NUMBERS.match(text) is not None)


def _by_numbers(one: int, two: int, year: int, day_first: bool | None) -> dt.date | None:
    if one > 12 or one == two:
        day_first = True
    elif two > 12:
        day_first = False
    if day_first is None:
        return None
    return _day(year, two, one) if day_first else _day(year, one, two)


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        found = dt.date(year, month, day)
    except ValueError:
        return None
    # A year such as 0001 or 9999 is what programs write for "no date".
    return found if 1000 < year < 9000 else None
