"""Records → rows of JSON, with the keys that stay the same from version to version.

Every face and every exporter gets its rows here, so that a claim looks the same on a
terminal, in a file and on a page. docs/reference/json.md tells what each key means.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from counterclaim.estimates import (
    Grading,
    Recorded,
    grading,
    grading_of_each,
    in_dispute,
    standing,
)
from counterclaim.model import (
    Actor,
    Claim,
    Decision,
    Document,
    Estimate,
    Event,
    EventTypes,
    Interval,
    Mention,
    MentionKind,
    Place,
    Words,
)

Row = dict[str, Any]

# UCDP's type_of_violence in words.
VIOLENCE = {1: "state-based", 2: "non-state", 3: "one-sided"}

# Rows quote the sentence of a claim and never the report: the text belongs to its
# publisher. Sentences run to 40 words or so; what is longer is mostly a broken list.
LONGEST_QUOTATION = 600


def claim_row(claim: Claim, *, document: Document | None = None) -> Row:
    """Return the row of a claim.

    The words of the slots stand at the top level, what they were resolved to under
    `resolved`. The row of an act has no harm and no numbers, and a key `act`.

    Args:
        claim: The claim.
        document: The report it stands in; if given, the row also quotes the sentence
            and names source and day.
    """
    row = _words(claim)
    row["resolved"] = _resolved(claim)
    return _with_report(row, claim, document)


def _words(claim: Claim) -> Row:
    figure = claim.figure
    return {
        "id": claim.id,
        "doc": claim.doc,
        "start": claim.words.span.start,
        "end": claim.words.span.end,
        "quote": claim.words.text,
        "low": figure.low if figure else None,
        "high": figure.high if figure else None,
        "approx": figure.approximate if figure else False,
        "vague": figure.vague if figure else None,
        "harm": claim.harm.value if claim.harm else None,
        "victims": _text(claim.victims.words),
        "victim_class": claim.victims.victim_class.value,
        "perpetrator": _text(claim.perpetrator.words if claim.perpetrator else None),
        "weapon": _text(claim.weapon.words if claim.weapon else None),
        "place": _text(claim.place.words if claim.place else None),
        "when": _text(claim.interval.words if claim.interval else None),
        "speaker": _text(claim.speaker.words if claim.speaker else None),
        "stance": claim.stance.value,
        "scope": claim.scope.value,
        "same_as": claim.same_as,
        "disputes": list(claim.disputes),
        "part_of": claim.part_of,
    }


def _with_report(row: Row, claim: Claim, document: Document | None) -> Row:
    if claim.act is not None:
        row["act"] = {"type": claim.act.type.value, "mode": claim.act.mode}
    if document is not None:
        row["sentence"] = _quotation(claim, document)
        row["source"] = document.source.name if document.source else None
        row["date"] = document.date.isoformat() if document.date else None
        row["url"] = document.url
    return row


def _resolved(claim: Claim) -> Row:
    return {
        "place": _place(claim.place) if claim.place else None,
        "interval": _interval(claim.interval) if claim.interval else None,
        "speaker": (
            {
                **_actor(claim.speaker.actor),
                "role": claim.speaker.role or None,
                "office": claim.speaker.office or None,
            }
            if claim.speaker and (claim.speaker.actor or claim.speaker.role or claim.speaker.office)
            else None
        ),
        "perpetrator": (
            _actor(claim.perpetrator.actor)
            if claim.perpetrator and claim.perpetrator.actor
            else None
        ),
        "victims": _actor(claim.victims.actor) if claim.victims.actor else None,
        "sex": claim.victims.sex,
        "age_group": claim.victims.age_group,
        "cause": (claim.weapon.cause or None) if claim.weapon else None,
        "modality": claim.modality.value,
        "sentence": {"start": claim.sentence.start, "end": claim.sentence.end},
        "evidence": [
            {"slot": e.slot, "start": e.span.start, "end": e.span.end, "rule": e.rule}
            for e in claim.evidence
        ],
        "confidence": round(claim.confidence, 4),
        "slot_confidence": {slot: round(share, 4) for slot, share in claim.slot_confidence},
        "rule": claim.rule,
    }


def mention_row(mention: Mention) -> Row:
    """Return the row of a mention; places add coordinates, times their first and last day.

    Where the words tell the hours too, both are ISO datetimes. A time in a report without
    a date has null days and its distance in `offset`.
    """
    row: Row = {
        "doc": mention.sent.doc.id,
        "kind": mention.kind.value,
        "start": mention.span.start,
        "end": mention.span.end,
        "text": mention.text,
    }
    if mention.kind is MentionKind.PLACE:
        place = mention.value if isinstance(mention.value, Place) else None
        for key in ("lat", "lon", "geonameid", "country"):
            row[key] = getattr(place, key, None)
    if mention.kind is MentionKind.TIME:
        known = mention.value if isinstance(mention.value, Interval) else None
        row["from"], row["to"] = known.bounds() if known else (None, None)
        row["offset"] = list(known.offset) if known and known.offset else None
    return row


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
        "estimates": [_estimate(estimate, claims) for estimate in estimates],
        "rivals": [[claim.id for claim in group] for group in in_dispute(told, estimates)],
        "signed": signed,
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
        "from": _day(interval, "start"),
        "to": _day(interval, "end"),
        "date_prec": interval.date_prec if interval else None,
        "when": interval.describe() if interval else None,
        "place": _place(place) if place else None,
        "type": VIOLENCE.get(event.violence_type or 0),
        **_types(event.types),
        "clarity": event.clarity,
        "acts": list(event.acts),
        "actors": list(event.actors),
        "harm": _totals(estimates),
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
    row["claims"] = [_told_claim(claim, documents.get(claim.doc)) for claim in told]
    return row


def _told_claim(claim: Claim, document: Document | None) -> Row:
    row = _words(claim)
    row["resolved"] = {"sentence": {"start": claim.sentence.start, "end": claim.sentence.end}}
    return _with_report(row, claim, document)


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


def policies_row(found: Mapping[str, Sequence[Estimate]]) -> Row:
    """Return low, best and high by harm under each policy.

    Args:
        found: The estimates of one event by the name of the policy.
    """
    return {name: _totals(estimates) for name, estimates in found.items()}


def recorded_row(total: Recorded, *, policy: str) -> Row:
    """Return the row of what is recorded of many events together, for one harm.

    Args:
        total: The sum.
        policy: Name and version of the policy behind it.
    """
    return {
        "harm": total.harm.value,
        "low": total.low,
        "best": total.best,
        "high": total.high,
        "high_told": total.high_told,
        "events": total.events,
        "contained": total.contained,
        "without_number": total.without_number,
        "single_source": total.single_source,
        "disputed": total.disputed,
        "open": total.open,
        "policy": policy,
    }


def _totals(estimates: Sequence[Estimate]) -> Row:
    return {
        estimate.harm.value: {
            "low": estimate.low,
            "best": estimate.best,
            "high": estimate.high,
        }
        for estimate in estimates
        if estimate.side is None
    }


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


def _estimate(estimate: Estimate, claims: Mapping[str, Claim]) -> Row:
    return {
        "harm": estimate.harm.value,
        "side": estimate.side.value if estimate.side else None,
        "low": estimate.low,
        "best": estimate.best,
        "high": estimate.high,
        "disputed": estimate.disputed,
        "claimed": estimate.claimed,
        "denied": estimate.denied,
        "single_source": estimate.single_source,
        "notes": standing(estimate),
        "figures": [
            {
                "claim": reason.claim,
                **_figure(claims.get(reason.claim)),
                "used": reason.used,
                "code": reason.code,
                "reason": reason.text,
            }
            for reason in estimate.reasons
        ],
        "shares": [
            {
                "people": share.people,
                "day": share.day.isoformat() if share.day else None,
                "place": share.place,
            }
            for share in estimate.shares
        ],
    }


def _figure(claim: Claim | None) -> Row:
    figure = claim.figure if claim else None
    return {
        "low": figure.low if figure else None,
        "high": figure.high if figure else None,
        "vague": figure.vague if figure else None,
        "speaker": _text(claim.speaker.words) if claim and claim.speaker else None,
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


def document_row(document: Document) -> Row:
    """Return the row of a report, without its text, which belongs to its publisher."""
    source = document.source
    return {
        "id": document.id,
        "date": document.date.isoformat() if document.date else None,
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


def _text(words: Words | None) -> str | None:
    return words.text if words else None


def _quotation(claim: Claim, document: Document) -> str:
    text = document.text[claim.sentence.start : claim.sentence.end]
    if len(text) <= LONGEST_QUOTATION:
        return text
    return text[: LONGEST_QUOTATION - 1].rstrip() + "…"


def _place(place: Place) -> Row:
    return {
        "name": place.name,
        "geonameid": place.geonameid,
        "lat": place.lat,
        "lon": place.lon,
        "country": place.country,
        "admin1": place.admin1,
        "admin2": place.admin2,
        "where_prec": place.where_prec,
        "uncertainty_km": place.uncertainty_km,
    }


def _interval(interval: Interval) -> Row:
    return {
        "from": _day(interval, "start"),
        "to": _day(interval, "end"),
        "date_prec": interval.date_prec,
        "text": interval.describe(),
        "offset": list(interval.offset) if interval.offset else None,
    }


def _day(interval: Interval | None, end: str) -> str | None:
    day = getattr(interval, end, None)
    return day.isoformat() if day else None


def _actor(actor: Actor | None) -> Row:
    return {
        "id": actor.id if actor else None,
        "name": actor.name if actor else None,
        "kind": actor.kind.value if actor else None,
        "country": actor.country if actor else None,
    }
