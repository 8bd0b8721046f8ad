"""The log of imports as JSON; the keys stay."""

from typing import Any

from counterclaim.model import Import, ImportLine


def import_row(record: Import) -> dict[str, Any]:
    """Return the row of an import."""
    return {
        "id": record.id,
        "at": record.at,
        "ended": record.ended or None,
        "who": record.who,
        "state": record.state,
        "is_over": record.is_over,
        "inputs": list(record.inputs),
        "more": record.more,
        "added": record.added,
        "known": record.known,
        "claims": record.claims,
        "failed": record.failed,
        "fault": record.fault,
        "issues": [{"code": i.code, "text": i.text} for i in record.issues],
        "notes": [{"code": i.code, "text": i.text} for i in record.notes],
    }


def line_row(line: ImportLine) -> dict[str, Any]:
    """Return the row of what became of one input."""
    return {
        "origin": line.origin,
        "outcome": line.outcome,
        "doc": line.doc or None,
        "claims": line.claims,
        "code": line.code or None,
        "text": line.text or None,
    }
