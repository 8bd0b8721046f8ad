"""Readers of days, weeks, months and years that hang from the report: "yesterday", "last week"."""

import datetime as dt

from counterclaim.mentions.time_grammar.counts import STEPS, precision_of, unit_of
from counterclaim.mentions.time_grammar.frame import Frame, from_report, story_base
from counterclaim.mentions.time_grammar.parts import apply_edge, edge_of
from counterclaim.mentions.time_grammar.patterns import Phrase
from counterclaim.mentions.time_grammar.reckoning import (
    DAY,
    LEVEL_OF_UNIT,
    Level,
    Reading,
    between,
    month_of,
    unit_around,
    unknown,
    week_of,
)

_FROM_STORY = frozenset({"that", "same", "following", "previous"})


def day_word(phrase: Phrase, now: Frame) -> Reading | None:
    """The day of "today", "early yesterday", "the day before yesterday", "last night"."""
    shift = phrase.number("w") or 0
    if phrase.kind("beyond"):
        shift += -1 if phrase.kind("beyond") == "before" else 1
    if phrase.kind("mod") == "last":
        shift = -1
    return from_report(now, shift, shift)


def other_day(_: Phrase, now: Frame) -> Reading | None:
    """UCDP takes "the other day" for the day before the report."""
    return from_report(now, -1, -1)


def weekday(phrase: Phrase, now: Frame) -> Reading | None:
    """The day of "Friday", "late on Thursday", "last Monday", "next Tuesday", "Monday last week".

    A bare weekday is the latest one up to the day of the report; in a sentence that
    looks ahead the next one.
    """
    number = phrase.number("wd")
    if number is None:
        return None
    day = _weekday(phrase, now, number)
    if day is None:
        return unknown(Level.DAY, prec=1)
    return between(day, day, Level.DAY, anchor=now.here)


def _weekday(phrase: Phrase, now: Frame, number: int) -> dt.date | None:
    week = phrase.kind("wmod")
    if week and now.report is not None:
        return week_of(now.report)[0] + (7 * STEPS[week] + number) * DAY
    mod = phrase.kind("mod")
    if not mod:
        return now.weekday_near(number)
    base = now.near_day if mod in _FROM_STORY or now.is_narrative else now.report
    if base is None:
        base = now.report
    if base is None:
        return None
    back, on = (base.weekday() - number) % 7, (number - base.weekday()) % 7
    if mod in ("last", "past", "previous"):
        return base - (back or 7) * DAY
    if mod in ("next", "following"):
        return base + (on or 7) * DAY
    if mod in ("that", "same") or (mod == "this" and not now.looks_ahead):
        return base - back * DAY
    return base + on * DAY


def month_by_step(phrase: Phrase, now: Frame) -> Reading | None:
    """The month of "last August", "next March", "this May"."""
    month, mod = phrase.number("m"), phrase.kind("mod")
    if month is None:
        return None
    base = now.here if now.here is not None else now.report
    if base is None:
        return unknown(Level.MONTH, prec=4)
    year = base.year
    if mod in ("last", "past", "previous"):
        year -= month >= base.month
    elif mod in ("next", "following", "coming"):
        year += month <= base.month
    start, end = month_of(year, month)
    return apply_edge(between(start, end, Level.MONTH, prec=4, anchor=base), edge_of(phrase), now)


def unit_by_step(phrase: Phrase, now: Frame) -> Reading | None:
    """The unit of "last week", "earlier this month", "that year", "the next day", "the weekend"."""
    unit, mod = unit_of(phrase), phrase.kind("mod") or "this"
    if mod in _FROM_STORY or (mod == "next" and unit == "day") or now.is_narrative:
        return _by_story(phrase, now, unit, mod)
    if unit == "day":
        return from_report(now, STEPS[mod], STEPS[mod])
    if now.report is None:
        is_part = unit == "weekend" or (unit == "week" and (STEPS[mod] == 0 or edge_of(phrase)))
        return unknown(LEVEL_OF_UNIT[unit], prec=2 if is_part else precision_of(unit))
    if unit == "weekend":
        return _weekend(now, now.report, mod)
    return _by_report(phrase, now, now.report, unit=unit)


