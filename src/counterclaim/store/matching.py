"""Whether a claim or event is what a filter asks for, told without the database."""

import datetime as dt

from counterclaim.model import Claim, Event, Interval
from counterclaim.store.base import ClaimFilter, EventFilter
from counterclaim.store.codec import actor_key, fold, where_key


def matches(claim: Claim, filters: ClaimFilter) -> bool:
    """Return whether a claim is wanted, just as the database judges one that it holds.

    It is for claims that a person corrected: the ledger holds them as extracted.
    `event`, `words`, `source`, `limit` and `offset` are not about the claim itself and do
    not narrow.
    """
    place = claim.place
    known: dict[str, object] = {
        "doc": claim.doc,
        "harm": claim.harm,
        "act": claim.act.type if claim.act else None,
        "geonameid": place.geonameid if place else None,
        "country": place.country if place else None,
        "victim_class": claim.victims.victim_class,
        "stance": claim.stance,
        "scope": claim.scope,
    }
    wanted = dict(filters)
    if any(name in wanted and wanted[name] != value for name, value in known.items()):
        return False
    if "place" in filters and (place is None or fold(place.name) != fold(filters["place"])):
        return False
    if "speaker" in filters:
        told = fold(claim.speaker.words.text) if claim.speaker else None
        if told is None or fold(filters["speaker"]) not in told:
            return False
    for name, key in (("where", where_key(claim)), ("actor", actor_key(claim))):
        if name in wanted and fold(str(wanted[name])) not in (key or ""):
            return False
    if "near" in filters and not filters["near"].holds(place):
        return False
    return _can_lie_in(claim.interval, filters.get("since"), filters.get("until"))


def event_matches(event: Event, filters: EventFilter) -> bool:
    """Return whether an event is wanted, as the database judges one that it holds.

    It is for events that are shown in part. `limit` and `offset` do not narrow; a filter
    that is not known here fits nothing.
    """
    place = event.place
    known: dict[str, object] = {
        "disputed": event.disputed,
        "geonameid": place.geonameid if place else None,
        "country": place.country if place else None,
        "place": fold(place.name) if place else None,
    }
    wanted = {**filters}
    since, until = filters.get("since"), filters.get("until")
    doc, claim = filters.get("doc"), filters.get("claim")
    for name in ("limit", "offset", "since", "until", "doc", "claim", "near"):
        wanted.pop(name, None)
    if "place" in filters:
        wanted["place"] = fold(filters["place"])
    if doc is not None and all(told.doc != doc for told in event.documents):
        return False
    if claim is not None and claim not in event.claims:
        return False
    if "near" in filters and not filters["near"].holds(place):
        return False
    fits = all(name in known and known[name] == value for name, value in wanted.items())
    return fits and _can_lie_in(event.interval, since, until)


def _can_lie_in(when: Interval | None, since: dt.date | None, until: dt.date | None) -> bool:
    if since is None and until is None:
        return True
    # Without any day it is not known to lie anywhere; without one of them it is open there.
    if when is None or (when.start is None and when.end is None):
        return False
    too_early = since is not None and when.end is not None and when.end < since
    too_late = until is not None and when.start is not None and when.start > until
    return not too_early and not too_late
