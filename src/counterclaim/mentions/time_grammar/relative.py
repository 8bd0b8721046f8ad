"""Readers of expressions that hang from the day of the report or from a day told before."""

import datetime as dt

from counterclaim.mentions.time_grammar.frame import Frame
from counterclaim.mentions.time_grammar.parts import apply_edge, edge_of
from counterclaim.mentions.time_grammar.patterns import Phrase
from counterclaim.mentions.time_grammar.reckoning import (
    DAY,
    LEVEL_OF_UNIT,
    Level,
    Reading,
    between,
    month_of,
    months_before,
    precision,
    unit_around,
    unknown,
    week_of,
)

_STEPS = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "this": 0,
    "that": 0,
    "same": 0,
    "next": 1,
    "following": 1,
    "coming": 1,
}
_FROM_STORY = frozenset({"that", "same", "following", "previous"})
# Days of the units that the grammar reckons in days.
_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
# UCDP prints "past 72 hours" as beginning two days before the report, as for 48.
_PRINTED_HOURS = {72: 2}
_PREC = {
    Level.DAY: 1,
    Level.WEEK: 3,
    Level.MONTH: 4,
}


def from_report(now: Frame, first: int, last: int, *, prec: int | None = None) -> Reading:
    """Return the days from `first` to `last` counted from the report, negative before it.

    Without a report the reading keeps only the offset.
    """
    if prec is None:
        prec = precision(dt.date(2000, 1, 1) + first * DAY, dt.date(2000, 1, 1) + last * DAY)
    level = Level.DAY if first == last else Level.SPAN
    start = None if now.report is None else now.report + first * DAY
    end = None if now.report is None else now.report + last * DAY
    return Reading(
        start=start,
        end=end,
        prec=prec,
        level=level,
        anchor=now.report,
        offset=(first, last),
    )


def day_word(phrase: Phrase, now: Frame) -> Reading | None:
    """The day of "today", "early yesterday", "the day before yesterday", "tonight", "last night"."""
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
        return week_of(now.report)[0] + (7 * _STEPS[week] + number) * DAY
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
    unit, mod = _unit(phrase), phrase.kind("mod") or "this"
    if mod in _FROM_STORY or (mod == "next" and unit == "day") or now.is_narrative:
        return _by_story(phrase, now, unit, mod)
    if unit == "day":
        return from_report(now, _STEPS[mod], _STEPS[mod])
    if now.report is None:
        return unknown(LEVEL_OF_UNIT[unit], prec=_PREC.get(LEVEL_OF_UNIT[unit], 5))
    if unit == "weekend":
        return _weekend(now, mod)
    return _by_report(phrase, now, unit, mod)


def _by_report(phrase: Phrase, now: Frame, unit: str, mod: str) -> Reading | None:
    assert now.report is not None
    found = unit_around(now.report, unit, _STEPS[mod])
    if found is None:
        return None
    start, end = found
    level, edge = LEVEL_OF_UNIT[unit], edge_of(phrase)
    prec = _PREC.get(level, 5)
    if unit == "week" and _STEPS[mod] == 0 and not now.looks_ahead and edge in ("", "first_part"):
        # UCDP: "this week" and "since the beginning of the week" are Monday to the report.
        return between(start, now.report, level, prec=2, anchor=now.report)
    if phrase.kind("sofar") and _STEPS[mod] == 0:
        return between(start, now.report, level, prec=prec, anchor=now.report)
    whole = between(start, end, level, prec=2 if unit == "week" and edge else prec, anchor=now.report)
    return apply_edge(whole, edge, now)


def _by_story(phrase: Phrase, now: Frame, unit: str, mod: str) -> Reading | None:
    """Reckon from what was told last; a finer unit than that one cannot be placed in it."""
    level = LEVEL_OF_UNIT[unit]
    base = _story_base(now, unit)
    if base is None:
        return unknown(level, prec=_PREC.get(level, 5))
    if unit == "weekend":
        saturday = week_of(base)[0] + (5 + 7 * _STEPS[mod]) * DAY
        return between(saturday, saturday + DAY, level, prec=2, anchor=base)
    found = unit_around(base, unit, _STEPS[mod])
    if found is None:
        return None
    whole = between(*found, level, prec=_PREC.get(level, 5), anchor=base)
    return apply_edge(whole, edge_of(phrase), now)


def _story_base(now: Frame, unit: str) -> dt.date | None:
    if unit in ("day", "week", "weekend", "fortnight"):
        return now.near_day
    if now.focus is None:
        return None
    if unit == "month" and now.focus.level in (Level.YEAR, Level.SEASON, Level.DECADE):
        return None
    return now.focus.start


