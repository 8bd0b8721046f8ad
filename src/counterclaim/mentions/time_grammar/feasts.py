"""Readers of feasts, and of dates written out in the Islamic and the Ethiopian calendar."""

import calendar
import datetime as dt
from collections.abc import Callable, Iterator

from counterclaim.knowledge.calendars import (
    ethiopian_day,
    ethiopian_month,
    islamic_day,
    islamic_month,
    islamic_years,
    moved_feast,
)
from counterclaim.mentions.time_grammar.absolute import year_of_phrase
from counterclaim.mentions.time_grammar.counts import count_of
from counterclaim.mentions.time_grammar.frame import Frame
from counterclaim.mentions.time_grammar.parts import apply_edge, edge_of
from counterclaim.mentions.time_grammar.patterns import Phrase
from counterclaim.mentions.time_grammar.reckoning import DAY, Level, Reading, between, unknown

# Years that an Islamic date may have; a year above them is one of the other calendar.
_ISLAMIC_YEARS = range(1, 1600)
# An Ethiopian year is seven or eight behind the other calendar's.
_ETHIOPIAN_LAG = (8, 7)
_Days = tuple[dt.date, dt.date]


def feast(phrase: Phrase, now: Frame) -> Reading | None:
    """The day of "Christmas", "Good Friday 2003", "the eve of Eid al-Fitr".

    A feast whose month begins when its moon is seen has the day before and after too.
    Without a year it is the latest one, in a clause that looks ahead the next.
    """
    word = phrase.word("h")
    if word is None or not isinstance(word.value, list):
        return None
    value = word.value
    year = year_of_phrase(phrase, now)
    shift = _shift(phrase)
    if word.kind in ("holiday", "wdholiday"):
        year = year or now.year_for(value[0], value[1] if word.kind == "holiday" else 1)
        if year is None:
            return unknown(Level.DAY, prec=1)
        day = dt.date(year, *value) if word.kind == "holiday" else _nth_weekday(year, *value)
        return between(day + shift, day + shift, Level.DAY)
    if word.kind == "movedfeast":

        def in_year(wanted: int) -> Iterator[_Days]:
            yield _one(moved_feast(value[0], wanted, shift=value[1]))

        found = _choose(in_year, now, year)
        if found is None:
            return unknown(Level.DAY, prec=1)
        return between(found[0] + shift, found[1] + shift, Level.DAY)
    # The third day of a feast is two after the first.
    days = ((phrase.number("o") or 1) - 1) * DAY + shift
    return _of_moon(lambda y: _one(islamic_day(y, value[0], value[1]) + days), now, year, prec=2)


def calendar_day(phrase: Phrase, now: Frame) -> Reading | None:
    """The day of "10 Muharram 1425" and its neighbours, or of "24 Tikimt 2013"."""
    month, day = phrase.number("mm"), phrase.number("d")
    if month is None or day is None:
        return None
    year = phrase.number("y")
    if phrase.kind("mm") == "moonmonth":
        return _of_moon(lambda y: _one(islamic_day(y, month, day)), now, year, prec=2)
    return _of_ethiopia(lambda y: _one(ethiopian_day(y, month, day)), now, year, level=Level.DAY)


def calendar_month(phrase: Phrase, now: Frame) -> Reading | None:
    """The days of "Ramadan", "early Ramadan 1424", "Tahsas 1996"."""
    month = phrase.number("mm")
    if month is None:
        return None
    year = year_of_phrase(phrase, now)
    if phrase.kind("mm") == "moonmonth":
        found = _of_moon(lambda y: islamic_month(y, month), now, year, prec=4)
    else:
        found = _of_ethiopia(lambda y: ethiopian_month(y, month), now, year, level=Level.SPAN)
    return None if found is None else apply_edge(found, edge_of(phrase), now)


def _of_moon(
    days: Callable[[int], _Days], now: Frame, year: int | None, *, prec: int
) -> Reading | None:
    """Return days of an Islamic year, with one more at both ends for the moon seen or not."""

    def in_year(wanted: int) -> Iterator[_Days]:
        for islamic in islamic_years(wanted):
            found = days(islamic)
            if found[0].year == wanted:
                yield found

    if year is not None and year in _ISLAMIC_YEARS:
        found: _Days | None = days(year)
    else:
        found = _choose(in_year, now, year)
    if found is None:
        return unknown(Level.SPAN, prec=prec)
    return between(found[0] - DAY, found[1] + DAY, Level.SPAN, prec=prec)


def _of_ethiopia(
    days: Callable[[int], _Days], now: Frame, year: int | None, *, level: Level
) -> Reading | None:
    prec = 1 if level == Level.DAY else 4
    if year is not None:
        return between(*days(year), level, prec=prec)

    def in_year(wanted: int) -> Iterator[_Days]:
        for lag in _ETHIOPIAN_LAG:
            found = days(wanted - lag)
            if found[0].year == wanted:
                yield found

    chosen = _choose(in_year, now, None)
    return unknown(level, prec=prec) if chosen is None else between(*chosen, level, prec=prec)


def _choose(
    in_year: Callable[[int], Iterator[_Days]], now: Frame, year: int | None
) -> _Days | None:
    """Return the days in a year if it has them once; without a year those next to the report."""
    if year is not None:
        once = list(in_year(year))
        return once[0] if len(once) == 1 else None
    base = now.report
    if now.in_history and now.focus is not None:
        base = now.focus.start
    if base is None:
        return None
    near = [days for y in (base.year - 1, base.year, base.year + 1) for days in in_year(y)]
    if now.looks_ahead:
        return min((days for days in near if days[1] >= base), default=None)
    return max((days for days in near if days[0] <= base), default=None)


def _one(day: dt.date) -> _Days:
    return day, day


def _shift(phrase: Phrase) -> dt.timedelta:
    """Return how far from its feast a phrase lies: "the day after", "the eve of"."""
    if phrase.word("eve") is not None:
        return -DAY
    side = phrase.kind("beyond")
    return {"before": -1, "after": 1}.get(side, 0) * count_of(phrase) * DAY


def _nth_weekday(year: int, month: int, weekday: int, which: int) -> dt.date:
    days = [week[weekday] for week in calendar.monthcalendar(year, month) if week[weekday]]
    return dt.date(year, month, days[which if which < 0 else which - 1])
