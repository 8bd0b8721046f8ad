"""Records ↔ rows: the columns that are searched, and the whole record as JSON.

Fields at their default are left out of the JSON; a release that changes a default
needs a migration that writes the old one out.
"""

import hashlib
import re
from collections.abc import Iterator
from typing import Any, TypeVar

import msgspec
from pydantic import TypeAdapter
from sqlalchemy import Row as SqlRow

from counterclaim.errors import DataError
from counterclaim.model import (
    Claim,
    Decision,
    Document,
    Estimate,
    Event,
    EventName,
    Interval,
    Issue,
    Link,
    Place,
    Source,
    Span,
)
from counterclaim.model.filed import Filed
from counterclaim.model.ids import mint

Row = dict[str, Any]

T = TypeVar("T")


# The id with which the JSON of a document begins; the text comes next.
_ID = re.compile(r'\{"id":"(?:[^"\\]|\\.)*"')

_adapters: dict[type, TypeAdapter[Any]] = {}
_decoders: dict[type, msgspec.json.Decoder[Any]] = {}


def _adapter(kind: type[T]) -> TypeAdapter[T]:
    # Made when first needed: making all of them costs a command that needs none
    # of them a noticeable part of its start.
    if kind not in _adapters:
        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]


def _decoder(kind: type[T]) -> msgspec.json.Decoder[T]:
    # Reads what the adapter wrote, in two thirds of its time: an export reads every record
    # of a ledger.
    if kind not in _decoders:
        _decoders[kind] = msgspec.json.Decoder(kind)
    return _decoders[kind]


def encode(record: object, *, without: str | None = None) -> str:
    """Return a record as JSON, without the fields at their default.

    Args:
        record: A claim, event, decision …
        without: Name of a field to leave out, as it has a column to itself.
    """
    left_out = None if without is None else {without}
    adapter = _adapter(type(record))
    return adapter.dump_json(record, exclude=left_out, exclude_defaults=True).decode()


def decode(kind: type[T], record: str) -> T:
    """Return the record of a kind that was written as JSON.

    Raises:
        ValueError: It is none of this kind. What a ledger holds was written by `encode`.
    """
    try:
        return _decoder(kind).decode(record)
    except msgspec.MsgspecError as error:
        raise ValueError(f"no {kind.__name__.lower()} is written here: {error}") from error


def content_of(document: Document) -> str:
    """Return the hash of a document's text.

    Raises:
        DataError: The text cannot be stored, as there are lone surrogates in it.
    """
    try:
        return hashlib.sha256(document.text.encode()).hexdigest()
    except UnicodeEncodeError as error:
        raise DataError(
            f"the text holds half a character (a lone surrogate) at character {error.start}",
            where=document.origin or document.id,
            remedy="Read it anew from the original",
            code="data-encoding",
        ) from error


def source_row(source: Source) -> Row:
    """Return the row of a source."""
    return {
        "id": source.id,
        "name": source.name,
        "kind": source.kind,
        "country": source.country,
        "independence": source.independence,
    }


def document_row(document: Document) -> Row:
    """Return the row of a document. The text has its own column and is not in the JSON."""
    return {
        "id": document.id,
        "date": document.date,
        "source": document.source.id if document.source else None,
        "title": document.title,
        "url": document.url,
        "origin": document.origin,
        "content": content_of(document),
        "record": encode(document, without="text"),
        "text": document.text,
        "sensitivity": document.sensitivity,
    }


def document_of(row: SqlRow[Any]) -> Document:
    """Return the document of a row with `record` and `text`."""
    return decode_document(row.record, row.text)


def decode_document(record: str, text: str) -> Document:
    """Return the document that was written as JSON without its text, and that text."""
    return decode(Document, with_text(record, text))


def with_text(record: str, text: str) -> str:
    """Return a document as `encode` writes the whole of it.

    Args:
        record: What `encode` wrote without the text.
        text: The text.
    """
    end = _ID.match(record).end()  # type: ignore[union-attr]
    return f'{record[:end]},"text":{msgspec.json.encode(text).decode()}{record[end:]}'


def claim_row(claim: Claim) -> Row:
    """Return the row of a claim."""
    figure, speaker = claim.figure, claim.speaker
    return {
        "id": claim.id,
        "doc": claim.doc,
        "start": claim.words.span.start,
        "end": claim.words.span.end,
        "harm": claim.harm,
        "act": claim.act.type if claim.act else None,
        "low": figure.low if figure else None,
        "high": figure.high if figure else None,
        "approx": figure.approximate if figure else None,
        "vague": figure.vague if figure else None,
        "victim_class": claim.victims.victim_class,
        **_where(claim.place),
        **_when(claim.interval),
        "speaker": speaker.words.text if speaker else None,
        "speaker_key": fold(speaker.words.text) if speaker else None,
        "scope": claim.scope,
        "stance": claim.stance,
        "part_of": claim.part_of,
        "same_as": claim.same_as,
        "confidence": claim.confidence,
        "record": encode(claim),
        "where_key": where_key(claim),
        "actor_key": actor_key(claim),
        "voice": voice(claim),
    }