def _weekend(now: Frame, mod: str) -> Reading | None:
    """Saturday and Sunday: the last ones begun, or the coming ones where the sentence looks ahead."""
    assert now.report is not None
    monday, _ = week_of(now.report)
    is_weekend = now.report.weekday() >= 5
    if mod == "next":
        shift = 1 if is_weekend or now.report.weekday() == 0 else 0
        shift = 1 if is_weekend else shift
    elif mod in ("last", "past"):
        shift = -1
    elif now.looks_ahead or mod == "coming":
        shift = 0
    else:
        shift = 0 if is_weekend else -1
    saturday = monday + (5 + 7 * shift) * DAY
    return between(saturday, saturday + DAY, Level.WEEK, prec=2, anchor=now.report)


def past_units(phrase: Phrase, now: Frame) -> Reading | None:
    """The days of "the past 48 hours", "the last three weeks", "the past few months", "recent days".

    As UCDP reckons them: hours and weeks run to the report, days end the day before
    it, months and years are not carried across the turn of a year.
    """
    unit, number = _unit(phrase), count_of(phrase)
    if phrase.kind("mod") in ("next", "coming", "following"):
        return _coming_units(now, unit, number)
    match unit:
        case "minute":
            return from_report(now, 0, 0)
        case "hour":
            days = _PRINTED_HOURS.get(number, max(1, -(-number // 24)))
            return from_report(now, -days, 0, prec=2)
        case "day":
            return from_report(now, -number, -1 if number > 1 else 0, prec=None)
        case "week" | "fortnight":
            return _past_weeks(phrase, now, number * (2 if unit == "fortnight" else 1))
        case "weekend":
            return unit_by_step(phrase, now)
    return _past_months(now, unit, number)


def _past_weeks(phrase: Phrase, now: Frame, number: int) -> Reading:
    if phrase.kind("few") or phrase.kind("mod") == "recent":
        return from_report(now, -7 * number, 0, prec=4)
    return from_report(now, 1 - 7 * number, 0, prec=3 if number == 1 else 4)


def _past_months(now: Frame, unit: str, number: int) -> Reading:
    months = _MONTHS[unit] * number
    prec = 4 if months == 1 else 5
    if now.report is None:
        return unknown(Level.SPAN, prec=prec)
    start = months_before(now.report, months)
    if unit == "year" and number == 1:
        start = dt.date(now.report.year, 1, 1)
    elif 1 < months < 12:
        start = max(start, dt.date(now.report.year, 1, 1))
    return between(start, now.report, Level.SPAN, prec=prec, anchor=now.report)


def _coming_units(now: Frame, unit: str, number: int) -> Reading | None:
    if unit in ("minute", "hour"):
        days = 0 if unit == "minute" else max(1, -(-number // 24))
        return from_report(now, 0, days)
    if unit in _DAYS:
        return from_report(now, 1, number * _DAYS[unit])
    if now.report is None or unit not in _MONTHS:
        return unknown(Level.SPAN, prec=5)
    end = months_before(now.report, -_MONTHS[unit] * number)
    return between(now.report, end, Level.SPAN, anchor=now.report)


def recently(_: Phrase, now: Frame) -> Reading | None:
    """UCDP takes "recently", "recent attacks" and "past few days" for the three days before."""
    return from_report(now, -3, -1)


def some_weeks(_: Phrase, now: Frame) -> Reading | None:
    """UCDP takes "several weeks", "a number of weeks" and "recent weeks" for the last three."""
    return from_report(now, -21, 0, prec=4)


def fortnight_ago(_: Phrase, now: Frame) -> Reading | None:
    """UCDP takes "a fortnight ago" for the fourteen days up to the report."""
    return from_report(now, -13, 0, prec=4)


def ago(phrase: Phrase, now: Frame) -> Reading | None:
    """The day, week, month or year of "two days ago", "three weeks ago", "a year ago"."""
    unit, number = _unit(phrase), count_of(phrase)
    if unit in ("minute", "hour"):
        days = number // 24 if unit == "hour" else 0
        return from_report(now, -days, -days)
    if phrase.kind("few"):
        return past_units(phrase, now)
    if unit == "day":
        return from_report(now, -number, -number)
    level = LEVEL_OF_UNIT[unit]
    if now.report is None:
        return unknown(level, prec=_PREC.get(level, 5))
    return _shifted(now.report, unit, -number)


def later(phrase: Phrase, now: Frame) -> Reading | None:
    """The day, week, month or year of "two days later", "a year earlier", "the day before"."""
    unit, number = _unit(phrase), count_of(phrase)
    sign = -1 if phrase.kind("dir") in ("earlier", "before", "previous") else 1
    if unit in ("minute", "hour"):
        base = now.near_day if number < 12 else None
        return unknown(Level.DAY, prec=1) if base is None else _shifted(base, "day", 0)
    if phrase.kind("few"):
        return unknown(LEVEL_OF_UNIT[unit], prec=_PREC.get(LEVEL_OF_UNIT[unit], 5))
    base = _story_base(now, unit)
    if base is None and not now.is_narrative and sign < 0:
        base = now.report
    if base is None:
        return unknown(LEVEL_OF_UNIT[unit], prec=_PREC.get(LEVEL_OF_UNIT[unit], 5))
    if unit == "week" and now.near_day is not None:
        day = base + 7 * sign * number * DAY
        return between(day, day, Level.DAY, anchor=base)
    return _shifted(base, unit, sign * number)


def same_span_a_year_before(phrase: Phrase, now: Frame) -> Reading | None:
    """The period of "a year earlier" beside a quarter: the same quarter of the year before."""
    focus = now.focus
    if focus is None or focus.level != Level.QUARTER or now.since_focus > _PERIOD_REACH:
        return ago(phrase, now) if phrase.kind("dir") == "ago" else later(phrase, now)
    assert focus.start is not None
    assert focus.end is not None
    start, end = months_before(focus.start, 12), months_before(focus.end, 12)
    # A span, so that the next comparison goes back from the same quarter.
    return between(start, end, Level.SPAN, prec=5, anchor=focus.start)


# A business report compares with the year before for a few sentences after the quarter.
_PERIOD_REACH = 4


def the_quarter(_: Phrase, now: Frame) -> Reading | None:
    """The quarter of "the quarter", "the latest period": the one told last, else the last one ended."""
    focus = now.focus
    if focus is not None and focus.level == Level.QUARTER:
        return focus
    if now.report is None:
        return unknown(Level.QUARTER, prec=5)
    return _shifted(now.report, "quarter", -1)


def long_fighting(phrase: Phrase, now: Frame) -> Reading | None:
    """The days of a "five-day offensive" or "three days of fighting", up to the report."""
    unit, number = _unit(phrase), count_of(phrase)
    if unit in ("minute", "hour"):
        return from_report(now, -(-number // 24) if number > 24 else 0, 0)
    if unit in _DAYS:
        return from_report(now, 1 - number * _DAYS[unit], 0)
    if now.report is None or unit not in _MONTHS:
        return unknown(Level.SPAN, prec=5)
    start = months_before(now.report, _MONTHS[unit] * number)
    return between(start, now.report, Level.SPAN, anchor=now.report)


def night_of_fighting(_: Phrase, now: Frame) -> Reading | None:
    """The two days of a "night of clashes" or "night-long battle", the second the report's."""
    return from_report(now, -1, 0)


def since_then(_: Phrase, now: Frame) -> Reading | None:
    """From the day told last to the report."""
    if now.focus is None or now.focus.start is None or now.report is None or now.is_narrative:
        return unknown(Level.SPAN, prec=5)
    if now.focus.start > now.report:
        return unknown(Level.SPAN, prec=5)
    return between(now.focus.start, now.report, Level.SPAN, anchor=now.focus.start)


def part_alone(phrase: Phrase, now: Frame) -> Reading | None:
    """The day of "at dawn", "9 p.m.", "that night": the one that the text speaks of.

    Where no day is at hand it stays unknown. A bare "overnight" is the night before
    the report.
    """
    if phrase.kind("part") == "overnight":
        return from_report(now, -1, 0)
    day = now.near_day
    if day is None:
        return unknown(Level.DAY, prec=1)
    day += _STEPS.get(phrase.kind("mod"), 0) * DAY
    return between(day, day, Level.DAY, anchor=now.near_day)


def count_of(phrase: Phrase) -> int:
    """Return how many units a phrase counts; 1 if it has no number or "a"."""
    if (few := phrase.number("few")) is not None:
        return few
    if phrase.kind("mod") == "recent":
        return 3
    if (tens := phrase.number("tens")) is not None:
        return tens + (phrase.number("n") or 0)
    number = phrase.number("n1")
    return 1 if number is None else number


def _unit(phrase: Phrase) -> str:
    word = phrase.word("unit")
    return str(word.value) if word is not None else "day"


def _shifted(base: dt.date, unit: str, number: int) -> Reading | None:
    found = unit_around(base, unit, number)
    if found is None:
        return None
    level = LEVEL_OF_UNIT[unit]
    return between(*found, level, prec=_PREC.get(level, 5), anchor=base)
