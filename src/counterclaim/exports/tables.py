"""Rows → the cells of the tables that codebooks describe."""

import json
from collections.abc import Mapping
from typing import Any

from counterclaim.exports import codebook
from counterclaim.exports.csv import signed_columns
from counterclaim.exports.rows import Row, quotation
from counterclaim.exports.rows.values import day
from counterclaim.model import Claim, Decision, Document

_ENDS = ("low", "best", "high")
_EVENT = tuple(column.name for column in codebook.EVENTS)
_DOCUMENT = tuple(column.name for column in codebook.DOCUMENTS)


def event_cells(row: Row) -> Row:
    """Return the cells of an event: those of `codebook.EVENTS`, in their order."""
    cells = {
        **row,
        **_located(row["place"]),
        "dyad": row["ucdp"]["dyad"],
        "side_a": row["ucdp"]["side_a"],
        "side_b": row["ucdp"]["side_b"],
        "acled_event_type": row["acled"]["event_type"],
        "acled_sub_event_type": row["acled"]["sub_event_type"],
        "plover_event": row["plover"]["event"],
        "plover_mode": row["plover"]["mode"],
        **_figures(row, "killed"),
        **_figures(row, "wounded"),
        "grade": row["grading"]["grade"],
        "graded_against": joined(
            f"{each['actor']}: {each['grade'] or 'none'}" for each in row["grading"]["against"]
        ),
        **signed_columns(row),
        "documents": len(row["documents"]),
        "claims": len(row["claims"]),
        "acts": joined(row["acts"]),
        "actors": joined(row["actors"]),
    }
    return {name: cells[name] for name in _EVENT}


def tabled(claim: Claim, document: Document | None) -> Row:
    """Return the row of a claim for tables, see `TABLED`."""
    return {"claim": claim_cells(claim, document), "figure": figure_cells(claim)}


def claim_cells(claim: Claim, document: Document | None) -> Row:
    """Return the cells of a claim: those of `codebook.CLAIMS`, in their order.

    They are made of the claim itself: most of its row is no cell.
    """
    victims, weapon, speaker = claim.victims, claim.weapon, claim.speaker
    place, when, words = claim.place, claim.interval, claim.words
    source = document.source if document else None
    # Written out, as it is made for every claim of a ledger.
    return {
        "id": claim.id,
        "doc": claim.doc,
        "source": source.name if source else None,
        "date": day(document.date) if document else None,
        "start": words.span.start,
        "end": words.span.end,
        "quote": words.text,
        "sentence": quotation(claim, document) if document else None,
        "harm": claim.harm.value if claim.harm else None,
        "act": claim.act.mode if claim.act else None,
        "victims": victims.words.text if victims.words else None,
        "victim_class": victims.victim_class.value,
        "sex": victims.sex,
        "age_group": victims.age_group,
        "perpetrator": claim.perpetrator.words.text if claim.perpetrator else None,
        "weapon": weapon.words.text if weapon else None,
        "cause": (weapon.cause or None) if weapon else None,
        "speaker": speaker.words.text if speaker else None,
        "speaker_role": (speaker.role or None) if speaker else None,
        "speaker_office": (speaker.office or None) if speaker else None,
        "stance": claim.stance.value,
        "modality": claim.modality.value,
        "scope": claim.scope.value,
        "place": place.name if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "country": place.country if place else None,
        "admin1": place.admin1 if place else None,
        "admin2": place.admin2 if place else None,
        "geonameid": place.geonameid if place else None,
        "where_prec": place.where_prec if place else None,
        "uncertainty_km": place.uncertainty_km if place else None,
        "from": day(when.start) if when else None,
        "to": day(when.end) if when else None,
        "date_prec": when.date_prec if when else None,
        "same_as": claim.same_as,
        "disputes": joined(claim.disputes),
        "part_of": claim.part_of,
        "confidence": round(claim.confidence, 4),
        "rule": claim.rule,
    }


def document_cells(row: Row) -> Row:
    """Return the cells of a report: those of `codebook.DOCUMENTS`, in their order."""
    return {name: row[name] for name in _DOCUMENT}


def figure_cells(claim: Claim) -> Row:
    """Return the cells of a claim's figure: those of `codebook.FIGURES`, in their order."""
    figure = claim.figure
    return {
        "claim": claim.id,
        "low": figure.low if figure else None,
        "high": figure.high if figure else None,
        "approximate": figure.approximate if figure else False,
        "vague": figure.vague if figure else None,
    }


def estimate_cells(event: Row) -> list[Row]:
    """Return the cells of an event's estimates: those of `codebook.ESTIMATES`, in their order."""
    return [
        {
            "event": event["id"],
            "harm": estimate["harm"],
            "side": estimate["side"],
            "low": estimate["low"],
            "best": estimate["best"],
            "high": estimate["high"],
            "claimed": estimate["claimed"],
            "denied": estimate["denied"],
            "disputed": estimate["disputed"],
            "single_source": estimate["single_source"],
            "used": joined(each["claim"] for each in estimate["figures"] if each["used"]),
            "left_out": joined(
                f"{each['claim']} {each['code']}"
                for each in estimate["figures"]
                if not each["used"]
            ),
            "shares": joined(map(_share, estimate["shares"])),
            "policy": event["policy"],
        }
        for estimate in event["estimates"]
    ]


def _share(share: Row) -> str:
    where = ", ".join(filter(None, (share["place"], share["day"])))
    return f"{where} {share['people']}"


def decision_row(decision: Decision, *, stands: bool) -> Row:
    """Return the row of a decision, by column of `codebook.DECISIONS`.

    Args:
        decision: A line of the log.
        stands: Whether nothing undid or superseded it.
    """
    return {
        "id": decision.id,
        "at": decision.at,
        "who": decision.who,
        "verdict": decision.verdict.value,
        "target": joined(decision.target),
        "before": _object(dict(decision.before)),
        "after": _object(dict(decision.after)),
        "reason": decision.reason or None,
        "stands": stands,
    }


def joined(values: Any) -> str | None:
    """Return values joined with ";", `None` for none."""
    return "; ".join(values) or None


def _located(place: Row | None) -> Row:
    found = place or {}
    keys = ("lat", "lon", "country", "admin1", "admin2", "geonameid", "where_prec")
    return {
        "place": found.get("name"),
        **{key: found.get(key) for key in (*keys, "uncertainty_km")},
    }


def _figures(row: Row, harm: str) -> Row:
    told = row["harm"].get(harm, {})
    return {f"{harm}_{end}": told.get(end) for end in _ENDS}


def _object(values: Mapping[str, str]) -> str | None:
    return json.dumps(values, ensure_ascii=False) if values else None
