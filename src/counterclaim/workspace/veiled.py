"""A ledger as somebody sees it who may not see all: without some reports, or without texts.

What is hidden is hidden in one place, under every page, list, search and export: a
report with its claims and the decisions on them. An event that other reports tell of
too is worked out from those alone, so that no figure, place or day of it gives away
what a hidden report says. What this file does not know of, it refuses.
"""

import threading
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from heapq import merge
from itertools import islice
from typing import Any, Self, TypeVar, Unpack, cast

from counterclaim import review
from counterclaim.errors import AccessError
from counterclaim.model import (
    Claim,
    Decision,
    Document,
    Estimate,
    Event,
    EventName,
    Issue,
    Link,
)
from counterclaim.model.filed import Filed, Kind
from counterclaim.store import Store
from counterclaim.store.base import ClaimFilter, DocumentFilter, EventFilter
from counterclaim.store.matching import event_matches
from counterclaim.store.state import State
from counterclaim.store.written import written
from counterclaim.workspace.joined import Workspace
from counterclaim.workspace.rests import Rests
from counterclaim.workspace.sight import Sight
from counterclaim.workspace.veiled_lists import Hidden, VeiledLists

T = TypeVar("T")

PASSED = frozenset({"derived", "last_age", "order", "pending", "revision", "close"})
"""Methods of a store that tell nothing of a report."""


def veiled(ws: Workspace, sight: Sight) -> Store:
    """Return the ledger of a workspace as it is shown to some."""
    return cast("Store", VeiledStore(ws, sight))


def in_part(store: Store) -> Set[str]:
    """Return the ids of events of which a ledger as it is shown hides a part."""
    return store._hidden.touched.keys() if isinstance(store, VeiledStore) else frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Log:
    """The decision log as it is shown, as long as no reading changes.

    Attributes:
        readings: How often readings had changed.
        length: How many lines of the whole log were looked at.
        gone: Ids of what is hidden, and of lines that are.
        shown: The lines that are shown.
    """

    readings: int
    length: int = 0
    gone: Set[str] = frozenset()
    shown: Sequence[Decision] = ()


