"""Incident or running toll: whether a figure adds up a war, a year, a campaign."""

from __future__ import annotations

import re
from datetime import date

from counterclaim.model import Claim, Interval, Scope, Sentence

# Sums over a war or a long time, in the words around the figure.
_CUMULATIVE = re.compile(
    r"\bsince (?:the (?:war|conflict|uprising|start|beginning|outbreak|revolt|revolution|fighting|"
    r"offensive|crisis|campaign|insurgency|ceasefire|invasion)|(?:it|they|then|that time)\b|"
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)\b|"
    r"(?:mid-|early |late |last )?(?:19|20)\d\d)"
    r"|\b(?:so far this year|this year|since then|to date|in total since|over the (?:past|last) "
    r"(?:\w+ )?(?:years?|months?|decades?)|in the (?:past|last) (?:\w+ )?(?:years?|months?)|"
    r"during the (?:war|conflict|last \w+ months|past \w+ months)|\w+-year "
    r"(?:war|conflict|civil war|insurgency)|years of "
    r"(?:war|conflict|fighting|turmoil|unrest|violence|crisis))"
    r"|\b(?:war|conflict|uprising|revolt|insurgency|campaign)\b[^.]{0,60}\b(?:has|have) "
    r"(?:so far )?(?:killed|left|claimed|displaced|cost)"
    r"|\b(?:has|have) (?:died|perished|(?:been )?(?:killed|wounded))\b[^.]{0,40}"
    r"\b(?:in|during) the (?:\w+ )?(?:war|conflict|uprising|insurgency)\b"
    r"|\b(?:toll|number|total)\b[^.]{0,60}\bin the (?:\w+ ){0,2}"
    r"(?:war|conflict|uprising|insurgency|campaign) to\b",
    re.IGNORECASE,
)
# "The deadliest attack since May": no sum goes back to then.
_RANKED = re.compile(
    r"\b(?:\w+iest|worst|biggest|largest|heaviest|highest|greatest|gravest|"
    r"most (?!recent)\w+)\b[^.,;\d]{0,40}$",
    re.IGNORECASE,
)
_LONG_PRECISION = 5
_A_YEAR = 366
_TWO_MONTHS = 60


def scope_of(sent: Sentence, interval: Interval | None, report: date | None) -> Scope:
    """Return the scope of a figure.

    A span of hours or days ("over the past 48 hours") is an incident, a sum since a war
    began or over a year up to the report is cumulative (gold guidelines, `scope`).
    """
    sums = (f.start() for f in _CUMULATIVE.finditer(sent.text))
    if any(not _is_ranked(sent, start) for start in sums):
        return Scope.CUMULATIVE
    if (
        interval is not None
        and interval.date_prec >= _LONG_PRECISION
        and interval.start is not None
        and interval.end is not None
        and (interval.end - interval.start).days > _TWO_MONTHS
        and not _is_over(sent, interval, report)
        and not _is_of_ranked(sent, interval)
    ):
        return Scope.CUMULATIVE
    return Scope.INCIDENT


def _is_ranked(sent: Sentence, at: int) -> bool:
    """Whether the "since …" that begins at this code point of a sentence ranks something."""
    is_since = sent.text[at : at + len("since")].lower() == "since"
    return is_since and _RANKED.search(sent.text[:at]) is not None


def _is_of_ranked(sent: Sentence, interval: Interval) -> bool:
    span = interval.words.span if interval.words is not None else None
    if span is None or not sent.span.contains(span):
        return False
    return _is_ranked(sent, span.start - sent.span.start)


def _is_over(sent: Sentence, interval: Interval, report: date | None) -> bool:
    """Whether a year is named as past: "were killed in 1998", not "the war of 2011 has killed"."""
    if report is None or interval.end is None or (report - interval.end).days <= _A_YEAR:
        return False
    if interval.words is None or _STILL.search(sent.text):
        return False
    before = sent.doc.text[sent.span.start : interval.words.span.start].lower().split()
    return bool(before) and before[-1] in ("in", "during", "of")


_STILL = re.compile(r"\b(?:has|have)\b", re.IGNORECASE)


def is_long_past(claim: Claim, report: date | None) -> bool:
    """Return whether a claim is background older than a year, and no running toll.

    Such figures are no claims of the report (gold guidelines).
    """
    if report is None or claim.interval is None or claim.interval.end is None:
        return False
    return claim.scope is Scope.INCIDENT and (report - claim.interval.end).days > _A_YEAR
