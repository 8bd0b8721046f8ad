"""Rows → the cells of the tables that codebooks describe."""

import json
from collections.abc import Mapping
from typing import Any

from counterclaim.exports.rows import Row
from counterclaim.model import Decision

_ENDS = ("low", "best", "high")


def event_cells(row: Row) -> Row:
    """Return the cells of an event by column of `codebook.EVENTS`."""
    return {
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
        "documents": len(row["documents"]),
        "claims": len(row["claims"]),
        "acts": joined(row["acts"]),
        "actors": joined(row["actors"]),
    }


def claim_cells(row: Row) -> Row:
    """Return the cells of a claim by column of `codebook.CLAIMS`."""
    resolved = row["resolved"]
    speaker, act, when = resolved["speaker"] or {}, row.get("act"), resolved["interval"] or {}
    return {
        **row,
        **_located(resolved["place"]),
        **{key: when.get(key) for key in ("from", "to", "date_prec")},
        "act": act["mode"] if act else None,
        "sex": resolved["sex"],
        "age_group": resolved["age_group"],
        "cause": resolved["cause"],
        "speaker_role": speaker.get("role"),
        "modality": resolved["modality"],
        "disputes": joined(row["disputes"]),
        "confidence": resolved["confidence"],
        "rule": resolved["rule"],
    }


def figure_cells(row: Row) -> Row:
    """Return the cells of a claim's figure by column of `codebook.FIGURES`."""
    return {
        "claim": row["id"],
        "low": row["low"],
        "high": row["high"],
        "approximate": row["approx"],
        "vague": row["vague"],
    }


def estimate_cells(event: Row) -> list[Row]:
    """Return the cells of an event's estimates by column of `codebook.ESTIMATES`."""
    return [
        {
            **estimate,
            "event": event["id"],
            "used": joined(each["claim"] for each in estimate["figures"] if each["used"]),
            "left_out": joined(
                f"{each['claim']} {each['code']}"
                for each in estimate["figures"]
                if not each["used"]
            ),
            "policy": event["policy"],
        }
        for estimate in event["estimates"]
    ]


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
