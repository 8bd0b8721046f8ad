"""A day as feeds, wires, databases and tables write it, in the zone of who published it."""

import datetime as dt
import email.utils
import re

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905 - a list of words
# Months in German, French, Spanish, Italian, Portuguese and Russian, where they do not begin as
# the English ones do.
_OTHERS = {
    name: month
    for month, names in {
        1: "ene enero gennaio gen jän jänner января",
        2: "fév févr février fev fevereiro февраля",
        3: "mär märz mrz марта",
        4: "abr abril avr avril апреля",
        5: "mai maio mag maggio мая",
        6: "juin giu giugno июня",
        7: "juil juillet lug luglio июля",
        8: "août aoû ago agosto августа",
        9: "set setiembre settembre setembro сентября",
        10: "okt oktober ott ottobre outubro октября",
        11: "ноября",
        12: "déc décembre dez dezember dezembro dic diciembre dicembre декабря",
    }.items()
    for name in names.split()
}
_MONTH = r"(?P<month>[^\W\d_]{3,10})\.?"
_YEAR = r"(?P<year>\d{4})"
_NAMED = (
    re.compile(rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}\b"),
    re.compile(
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º|°|\.)?[\s-]+(?:de\s+)?{_MONTH},?[\s-]+"
        rf"(?:del?\s+)?{_YEAR}\b"
    ),
    # As spreadsheets write it: 13-Apr-31.
    re.compile(r"^\s*(?P<day>\d{1,2})-(?P<month>[^\W\d_]{3,4})\.?-(?P<year>\d{2})(?=$|\s)"),
)
_BY_NUMBERS = re.compile(r"^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b")
_COMPACT = re.compile(r"^\s*(\d{4})(\d{2})(\d{2})(?=$|T|\d{6}|\s)")
# From 1954 to 2119.
_SERIAL = re.compile(r"([2-7]\d{4})(?:\.\d+)?")
# Counts of seconds from 1973 on; as milliseconds the same number would be a day of 1970.
_FIRST_MOMENT, _MILLISECONDS = 100_000_000, 100_000_000_000
_ISO = re.compile(r"^\s*(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})(?!\d)")


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
            month = _month(found["month"].lower())
            if month is not None:
                return _day(_year(found["year"]), month, int(found["day"]))
    try:
        return email.utils.parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def serial_day(text: str) -> dt.date | None:
    """Return the day that a spreadsheet keeps as a number of days, `None` if it cannot be one.

    Only for cells that are known to hold days; 46125 is 2026-04-13.
    """
    found = _SERIAL.fullmatch(text.strip())
    return dt.date(1899, 12, 30) + dt.timedelta(days=int(found[1])) if found else None


def moment_day(number: float) -> dt.date | None:
    """Return the day (UTC) of a count of seconds or milliseconds since 1970, if it can be one."""
    seconds = number / 1000 if number > _MILLISECONDS else number
    if not _FIRST_MOMENT <= seconds < _MILLISECONDS:
        return None
    return dt.datetime.fromtimestamp(seconds, tz=dt.UTC).date()


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


def _month(name: str) -> int | None:
    """Return the number of a month by its name in a European language, `None` if it is none."""
    if name in _OTHERS:
        return _OTHERS[name]
    return _MONTHS.index(name[:3]) + 1 if name[:3] in _MONTHS else None


def _year(text: str) -> int:
    # Two digits are of this century up to 49, as mails have it (RFC 5322).
    year = int(text)
    return year if len(text) > 2 else year + (2000 if year < 50 else 1900)


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