def where_key(claim: Claim) -> str | None:
    """Return every name of a claim's place and of what contains it, a line each."""
    place = claim.place
    if place is None:
        return None
    words = place.words.text if place.words else None
    return _lines(place.name, words, place.admin1, place.admin2)


def actor_key(claim: Claim) -> str | None:
    """Return every name and word for who was harmed and who did it, a line each."""
    parties = (claim.victims, claim.perpetrator)
    names = [party.actor.name for party in parties if party and party.actor]
    return _lines(*names, *(party.words.text for party in parties if party and party.words))


def voice(claim: Claim) -> str | None:
    """Return the speaker's name in the register of actors, else the words for them."""
    speaker = claim.speaker
    if speaker is None:
        return None
    return speaker.actor.name if speaker.actor else " ".join(speaker.words.text.split())


def _lines(*names: str | None) -> str | None:
    found = dict.fromkeys(fold(name) for name in names if name)
    return "\n".join(found) or None


def dispute_rows(claim: Claim) -> Iterator[Row]:
    """Yield a row for each claim that this one disputes."""
    # A set: the same id twice would be two rows with one key.
    for disputed in sorted(set(claim.disputes)):
        yield {"claim": claim.id, "disputed": disputed}


def event_row(event: Event) -> Row:
    """Return the row of an event."""
    return {
        "id": event.id,
        **_where(event.place),
        **_when(event.interval),
        "violence_type": event.violence_type,
        "clarity": event.clarity,
        "disputed": event.disputed,
        "parent": event.parent,
        "record": encode(event),
    }


def member_rows(event: Event) -> Iterator[Row]:
    """Yield a row for each claim of an event."""
    for position, claim in enumerate(event.claims):
        yield {"event": event.id, "claim": claim, "position": position}


def event_document_rows(event: Event) -> Iterator[Row]:
    """Yield a row for each document of an event."""
    for told in event.documents:
        yield {"event": event.id, "doc": told.doc, "main": told.main}


def estimate_row(estimate: Estimate) -> Row:
    """Return the row of an estimate."""
    return {
        "id": estimate.id,
        "event": estimate.event,
        "harm": estimate.harm,
        "side": estimate.side,
        "low": estimate.low,
        "best": estimate.best,
        "high": estimate.high,
        "policy": estimate.policy,
        "disputed": estimate.disputed,
        "record": encode(estimate),
    }


def link_row(link: Link) -> Row:
    """Return the row of a link."""
    return {
        "a": link.a,
        "b": link.b,
        "judgement": link.judgement,
        "score": link.score,
        "record": encode(link),
    }


def name_row(name: EventName) -> Row:
    """Return the row of what a claim remembers."""
    return {"claim": name.claim, "event": name.event, "age": name.age}


def filed_row(entry: Filed) -> Row:
    """Return the row of an entry. A ledger has millions: the fields are named one by one."""
    return {
        "kind": entry.kind._value_,  # `value` asks a function, which costs as much as a row
        "key": entry.key,
        "doc": entry.doc,
        "member": entry.member,
        "number": entry.number,
    }


def decision_row(decision: Decision) -> Row:
    """Return the row of a decision, without its number in the log."""
    return {
        "id": decision.id,
        "who": decision.who,
        "at": decision.at,
        "target": " ".join(decision.target),
        "verdict": decision.verdict,
        "seen": decision.seen,
        "supersedes": decision.supersedes,
        "record": encode(decision),
    }


def issue_row(issue: Issue, *, document: str | None) -> Row:
    """Return the row of an issue; the same issue has the same id."""
    start, end = (issue.span.start, issue.span.end) if issue.span else (None, None)
    return {
        "id": mint("iss", document, issue.doc, issue.code, start, end, issue.text),
        "document": document,
        "doc": issue.doc,
        "code": issue.code,
        "start": start,
        "end": end,
        "text": issue.text,
    }


def issue_of(row: SqlRow[Any]) -> Issue:
    """Return the issue of a row."""
    span = None if row.start is None else Span(row.start, row.end)
    return Issue(doc=row.doc, code=row.code, text=row.text, span=span)


def fold(words: str) -> str:
    """Return words as they are compared: case-folded, white space made one space."""
    return " ".join(words.casefold().split())


def _where(place: Place | None) -> Row:
    return {
        "place": place.name if place else None,
        "place_key": fold(place.name) if place else None,
        "geonameid": place.geonameid if place else None,
        "country": place.country if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "where_prec": place.where_prec if place else None,
        "uncertainty_km": place.uncertainty_km if place else None,
    }


def _when(interval: Interval | None) -> Row:
    return {
        "date_from": interval.start if interval else None,
        "date_to": interval.end if interval else None,
    }
