"""Parts of a period ("early", "the end of") and parts of the day ("9 p.m.", "at dawn")."""

import datetime as dt
import re

from counterclaim.mentions.time_grammar.frame import Frame
from counterclaim.mentions.time_grammar.patterns import Phrase
from counterclaim.mentions.time_grammar.reckoning import DAY, Level, Reading, between

_EARLY_MORNING = "04:00/09:00"
# First and last year of each part of a decade and a century.
_YEARS_CUT = {
    Level.DECADE: {"first_part": (0, 3), "middle_part": (4, 6), "last_part": (7, 9)},
    Level.CENTURY: {"first_part": (0, 32), "middle_part": (33, 65), "last_part": (66, 99)},
}
_SMALL_HOURS = "00:00/06:00"
_PM_PARTS = re.compile(r"afternoon|evening|night", re.IGNORECASE)


def edge_of(phrase: Phrase) -> str:
    """Return which part of the period a phrase speaks of; empty for all of it."""
    kind = phrase.kind("edge")
    return {"opening": "first_part", "closing": "last_part"}.get(kind, kind)


def apply_edge(whole: Reading, edge: str, now: Frame) -> Reading:
    """Return the part of a period that "early", "the end of", "earlier" … leave of it.

    Months and years are cut as UCDP's table cuts them: 1-10, 10-20, 15-end of a
    month; January-April, May-August, September-December of a year. What runs past
    the report ends with it.
    """
    if not edge or whole.start is None or whole.end is None or whole.level == Level.DAY:
        return whole
    if edge in ("earlier", "later"):
        return whole if now.is_narrative else _beside(whole, whole.start, whole.end, edge, now)
    start, end = _cut(whole.start, whole.end, level=whole.level, edge=edge)
    is_told = now.report is not None and not now.is_narrative and not now.looks_ahead
    if is_told and now.report is not None and start <= now.report < end:
        end = now.report
    return between(start, end, whole.level, prec=whole.prec, anchor=whole.anchor)


def _cut(start: dt.date, end: dt.date, *, level: Level, edge: str) -> tuple[dt.date, dt.date]:
    if level == Level.MONTH:
        first = {"first_part": 1, "middle_part": 10, "last_part": 15}[edge]
        last = {"first_part": 10, "middle_part": 20, "last_part": end.day}[edge]
        return start.replace(day=first), start.replace(day=last)
    if level == Level.YEAR:
        return {
            "first_part": (start, dt.date(start.year, 4, 30)),
            "middle_part": (dt.date(start.year, 5, 1), dt.date(start.year, 8, 31)),
            "last_part": (dt.date(start.year, 9, 1), end),
        }[edge]
    if level in _YEARS_CUT:
        first, last = _YEARS_CUT[level][edge]
        return start.replace(year=start.year + first), end.replace(year=start.year + last)
    days = (end - start).days + 1
    if days == 7:
        # UCDP: late last week is Friday to Sunday.
        cuts = {"first_part": (0, 2), "middle_part": (1, 4), "last_part": (4, 6)}
    else:
        third = days // 3
        cuts = {
            "first_part": (0, third - 1),
            "middle_part": (third, 2 * third),
            "last_part": (2 * third, days - 1),
        }
    first, last = cuts[edge]
    return start + first * DAY, start + last * DAY


def _beside(whole: Reading, first: dt.date, last: dt.date, edge: str, now: Frame) -> Reading:
    """The part of a period before or after the report: "earlier this month" ends yesterday."""
    here = now.report if whole.anchor == now.report else now.near_day
    if here is None or not first <= here <= last:
        return whole
    if edge == "earlier":
        # On the first day of the period nothing of it has passed but that day.
        start, end = first, max(first, here - DAY)
    else:
        start, end = min(last, here + DAY), last
    return between(start, end, whole.level, prec=whole.prec, anchor=whole.anchor)


def hours_of(phrase: Phrase) -> str:
    """Return the hours of the day that a phrase names, as `HH:MM/HH:MM`, or nothing."""
    clock = phrase.clock if phrase.clock is not None else phrase
    part = phrase.part if phrase.part is not None else phrase
    hour = _clock_hour(clock, is_pm=_is_pm(part))
    if hour:
        return f"{hour}/{hour}"
    word = part.word("part")
    if word is None:
        return ""
    if part.word("small") is not None:
        return _SMALL_HOURS
    is_early = "first_part" in (part.kind("edge"), phrase.kind("edge"))
    if is_early and word.text.lower() == "morning":
        return _EARLY_MORNING
    if word.kind in ("tonight", "overnight"):
        return "18:00/23:59" if word.kind == "tonight" else ""
    return word.value if isinstance(word.value, str) else ""


def _is_pm(part: Phrase) -> bool:
    word = part.word("part")
    return word is not None and _PM_PARTS.match(word.text) is not None


def _clock_hour(phrase: Phrase, *, is_pm: bool) -> str:
    """Return the hour of a clock phrase as HH:MM; empty where it has none that can be."""
    word = next((w for label in ("c1", "c2", "c3") if (w := phrase.word(label)) is not None), None)
    if word is None:
        return ""
    digits = re.sub(r"\D", "", word.text.split("(")[0])
    if word.kind == "numword":
        digits = str(word.value)
    if word.kind == "clock":
        digits = re.sub(r"\D", "", re.sub(r":(\d\d):\d\d", r":\1", word.text))
    if not digits or len(digits) > 4:
        return ""
    hour, minute = (int(digits), 0) if len(digits) <= 2 else (int(digits[:-2]), int(digits[-2:]))
    marker = re.search(r"([ap])\.?\s?m", word.text, re.IGNORECASE)
    if marker is not None:
        hour = hour % 12 + (12 if marker.group(1).lower() == "p" else 0)
    elif is_pm and hour < 12:
        hour += 12
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""
