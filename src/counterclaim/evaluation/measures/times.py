"""Times: the dates and times found in a text, and the intervals given to them."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence

from counterclaim.evaluation.compare import Row, overlap
from counterclaim.evaluation.measures.pairing import by_document, pair_spans, same_span
from counterclaim.evaluation.measures.scores import Scores
from counterclaim.evaluation.measures.timex import MINUTE, SECOND, TO_LAST_SECOND, Denoted, denoted
from counterclaim.evaluation.tally import rate, share

Given = tuple[dt.datetime, dt.datetime]

# How definite an expression is: durations and sets are left out of everything, a vague one
# ("recently") has to be found and cannot be dated.
LEFT_OUT, VAGUE, DATABLE = -1, 0, 1


def score_times(gold: Sequence[Row], predicted: Sequence[Row]) -> Scores:
    """Return how well dates and times were found and dated.

    Pairs of expression and mention are one-to-one, equal spans first. A mention on a
    duration, a set or (but for `every`) a vague expression costs nothing.

    Args:
        gold: Documents with `timexes`.
        predicted: Mentions; those of another kind than `time` are left out.
    """
    mentions = by_document(predicted, kind="time")
    tallies = [_tally(doc["timexes"], mentions.get(doc["id"], [])) for doc in gold]
    return Scores(
        name="times",
        documents=len(gold),
        rates={
            "found_exact": rate(tallies, right="exact", gold="gold", predicted="predicted"),
            "found_overlap": rate(tallies, right="found", gold="gold", predicted="predicted"),
            "both": rate(tallies, right="value", gold="gold", predicted="predicted"),
            "every": rate(tallies, right="every", gold="gold_every", predicted="predicted_every"),
        },
        shares={
            "value": share(tallies, part="value", of="found"),
            "day": share(tallies, part="day", of="found"),
        },
    )


def definiteness(timex: Row) -> int:
    """Return whether an expression is left out, vague or datable."""
    if timex["type"] not in ("DATE", "TIME"):
        return LEFT_OUT
    return DATABLE if denoted(timex.get("value")) else VAGUE


def same_interval(timex: Row, mention: Row) -> bool:
    """Return whether the interval of a mention is what the expression denotes.

    Of "early October" the whole month is right and so is its first part, as it is with
    the middle and the end of an interval.
    """
    given = _given(mention)
    return given is not None and any(
        _fits(interval, given) or _is_part(interval, given, timex.get("mod"))
        for interval in denoted(timex.get("value"))
    )


def same_days(timex: Row, mention: Row) -> bool:
    """Return whether the interval is right, or at least the calendar days of its ends are."""
    given = _given(mention)
    if given is None:
        return False
    days = [_days(known.start, known.stop) for known in denoted(timex.get("value"))]
    return _days(*given) in days or same_interval(timex, mention)


def _tally(timexes: Sequence[Row], mentions: Sequence[Row]) -> Mapping[str, int]:
    pairs = pair_spans(timexes, mentions, prefer=definiteness)
    kinds = [definiteness(timex) for timex in timexes]
    taken = set(pairs.values())
    spare = [mention for j, mention in enumerate(mentions) if j not in taken]
    datable = [(timexes[i], mentions[j]) for i, j in pairs.items() if kinds[i] == DATABLE]
    every = sum(kinds[i] != LEFT_OUT for i in pairs)

    def wrong(passed_over: Collection[int]) -> int:
        # A second mention on an expression that is left out is left out like the first.
        left = [t for t, kind in zip(timexes, kinds, strict=True) if kind in passed_over]
        return sum(all(overlap(t, mention) <= 0 for t in left) for mention in spare)

    return {
        "gold": kinds.count(DATABLE),
        "predicted": len(datable) + wrong((LEFT_OUT, VAGUE)),
        "found": len(datable),
        "exact": sum(same_span(t, m) for t, m in datable),
        "value": sum(same_interval(t, m) for t, m in datable),
        "day": sum(same_days(t, m) for t, m in datable),
        "gold_every": len(kinds) - kinds.count(LEFT_OUT),
        "predicted_every": every + wrong((LEFT_OUT,)),
        "every": every,
    }


def _given(mention: Row) -> Given | None:
    """Return the ends of a mention, `None` if it has none; without `to` it ends as it starts."""
    first = mention.get("from")
    last = mention.get("to") if mention.get("to") is not None else first
    start, stop = _moment(first, is_end=False), _moment(last, is_end=True)
    return None if start is None or stop is None else (start, stop)


def _moment(text: object, *, is_end: bool) -> dt.datetime | None:
    """Return a date as its first or last second, a datetime as it is, without its offset."""
    if not isinstance(text, str):
        return None
    try:
        moment = dt.datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return None
    is_date = len(text) == len("2031-03-05")
    return moment + TO_LAST_SECOND if is_date and is_end else moment


def _fits(interval: Denoted, given: Given) -> bool:
    start, stop = given
    return (
        abs(start - interval.start) <= interval.start_slack
        and abs(stop - interval.stop) <= interval.stop_slack
    )


def _is_part(interval: Denoted, given: Given, which: str | None) -> bool:
    """Return whether the given is the START, MID or END of an interval."""
    start, stop = given
    if not interval.start - MINUTE <= start <= stop <= interval.stop + MINUTE:
        return False
    is_first = abs(start - interval.start) <= MINUTE
    is_last = abs(stop - interval.stop) <= MINUTE
    parts = {"START": is_first, "END": is_last, "MID": not is_first and not is_last}
    return parts.get(which or "", False)


def _days(start: dt.datetime, stop: dt.datetime) -> tuple[dt.date, dt.date]:
    # What ends at midnight ends on the day before.
    return start.date(), max(start, stop - SECOND).date()
