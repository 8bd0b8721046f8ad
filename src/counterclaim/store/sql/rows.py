"""Rows of an SQL database → what they tell of, where that is no whole record."""

from typing import Any

from sqlalchemy import Row as SqlRow

from counterclaim.model import EventName, Harm
from counterclaim.model.filed import Filed, Kind
from counterclaim.store.lines import ClaimLine, EventLine, Figure, Total

# Looked up: the class of an enumeration is slower than all else that is done with a row.
_HARMS = {harm.value: harm for harm in Harm}


def number(row: SqlRow[Any] | None) -> int:
    """Return the number in a row, 0 if there is none."""
    return 0 if row is None else int(row[0])


def counted(row: SqlRow[Any]) -> tuple[str, int]:
    """Return a document and how many there are of it."""
    return row.doc, row.many


def pair(row: SqlRow[Any]) -> tuple[str, str]:
    """Return the two words of a row."""
    first, second = tuple(row)
    return first, second


def in_text(row: SqlRow[Any]) -> tuple[str, int, int, str]:
    """Return document, start, end and id of a claim."""
    return row.doc, row.start, row.end, row.id


def first(row: SqlRow[Any]) -> str:
    """Return the first word of a row."""
    return str(row[0])


def member_of(row: SqlRow[Any]) -> tuple[str, str, bool]:
    """Return document and id of a claim, and whether it is about harm."""
    return row.doc, row.id, row.harm is not None


def figure_of(row: SqlRow[Any]) -> Figure:
    """Return what a speaker says in an event."""
    return Figure(row.event, row.claim, row.harm, row.voice, row.low, row.high)


def claim_line(row: SqlRow[Any]) -> ClaimLine:
    """Return a claim in short."""
    known, doc, harm, size, vague, confidence = tuple(row)
    word = vague if size is None else None
    return ClaimLine(known, doc, _HARMS[harm], size, word, confidence)


def total_of(row: SqlRow[Any]) -> tuple[str, Total]:
    """Return the total of an event, with its id."""
    return row.event, Total(
        harm=_HARMS[row.harm],
        low=row.low,
        best=row.best,
        high=row.high,
        disputed=row.disputed,
        single_source=bool(row.single),
    )


def line_of(row: SqlRow[Any], totals: tuple[Total, ...]) -> EventLine:
    """Return an event in short."""
    return EventLine(
        id=row.id,
        place=row.place,
        country=row.country,
        lat=row.lat,
        lon=row.lon,
        start=row.date_from,
        end=row.date_to,
        disputed=row.disputed,
        parent=row.parent,
        totals=totals,
        where_prec=row.where_prec,
        uncertainty_km=row.uncertainty_km,
    )


def name_of(row: SqlRow[Any]) -> EventName:
    """Return an id of an event that a claim remembers."""
    return EventName(event=row.event, claim=row.claim, age=row.age)


def filed_of(row: SqlRow[Any]) -> Filed:
    """Return an entry of linking."""
    return Filed(
        kind=Kind(row.kind), key=row.key, doc=row.doc, member=row.member, number=row.number
    )
