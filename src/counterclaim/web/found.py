"""Filters → a part of the events, claims or documents, without going through all of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from counterclaim.model import Claim, Document, Event
from counterclaim.web.asked import Part
from counterclaim.workspace import Desk, Search
from counterclaim.workspace.views import Wanted, selected

T = TypeVar("T", Event, Claim, Document)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found(Generic[T]):
    """A part of a list.

    Attributes:
        things: What is in it.
        total: How many there are in all, `None` where that would take long to know.
        more: Whether others follow.
    """

    things: Sequence[T]
    total: int | None
    more: bool


def events(desk: Desk, view: Wanted, part: Part) -> Found[Event]:
    """Return the events of a view in its order."""
    lines = selected(desk, view).lines
    some = [line.id for line in lines[part.offset : part.offset + part.limit]]
    known = {event.id: event for event in desk.ws.ledger.these_events(some)}
    return Found(
        things=[known[each] for each in some if each in known],
        total=len(lines),
        more=part.offset + part.limit < len(lines),
    )


def claims(desk: Desk, wanted: Search, part: Part) -> Found[Claim]:
    """Return claims by document and place in the text, acts too."""
    store, judged = desk.ws.ledger, desk.ws.judged()
    if wanted == Search():
        # Rejected ones leave gaps, so that a part begins where the one before has ended.
        total = store.counts()["claims"]
        stored = store.claims(limit=part.limit, offset=part.offset)
        more = part.offset + part.limit < total
        return Found(things=list(judged.amend(stored)), total=total, more=more)
    ids, total = desk.claims(wanted, limit=part.limit, offset=part.offset)
    more = part.offset + part.limit < total
    known = {claim.id: claim for claim in judged.amend(store.these_claims(ids))}
    return Found(things=[known[each] for each in ids if each in known], total=total, more=more)


def documents(desk: Desk, wanted: Search, part: Part) -> Found[Document]:
    """Return documents by day and id."""
    store = desk.ws.ledger
    if wanted == Search():
        things = list(store.documents(limit=part.limit, offset=part.offset))
        total = store.counts()["documents"]
        return Found(things=things, total=total, more=part.offset + part.limit < total)
    ids = desk.listed("documents", wanted)
    some = ids[part.offset : part.offset + part.limit]
    known = {doc.id: doc for doc in store.some_documents(some)}
    return Found(
        things=[known[each] for each in some if each in known],
        total=len(ids),
        more=part.offset + part.limit < len(ids),
    )
