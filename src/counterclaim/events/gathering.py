"""Clusters of claims → events: where, when and who, and which report is about which."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from counterclaim.events.containment import parents
from counterclaim.events.rivals import is_disputed
from counterclaim.events.violence import actor_names, violence_type
from counterclaim.events.whereabouts import when, where
from counterclaim.model import (
    Claim,
    Document,
    Event,
    EventDocument,
    Harm,
    Interval,
    Place,
    ids,
)

# Claims later in a text count less for what it is chiefly about; at the end of it a
# claim counts a quarter of one in the headline.
_LATE = 0.75
_WEIGHTS = {Harm.KILLED: 1.5, Harm.WOUNDED: 1.0, Harm.CASUALTIES: 1.2}
_ACT, _OTHER, _OPENING = 0.25, 0.8, 2.0
# The first so many characters are headline and lead.
_LEAD = 300


def events(
    groups: Sequence[Sequence[Claim]], *, documents: Mapping[str, Document]
) -> Iterator[Event]:
    """Yield an event for each group of claims, in the order of the groups.

    Args:
        groups: Claims of one event each, in order; the first names the event.
        documents: Documents by id.
    """
    found = [ids.mint("evt", group[0].id) for group in groups]
    mains = _mains(dict(zip(found, groups, strict=True)), documents)
    places, intervals = list(map(where, groups)), list(map(when, groups))
    above = parents(found, groups=groups, places=places, intervals=intervals)
    for event, group, place, interval in zip(found, groups, places, intervals, strict=True):
        yield Event(
            id=event,
            claims=tuple(claim.id for claim in group),
            documents=tuple(
                EventDocument(doc=doc, main=mains[doc] == event)
                for doc in dict.fromkeys(claim.doc for claim in group)
            ),
            place=place,
            interval=interval,
            acts=tuple(sorted({claim.act.mode for claim in group if claim.act is not None})),
            actors=actor_names(group),
            violence_type=violence_type(group),
            clarity=2 if event in above.values() or _is_aggregate(place, interval) else 1,
            disputed=is_disputed(group),
            parent=above.get(event),
        )


def _mains(
    groups: Mapping[str, Sequence[Claim]], documents: Mapping[str, Document]
) -> dict[str, str]:
    """Return for each document the event that it is chiefly about."""
    weights: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    firsts: dict[tuple[str, str], int] = {}
    for event, group in groups.items():
        for claim in group:
            weights[claim.doc][event] += _weight(claim, documents[claim.doc])
            start = claim.words.span.start
            firsts[claim.doc, event] = min(start, firsts.get((claim.doc, event), start))
    for (doc, event), start in firsts.items():
        weights[doc][event] += _OPENING * (
            start < _LEAD and any(c.doc == doc and c.harm for c in groups[event])
        )
    return {
        doc: min(told, key=lambda event: (-round(told[event], 6), firsts[doc, event], event))
        for doc, told in weights.items()
    }


def _weight(claim: Claim, doc: Document) -> float:
    early = 1 - _LATE * claim.words.span.start / max(len(doc.text), 1)
    if claim.harm is None or claim.figure is None:
        return _ACT * early
    # A restated figure shows what a report is about, but less than a new one.
    kind = _WEIGHTS.get(claim.harm, _OTHER) * (0.5 if claim.same_as or claim.part_of else 1.0)
    people = min(len(str(claim.figure.low or 1)), 3)
    return kind * early * (1 + 0.2 * people)


def _is_aggregate(place: Place | None, interval: Interval | None) -> bool:
    """Return whether the source sums over many places and days (UCDP's clarity 2)."""
    wide = place is not None and (place.where_prec or 1) >= 4
    long = interval is not None and interval.date_prec >= 2
    return (wide and long) or (interval is not None and interval.date_prec >= 4)
