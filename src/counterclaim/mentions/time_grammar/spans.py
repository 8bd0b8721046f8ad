"""Readers of stretches of time that end or begin with the report: "the past 48 hours"."""

import datetime as dt

from counterclaim.mentions.time_grammar.counts import count_of, unit_of
from counterclaim.mentions.time_grammar.frame import Frame, from_report
from counterclaim.mentions.time_grammar.patterns import Phrase
from counterclaim.mentions.time_grammar.reckoning import (
    Level,
    Reading,
    between,
    months_before,
    unknown,
)
from counterclaim.mentions.time_grammar.relative import unit_by_step

# UCDP prints "past 72 hours" as beginning two days before the report, as for 48.
_PRINTED_HOURS = {72: 2}


# Days of the units that the grammar reckons in days.
_DAYS = {"day": 1, "week": 7, "fortnight": 14}


_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


def past_units(phrase: Phrase, now: Frame) -> Reading | None:
    """The days of "the past 48 hours", "the last three weeks", "recent days".

    As UCDP reckons them: hours and weeks run to the report, days end the day before
    it, months and years are not carried across the turn of a year.
    """
    unit, number = unit_of(phrase), count_of(phrase)
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


def long_fighting(phrase: Phrase, now: Frame) -> Reading | None:
    """The days of a "five-day offensive" or "three days of fighting", up to the report."""
    unit, number = unit_of(phrase), count_of(phrase)
    if unit in ("minute", "hour"):
        return from_report(now, -(number // 24), 0)
    if unit in _DAYS:
        return from_report(now, 1 - number * _DAYS[unit], 0)
    if now.report is None or unit not in _MONTHS:
        return unknown(Level.SPAN, prec=5)
    start = months_before(now.report, _MONTHS[unit] * number)
    return between(start, now.report, Level.SPAN, anchor=now.report)


def night_of_fighting(_: Phrase, now: Frame) -> Reading | None:
    """The two days of a "night of clashes" or "night-long battle", the second the report's."""
    return from_report(now, -1, 0)
