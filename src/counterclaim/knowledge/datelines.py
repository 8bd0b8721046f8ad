"""The date that a report carries at its top: datelines, "Published …", a date before the text."""

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache

from counterclaim.knowledge.time_words import time_words

# Datelines stand in the first lines; behind them dates are those of events.
_TOP = 300
_MONTH_YEAR_GAP = r"[\s.,/-]{1,3}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """The date at the top of a report and where it stands, in code points."""

    date: dt.date
    start: int
    end: int


def document_date(text: str, *, near: dt.date | None = None) -> dt.date | None:
    """Return the date of a report from the dateline at the top of its text.

    Reads "ORSA, 17 FEB 87 (AAA)", "3 November 2031 …", "Published May 9 2031",
    "… Agency Sunday 16 Mar 2031 …". A dateline without a year ("ORSA, Mar. 5 -")
    is read only beside `near`, the day around which the report is known to lie.
    Dates that belong to a sentence ("On 4 June 2004 …") are not taken.
    """
    dateline = find_dateline(text, near=near)
    return None if dateline is None else dateline.date


def find_dateline(text: str, *, near: dt.date | None = None) -> Dateline | None:
    """Return the date at the top of a report with its place; see `document_date`."""
    top = text[:_TOP]
    for match in _dates().finditer(top):
        before, behind = top[: match.start()], top[match.end() :]
        if not _is_dateline(before, behind, match):
            continue
        found = _read(match, near)
        if found is not None:
            return Dateline(date=found, start=match.start(), end=match.end())
    return None


@cache
def _dates() -> re.Pattern[str]:
    words = time_words().words
    months = "|".join(
        sorted((w for w, (kind, _) in words.items() if kind in ("month", "monabbr")), reverse=True)
    )
    weekdays = "|".join(
        sorted((w for w, (kind, _) in words.items() if kind in ("weekday", "wdabbr")), reverse=True)
    )
    day = r"(?P<{0}>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
    month = rf"(?P<{{0}}>{months})\b"
    return re.compile(
        rf"""
        (?<![\w/.-])
        (?P<wd>(?:{weekdays})\b\.?,?\s+)?
        (?: (?P<iso>\d{{4}}-\d\d-\d\d)
          | (?P<num>\d{{1,2}}(?P<sep>[./-])\d{{1,2}}(?P=sep)\d{{4}})(?=\D|$)
          | {day.format("d1")}{_MONTH_YEAR_GAP}{month.format("m1")}
            (?:{_MONTH_YEAR_GAP}(?P<y1>\d{{4}}|\d\d)(?!\d))?
          | {month.format("m2")}\.?\s+{day.format("d2")}\b(?:,?\s+(?P<y2>\d{{4}})\b)?
        )
        """,
        re.VERBOSE | re.IGNORECASE,
    )


_LABEL = re.compile(
    r"(?:(?:date\s+of\s+publication|(?:published|posted|created|updated|date|last\s+updated)"
    r"(?:\s+on|\s+at)?)\s*:?\s*)$",
    re.IGNORECASE,
)
# "LA PAZ, " or "BAGHDAD, Iraq, " or "NAJAF (Iraq), ": names and commas, no sentence.
_PLACE = re.compile(
    r"^\s*[A-Z][\w.'\u2019-]*"
    r"(?:[\s,()]+(?:[A-Z(][\w.'\u2019)-]*|de|del|el|al|of|the))*[\s,()]*,\s*$"
)
_OPENS_TEXT = re.compile(r"^\s*(?:\([A-Z]|--|[-–—:\[|]|\s*$)")
_AFTER_NAME = re.compile(r"(?:\b[A-Z][\w'-]*|[.:|\n])\s*$")
_IN_SENTENCE = re.compile(
    r"\b(?:on|in|since|of|until|till|from|by|before|after|between|the|and|to)\s*$", re.IGNORECASE
)


def _is_dateline(before: str, behind: str, match: re.Match[str]) -> bool:
    has_year = match["y1"] or match["y2"] or match["iso"] or match["num"]
    if _LABEL.search(before):
        return bool(has_year)
    if not before.strip():
        return bool(has_year) or _OPENS_TEXT.match(behind) is not None
    if _IN_SENTENCE.search(before):
        return False
    line = before.rsplit("\n", 1)[-1]
    if (_PLACE.match(line) or not line.strip()) and _OPENS_TEXT.match(behind):
        return True
    # A headline and an agency run into the text: "… Agency Sunday 16 Mar 2031 Jets bombed …"
    return bool(match["wd"]) and bool(has_year) and _AFTER_NAME.search(before) is not None


def _read(match: re.Match[str], near: dt.date | None) -> dt.date | None:
    try:
        if match["iso"]:
            return dt.date.fromisoformat(match["iso"])
        if match["num"]:
            return _numeric(match["num"])
        month_word = (match["m1"] or match["m2"]).lower()
        month = time_words().words[month_word][1]
        day = int(match["d1"] or match["d2"])
        year = match["y1"] or match["y2"]
        if not isinstance(month, int):
            return None
        if year is None:
            return None if near is None else _nearest(month, day, near)
        return dt.date(_full(int(year), near), month, day)
    except ValueError:
        return None


def _numeric(text: str) -> dt.date | None:
    first, second, year = (int(part) for part in re.split(r"\D", text))
    if "." in text or first > 12 or first == second:
        return dt.date(year, second, first)
    return dt.date(year, first, second) if second > 12 else None


def _nearest(month: int, day: int, near: dt.date) -> dt.date | None:
    days = []
    for year in (near.year - 1, near.year, near.year + 1):
        try:
            days.append(dt.date(year, month, day))
        except ValueError:  # 29 February
            continue
    return min(days, key=lambda candidate: abs(candidate - near), default=None)


def _full(year: int, near: dt.date | None) -> int:
    if year > 99:
        return year
    # Two digits are those of wires: 1970 to 2069, or nearer to the known date.
    century = 1900 if year >= 70 else 2000
    return (
        century + year
        if near is None
        else min((1900 + year, 2000 + year), key=lambda candidate: abs(candidate - near.year))
    )
