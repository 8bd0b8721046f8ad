"""The day of a report: from its metadata, its dateline or its address, and how sure that is."""

import datetime as dt
import re
from dataclasses import replace

from counterclaim.knowledge.datelines import document_date
from counterclaim.knowledge.time_words import time_words
from counterclaim.model import Document

# Sites date a page by the day on which they print it, wires by the day of the event.
_SAME = dt.timedelta(days=2)
# Farther apart than this, one of two dates is not that of the report.
_APART = dt.timedelta(days=14)
_FIRST_PAGES = dt.date(1990, 1, 1)
_NUMBERS = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<sep>[/_-]?)(?P<m>0?[1-9]|1[0-2]|[a-z]{3,9})(?P=sep)"
    r"(?P<d>3[01]|[12]\d|0?[1-9])(?!\d)",
    re.IGNORECASE,
)


def dated(doc: Document) -> Document:
    """Return a document with its day, where that is from, and how certain it is.

    The metadata come first, then a dateline, then the address. One of them alone is
    `likely`; two that agree are `certain`; if the nearest of the others lies more than
    two weeks off it is `doubtful`. Without any of them the document stays as it is.
    """
    address = address_date(doc.url or "")
    # A dateline without a year takes it from what else dates the report.
    dateline = document_date(doc.text, near=doc.date or address)
    told = [
        (origin, day)
        for origin, day in (("metadata", doc.date), ("dateline", dateline), ("address", address))
        if day is not None
    ]
    if not told:
        return doc
    origin, day = told[0]
    gaps = [abs(other - day) for _, other in told[1:]]
    certainty = "likely"
    if gaps:
        nearest = min(gaps)
        certainty = "certain" if nearest <= _SAME else "likely"
        certainty = "doubtful" if nearest > _APART else certainty
    return replace(doc, date=day, dated_by=origin, date_certainty=certainty)


def address_date(url: str) -> dt.date | None:
    """Return the day that stands in the address of a page: ".../2031/03/05/...", "...-20310305".

    Days without a separator need two digits for month and day.
    """
    for match in _NUMBERS.finditer(url):
        month = _month(match["m"])
        if month is None or (not match["sep"] and len(match.group()) != len("20310305")):
            continue
        try:
            day = dt.date(int(match["y"]), month, int(match["d"]))
        except ValueError:
            continue
        if day >= _FIRST_PAGES:
            return day
    return None


def _month(text: str) -> int | None:
    if text.isdecimal():
        return int(text)
    kind, value = time_words().words.get(text.lower(), ("", None))
    return value if kind in ("month", "monabbr") and isinstance(value, int) else None
