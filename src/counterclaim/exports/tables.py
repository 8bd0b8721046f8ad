"""Rows → the cells of the tables that codebooks describe."""

import json
from collections.abc import Mapping
from typing import Any

from counterclaim.exports import codebook
from counterclaim.exports.csv import signed_columns
from counterclaim.exports.rows import Row
from counterclaim.model import Decision

_ENDS = ("low", "best", "high")
_EVENT = tuple(column.name for column in codebook.EVENTS)
_DOCUMENT = tuple(column.name for column in codebook.DOCUMENTS)
_NOTHING: Row = {}


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


def claim_cells(row: Row) -> Row:
    """Return the cells of a claim: those of `codebook.CLAIMS`, in their order."""
    resolved = row["resolved"]
    act, speaker = row.get("act"), resolved["speaker"] or _NOTHING
    place, when = resolved["place"] or _NOTHING, resolved["interval"] or _NOTHING
    # Written out, as it is made for every claim of a ledger.
    return {
        "id": row["id"],
        "doc": row["doc"],
        "source": row.get("source"),
        "date": row.get("date"),
        "start": row["start"],
        "end": row["end"],
        "quote": row["quote"],
        "sentence": row.get("sentence"),
        "harm": row["harm"],
        "act": act["mode"] if act else None,
        "victims": row["victims"],
        "victim_class": row["victim_class"],
        "sex": resolved["sex"],
        "age_group": resolved["age_group"],
        "perpetrator": row["perpetrator"],
        "weapon": row["weapon"],
        "cause": resolved["cause"],
        "speaker": row["speaker"],
        "speaker_role": speaker.get("role"),
        "speaker_office": speaker.get("office"),
        "stance": row["stance"],
        "modality": resolved["modality"],
        "scope": row["scope"],
        "place": place.get("name"),
        "lat": place.get("lat"),
        "lon": place.get("lon"),
        "country": place.get("country"),
        "admin1": place.get("admin1"),
        "admin2": place.get("admin2"),
        "geonameid": place.get("geonameid"),
        "where_prec": place.get("where_prec"),
        "uncertainty_km": place.get("uncertainty_km"),
        "from": when.get("from"),
        "to": when.get("to"),
        "date_prec": when.get("date_prec"),
        "same_as": row["same_as"],
        "disputes": joined(row["disputes"]),
        "part_of": row["part_of"],
        "confidence": resolved["confidence"],
        "rule": resolved["rule"],
    }


def document_cells(row: Row) -> Row:
    """Return the cells of a report: those of `codebook.DOCUMENTS`, in their order."""
    return {name: row[name] for name in _DOCUMENT}


def figure_cells(row: Row) -> Row:
    """Return the cells of a claim's figure: those of `codebook.FIGURES`, in their order."""
    return {
        "claim": row["id"],
        "low": row["low"],
        "high": row["high"],
        "approximate": row["approx"],
        "vague": row["vague"],
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