class VeiledStore(VeiledLists):
    """The methods of a `Store` that read, for a part of what it holds."""

    def __init__(self, ws: Workspace, sight: Sight) -> None:
        self._ws, self._sight, self._store = ws, sight, ws.ledger
        self._hidden_at: object = None
        self._hidden_now = Hidden()
        self._revision: object = None
        self._finding = threading.Lock()
        self._rests = Rests(ws)
        self._log = _Log(readings=-1)

    def __getattr__(self, name: str) -> Any:
        if name in PASSED:
            return getattr(self._store, name)
        if name.startswith("_") or not hasattr(type(self._store), name):
            raise AttributeError(name)
        raise AccessError("your role is not shown this view of the ledger")

    # What is hidden

    @property
    def _hidden(self) -> Hidden:
        at = self._store.state()
        if at != self._hidden_at:
            # Many ask at once: one works it out, and the others wait for that.
            with self._finding:
                if at != self._hidden_at:
                    self._hidden_now, self._hidden_at = self._found_hidden(), at
        return self._hidden_now

    def _found_hidden(self) -> Hidden:
        before, revision = self._hidden_now, self._store.revision()
        if self._sight.sensitive:
            return before
        if self._revision == revision:
            # A decision hides no other reports: it changes what is left of events.
            left = self._rests.of(before.touched, before.docs)
            # The same ones, not equal ones: a figure is no part of its event.
            stays = left.keys() == before.left.keys() and all(
                event is before.left[known] for known, event in left.items()
            )
            return before if stays else replace(before, left=left)
        docs = frozenset(self._store.sensitive())
        touched = {event.id: event for event in self._store.some_events(docs=docs)}
        found = Hidden(
            docs=docs,
            claims=frozenset(place[3] for place in self._store.claim_ids(labelled=True)),
            origins=frozenset(each.origin for each in self._store.some_documents(docs)),
            touched=touched,
            left=self._rests.of(touched, docs),
        )
        self._revision = revision
        return found

    def unchecked(self) -> Self:
        """Return the same ledger; what is left of an event is worked out from checked records."""
        return self

    def written(self, kind: str, *, policy: str) -> Iterator[str]:
        """Yield records as `codec.encode` writes them, in the order in which they are read."""
        return written(cast("Store", self), kind, policy=policy)

    # Documents and claims

    def sensitive(self) -> Mapping[str, str]:
        """Return the labels of sensitivity, as far as reports that have one are shown."""
        return self._store.sensitive() if self._sight.sensitive else {}

    def has_document(self, id: str) -> bool:
        """Return whether a document is there."""
        return id not in self._hidden.docs and self._store.has_document(id)

    def document(self, id: str) -> Document | None:
        """Return a document."""
        found = None if id in self._hidden.docs else self._store.document(id)
        return found and self._shown(found)

    def documents(self, **filters: Unpack[DocumentFilter]) -> Iterator[Document]:
        """Yield documents by day (those without one first) and id."""
        self._check_words(filters)
        if self._hidden.docs:
            filters["labelled"] = False
        yield from map(self._shown, self._store.documents(**filters))

    def some_documents(self, ids: Collection[str]) -> Iterator[Document]:
        """Yield some documents by id."""
        return map(self._shown, self._store.some_documents(set(ids) - self._hidden.docs))

    def _shown(self, doc: Document) -> Document:
        return doc if self._sight.texts else replace(doc, text="")

    def claim(self, id: str) -> Claim | None:
        """Return a claim as extracted."""
        return None if id in self._hidden.claims else self._store.claim(id)

    def claims(self, **filters: Unpack[ClaimFilter]) -> Iterator[Claim]:
        """Yield claims as extracted, by document id and place in the text."""
        yield from self._store.claims(**self._shown_of(filters))

    def some_claims(self, docs: Collection[str]) -> Iterator[Claim]:
        """Yield the claims of some documents as extracted."""
        return self._store.some_claims(set(docs) - self._hidden.docs)

    def these_claims(self, ids: Collection[str]) -> Iterator[Claim]:
        """Yield claims as extracted by id."""
        return self._store.these_claims(set(ids) - self._hidden.claims)

    def issues(self, doc: str | None = None) -> Iterator[Issue]:
        """Yield issues; they can quote a text, and are shown with it alone."""
        if not self._sight.texts:
            return
        hidden = self._hidden.docs | self._hidden.origins
        yield from (each for each in self._store.issues(doc) if each.doc not in hidden)

    # What is derived

    def event(self, id: str) -> Event | None:
        """Return an event."""
        hidden = self._hidden
        return hidden.left.get(id) if id in hidden.touched else self._store.event(id)

    def events(self, **filters: Unpack[EventFilter]) -> Iterator[Event]:
        """Yield events by first day (those without one first) and id."""
        hidden = self._hidden
        if not hidden.touched:
            yield from self._store.events(**filters)
            return
        limit, offset = filters.pop("limit", None), filters.pop("offset", 0)
        whole = (each for each in self._store.events(**filters) if each.id not in hidden.touched)
        rest = sorted((e for e in hidden.left.values() if event_matches(e, filters)), key=_by_day)
        yield from _part(merge(whole, rest, key=_by_day), limit, offset)

    def some_events(
        self, *, claims: Collection[str] = (), docs: Collection[str] = ()
    ) -> Iterator[Event]:
        """Yield the events that have one of some claims or documents, each once, by id."""
        hidden = self._hidden
        asked = {"claims": set(claims) - hidden.claims, "docs": set(docs) - hidden.docs}
        for event in self._store.some_events(**asked):
            shown = self.event(event.id) if event.id in hidden.touched else event
            if shown is not None:
                yield shown

    def estimates(
        self, *, event: str | None = None, policy: str | None = None
    ) -> Iterator[Estimate]:
        """Yield estimates by event, policy, harm and side."""
        hidden = self._hidden
        if event is not None:
            if event not in hidden.touched:
                yield from self._store.estimates(event=event, policy=policy)
            elif event in hidden.left:
                yield from self._estimated([hidden.left[event]], policy)
            return
        left = sorted(hidden.left.values(), key=lambda each: each.id)
        kept = self._store.estimates(policy=policy)
        whole = (each for each in kept if each.event not in hidden.touched)
        yield from merge(whole, self._estimated(left, policy), key=lambda each: each.event)

    def some_estimates(self, events: Collection[str], *, policy: str) -> Iterator[Estimate]:
        """Yield the estimates of some events under a policy, by event, harm and side."""
        hidden = self._hidden
        whole = self._store.some_estimates(set(events) - hidden.touched.keys(), policy=policy)
        left = sorted(
            (hidden.left[known] for known in events if known in hidden.left), key=lambda e: e.id
        )
        yield from merge(whole, self._estimated(left, policy), key=lambda each: each.event)

    def _estimated(self, events: Sequence[Event], policy: str | None) -> Iterator[Estimate]:
        """Yield the estimates of events that are shown in part."""
        name = (policy or self._ws.shown_policy()).partition("@")[0]
        return self._rests.estimated(events, name)

    def disputed(self) -> int:
        """Return how many of the events are disputed."""
        hidden = self._hidden
        before = sum(event.disputed for event in hidden.touched.values())
        now = sum(event.disputed for event in hidden.left.values())
        return self._store.disputed() - before + now

    def links(self, claim: str | None = None) -> Iterator[Link]:
        """Yield links by the ids of their claims, those of one claim if it is given."""
        return self._open_links(self._store.links(claim))

    def some_links(self, claims: Collection[str]) -> Iterator[Link]:
        """Yield the links of some claims."""
        return self._open_links(self._store.some_links(claims))

    def _open_links(self, links: Iterable[Link]) -> Iterator[Link]:
        hidden = self._hidden.claims
        return (link for link in links if link.a not in hidden and link.b not in hidden)

    def names(self, event: str | None = None) -> Iterator[EventName]:
        """Yield the ids of events that claims remember, oldest first, or those of one id."""
        hidden = self._hidden.claims
        return (name for name in self._store.names(event) if name.claim not in hidden)

    def some_names(
        self, *, claims: Collection[str] = (), events: Collection[str] = ()
    ) -> Iterator[EventName]:
        """Yield the ids of events that some claims remember, and the claims of some ids."""
        hidden = self._hidden.claims
        found = self._store.some_names(claims=claims, events=events)
        return (name for name in found if name.claim not in hidden)

    def some_filed(
        self, kind: Kind, *, keys: Collection[int] = (), docs: Collection[str] = ()
    ) -> Iterator[Filed]:
        """Yield the entries of one kind under some keys, or of some documents."""
        hidden = self._hidden.docs
        found = self._store.some_filed(kind, keys=keys, docs=docs)
        return (entry for entry in found if entry.doc not in hidden)

    # Decisions

    def state(self) -> State:
        """Return a mark of what the ledger holds, with the length of the log that is shown."""
        return (*self._store.revision(), self.log_length())

    def log_length(self) -> int:
        """Return how many lines of the decision log are shown."""
        return len(self._lines())

    def decisions(self, *, after: int = 0) -> Iterator[Decision]:
        """Yield the lines of the log that are about nothing hidden, oldest first."""
        return iter(self._lines()[after:])

    def _lines(self) -> Sequence[Decision]:
        """Return the lines shown; each is looked at once, until a reading changes."""
        readings, _ = self._store.revision()
        hidden, log = self._hidden, self._ws.whole().log
        if not hidden.docs:
            return log
        known = self._log
        if known.readings != readings or known.length > len(log):
            known = _Log(readings=readings, gone=hidden.docs | hidden.claims)
        if known.length < len(log):
            new = log[known.length :]
            gone, shown = {*known.gone, *self._absent(new)}, [*known.shown]
            for line in new:
                if gone.isdisjoint((*line.target, *line.about)):
                    shown.append(line)
                elif line.verdict in review.SIGNING:
                    gone.add(line.id)  # its other claims stay
                else:
                    gone.update((line.id, *line.about))  # what is undone or judged later
            known = _Log(readings=readings, length=len(log), gone=gone, shown=shown)
            self._log = known
        return known.shown

    def _absent(self, log: Sequence[Decision]) -> set[str]:
        """Return the claims of decisions that are in no report any more.

        Which report they were in is not known: it may be one that is hidden.
        """
        told = {each for line in log for each in line.target if each.startswith("clm-")}
        return told - {claim.id for claim in self._store.these_claims(told)}

    def counts(self) -> Mapping[str, int]:
        """Return how many documents, claims, events … are shown, by plural name."""
        hidden, counts = self._hidden, dict(self._store.counts())
        counts["documents"] -= len(hidden.docs)
        counts["claims"] -= len(hidden.claims)
        counts["events"] -= len(hidden.touched) - len(hidden.left)
        counts["decisions"] = self.log_length()
        if hidden.docs or not self._sight.texts:
            counts["issues"] = sum(1 for _ in self.issues())
        return counts


def _part(found: Iterable[T], limit: int | None, offset: int) -> Iterator[T]:
    return islice(found, offset, None if limit is None else offset + limit)


def _by_day(event: Event) -> tuple[str, str]:
    start = event.interval.start if event.interval else None
    return (start.isoformat() if start else "", event.id)
