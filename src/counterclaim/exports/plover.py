"""plover: events as JSON lines in PLOVER's fields."""

from typing import BinaryIO

from counterclaim.exports.base import EVENTS, TOLD, Rows, Written
from counterclaim.exports.jsonl import encoded
from counterclaim.exports.rows import Row
from counterclaim.knowledge.country_codes import country_codes
from counterclaim.model.event_types import CIVILIANS

_QUADS = (
    ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    ("COOPERATE", "AID", "RETREAT"),
    ("REQUEST", "ACCUSE", "REJECT", "SANCTION", "THREATEN"),
    ("PROTEST", "MOBILIZE", "COERCE", "ASSAULT"),
)
QUAD = {event: number for number, events in enumerate(_QUADS, start=1) for event in events}
_KINDS = {"killed": "dead", "wounded": "injured", "captured": "arrested"}


class Plover:
    """One JSON object an event, in PLOVER's fields; an event without a PLOVER type is left out."""

    name = "plover"
    suffix = ".jsonl"
    about = "events as JSON lines in PLOVER's fields"
    writes: tuple[str, ...] = (EVENTS,)

    def write(self, rows: Rows, out: BinaryIO, *, what: str) -> Written:  # noqa: ARG002 - one kind
        """Write one object a line and return how many."""
        count = without = undated = 0
        coder = f"counterclaim {rows.version}, policy {rows.policy}"
        for told in rows.of(TOLD):
            if told["plover"]["event"] is None:
                without += 1
                continue
            undated += told["from"] is None
            out.write(encoded(coded(told) | {"coder": coder}) + b"\n")
            count += 1
        notes = (
            (without, "left out: no PLOVER event is told"),
            (undated, "without a day, which PLOVER wants: their date is null"),
        )
        return Written(count, *(f"{many} {note}" for many, note in notes if many))


def coded(told: Row) -> Row:
    """Return an event in PLOVER's fields, without `coder`.

    Args:
        told: The row of the event with the rows of its claims and reports.
    """
    plover, ucdp = told["plover"], told["ucdp"]
    place = told["place"]
    return {
        "id": told["id"],
        "date": told["from"],
        "enddate": told["to"] if told["to"] != told["from"] else None,
        "actor": _entities(ucdp["side_a"]),
        "recipient": _entities(ucdp["side_b"]),
        "event": plover["event"],
        "mode": [plover["mode"]] if plover["mode"] else [],
        "quad_code": QUAD.get(plover["event"]),
        "event_loc": [_location(place)] if place else [],
        "event_text": [_text(claim) for claim in told["claims"]],
        "size": _size(told),
        "cite_info": [_citation(doc) for doc in told["documents"]],
        "comment": plover["reason"],
    }


def _entities(side: str | None) -> list[Row]:
    if not side:
        return []
    sector = "CVL" if side == CIVILIANS else "GOV" if side.startswith("Government of ") else None
    return [{"entity_text": side, "sector": [sector] if sector else []}]


def _location(place: Row) -> Row:
    codes = country_codes(place["country"])
    return {
        "resolved_place": place["name"],
        "geonameid": place["geonameid"],
        "lat": place["lat"],
        "lon": place["lon"],
        "district": place["admin2"],
        "province": place["admin1"],
        "country": codes.name if codes else None,
        "country_code": codes.iso3 if codes else None,
        "where_prec": place["where_prec"],
    }


def _text(claim: Row) -> Row:
    return {
        "id": claim["doc"],
        "start": claim["start"],
        "end": claim["end"],
        "text": claim["quote"],
        "sentence": claim.get("sentence"),
    }


def _size(told: Row) -> Row:
    """Return best of each harm that PLOVER has a size for, with low and high beside it."""
    return {
        name: {"best": one["best"], "low": one["low"], "high": one["high"]}
        for harm, name in _KINDS.items()
        if (one := told["harm"].get(harm)) is not None
    }


def _citation(doc: Row) -> Row:
    return {
        "id": doc["id"],
        "publication": doc["source"],
        "title": doc["title"],
        "url": doc["url"],
        "date": doc["date"],
        "language": doc["language"],
        "license": doc["licence"],
    }
