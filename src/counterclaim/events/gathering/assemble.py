"""Clusters of claims → events: where, when and who, and which report is about which."""

from collections.abc import Iterator, Mapping, Sequence

from counterclaim.events.gathering.containment import parents
from counterclaim.events.gathering.mains import main_events
from counterclaim.events.gathering.parties import actor_names
from counterclaim.events.gathering.rivals import is_disputed
from counterclaim.events.gathering.whereabouts import when, where
from counterclaim.events.types import event_types
from counterclaim.model import (
    Claim,
    Document,
    Event,
    EventDocument,
    Interval,
    Place,
)


def events(
    groups: Sequence[Sequence[Claim]],
    *,
    found: Sequence[str],
    documents: Mapping[str, Document],
) -> Iterator[Event]:
    """Yield an event for each group of claims, in the order of the groups.

    Args:
        groups: Claims of one event each, in order.
        found: Ids of the events, in the same order.
        documents: Documents by id.
    """
    mains = main_events(dict(zip(found, groups, strict=True)), documents=documents)
    places, intervals = list(map(where, groups)), list(map(when, groups))
    above = parents(found, groups=groups, places=places, intervals=intervals)
    containing = {outer for around in above.values() for outer in around}
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
            types=event_types(group, place=place),
            clarity=2 if event in containing or _is_aggregate(place, interval) else 1,
            disputed=is_disputed(group),
            parent=above[event][0] if event in above else None,
        )


def _is_aggregate(place: Place | None, interval: Interval | None) -> bool:
    """Return whether the source sums over many places and days (UCDP's clarity 2)."""
    wide = place is not None and (place.where_prec or 1) >= 4
    long = interval is not None and interval.date_prec >= 2
    return (wide and long) or (interval is not None and interval.date_prec >= 4)
