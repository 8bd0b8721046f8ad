"""Claims and mentions → rows."""

from counterclaim.exports.rows.values import Row, actor_row, day, interval_row, place_row, text_of
from counterclaim.model import Claim, Document, Interval, Mention, MentionKind, Place

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
        "victims": text_of(claim.victims.words),
        "victim_class": claim.victims.victim_class.value,
        "perpetrator": text_of(claim.perpetrator.words if claim.perpetrator else None),
        "weapon": text_of(claim.weapon.words if claim.weapon else None),
        "place": text_of(claim.place.words if claim.place else None),
        "when": text_of(claim.interval.words if claim.interval else None),
        "speaker": text_of(claim.speaker.words if claim.speaker else None),
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
        row["sentence"] = quotation(claim, document)
        row["source"] = document.source.name if document.source else None
        row["date"] = day(document.date)
        row["url"] = document.url
    return row


def _resolved(claim: Claim) -> Row:
    return {
        "place": place_row(claim.place) if claim.place else None,
        "interval": interval_row(claim.interval) if claim.interval else None,
        "speaker": (
            {
                **actor_row(claim.speaker.actor),
                "role": claim.speaker.role or None,
                "office": claim.speaker.office or None,
            }
            if claim.speaker and (claim.speaker.actor or claim.speaker.role or claim.speaker.office)
            else None
        ),
        "perpetrator": (
            actor_row(claim.perpetrator.actor)
            if claim.perpetrator and claim.perpetrator.actor
            else None
        ),
        "victims": actor_row(claim.victims.actor) if claim.victims.actor else None,
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


def told_claim_row(claim: Claim, document: Document | None) -> Row:
    """Return the row of a claim with its report; `resolved` holds `sentence` alone."""
    row = _words(claim)
    row["resolved"] = {"sentence": {"start": claim.sentence.start, "end": claim.sentence.end}}
    return _with_report(row, claim, document)


def quotation(claim: Claim, document: Document) -> str:
    """Return the sentence of a claim as rows quote it: what is very long is cut."""
    text = document.text[claim.sentence.start : claim.sentence.end]
    if len(text) <= LONGEST_QUOTATION:
        return text
    return text[: LONGEST_QUOTATION - 1].rstrip() + "…"


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
