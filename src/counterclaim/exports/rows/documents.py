"""Reports and decisions → rows."""

from counterclaim.exports.rows.values import Row, day
from counterclaim.model import Decision, Document


def document_row(document: Document) -> Row:
    """Return the row of a report, without its text, which belongs to its publisher."""
    source = document.source
    return {
        "id": document.id,
        "date": day(document.date),
        "dated_by": document.dated_by or None,
        "date_certainty": document.date_certainty or None,
        "source": source.name if source else None,
        "source_kind": source.kind if source else None,
        "title": document.title,
        "byline": document.byline,
        "url": document.url,
        "language": document.language,
        "retrieved": document.retrieved,
        "mime": document.mime,
        "origin": document.origin or None,
        "digest": document.digest or None,
        "licence": document.licence,
        "sensitivity": document.sensitivity or None,
        "characters": len(document.text),
    }


def decision_row(decision: Decision) -> Row:
    """Return the row of a line of the decision log."""
    return {
        "id": decision.id,
        "who": decision.who,
        "at": decision.at,
        "target": list(decision.target),
        "verdict": decision.verdict.value,
        "before": dict(decision.before),
        "after": dict(decision.after),
        "reason": decision.reason,
    }
