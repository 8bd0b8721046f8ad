"""Who says how many, where and when: a sourced ledger of casualty and conflict claims.

    >>> import counterclaim
    >>> for claim in counterclaim.read(text, date="2031-03-05"):
    ...     print(claim.harm, claim.figure, claim.speaker)

Importing this is quick; the language model is loaded with the first report.
"""

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.errors import CounterclaimError, DataError
from counterclaim.model import Act, Claim, Document, Figure, Harm, Interval, Place, Speaker, Stance

if TYPE_CHECKING:
    from counterclaim.pipeline import Tools

__version__ = "0.1.0"

__all__ = [
    "Act",
    "Claim",
    "CounterclaimError",
    "DataError",
    "Document",
    "Figure",
    "Harm",
    "Interval",
    "Place",
    "Speaker",
    "Stance",
    "__version__",
    "read",
]


def read(
    text: str,
    *,
    date: dt.date | str | None = None,
    source: str | None = None,
    acts: bool = False,
) -> list[Claim]:
    """Return the claims that a report makes, in text order.

    All offsets are code points into the text in Unicode NFC with line feeds, which is
    what `Document.make(text).text` gives. Without a date, relative times stay relative.

    Args:
        text: The report, plain text.
        date: Day of publication, as a date or as "2031-03-05".
        source: Who published it.
        acts: Whether ceasefires, offers, sieges and the like are claims too.

    Raises:
        DataError: The date is not a day.

    Example:
        >>> [str(claim.figure) for claim in read("Police said at least 12 people were killed.")]
        ['at least 12']
    """
    from counterclaim import pipeline

    doc = Document.make(text, date=_day(date), source=source)
    return [
        claim
        for reading in pipeline.read([doc], _tools(), claims_only=True)
        for claim in reading.claims
        if acts or claim.harm is not None
    ]


@cache
def _tools() -> "Tools":
    # The model takes a second to load: one for all calls.
    from counterclaim.pipeline import Tools

    return Tools()


def _day(date: dt.date | str | None) -> dt.date | None:
    if not isinstance(date, str):
        return date
    try:
        return dt.date.fromisoformat(date)
    except ValueError as error:
        raise DataError(
            f"{date!r} is not a day",
            where="date",
            remedy="Write it as 2031-03-05",
            code="data-date",
        ) from error
