"""Searching a ledger: which claims, events and documents are wanted, and finding one by its id."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from counterclaim.errors import DataError, SettingsError
from counterclaim.model import Circle, Claim, Document, Event, Harm
from counterclaim.store.base import ClaimFilter, DocumentFilter, EventFilter, Store
from counterclaim.store.bulk import batches
from counterclaim.workspace.judged import Judged

# Ids are shown by their first digits; fewer than these name too many things at once.
SHORTEST = 4

# Documents read at once.
_AT_ONCE = 200


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
        text: Words, "phrases" and beginnings* that stand in the report.
        source: Part of the name of who published it.
        ranked: Of reports with such words, those first that are most about them.
        near: Around what it happened; of events their own place is meant.
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
    source: str | None = None
    ranked: bool = False
    near: Circle | None = None

    @property
    def by_claims(self) -> bool:
        """Whether it asks for something that only claims tell."""
        told = (self.harm, self.place, self.speaker, self.actor, self.text, self.source)
        return any(told)


def claims(store: Store, judged: Judged, search: Search) -> Iterator[Claim]:
    """Yield the claims wanted as people judged them, by document and place in the text.

    Raises:
        SettingsError: There is no such harm.
    """
    disputed = _disputed(store, judged) if search.disputed else None
    for claim in judged.claims(**filters_of(search)):
        if disputed is None or claim.id in disputed:
            yield claim


def claim_ids(judged: Judged, search: Search) -> list[str]:
    """Return the ids of what `claims` yields, without reading the records.

    Raises:
        SettingsError: There is no such harm.
    """
    return list(judged.claim_ids(**_of_claims(search)))


def claim_part(judged: Judged, search: Search, *, limit: int, offset: int) -> list[str]:
    """Return so many of what `claim_ids` gives after the first `offset`, without the others.

    Raises:
        SettingsError: There is no such harm.
    """
    return judged.claim_part(_of_claims(search), limit=limit, offset=offset)


def claims_counted(judged: Judged, search: Search) -> int:
    """Return how many claims are wanted.

    Raises:
        SettingsError: There is no such harm.
    """
    return judged.claims_counted(**_of_claims(search))


def _of_claims(search: Search) -> ClaimFilter:
    filters = filters_of(search)
    if search.disputed:
        filters["disputed"] = True
    return filters


def event_ids(judged: Judged, search: Search) -> set[str]:
    """Return the events with a claim of such a harm, place, speaker, actor, text and source.

    Raises:
        SettingsError: There is no such harm.
    """
    told = replace(search, country=None, since=None, until=None, disputed=False, near=None)
    return judged.event_ids(**filters_of(told))


def filters_of(search: Search) -> ClaimFilter:
    """Return what a search asks of claims, as a ledger or an archive is asked.

    Raises:
        SettingsError: There is no such harm.
    """
    filters = ClaimFilter()
    if search.harm:
        filters["harm"] = harm_named(search.harm)
    if search.country:
        filters["country"] = search.country.upper()
    if search.place:
        filters["where"] = search.place
    if search.speaker:
        filters["speaker"] = search.speaker
    if search.actor:
        filters["actor"] = search.actor
    if search.since:
        filters["since"] = search.since
    if search.until:
        filters["until"] = search.until
    if search.text:
        filters["words"] = search.text
    if search.source:
        filters["source"] = search.source
    if search.near:
        filters["near"] = search.near
    return filters


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
    if search.near:
        filters["near"] = search.near
    told = None
    if search.by_claims:
        told = event_ids(judged, search)
    elif limit is not None:
        # The database counts them off; nothing before them is read.
        filters["limit"], filters["offset"] = limit, offset
        yield from store.events(**filters)
        return
    found = (e for e in store.events(**filters) if told is None or e.id in told)
    yield from islice(found, offset, None if limit is None else offset + limit)


def documents(
    store: Store, judged: Judged, search: Search, *, limit: int | None = None, offset: int = 0
) -> Iterator[Document]:
    """Yield the documents wanted, by day and id; `since` and `until` are days of publication.

    Harm, place, country, speaker, actor, dispute and nearness are those of any of a document's
    claims.
    """
    filters = _of_documents(search)
    if _is_about_claims(search):
        ids = document_ids(store, judged, search)
        some = islice(ids, offset, None if limit is None else offset + limit)
        for part in batches(some, _AT_ONCE):
            known = {doc.id: doc for doc in store.some_documents(part)}
            yield from (known[each] for each in part if each in known)
        return
    if limit is not None:
        filters["limit"], filters["offset"] = limit, offset
    yield from islice(store.documents(**filters), 0 if limit is not None else offset, None)


def document_ids(store: Store, judged: Judged, search: Search) -> list[str]:
    """Return the ids of what `documents` yields, without reading the records."""
    found = store.document_ids(**_of_documents(search))
    if not _is_about_claims(search):
        return list(found)
    told = judged.docs_of(**_of_claims(replace(search, since=None, until=None, text=None)))
    return [doc for doc in found if doc in told]


def _of_documents(search: Search) -> DocumentFilter:
    filters = DocumentFilter()
    if search.text:
        filters["words"], filters["ranked"] = search.text, search.ranked
    if search.since:
        filters["since"] = search.since
    if search.until:
        filters["until"] = search.until
    return filters


def _is_about_claims(search: Search) -> bool:
    """Return whether a report is found by its claims and not by itself alone."""
    told = (search.harm, search.place, search.country, search.speaker, search.actor, search.source)
    return any(told) or search.disputed or search.near is not None


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


def _disputed(store: Store, judged: Judged) -> set[str]:
    """Return the claims behind disputed estimates, and those that a report sets against others."""
    ids = set(store.disputed_claims())
    for pair in judged.disputes():
        ids.update(pair)
    return ids
