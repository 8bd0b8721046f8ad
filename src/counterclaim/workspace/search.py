"""Searching a ledger: which claims, events and documents are wanted, and finding one by its id."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from counterclaim.errors import DataError, SettingsError
from counterclaim.model import Claim, Document, Event, Harm, Place
from counterclaim.store.base import ClaimFilter, DocumentFilter, EventFilter, Store
from counterclaim.workspace.judged import Judged

# Ids are shown by their first digits; fewer than these name too many things at once.
SHORTEST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What is wanted of a ledger; what is not given does not narrow.

    Attributes:
        harm: Name of a harm.
        place: Part of a place's name, or of a division or country that contains it.
        country: ISO 3166 alpha-2 code.
        speaker: Part of the speaker's words.
        actor: Part of the name of who did it or of who was harmed, or of the words for them.
        since: First day.
        until: Last day.
        disputed: Only what speakers contradict each other on.
        text: Words that stand in the report.
    """

    harm: str | None = None
    place: str | None = None
    country: str | None = None
    speaker: str | None = None
    actor: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    disputed: bool = False
    text: str | None = None

    @property
    def by_claims(self) -> bool:
        """Whether it asks for something that only claims tell."""
        return bool(self.harm or self.place or self.speaker or self.actor or self.text)


def claims(store: Store, judged: Judged, search: Search) -> Iterator[Claim]:
    """Yield the claims wanted as people judged them, by document and place in the text.

    Raises:
        SettingsError: There is no such harm.
    """
    filters = ClaimFilter()
    if search.harm:
        filters["harm"] = harm_named(search.harm)
    if search.country:
        filters["country"] = search.country.upper()
    if search.speaker:
        filters["speaker"] = search.speaker
    if search.since:
        filters["since"] = search.since
    if search.until:
        filters["until"] = search.until
    docs = _ids_with(store, search.text) if search.text else None
    disputed = _disputed(store, judged) if search.disputed else None
    for claim in judged.claims(**filters):
        if docs is not None and claim.doc not in docs:
            continue
        if disputed is not None and claim.id not in disputed:
            continue
        if search.actor is not None and not _has_actor(claim, search.actor):
            continue
        if search.place is None or _lies_in(claim.place, search.place):
            yield claim


def events(
    store: Store, judged: Judged, search: Search, *, limit: int | None = None, offset: int = 0
) -> Iterator[Event]:
    """Yield the events wanted, by first day and id, so many after the first `offset`.

    Harm, place, speaker, actor and text are those of any of an event's claims.
    """
    filters = EventFilter()
    if search.country:
        filters["country"] = search.country.upper()
    if search.since:
        filters["since"] = search.since
    if search.until:
        filters["until"] = search.until
    if search.disputed:
        filters["disputed"] = True
    told = None
    if search.by_claims:
        asked = Search(
            harm=search.harm,
            place=search.place,
            speaker=search.speaker,
            actor=search.actor,
            text=search.text,
        )
        told = {claim.id for claim in claims(store, judged, asked)}
    elif limit is not None:
        # The database counts them off; nothing before them is read.
        filters["limit"], filters["offset"] = limit, offset
        yield from store.events(**filters)
        return
    found = (e for e in store.events(**filters) if told is None or not told.isdisjoint(e.claims))
    yield from islice(found, offset, None if limit is None else offset + limit)


def documents(
    store: Store, judged: Judged, search: Search, *, limit: int | None = None, offset: int = 0
) -> Iterator[Document]:
    """Yield the documents wanted, by day and id; `since` and `until` are days of publication.

    Harm, place, country, speaker, actor and dispute are those of any of a document's claims.
    """
    filters = DocumentFilter()
    if search.text:
        filters["words"] = search.text
    if search.since:
        filters["since"] = search.since
    if search.until:
        filters["until"] = search.until
    told = None
    of_claims = (search.harm, search.place, search.country, search.speaker, search.actor)
    if any(of_claims) or search.disputed:
        asked = Search(
            harm=search.harm,
            place=search.place,
            country=search.country,
            speaker=search.speaker,
            actor=search.actor,
            disputed=search.disputed,
        )
        told = {claim.doc for claim in claims(store, judged, asked)}
    elif limit is not None:
        filters["limit"], filters["offset"] = limit, offset
        yield from store.documents(**filters)
        return
    found = (doc for doc in store.documents(**filters) if told is None or doc.id in told)
    yield from islice(found, offset, None if limit is None else offset + limit)


