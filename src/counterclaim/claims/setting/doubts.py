"""Times that cannot be: kept as words, with an issue each, and never guessed."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace

from counterclaim.knowledge.time_words import time_words
from counterclaim.model import Claim, Document, Interval, Issue, Mention, MentionKind, Modality

AFTER_REPORT_RULE = "times.after-report/1"
"""Rule of a time after the report that is said to date a harm: it stays words."""
_IMPOSSIBLE_RULE = "times.impossible/1"
# A report from the other side of the world may be a day behind.
_ZONES = dt.timedelta(days=1)
_WEEK = dt.timedelta(days=7)
_COMING = frozenset({"next", "coming", "following"})


def kept_as_words(
    interval: Interval | None, report: dt.date | None, modality: Modality
) -> Interval | None:
    """Return the interval, without its days if a harm that has happened lies after the report.

    "Ten were killed tomorrow" and "in 2091" are slips of the pen or of the reading:
    what the day was cannot be known. A weekday can: of a harm that has happened it is the
    last one, whatever the tense of the words around it.
    """
    if interval is None or modality not in (Modality.ASSERTED, Modality.HISTORICAL):
        return interval
    if not _is_ahead(interval, report):
        return interval
    if _is_weekday(interval):
        back = _a_week_before(interval)
        if not _is_ahead(back, report):
            return back
    return replace(
        interval, start=None, end=None, anchor=None, offset=None, hours="", rule=AFTER_REPORT_RULE
    )


def _is_weekday(interval: Interval) -> bool:
    """Whether the words are a weekday alone: "Sunday", "early on Tuesday"; not "next Sunday"."""
    said = (interval.words.text if interval.words else "").lower().split()
    kinds = {time_words().words.get(word, ("", None))[0] for word in said}
    if not kinds & {"weekday", "weekdays"} or _COMING.intersection(said):
        return False
    return not any(c.isdigit() for word in said for c in word)


def _a_week_before(interval: Interval) -> Interval:
    start, end, offset = interval.start, interval.end, interval.offset
    return replace(
        interval,
        start=start - _WEEK if start is not None else None,
        end=end - _WEEK if end is not None else None,
        offset=(offset[0] - _WEEK.days, offset[1] - _WEEK.days) if offset is not None else None,
    )


def _is_ahead(interval: Interval, report: dt.date | None) -> bool:
    if interval.offset is not None:
        return interval.offset[0] > 0
    if interval.start is None or report is None:
        return False
    return interval.start > report + _ZONES


def date_issues(
    doc: Document, mentions: Iterable[Mention], claims: Iterable[Claim]
) -> Iterator[Issue]:
    """Yield an issue for each day of no calendar, and one for harm told before it was done."""
    name = doc.origin or doc.id
    for m in mentions:
        if m.kind is MentionKind.TIME and m.rule == _IMPOSSIBLE_RULE:
            text = f'"{m.text}" is no day of the calendar; it is kept as words. Look at it yourself'
            yield Issue(doc=name, code="note-date-impossible", text=text, span=m.span)
    told = {
        c.interval.words.span: c.interval.words.text
        for c in claims
        if c.interval is not None and c.interval.rule == AFTER_REPORT_RULE and c.interval.words
    }
    if told:
        # One note a report: where its date is wrong, all of its days are.
        said = list(dict.fromkeys(f'"{told[span]}"' for span in sorted(told)))
        listed = " and ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)
        text = (
            f"a harm that has happened is dated {listed}, which reads as after the day of the "
            "report; it is kept as words. Look at the sentence and at the date of the report"
        )
        yield Issue(doc=name, code="note-date-ahead", text=text, span=min(told))
