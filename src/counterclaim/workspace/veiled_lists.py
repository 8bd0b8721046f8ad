"""Lists, sums and charts of a ledger as somebody sees them who may not see all of it."""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import merge
from itertools import chain, islice
from typing import Unpack

from counterclaim.errors import AccessError
from counterclaim.model import Estimate, Event
from counterclaim.store import Store
from counterclaim.store.base import ClaimFilter, DocumentFilter
from counterclaim.store.lines import (
    ClaimLine,
    EstimateLine,
    EventLine,
    Figure,
    Published,
    Total,
    in_order,
)
from counterclaim.workspace.sight import Sight


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """What is not shown, as long as neither readings nor events change.

    Attributes:
        docs: The reports.
        claims: Their claims.
        origins: Where they came from.
        touched: Events that hold any of them, by id.
        left: Those events without them, by id; an event of hidden claims alone is not here.
    """

    docs: frozenset[str] = frozenset()
    claims: frozenset[str] = frozenset()
    origins: frozenset[str] = frozenset()
    touched: Mapping[str, Event] = field(default_factory=dict)
    left: Mapping[str, Event] = field(default_factory=dict)


class VeiledLists(ABC):
    """The methods of a `Store` that give no whole records, for a part of what it holds."""

    _store: Store
    _sight: Sight
    _disputed: tuple[Hidden | None, frozenset[str]] = (None, frozenset())

    @property
    @abstractmethod
    def _hidden(self) -> Hidden: ...

    @abstractmethod
    def _estimated(self, events: Sequence[Event], policy: str | None) -> Iterator[Estimate]:
        """Yield the estimates of events that are shown in part."""

    def _check_words(self, filters: ClaimFilter | DocumentFilter) -> None:
        """Refuse a search in texts to whom they are not shown.

        By searching for word after word a text could be put together.

        Raises:
            AccessError: It is one.
        """
        if "words" in filters and not self._sight.texts:
            raise AccessError(
                "your role may not search in the texts of reports",
                where="text",
                remedy="Leave the words out, or ask an owner for the role viewer",
            )

    def _shown_of(self, filters: ClaimFilter) -> ClaimFilter:
        """Return filters that leave out what is hidden, checked."""
        self._check_words(filters)
        if self._hidden.docs:
            filters["labelled"] = False
        return filters

    def claim_ids(
        self, *, without: Collection[str] = (), **filters: Unpack[ClaimFilter]
    ) -> Iterator[tuple[str, int, int, str]]:
        """Yield document, start, end and id of claims as extracted, in the order of `claims`."""
        if not self._differs(filters):
            return self._store.claim_ids(without=without, **self._shown_of(filters))
        # Where parts of events are shown, others of their claims are disputed.
        limit, offset = filters.pop("limit", None), filters.pop("offset", 0)
        del filters["disputed"]
        disputed = self._all_disputed()
        found = self._store.claim_ids(without=without, **self._shown_of(filters))
        fitting = (place for place in found if place[3] in disputed)
        return islice(fitting, offset, None if limit is None else offset + limit)

    def _all_disputed(self) -> frozenset[str]:
        """Return all claims that are disputed of what is shown; gone through once."""
        hidden = self._hidden
        known, found = self._disputed
        if known is not hidden:
            pairs = chain.from_iterable(self.dispute_pairs())
            found = frozenset((*self.disputed_claims(), *pairs))
            self._disputed = (hidden, found)
        return found

    def claims_counted(
        self, *, without: Collection[str] = (), **filters: Unpack[ClaimFilter]
    ) -> int:
        """Return how many claims `claim_ids` yields."""
        if self._differs(filters):
            return sum(1 for _ in self.claim_ids(without=without, **filters))
        return self._store.claims_counted(without=without, **self._shown_of(filters))

    def docs_of(
        self,
        *,
        of: Collection[str] | None = None,
        without: Collection[str] = (),
        **filters: Unpack[ClaimFilter],
    ) -> Iterator[str]:
        """Yield the documents that have one of the claims wanted, some claims not looked at."""
        if self._differs(filters):
            found = {place[0] for place in self.claim_ids(without=without, **filters)}
            return iter(found if of is None else found.intersection(of))
        return self._store.docs_of(of=of, without=without, **self._shown_of(filters))

    def _differs(self, filters: ClaimFilter) -> bool:
        """Return whether a filter asks for what parts of events change."""
        return "disputed" in filters and bool(self._hidden.touched)

    def document_ids(self, **filters: Unpack[DocumentFilter]) -> Iterator[str]:
        """Yield the ids of what `documents` yields, without reading the records."""
        self._check_words(filters)
        if self._hidden.docs:
            filters["labelled"] = False
        return self._store.document_ids(**filters)

    def events_of(self, claims: Collection[str]) -> Iterator[tuple[str, str]]:
        """Yield the event of each of some claims, with the claim."""
        return self._store.events_of(set(claims) - self._hidden.claims)

    def event_ids(
        self, *, without: Collection[str] = (), **filters: Unpack[ClaimFilter]
    ) -> Iterator[str]:
        """Yield each event that has one of the claims wanted, some claims left out."""
        return self._store.event_ids(without=without, **self._shown_of(filters))

    def claims_by_doc(self, docs: Collection[str]) -> Iterator[tuple[str, str, bool]]:
        """Yield document and id of the claims of some documents, and whether it is about harm."""
        return self._store.claims_by_doc(set(docs) - self._hidden.docs)

    def claim_counts(self, docs: Collection[str]) -> Mapping[str, int]:
        """Return how many claims about harm some documents have, those with any."""
        return self._store.claim_counts(set(docs) - self._hidden.docs)

    def these_events(self, ids: Collection[str]) -> Iterator[Event]:
        """Yield events by id; those that are not there are passed over."""
        hidden = self._hidden
        whole = self._store.these_events(set(ids) - hidden.touched.keys())
        left = sorted((hidden.left[i] for i in ids if i in hidden.left), key=lambda e: e.id)
        return merge(whole, left, key=lambda event: event.id)

    def claim_lines(self) -> Iterator[ClaimLine]:
        """Yield the claims about harm in short, as extracted, in no order."""
        hidden = self._hidden.docs
        return (line for line in self._store.claim_lines() if line.doc not in hidden)

    def event_lines(self, *, policy: str, of: Collection[str] | None = None) -> Iterator[EventLine]:
        """Yield events in short by first day (those without one first) and id."""
        hidden = self._hidden
        kept = self._store.event_lines(policy=policy, of=_but(of, hidden.touched))
        whole = (line for line in kept if line.id not in hidden.touched)
        left = sorted(
            (_line(event, self._estimated([event], policy)) for event in _left(hidden, of)),
            key=in_order,
        )
        return merge(whole, left, key=in_order)

    def estimate_lines(
        self, *, policy: str, of: Collection[str] | None = None
    ) -> Iterator[EstimateLine | Estimate]:
        """Yield the estimates under a policy in short, those of one event one after the other."""
        hidden = self._hidden
        kept = self._store.estimate_lines(policy=policy, of=_but(of, hidden.touched))
        yield from (each for each in kept if each.event not in hidden.touched)
        yield from self._estimated(_left(hidden, of), policy)

    def disputed_claims(self, of: Collection[str] | None = None) -> Iterator[str]:
        """Yield the claims behind disputed estimates; one may come twice."""
        hidden = self._hidden
        touched = {claim for event in hidden.touched.values() for claim in event.claims}
        yield from (claim for claim in self._store.disputed_claims(of) if claim not in touched)
        for estimate in self._estimated(list(hidden.left.values()), None):
            if estimate.disputed:
                told = (reason.claim for reason in estimate.reasons)
                yield from (claim for claim in told if of is None or claim in of)

    def dispute_pairs(self, of: Collection[str] | None = None) -> Iterator[tuple[str, str]]:
        """Yield claims of one report that it sets against each other, as extracted."""
        hidden = self._hidden.claims
        return (pair for pair in self._store.dispute_pairs(of) if hidden.isdisjoint(pair))

    def disputed_figures(
        self, *, policy: str, of: Collection[str] | None = None
    ) -> Iterator[Figure]:
        """Yield what named speakers say of a harm that is disputed in an event.

        Events that are shown in part are left out: what is disputed in the whole of one
        need not be in that part.
        """
        touched = self._hidden.touched
        found = self._store.disputed_figures(policy=policy, of=_but(of, touched))
        return (figure for figure in found if figure.event not in touched)

    def published(self) -> Iterator[Published]:
        """Yield how much each source published, the most claims first."""
        hidden, docs, claims = self._hidden.docs, Counter[str](), Counter[str]()
        source = {
            doc.id: doc.source.name if doc.source else ""
            for doc in self._store.some_documents(hidden)
        }
        docs.update(source.values())
        claims.update(source[claim.doc] for claim in self._store.some_claims(hidden))
        rest = (
            Published(
                each.source,
                each.documents - docs[each.source],
                each.claims - claims[each.source],
            )
            for each in self._store.published()
        )
        shown = [each for each in rest if each.documents]
        return iter(sorted(shown, key=lambda each: (-each.claims, each.source)))


def _line(event: Event, estimates: Iterable[Estimate]) -> EventLine:
    days, place = event.interval, event.place
    return EventLine(
        id=event.id,
        place=place.name if place else None,
        country=place.country if place else None,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        start=days.start if days else None,
        end=days.end if days else None,
        disputed=event.disputed,
        parent=event.parent,
        where_prec=place.where_prec if place else None,
        uncertainty_km=place.uncertainty_km if place else None,
        totals=tuple(
            Total(
                harm=each.harm,
                low=each.low,
                best=each.best,
                high=each.high,
                disputed=each.disputed,
                single_source=each.single_source,
            )
            for each in estimates
            if each.side is None
        ),
    )


def _but(of: Collection[str] | None, touched: Mapping[str, Event]) -> Collection[str] | None:
    """Return those of the events asked for that are shown whole; `None` asks for all."""
    return None if of is None else [event for event in of if event not in touched]


def _left(hidden: Hidden, of: Collection[str] | None) -> list[Event]:
    """Return what is left of the events asked for; `None` asks for all."""
    if of is None:
        return list(hidden.left.values())
    return [hidden.left[event] for event in of if event in hidden.left]
