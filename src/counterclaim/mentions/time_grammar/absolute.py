"""Readers of dates: expressions that name a day, month, year or more of the calendar."""

import datetime as dt
import re

from counterclaim.mentions.time_grammar.frame import Frame
from counterclaim.mentions.time_grammar.parts import apply_edge, edge_of
from counterclaim.mentions.time_grammar.patterns import Phrase
from counterclaim.mentions.time_grammar.reckoning import (
    DAY,
    Level,
    Reading,
    between,
    month_of,
    months_before,
    precision,
    quarter_of,
    season_of,
    unknown,
    week_of,
    year_of,
    years_from,
)

_MONTHLY = frozenset({Level.DAY, Level.MONTH})
# The longest that a month can be: what lies beyond is impossible in every year.
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def iso_date(phrase: Phrase, _: Frame) -> Reading | None:
    """The day of a date such as 2004-06-04."""
    word = phrase.word("d")
    return None if word is None else _day(dt.date.fromisoformat(word.text.replace("/", "-")))


def numeric_date(phrase: Phrase, _: Frame) -> Reading | None:
    """The day of 13/6/2004 or 04.06.2004.

    With dots the day comes first. With strokes or hyphens it is read only if one
    number is over 12 or both are the same; otherwise it is found but not dated.
    """
    word = phrase.word("d")
    if word is None:
        return None
    first, second, year = (int(part) for part in re.split(r"\D", word.text))
    if "." in word.text or first > 12 or first == second:
        return _day(dt.date(year, second, first))
    return _day(dt.date(year, first, second)) if second > 12 else None


def day_date(phrase: Phrase, now: Frame) -> Reading | None:
    """The day of "4 June 2004", "June 4", "Wed 01 Oct 2014", "29 JUN 89"."""
    day, month = phrase.number("d"), phrase.number("m")
    if day is None or month is None or day > _LONGEST[month - 1]:
        return None
    year = year_of_phrase(phrase, now)
    if year is None:
        weekday = phrase.number("wd") if phrase.weekday is None else phrase.weekday
        year = now.year_for(month, day, weekday=weekday)
        if year is None:
            return unknown(Level.DAY, prec=1)
    return _day(dt.date(year, month, day))


def days_of_month(phrase: Phrase, now: Frame) -> Reading | None:
    """The days of "3 to 7 March", "March 3 and 7", "12 AND 13 FEBRUARY"."""
    first, last, month = phrase.number("d1"), phrase.number("d2"), phrase.number("m")
    if first is None or last is None or month is None or first > last:
        return None
    if last > _LONGEST[month - 1]:
        return None
    year = year_of_phrase(phrase, now) or now.year_for(month, last)
    if year is None:
        return unknown(Level.SPAN, prec=precision(dt.date(2000, 1, first), dt.date(2000, 1, last)))
    return between(dt.date(year, month, first), dt.date(year, month, last), Level.SPAN)


def month_date(phrase: Phrase, now: Frame) -> Reading | None:
    """The days of "May 2004", "late March", "the end of June": UCDP's thirds of a month."""
    month = phrase.number("m")
    if month is None:
        return None
    year = year_of_phrase(phrase, now) or now.year_for(month)
    if year is None:
        return unknown(Level.MONTH, prec=4)
    start, end = month_of(year, month)
    whole = between(start, end, Level.MONTH, prec=4)
    return apply_edge(whole, edge_of(phrase), now)


def year_date(phrase: Phrase, now: Frame) -> Reading | None:
    """The days of "1995", "early 1995", "mid-1995", "the end of '95"."""
    year = year_of_phrase(phrase, now)
    if year is None:
        return None
    start, end = year_of(year)
    return apply_edge(between(start, end, Level.YEAR, prec=5), edge_of(phrase), now)


def spelt_year(phrase: Phrase, now: Frame) -> Reading | None:
    """The days of "nineteen ninety-four", as broadcasts are written down."""
    century, tens, ones = (phrase.number(label) for label in ("c", "t", "n"))
    if century is None or tens is None:
        return None
    start, end = year_of(century * 100 + tens + (ones or 0))
    return apply_edge(between(start, end, Level.YEAR, prec=5), edge_of(phrase), now)


def year_tail(phrase: Phrase, _: Frame) -> Reading | None:
    """The second year of "1942-43"."""
    year, tail = phrase.before(2), phrase.number("tail")
    if year is None or not isinstance(year.value, int) or tail is None:
        return None
    full = year.value - year.value % 100 + tail
    start, end = year_of(full if full > year.value else full + 100)
    return between(start, end, Level.YEAR, prec=5)


