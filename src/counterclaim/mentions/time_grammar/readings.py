"""A phrase in its frame → the days that it means."""

import datetime as dt
from dataclasses import replace

from counterclaim.mentions.time_grammar.frame import Frame, from_report
from counterclaim.mentions.time_grammar.parts import hours_of
from counterclaim.mentions.time_grammar.patterns import Phrase
from counterclaim.mentions.time_grammar.reckoning import (
    DAY,
    Level,
    Reading,
    between,
    precision,
    unknown,
)

_OF_DAY = frozenset({Level.PART, Level.CLOCK})


def read(phrase: Phrase, now: Frame) -> Reading | None:
    """Return the days that a phrase means; `None` for days that cannot be or have no place.

    Days that hang from something unknown come as a reading without ends.
    """
    now = _framed(phrase, now)
    try:
        if phrase.ends is not None:
            reading = _range(*phrase.ends, now)
        else:
            reading = phrase.rule.read(phrase, now)
        if reading is None:
            return None
        match phrase.prefix:
            case "since":
                # "since dawn" in a report that names no other day: the report's own.
                is_of_report = phrase.rule.level in _OF_DAY and not reading.is_resolved
                if is_of_report and not now.is_narrative:
                    reading = from_report(now, 0, 0)
                return _since(reading, now)
            case "around":
                return _around(reading)
    except (ValueError, OverflowError):
        # 31 April, or a count of years that leaves the calendar.
        return None
    hours = hours_of(phrase) if reading.level == Level.DAY else ""
    return replace(reading, hours=hours) if hours else reading


def _framed(phrase: Phrase, now: Frame) -> Frame:
    """Return the frame for a date that another one bounds: "March and April 1916"."""
    if phrase.until is not None:
        base = read(phrase.until, now)
        return now if base is None or base.end is None else _up_to(now, base.end)
    if phrase.prefix == "since" and now.is_narrative and now.focus and now.focus.end:
        # In a story, since January is since the one before the day it stands at.
        return replace(now, report=now.focus.end, focus=None, tense="back")
    return now


def _since(reading: Reading, now: Frame) -> Reading | None:
    """From an expression's first day to the report. A story's own "since" has no known end."""
    if now.is_narrative:
        return reading
    if reading.start is None or now.report is None or reading.start > now.report:
        if reading.offset is not None:
            return replace(reading, offset=(reading.offset[0], 0), prec=2, level=Level.SPAN)
        return unknown(Level.SPAN, prec=max(2, reading.prec))
    prec = max(2, precision(reading.start, now.report))
    since = between(reading.start, now.report, Level.SPAN, prec=prec, anchor=now.report)
    offset = None if reading.offset is None else (reading.offset[0], 0)
    return replace(since, offset=offset)


def _around(reading: Reading) -> Reading:
    """UCDP takes "around" a day for the day and its neighbours."""
    if reading.level != Level.DAY:
        return reading
    offset = reading.offset
    return Reading(
        start=None if reading.start is None else reading.start - DAY,
        end=None if reading.end is None else reading.end + DAY,
        prec=2,
        level=Level.SPAN,
        anchor=reading.anchor,
        offset=None if offset is None else (offset[0] - 1, offset[1] + 1),
    )


def _range(first: Phrase, last: Phrase, now: Frame) -> Reading | None:
    """From the first end's start to the second end's end.

    The end that has a year lends it to the other: "from 3 May to 7 June 2004".
    """
    if _has_year(first) and not _has_year(last):
        start = read(first, now)
        if start is None or start.end is None:
            return start
        end = read(last, _after(now, start))
    else:
        end = read(last, now)
        if end is None or end.end is None:
            return end
        start = read(first, _up_to(now, end.end))
        told = read(first, now)
        if told is not None and told.offset is not None and told.start is not None:
            # "from today through 17 November": a day word is the report's, whatever follows.
            start = told
            if told.start > end.end:
                end = read(last, replace(now, tense="ahead"))
    if start is None or end is None:
        return None
    if start.start is None or end.end is None or start.start > end.end:
        return unknown(Level.SPAN, prec=max(start.prec, end.prec))
    return between(start.start, end.end, Level.SPAN, anchor=end.anchor)


def _has_year(phrase: Phrase) -> bool:
    return phrase.word("y") is not None or phrase.kind("d") in ("isodate", "numeric")


def _up_to(now: Frame, day: dt.date) -> Frame:
    """A frame in which dates without a year and weekdays are the latest up to a day."""
    return replace(now, report=day, focus=None, focus_day=None, is_narrative=False, tense="back")


def _after(now: Frame, start: Reading) -> Frame:
    return replace(now, focus=start, focus_day=start, since_focus=0, since_day=0, is_narrative=True)
