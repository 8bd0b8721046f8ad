"""Links, events and estimates, from an SQL database."""

from collections.abc import Callable, Collection, Iterator
from typing import Any, TypeVar, Unpack

from sqlalchemy import ColumnElement, Row, Select, func, select

from counterclaim.model import Estimate, Event, Link
from counterclaim.store import queries, revised
from counterclaim.store import tables as t
from counterclaim.store.base import EventFilter
from counterclaim.store.lines import EstimateLine, EventLine, Figure, Total, in_order
from counterclaim.store.sql import rows
from counterclaim.store.sql.connections import Connected

T = TypeVar("T")


class Events(Connected):
    """What a ledger came to when it was last worked out."""

    def links(self, claim: str | None = None) -> Iterator[Link]:
        """Yield links by the ids of their claims, those of one claim if it is given."""
        return self._records(Link, queries.links(claim))

    def some_links(self, claims: Collection[str]) -> Iterator[Link]:
        """Yield the links of some claims; one between two of them may come twice."""
        c = t.links.c
        for some in revised.parts(claims):
            for end in (c.a, c.b):
                stmt = select(c.record).where(end.in_(some)).order_by(c.a, c.b)
                yield from self._records(Link, stmt)

    def event(self, id: str) -> Event | None:
        """Return an event."""
        return self._record(Event, t.events, id)

    def events(self, **filters: Unpack[EventFilter]) -> Iterator[Event]:
        """Yield events by first day (those without one first) and id."""
        return self._records(Event, queries.events(filters))

    def these_events(self, ids: Collection[str]) -> Iterator[Event]:
        """Yield events by id; those that are not there are passed over."""
        c = t.events.c
        for some in revised.parts(ids):
            yield from self._records(Event, select(c.record).where(c.id.in_(some)).order_by(c.id))

    def some_events(
        self, *, claims: Collection[str] = (), docs: Collection[str] = ()
    ) -> Iterator[Event]:
        """Yield the events that have one of some claims or documents, each once, by id."""
        e, m, d = t.events.c, t.event_claims.c, t.event_documents.c
        found: set[str] = set()
        for some in revised.parts(claims):
            found.update(self._stream(select(m.event).where(m.claim.in_(some)), rows.first))
        for some in revised.parts(docs):
            found.update(self._stream(select(d.event).where(d.doc.in_(some)), rows.first))
        for some in revised.parts(found):
            yield from self._records(Event, select(e.record).where(e.id.in_(some)).order_by(e.id))

    def event_lines(self, *, policy: str, of: Collection[str] | None = None) -> Iterator[EventLine]:
        """Yield events in short by first day (those without one first) and id."""
        totals: dict[str, list[Total]] = {}
        asked = queries.totals(policy)
        for event, total in self._of_events(asked, t.estimates.c.event, of, rows.total_of):
            totals.setdefault(event, []).append(total)
        found = self._of_events(
            queries.event_lines(),
            t.events.c.id,
            of,
            lambda row: rows.line_of(row, tuple(totals.get(row.id, ()))),
        )
        # Of many events, part after part comes in order, and not all of them.
        return found if of is None else iter(sorted(found, key=in_order))

    def estimate_lines(
        self, *, policy: str, of: Collection[str] | None = None
    ) -> Iterator[EstimateLine]:
        """Yield the estimates under a policy in short, by event, harm and side."""
        decode, asked = self._decode, queries.estimates(None, policy)
        return self._of_events(
            asked, t.estimates.c.event, of, lambda row: decode(EstimateLine, row.record)
        )

    def disputed(self) -> int:
        """Return how many of the events are disputed."""
        return rows.number(self._row(select(func.count()).where(t.events.c.disputed.is_(True))))

    def disputed_figures(
        self, *, policy: str, of: Collection[str] | None = None
    ) -> Iterator[Figure]:
        """Yield what named speakers say of a harm that is disputed in an event."""
        asked = queries.figures(policy)
        return self._of_events(asked, t.event_claims.c.event, of, rows.figure_of)

    def _of_events(
        self,
        stmt: Select[Any],
        event: ColumnElement[str],
        of: Collection[str] | None,
        made: Callable[[Row[Any]], T],
    ) -> Iterator[T]:
        """Yield the rows of a statement, those of some events if any are given."""
        if of is None:
            yield from self._stream(stmt, made)
            return
        for some in revised.parts(of):
            yield from self._stream(stmt.where(event.in_(some)), made)

    def estimates(
        self, *, event: str | None = None, policy: str | None = None
    ) -> Iterator[Estimate]:
        """Yield estimates by event, policy, harm and side."""
        return self._records(Estimate, queries.estimates(event, policy))

    def some_estimates(self, events: Collection[str], *, policy: str) -> Iterator[Estimate]:
        """Yield the estimates of some events under a policy, by event, harm and side."""
        for some in revised.parts(events):
            stmt = queries.estimates(None, policy).where(t.estimates.c.event.in_(some))
            yield from self._records(Estimate, stmt)