def decade_date(phrase: Phrase, now: Frame) -> Reading | None:
    """The ten years of "the 1990s", "the early '80s", "the nineties"."""
    word = phrase.word("d")
    if word is None or not isinstance(word.value, int):
        return None
    first = word.value if word.value > 99 else _century_for(word.value, now)
    start, end = years_from(first, 10)
    return apply_edge(between(start, end, Level.DECADE, prec=5), edge_of(phrase), now)


def century_date(phrase: Phrase, now: Frame) -> Reading | None:
    """The hundred years of "the 19th century", counted from 1800 as people write them."""
    number = phrase.number("o")
    if number is None or not 10 < number < 22:
        return None
    start, end = years_from((number - 1) * 100, 100)
    return apply_edge(between(start, end, Level.CENTURY, prec=5), edge_of(phrase), now)


def season_date(phrase: Phrase, now: Frame) -> Reading | None:
    """The months of "summer 1942", "the winter of 1942", "last spring", "this autumn"."""
    word = phrase.word("s")
    if word is None or not isinstance(word.value, list):
        return None
    first, last = word.value
    year = year_of_phrase(phrase, now)
    if year is None:
        year = _season_year(phrase, now, first)
        if year is None:
            return unknown(Level.SEASON, prec=5)
    start, end = season_of(year, first, last)
    return apply_edge(between(start, end, Level.SEASON, prec=5), edge_of(phrase), now)


def _season_year(phrase: Phrase, now: Frame, first: int) -> int | None:
    """Return the year in which a season begins that is named without one."""
    is_told = now.in_history and (now.is_narrative or not phrase.kind("mod"))
    if is_told or now.report is None:
        return now.year_for(first) if now.focus is not None else None
    this = now.report.year
    begun = dt.date(this, first, 1) <= now.report
    match phrase.kind("mod"):
        case "last":
            # On a day of the season itself "last" is the one of the year before.
            running = begun and (now.report - dt.date(this, first, 1)).days < 92
            return this if begun and not running else this - 1
        case "next":
            return this + 1 if begun else this
        case "this":
            return this
    if now.looks_ahead:
        return this
    return this if begun else this - 1


def part_of_period(phrase: Phrase, now: Frame) -> Reading | None:
    """The days of "the first week of August", "the second half of 2004", "the last week of May"."""
    month = phrase.number("m")
    if month is not None:
        year = year_of_phrase(phrase, now) or now.year_for(month)
        whole = None if year is None else month_of(year, month)
    else:
        year = year_of_phrase(phrase, now)
        whole = None if year is None else year_of(year)
    if phrase.kind("unit") == "half":
        return unknown(Level.SPAN, prec=5) if whole is None else _half(phrase, *whole)
    return unknown(Level.WEEK, prec=3) if whole is None else _week_in(phrase, *whole)


def _half(phrase: Phrase, start: dt.date, end: dt.date) -> Reading | None:
    is_year = (end - start).days > 31
    middle = dt.date(start.year, 7, 1) if is_year else start + 15 * DAY
    prec = 5 if is_year else 4
    if phrase.number("o") == 1:
        return between(start, middle - DAY, Level.SPAN, prec=prec)
    return between(middle, end, Level.SPAN, prec=prec)


def _week_in(phrase: Phrase, start: dt.date, end: dt.date) -> Reading | None:
    number = phrase.number("o")
    if number is None:
        return between(end - 6 * DAY, end, Level.WEEK, prec=3)
    first = start + (number - 1) * 7 * DAY
    if first > end:
        return None
    return between(first, min(first + 6 * DAY, end), Level.WEEK, prec=3)


def week_by_day(phrase: Phrase, now: Frame) -> Reading | None:
    """The seven days of "the week of March 6", "the week ending 14 August"."""
    told = day_date(phrase, now)
    if told is None or told.start is None:
        return None if told is None else unknown(Level.WEEK, prec=3)
    side = phrase.kind("side")
    if side in ("to", "ending"):
        first = told.start - 6 * DAY
    else:
        first = told.start if side != "of" else week_of(told.start)[0]
    return between(first, first + 6 * DAY, Level.WEEK, prec=3)


