"""Events → rows, with what they came to and what they rest on."""

from collections.abc import Mapping, Sequence

from counterclaim.estimates import Grading, grading, grading_of_each, in_dispute
from counterclaim.exports.rows.claims import told_claim_row
from counterclaim.exports.rows.documents import document_row
from counterclaim.exports.rows.estimates import bare_estimate_row, estimate_row, totals_row
from counterclaim.exports.rows.values import Row, day, place_row
from counterclaim.model import Claim, Document, Estimate, Event, EventTypes

# UCDP's type_of_violence in words.
VIOLENCE = {1: "state-based", 2: "non-state", 3: "one-sided"}


def event_row(
    event: Event,
    *,
    estimates: Sequence[Estimate],
    claims: Mapping[str, Claim],
    signed: Row | None = None,
) -> Row:
    """Return the row of an event: low, best and high by harm, and every reason.

    Under `harm` stand the totals of the event; `estimates` has the sides too, each with
    the figures that were used or left out. A harm that no claim tells of has no key:
    nothing said is not zero.

    Args:
        event: The event.
        estimates: Its estimates, all under one policy.
        claims: The claims by id, at least those of the event.
        signed: Who stands for its figures, and what has changed since; `None` for nobody.

    Raises:
        ValueError: The estimates come from more than one policy, which is a bug.
    """
    row = brief_row(event, estimates=estimates, signed=signed)
    told = [claims[known] for known in event.claims if known in claims]
    parent, policy, signed = row.pop("parent"), row.pop("policy"), row.pop("signed")
    return {
        **row,
        "grading": _grading(event, estimates, claims),
        "parent": parent,
        "policy": policy,
        "estimates": [estimate_row(estimate, claims) for estimate in estimates],
        "rivals": [[claim.id for claim in group] for group in in_dispute(told, estimates)],
        "signed": signed,
    }


def graded_row(
    event: Event,
    *,
    estimates: Sequence[Estimate],
    claims: Mapping[str, Claim],
    signed: Row | None = None,
) -> Row:
    """Return the row of an event as tables need it: see `event_row` for what is in it.

    It has no `rivals`, and its estimates have neither notes nor the words of their figures.

    Raises:
        ValueError: The estimates come from more than one policy, which is a bug.
    """
    return {
        **brief_row(event, estimates=estimates, signed=signed),
        "grading": _grading(event, estimates, claims),
        "estimates": [bare_estimate_row(estimate) for estimate in estimates],
    }


def brief_row(event: Event, *, estimates: Sequence[Estimate], signed: Row | None = None) -> Row:
    """Return the row of an event without `grading`, `estimates` and `rivals`.

    Those alone rest on its claims, and of what an event comes to most of the reading is theirs.

    Raises:
        ValueError: The estimates come from more than one policy, which is a bug.
    """
    policies = {estimate.policy for estimate in estimates}
    if len(policies) > 1:
        raise ValueError(f"an event's row holds one policy, not {sorted(policies)}")
    place, interval = event.place, event.interval
    return {
        "id": event.id,
        "documents": [{"doc": d.doc, "main": d.main} for d in event.documents],
        "from": day(interval.start) if interval else None,
        "to": day(interval.end) if interval else None,
        "date_prec": interval.date_prec if interval else None,
        "when": interval.describe() if interval else None,
        "place": place_row(place) if place else None,
        "type": VIOLENCE.get(event.violence_type or 0),
        **_types(event.types),
        "clarity": event.clarity,
        "acts": list(event.acts),
        "actors": list(event.actors),
        "harm": totals_row(estimates),
        "claims": list(event.claims),
        "disputed": event.disputed,
        "parent": event.parent,
        "policy": policies.pop() if policies else None,
        "signed": signed,
    }


def told_row(
    event: Row,
    *,
    claims: Mapping[str, Claim],
    documents: Mapping[str, Document],
    changed: str | None = None,
) -> Row:
    """Return an event's row that holds the rows of its claims and reports, not their ids alone.

    Of `resolved` the rows of the claims hold `sentence` alone.

    Args:
        event: The row of the event.
        claims: The claims by id, at least those of the event.
        documents: The documents by id, at least those of the event.
        changed: When it last changed, ISO 8601.
    """
    told = [claims[known] for known in event["claims"] if known in claims]
    row = reported_row(event, documents=documents, changed=changed)
    row["claims"] = [told_claim_row(claim, documents.get(claim.doc)) for claim in told]
    return row


def reported_row(
    event: Row, *, documents: Mapping[str, Document], changed: str | None = None
) -> Row:
    """Return an event's row that holds the rows of its reports, not their ids alone.

    Args:
        event: The row of the event.
        documents: The documents by id, at least those of the event.
        changed: When it last changed, ISO 8601.
    """
    found = [
        documents[member["doc"]] for member in event["documents"] if member["doc"] in documents
    ]
    return {**event, "documents": [document_row(doc) for doc in found], "changed": changed}


def _grading(event: Event, estimates: Sequence[Estimate], claims: Mapping[str, Claim]) -> Row:
    found = grading(event, estimates, claims=claims)
    against = grading_of_each(event, estimates, claims=claims)
    return {
        **_graded(found),
        "against": [{"actor": name, **_graded(each)} for name, each in against.items()],
    }


def _graded(found: Grading) -> Row:
    return {"grade": found.grade.value if found.grade else None, "reason": found.reason}


def _types(types: EventTypes) -> Row:
    ucdp, acled, plover = types.ucdp, types.acled, types.plover
    return {
        "ucdp": {
            "type": ucdp.type,
            "dyad": ucdp.dyad,
            "side_a": ucdp.side_a,
            "side_b": ucdp.side_b,
            "rule": ucdp.rule or None,
            "reason": ucdp.reason or None,
        },
        "acled": {
            "event_type": acled.event_type,
            "sub_event_type": acled.sub_event_type,
            "interaction": acled.interaction,
            "civilian_targeting": acled.civilian_targeting,
            "rule": acled.rule or None,
            "reason": acled.reason or None,
        },
        "plover": {
            "event": plover.event,
            "mode": plover.mode,
            "rule": plover.rule or None,
            "reason": plover.reason or None,
        },
    }
