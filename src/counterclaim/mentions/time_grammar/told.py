"""Readers of expressions that hang from a day told before: "two days later", "that night"."""

from counterclaim.mentions.time_grammar.counts import (
    STEPS,
    count_of,
    precision_of,
    shifted,
    unit_of,
)
from counterclaim.mentions.time_grammar.frame import Frame, from_report, story_base
from counterclaim.mentions.time_grammar.patterns import Phrase
from counterclaim.mentions.time_grammar.reckoning import (
    DAY,
    LEVEL_OF_UNIT,
    Level,
    Reading,
    between,
    months_before,
    quarter_of,
    unknown,
)
from counterclaim.mentions.time_grammar.spans import past_units

# A business report compares with the year before for a few sentences after the quarter.
_PERIOD_REACH = 4


def ago(phrase: Phrase, now: Frame) -> Reading | None:
    """The day, week, month or year of "two days ago", "three weeks ago", "a year ago"."""
    unit, number = unit_of(phrase), count_of(phrase)
    if unit in ("minute", "hour"):
        days = number // 24 if unit == "hour" else 0
        return from_report(now, -days, -days)
    if phrase.kind("few"):
        return past_units(phrase, now)
    if unit == "day":
        return from_report(now, -number, -number)
    level = LEVEL_OF_UNIT[unit]
    if now.report is None:
        return unknown(level, prec=precision_of(unit))
    return shifted(now.report, unit, -number)


def later(phrase: Phrase, now: Frame) -> Reading | None:
    """The day, week, month or year of "two days later", "a year earlier", "the day before"."""
    unit, number = unit_of(phrase), count_of(phrase)
    sign = -1 if phrase.kind("dir") in ("earlier", "before", "previous") else 1
    if unit in ("minute", "hour"):
        base = now.near_day if number < 12 else None
        return unknown(Level.DAY, prec=1) if base is None else shifted(base, "day", 0)
    if phrase.kind("few"):
        return unknown(LEVEL_OF_UNIT[unit], prec=precision_of(unit))
    base = story_base(now, unit)
    if base is None and not now.is_narrative and sign < 0:
        base = now.report
    if base is None:
        return unknown(LEVEL_OF_UNIT[unit], prec=precision_of(unit))
    if unit == "week" and now.near_day is not None:
        day = base + 7 * sign * number * DAY
        return between(day, day, Level.DAY, anchor=base)
    return shifted(base, unit, sign * number)


def same_span_a_year_before(phrase: Phrase, now: Frame) -> Reading | None:
    """The period of "a year earlier" beside a quarter: the same quarter of the year before.

    "The year-ago period" is one of the year before the report where no quarter is told.
    """
    focus = now.focus
    is_near = now.since_focus <= _PERIOD_REACH
    is_quarter = focus is not None and focus.level == Level.QUARTER and is_near
    is_period = phrase.words[phrase.last].kind in ("u_quarter", "period")
    if not is_quarter and is_period and now.report is not None and not now.is_narrative:
        focus = shifted(now.report, "quarter", -1)
        is_quarter = True
    if not is_quarter or focus is None or focus.start is None or focus.end is None:
        return ago(phrase, now) if phrase.kind("dir") == "ago" else later(phrase, now)
    start, end = months_before(focus.start, 12), months_before(focus.end, 12)
    # A span, so that the next comparison goes back from the same quarter.
    return between(start, end, Level.SPAN, prec=5, anchor=focus.start)


def the_quarter(phrase: Phrase, now: Frame) -> Reading | None:
    """The quarter of "the quarter", "the latest period": told last, else the last ended.

    "The 2003 period" is the same quarter in that year.
    """
    focus, year = now.focus, phrase.number("y")
    told = focus if focus is not None and focus.level == Level.QUARTER else None
    if told is None and now.report is not None:
        told = shifted(now.report, "quarter", -1)
    if told is None or told.start is None:
        return unknown(Level.QUARTER, prec=5)
    if year is None:
        return told
    start, end = quarter_of(year, (told.start.month + 2) // 3)
    # A span, so that the next comparison goes back from the same quarter.
    return between(start, end, Level.SPAN, prec=5, anchor=told.start)


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
    day += STEPS.get(phrase.kind("mod"), 0) * DAY
    return between(day, day, Level.DAY, anchor=now.near_day)
