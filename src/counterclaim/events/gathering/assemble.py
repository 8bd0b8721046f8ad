"""Clusters of claims → events: where, when and who, and which report is about which."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

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
    origins: Mapping[str, str] | None = None,
    known: Mapping[str, Event] | None = None,
) -> Iterator[Event]:
    """Yield an event for each group of claims, in the order of the groups.

    Args:
        groups: Claims of one event each, in order.
        found: Ids of the events, in the same order.
        documents: Documents by id.
        origins: For each document the id of the one that stands for its text; by default
            each stands for itself.
        known: Events by id whose claims are as they were; of these only what hangs on other
            events is worked out anew.
    """
    by_id = known or {}
    told = dict(zip(found, groups, strict=True))
    alone = [by_id.get(event) or _alone(event, group) for event, group in told.items()]
    mains = main_events(told, documents=documents, origins=origins)
    above = parents(
        found,
        groups=groups,
        places=[event.place for event in alone],
        intervals=[event.interval for event in alone],
    )
    containing = {outer for around in above.values() for outer in around}
    for event, group in zip(alone, groups, strict=True):
        is_wide = event.id in containing or _is_aggregate(event.place, event.interval)
        yield replace(
            event,
            documents=tuple(
                EventDocument(doc=doc, main=mains[doc] == event.id)
                for doc in dict.fromkeys(claim.doc for claim in group)
            ),
            clarity=2 if is_wide else 1,
            parent=above[event.id][0] if event.id in above else None,
        )


def _alone(id: str, group: Sequence[Claim]) -> Event:
    """Return what the claims of an event tell of it, whatever other events there are."""
    place = where(group)
    return Event(
        id=id,
        claims=tuple(claim.id for claim in group),
        documents=(),
        place=place,
        interval=when(group),
        acts=tuple(sorted({claim.act.mode for claim in group if claim.act is not None})),
        actors=actor_names(group),
        types=event_types(group, place=place),
        disputed=is_disputed(group),
    )


def _is_aggregate(place: Place | None, interval: Interval | None) -> bool:
    """Return whether the source sums over many places and days (UCDP's clarity 2)."""
    wide = place is not None and (place.where_prec or 1) >= 4
    long = interval is not None and interval.date_prec >= 2
    return (wide and long) or (interval is not None and interval.date_prec >= 4)