def find(store: Store, id: str) -> Event | Claim | Document:
    """Return the event, claim or document with this id, or with an id that begins so.

    A claim is given as it was extracted. The id of an event that was merged into another
    leads to that one.

    Raises:
        DataError: Nothing has this id, or more than one thing has.
    """
    exact = store.event(id) or store.claim(id) or store.document(id)
    if exact is not None:
        return exact
    found: list[Event | Claim | Document] = []
    kind, _, digits = id.partition("-")
    if len(digits) >= SHORTEST and kind in ("evt", "clm", "doc"):
        found = [thing for thing in _all(store, kind) if thing.id.startswith(id)]
        found = found or (_merged(store, id) if kind == "evt" else [])
    if len(found) == 1:
        return found[0]
    raise DataError(
        f"{len(found)} things have an id that begins so" if found else "nothing has this id",
        where=id,
        remedy="Give more of it" if found else "`counterclaim events` and `claims` list the ids",
        code="id-unknown",
    )


def _merged(store: Store, id: str) -> list[Event | Claim | Document]:
    """Return the events that hold most of the claims of those that once had such an id."""
    claims: dict[str, list[str]] = {}
    exact = list(store.names(id))
    for name in exact or store.names():
        if name.event.startswith(id):
            claims.setdefault(name.event, []).append(name.claim)
    into = {}
    for gone, members in claims.items():
        now = Counter(event.id for claim in members for event in store.events(claim=claim))
        if not now:
            raise DataError(
                "this event is gone: no claim that it had is in an event any more",
                where=gone,
                remedy=f"`counterclaim show {members[0]}` tells what became of its first claim",
                code="event-gone",
            )
        event = store.event(min(now, key=lambda known: (-now[known], known)))
        if event is not None:
            into[event.id] = event
    return list(into.values())


def _all(store: Store, kind: str) -> Iterator[Event | Claim | Document]:
    match kind:
        case "evt":
            yield from store.events()
        case "clm":
            yield from store.claims()
        case _:
            yield from store.documents()


def harm_named(name: str) -> Harm:
    """Return the harm of this name.

    Raises:
        SettingsError: There is none.
    """
    try:
        return Harm(name.lower())
    except ValueError:
        raise SettingsError(
            f"there is no harm {name}", remedy=f"Harms are {', '.join(Harm)}"
        ) from None


def _ids_with(store: Store, words: str) -> set[str]:
    return {doc.id for doc in store.documents(words=words)}


def _disputed(store: Store, judged: Judged) -> set[str]:
    """Return the claims behind disputed estimates, and those that a report sets against others."""
    ids = {
        reason.claim
        for estimate in store.estimates()
        if estimate.disputed
        for reason in estimate.reasons
    }
    for claim in judged.claims():
        if claim.disputes:
            ids |= {claim.id, *claim.disputes}
    return ids


def _lies_in(place: Place | None, name: str) -> bool:
    if place is None:
        return False
    words = place.words.text if place.words else ""
    names = (place.name, words, place.admin1, place.admin2)
    return any(name.casefold() in " ".join(known.split()).casefold() for known in names if known)


def _has_actor(claim: Claim, name: str) -> bool:
    parties = [claim.victims.actor, claim.perpetrator and claim.perpetrator.actor]
    words = [claim.victims.words, claim.perpetrator and claim.perpetrator.words]
    names = [*(actor.name for actor in parties if actor), *(told.text for told in words if told)]
    return any(name.casefold() in " ".join(known.split()).casefold() for known in names)
