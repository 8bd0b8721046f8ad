"""What is derived → an SQL database, and what the next run has to know of it."""

from collections.abc import Collection, Iterable, Iterator

from sqlalchemy import Connection, delete, func, insert, select

from counterclaim.model import Estimate, Event, EventName, Link
from counterclaim.model.filed import Filed, Kind
from counterclaim.store import codec, queries, revised
from counterclaim.store import tables as t
from counterclaim.store.bulk import batches, insert_rows
from counterclaim.store.sql import rows
from counterclaim.store.sql.connections import BATCH, Connected
from counterclaim.store.state import Pending, State


class Derived(Connected):
    """The writing of what is derived: all of it or some of it, in one transaction."""

    def replace_derived(
        self,
        links: Iterable[Link],
        events: Iterable[Event],
        estimates: Iterable[Estimate],
        *,
        policy: str,
        order: str = "",
        names: Iterable[EventName] = (),
        filed: Iterable[Filed] = (),
        state: State | None = None,
    ) -> bool:
        """Put new links, events and estimates in place of all old ones, if `state` still holds."""
        with self._deriving() as connection:
            self._rebuild_alone(connection)
            if not revised.is_at(connection, state):
                return False
            for table in (t.links, t.estimates, t.events, t.filed):  # members go with their events
                connection.execute(delete(table))
            insert_rows(connection, t.links, map(codec.link_row, links))
            for some_events in batches(events, BATCH):
                _write_events(connection, some_events)
            revised.tell_events(connection)
            _write_estimates(connection, estimates)
            insert_rows(connection, t.event_names, map(codec.name_row, names))
            with self.unindexed(connection, t.filed):
                insert_rows(connection, t.filed, map(codec.filed_row, filed))
            self._settle(connection)
            if not revised.is_at(connection, state):
                self._writer.rollback()
                return False
            connection.execute(delete(t.meta).where(t.meta.c.key == t.ORDER))
            connection.execute(insert(t.meta), {"key": t.ORDER, "value": order})
            _note_derived(connection, policy)
        return True

    def revise_derived(
        self,
        *,
        unlinked: Iterable[Link],
        links: Iterable[Link],
        gone: Iterable[str],
        events: Iterable[Event],
        estimates: Iterable[Estimate],
        names: Iterable[EventName],
        unfiled: Iterable[Filed],
        filed: Iterable[Filed],
        policy: str,
        state: State | None = None,
    ) -> bool:
        """Put new links, events and estimates in place of some old ones, if `state` still holds."""
        with self.alone() as connection:
            if not revised.is_at(connection, state):
                return False
            revised.drop_links(connection, unlinked)
            revised.drop_events(connection, gone)
            revised.drop_filed(connection, unfiled)
            insert_rows(connection, t.links, map(codec.link_row, links))
            come = list(events)
            _write_events(connection, come)
            revised.tell_events(connection, [event.id for event in come])
            _write_estimates(connection, estimates)
            insert_rows(connection, t.event_names, map(codec.name_row, names))
            insert_rows(connection, t.filed, map(codec.filed_row, filed))
            _note_derived(connection, policy)
        return True

    def derived(self) -> str | None:
        """Return the policy of the derived part, `None` where it must be rebuilt."""
        return self._meta(t.DERIVED)

    def order(self) -> str:
        """Return the mark of the order of reliability of the derived part, `""` for none."""
        return self._meta(t.ORDER) or ""

    def pending(self) -> Pending | None:
        """Return what is missing in what is linked, `None` where all is to be linked anew."""
        policy, lines = self._meta(t.LINKED) or self._meta(t.DERIVED), self._meta(t.LINES)
        if policy is None or lines is None:
            return None
        docs = self._stream(select(t.pending.c.doc), rows.first)
        return Pending(policy=policy, docs=frozenset(docs), lines=int(lines))

    def names(self, event: str | None = None) -> Iterator[EventName]:
        """Yield the ids of events that claims remember, oldest first, or those of one id."""
        return self._stream(queries.names(event), rows.name_of)

    def some_names(
        self, *, claims: Collection[str] = (), events: Collection[str] = ()
    ) -> Iterator[EventName]:
        """Yield the ids of events that some claims remember, and the claims of some ids."""
        c = t.event_names.c
        for column, values in ((c.claim, claims), (c.event, events)):
            for some in revised.parts(values):
                stmt = select(c.event, c.claim, c.age).where(column.in_(some))
                yield from self._stream(stmt.order_by(c.age, c.event, c.claim), rows.name_of)

    def last_age(self) -> int:
        """Return the age of the youngest event that claims remember, 0 if there is none."""
        return rows.number(self._row(select(func.coalesce(func.max(t.event_names.c.age), 0))))

    def some_filed(
        self, kind: Kind, *, keys: Collection[int] = (), docs: Collection[str] = ()
    ) -> Iterator[Filed]:
        """Yield the entries of one kind under some keys, or of some documents."""
        c = t.filed.c
        wanted = [c.key.in_(some) for some in revised.parts(keys)]
        wanted += [c.doc.in_(some) for some in revised.parts(docs)]
        for condition in wanted:
            yield from self._stream(select(t.filed).where(c.kind == kind, condition), rows.filed_of)


def _write_events(connection: Connection, events: list[Event]) -> None:
    insert_rows(connection, t.events, map(codec.event_row, events))
    insert_rows(
        connection, t.event_claims, (row for each in events for row in codec.member_rows(each))
    )
    told = (row for each in events for row in codec.event_document_rows(each))
    insert_rows(connection, t.event_documents, told)


def _write_estimates(connection: Connection, estimates: Iterable[Estimate]) -> None:
    for some in batches(estimates, BATCH):
        insert_rows(connection, t.estimates, map(codec.estimate_row, some))
        revised.tell_disputes(connection, some)


def _note_derived(connection: Connection, policy: str) -> None:
    revised.forget_derived(connection)
    revised.forget_pending(connection)
    connection.execute(insert(t.meta), {"key": t.DERIVED, "value": policy})
    revised.note_lines(connection)
    revised.count_change(connection, t.LINKINGS)