def _by_report(phrase: Phrase, now: Frame, report: dt.date, *, unit: str) -> Reading | None:
    step = STEPS[phrase.kind("mod") or "this"]
    found = unit_around(report, unit, step)
    if found is None:
        return None
    start, end = found
    level, edge = LEVEL_OF_UNIT[unit], edge_of(phrase)
    prec = precision_of(unit)
    if unit == "week" and step == 0 and not now.looks_ahead and edge in ("", "first_part"):
        # UCDP: "this week" and "since the beginning of the week" are Monday to the report.
        return between(start, report, level, prec=2, anchor=report)
    if phrase.kind("sofar") and step == 0:
        return between(start, report, level, prec=prec, anchor=report)
    if unit == "week" and edge:
        prec = 2
    whole = between(start, end, level, prec=prec, anchor=report)
    return apply_edge(whole, edge, now)


def _by_story(phrase: Phrase, now: Frame, unit: str, mod: str) -> Reading | None:
    """Reckon from what was told last; a finer unit than that one cannot be placed in it."""
    level = LEVEL_OF_UNIT[unit]
    base = story_base(now, unit)
    if base is None:
        return unknown(level, prec=precision_of(unit))
    if unit == "weekend":
        saturday = week_of(base)[0] + (5 + 7 * STEPS[mod]) * DAY
        return between(saturday, saturday + DAY, level, prec=2, anchor=base)
    found = unit_around(base, unit, STEPS[mod])
    if found is None:
        return None
    whole = between(*found, level, prec=precision_of(unit), anchor=base)
    return apply_edge(whole, edge_of(phrase), now)


def _weekend(now: Frame, report: dt.date, mod: str) -> Reading:
    """Saturday and Sunday: the last ones begun, or the coming ones of a clause that looks ahead."""
    monday, _ = week_of(report)
    is_weekend = report.weekday() >= 5
    if mod == "next":
        shift = 1 if is_weekend else 0
    elif mod in ("last", "past"):
        shift = -1
    elif now.looks_ahead or mod == "coming":
        shift = 0
    else:
        shift = 0 if is_weekend else -1
    saturday = monday + (5 + 7 * shift) * DAY
    return between(saturday, saturday + DAY, Level.WEEK, prec=2, anchor=report)


def before_last(phrase: Phrase, now: Frame) -> Reading | None:
    """The unit two back: "the night before last", "the week before last", "Sunday before last"."""
    weekday, unit = phrase.number("wd"), unit_of(phrase)
    if phrase.word("unit") is None and weekday is None:
        return from_report(now, -2, -2)
    if unit == "day" and weekday is None:
        return from_report(now, -2, -2)
    if now.report is None:
        level = Level.DAY if weekday is not None else LEVEL_OF_UNIT[unit]
        return unknown(level, prec=1 if weekday is not None else precision_of(unit))
    if weekday is not None:
        back = (now.report.weekday() - weekday) % 7 or 7
        day = now.report - (back + 7) * DAY
        return between(day, day, Level.DAY, anchor=now.report)
    if unit == "weekend":
        last = _weekend(now, now.report, "last")
        if last.start is None:
            return last
        return between(
            last.start - 7 * DAY, last.start - 6 * DAY, Level.WEEK, prec=2, anchor=now.report
        )
    found = unit_around(now.report, unit, -2)
    if found is None:
        return None
    level = LEVEL_OF_UNIT[unit]
    return between(*found, level, prec=precision_of(unit), anchor=now.report)


def year_end(_: Phrase, now: Frame) -> Reading | None:
    """The last day of the year at hand: "by year-end", "at the year's end"."""
    if now.here is None:
        return unknown(Level.DAY, prec=1)
    day = dt.date(now.here.year, 12, 31)
    return between(day, day, Level.DAY, anchor=now.here)
