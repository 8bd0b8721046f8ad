"""When a harm happened: the time that dates it, and not the saying of it."""

from __future__ import annotations

from counterclaim.claims.setting.around import Around
from counterclaim.claims.setting.saying import is_of_saying
from counterclaim.model import Interval, Mention, Sentence

# Time expressions that date no harm: the report's own dateline.
_NO_DATING = frozenset({"times.dateline/1"})
_DATELINE_REACH = 300  # code points from the top in which a page prints its date


def choose_time(around: Around, anchor: int) -> Mention | None:
    """Return the time nearest to the harm that dates it, None if there is none."""
    usable = [m for m in around.times if dates_harm(around, m)]
    at = around.sent.tokens[anchor].start
    return min(usable, key=lambda m: (abs(m.span.start - at), m.span.start), default=None)


def dates_harm(around: Around, m: Mention) -> bool:
    """Whether a time dates what happened, and not the saying of it ("said on Friday")."""
    if not isinstance(m.value, Interval) or m.rule in _NO_DATING:
        return False
    tokens = around.sent.tokens
    if not tokens or tokens[-1].start < m.span.start:
        return around.sent.index > 0
    if is_of_saying(around, m):
        return False
    return not _is_dateline(around.sent, m, m.value)


def _is_dateline(sent: Sentence, m: Mention, interval: Interval) -> bool:
    """Whether a full date is only the day that the page prints as its own."""
    report = sent.doc.date
    if m.span.start > _DATELINE_REACH or not any(c.isdigit() for c in m.text):
        return False
    before = sent.doc.text[max(0, m.span.start - 8) : m.span.start].lower().split()
    if before and before[-1] in ("on", "in", "since", "of", "by", "from"):
        return False
    if m.span.start < 40 and sent.doc.text[: m.span.start].isupper():
        return True
    on_the_day = (
        interval.start is not None
        and report is not None
        and (abs((report - interval.start).days) <= 1)
    )
    return on_the_day or (m.span.start < 25 and interval.date_prec == 1)