def days_in_month(phrase: Phrase, now: Frame) -> Reading | None:
    """The days of "the first ten days of August"."""
    month, number = phrase.number("m"), phrase.number("n")
    if month is None or number is None:
        return None
    year = year_of_phrase(phrase, now) or now.year_for(month)
    if year is None:
        return unknown(Level.SPAN, prec=precision(dt.date(2000, 1, 1), dt.date(2000, 1, number)))
    first, last = month_of(year, month)
    if phrase.kind("which") == "last":
        return between(max(first, last - (number - 1) * DAY), last, Level.SPAN)
    return between(first, min(last, first + (number - 1) * DAY), Level.SPAN)


def months_of_year(phrase: Phrase, now: Frame) -> Reading | None:
    """The days of "the first three months of 2004", "the first two quarters of 2004"."""
    year, number = year_of_phrase(phrase, now), phrase.number("n")
    if year is None or number is None:
        return None
    number *= 3 if phrase.kind("unit") == "quarters" else 1
    if not 1 <= number <= 12:
        return None
    start, _ = year_of(year)
    if phrase.kind("which") == "last":
        return between(month_of(year, 13 - number)[0], year_of(year)[1], Level.SPAN, prec=5)
    return between(start, month_of(year, number)[1], Level.SPAN, prec=5)


def quarter(phrase: Phrase, now: Frame) -> Reading | None:
    """The three months of "the third quarter", "the fourth quarter of 1989"."""
    number, year = phrase.number("o"), year_of_phrase(phrase, now)
    if phrase.kind("which") == "last":
        number = 4
    if number is None or not 1 <= number <= 4:
        return None
    if year is None:
        shift = {"last": -1, "this": 0, "next": 1}.get(phrase.kind("mod"))
        if now.report is None:
            return unknown(Level.QUARTER, prec=5)
        if shift is not None:
            year = now.report.year + shift
        else:
            year = now.report.year - (quarter_of(now.report.year, number)[0] > now.report)
    start, end = quarter_of(year, number)
    return apply_edge(between(start, end, Level.QUARTER, prec=5), edge_of(phrase), now)


def day_of_this_month(phrase: Phrase, now: Frame) -> Reading | None:
    """The day of "on the 15th": in the month told last, else in the report's or the one before."""
    day, mod = phrase.number("d"), phrase.kind("mod")
    told = now.focus.start if now.focus is not None and now.focus.level in _MONTHLY else None
    base = now.report if mod in ("this", "last", "next") else told or now.report
    if day is None or base is None:
        return unknown(Level.DAY, prec=1)
    shift = {"last": 1, "previous": 1, "next": -1, "following": -1}.get(mod, 0)
    if mod or told is not None:
        return _day(months_before(base.replace(day=1), shift).replace(day=day))
    found = base.replace(day=day)
    if found > base and not now.looks_ahead:
        found = months_before(base.replace(day=1), 1).replace(day=day)
    return _day(found)


def undatable(_: Phrase, __: Frame) -> Reading | None:
    """Nothing: the words are a time that the calendar of the records cannot hold."""
    return None


def _day(day: dt.date) -> Reading:
    return between(day, day, Level.DAY)


def year_of_phrase(phrase: Phrase, now: Frame) -> int | None:
    """Return the year that is written in an expression, or pointed at ("of that year")."""
    word = phrase.word("y")
    if word is not None and isinstance(word.value, int):
        if word.value > 99:
            return word.value
        return _full_year(word.value, now)
    return _pointed_year(phrase, now)


def _pointed_year(phrase: Phrase, now: Frame) -> int | None:
    kind = phrase.kind("ymod")
    if not kind:
        return None
    base = now.report
    if kind in ("that", "same", "following", "previous") or now.is_narrative:
        base = now.focus.start if now.focus is not None else None
    if base is None:
        return None
    return base.year + {"last": -1, "previous": -1, "next": 1, "following": 1}.get(kind, 0)


def _full_year(short: int, now: Frame) -> int:
    """Return the year meant by two digits: the nearest that is not after the report's next."""
    if now.in_history and now.focus is not None and now.focus.start is not None:
        base = now.focus.start.year
        years = [(base // 100 + c) * 100 + short for c in (-1, 0, 1)]
        return min(years, key=lambda year: abs(year - base))
    if now.report is not None:
        century = now.report.year // 100 * 100
        return century + short if century + short <= now.report.year + 1 else century - 100 + short
    # Without a report: two-digit years are those of wires and files of 1970 to 2069.
    return 1900 + short if short >= 70 else 2000 + short


def _century_for(tens: int, now: Frame) -> int:
    base = now.focus.start.year if now.in_history and now.focus and now.focus.start else None
    if base is None:
        base = now.report.year if now.report is not None else 2000
    first = base // 100 * 100 + tens
    return first if first <= base else first - 100
