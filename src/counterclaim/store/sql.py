"""A ledger in an SQL database, as far as all databases are alike."""

import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from typing import Any, Self, TypeVar, Unpack

from sqlalchemy import Connection, Engine, Select, Table, delete, func, insert, select, update
from sqlalchemy import Row as SqlRow

from counterclaim.errors import DataError
from counterclaim.model import (
    Claim,
    Decision,
    Document,
    Estimate,
    Event,
    EventName,
    Harm,
    Import,
    Issue,
    Link,
    Source,
)
from counterclaim.model.account import AuditLine
from counterclaim.model.filed import Filed, Kind
from counterclaim.store import codec, queries, revised
from counterclaim.store import tables as t
from counterclaim.store.base import ClaimFilter, DocumentFilter, EventFilter, State
from counterclaim.store.bulk import batches, insert_rows
from counterclaim.store.codec import Row
from counterclaim.store.lines import EventLine, Figure, Published, Total
from counterclaim.store.people import SqlPeople, note

T = TypeVar("T")

# Rows fetched or written at once: enough to make the calls cheap, and a few megabytes
# at most whatever the size of the ledger.
BATCH = 500

MOST_LEFT_OUT = 2000
"""Claims that one statement may leave out: far fewer than databases take values."""

WRITES = "counterclaim_writes"
"""Execution option of the one connection that writes."""


class SqlStore(ABC):
    """A `Store` on SQLAlchemy. What differs between databases is in the sub-classes.

    One connection writes. Every stream of records has a connection of its own, so
    that it sees one state of the ledger while the other goes on writing.
    """

    def __init__(self, engine: Engine, *, name: str) -> None:
        self._engine = engine
        self.name = name
        with self._guarded():
            self._writer = self._connected()
        self.people = SqlPeople(self._apart, self._reading)

    def _connected(self) -> Connection:
        """Return a connection that writes."""
        return self._engine.connect().execution_options(**{WRITES: True})

    @abstractmethod
    def _guarded(self) -> AbstractContextManager[None]:
        """Return a context in which errors of the database become `LedgerError`."""

    @contextmanager
    def unindexed(self, connection: Connection, table: Table) -> Iterator[None]:
        """Write a table that was just emptied without its indexes, where that is possible."""
        del connection, table
        yield

    def _awake(self) -> None:
        """Make sure that the writing connection still leads to the database."""
        return

    def _settle(self, connection: Connection) -> None:
        """Keep other writers out from here to the end of the transaction.

        A database with one writer at a time does so from the beginning.
        """
        del connection

    def _settle_people(self, connection: Connection) -> None:
        """Keep others out who write accounts or the audit log.

        Who needs this and `_settle` takes it last.
        """
        del connection

    def _rebuild_alone(self, connection: Connection) -> None:
        """Keep others out who write what is derived, or claims that it rests on."""
        del connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._deriving() as connection:
            self._settle(connection)
            yield connection

    @contextmanager
    def alone(self) -> Iterator[Connection]:
        """Open a transaction in which nobody else writes anything."""
        with self._deriving() as connection:
            self._rebuild_alone(connection)
            self._settle(connection)
            self._settle_people(connection)
            yield connection

    @contextmanager
    def _deriving(self) -> Iterator[Connection]:
        """Open a transaction in which others go on adding and deciding until it is settled."""
        with self._guarded():
            self._awake()
            with self._writer.begin():
                yield self._writer

    @contextmanager
    def _apart(self) -> Iterator[Connection]:
        """Begin a transaction on a connection of its own: logins come from any thread."""
        with self._guarded(), self._connected() as connection, connection.begin():
            self._settle_people(connection)
            yield connection

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._guarded(), self._engine.connect() as connection:
            yield connection

    def _stream(self, stmt: Select[Any], made: Callable[[SqlRow[Any]], T]) -> Iterator[T]:
        with self._guarded(), self._engine.connect() as connection:
            for row in connection.execution_options(yield_per=BATCH).execute(stmt):
                yield made(row)

    @contextmanager
    def snapshot(self) -> Iterator[Callable[[Table], Iterator[Row]]]:
        """Give what yields the rows of a table, all tables as they are at one moment."""
        with self._engine.connect() as connection:

            def rows(table: Table) -> Iterator[Row]:
                stmt = select(table).execution_options(yield_per=BATCH)
                with self._guarded():
                    for row in connection.execute(stmt).mappings():
                        yield dict(row)

            yield rows

    def _records(self, kind: type[T], stmt: Select[Any]) -> Iterator[T]:
        return self._stream(stmt, lambda row: codec.decode(kind, row.record))

    def _record(self, kind: type[T], table: Table, id: str) -> T | None:
        row = self._row(select(table.c.record).where(table.c.id == id))
        return None if row is None else codec.decode(kind, row.record)

    def _row(self, stmt: Select[Any]) -> SqlRow[Any] | None:
        """Return the first row, fetched at once: a stream costs a server several questions."""
        with self._guarded(), self._engine.connect() as connection:
            return connection.execute(stmt).first()

    def _meta(self, key: str) -> str | None:
        row = self._row(select(t.meta.c.value).where(t.meta.c.key == key))
        return None if row is None else str(row.value)

    def close(self) -> None:
        """Give the database back."""
        with self._guarded():
            self._writer.close()
            self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Documents and claims

    def add_reading(
        self, document: Document, claims: Iterable[Claim], issues: Iterable[Issue] = ()
    ) -> bool:
        """Add a document with its claims; return false if it is there already."""
        row = codec.document_row(document)
        with self._writing() as connection:
            if _is_there(connection, document, row["content"]):
                _drop_failure(connection, document)
                return False
            _keep_source(connection, document.source)
            connection.execute(insert(t.documents), row)
            revised.note_pending(connection, document.id)
            _write_reading(connection, document, claims, issues)
            revised.count_change(connection, t.READINGS)
        return True

    def replace_reading(
        self, document: Document, claims: Iterable[Claim], issues: Iterable[Issue] = ()
    ) -> None:
        """Put claims and issues of newer rules in place of a document's old ones."""
        row = codec.document_row(document)
        with self.alone() as connection:
            if not _is_there(connection, document, row["content"]):
                raise DataError(
                    "there is no such document in the ledger",
                    where=document.id,
                    remedy="Add it first",
                    code="document-missing",
                )
            _keep_source(connection, document.source)
            connection.execute(update(t.documents).where(t.documents.c.id == document.id), row)
            revised.forget_pending(connection)
            connection.execute(delete(t.claims).where(t.claims.c.doc == document.id))
            connection.execute(delete(t.issues).where(t.issues.c.document == document.id))
            _write_reading(connection, document, claims, issues)
            revised.count_change(connection, t.READINGS)

    def label_document(self, id: str, sensitivity: str, line: AuditLine | None = None) -> None:
        """Give a document another label of sensitivity; an empty one takes it away."""
        with self._writing() as connection:
            c = t.documents.c
            row: Any = connection.execute(select(c.record, c.text).where(c.id == id)).first()
            if row is None:
                raise DataError(
                    "there is no such document in the ledger",
                    where=id,
                    remedy="Add it first",
                    code="document-missing",
                )
            labelled = replace(codec.document_of(row), sensitivity=sensitivity)
            connection.execute(update(t.documents).where(c.id == id), codec.document_row(labelled))
            if line is not None:
                self._settle_people(connection)
                note(connection, line)
            revised.count_change(connection, t.READINGS)

    def sensitive(self) -> dict[str, str]:
        """Return the labels of sensitivity by document, of those that have one."""
        c = t.documents.c
        stmt = select(c.id, c.sensitivity).where(c.sensitivity != "").order_by(c.id)
        return dict(self._stream(stmt, lambda row: (str(row.id), str(row.sensitivity))))

    def keep_added(self, claims: Iterable[Claim], *, gone: Collection[str] = ()) -> None:
        """Keep claims that people added to documents, beside those that were extracted."""
        found = tuple(claims)
        with self.alone() as connection:
            revised.forget_pending(connection)
            for some in revised.parts({*gone, *(claim.id for claim in found)}):
                connection.execute(delete(t.claims).where(t.claims.c.id.in_(some)))
            _write_claims(connection, found)
            _forget_derived(connection)
            revised.count_change(connection, t.READINGS)

    def add_issues(self, issues: Iterable[Issue]) -> None:
        """Keep issues of inputs that gave no document; the same one is kept once."""
        with self._writing() as connection:
            _write_issues(connection, issues, document=None)

    def has_document(self, id: str) -> bool:
        """Return whether a document is there."""
        return self._row(select(t.documents.c.id).where(t.documents.c.id == id)) is not None

    def document(self, id: str) -> Document | None:
        """Return a document."""
        c = t.documents.c
        row = self._row(select(c.record, c.text).where(c.id == id))
        return None if row is None else codec.document_of(row)

    def documents(self, **filters: Unpack[DocumentFilter]) -> Iterator[Document]:
        """Yield documents by day (those without one first) and id."""
        return self._stream(queries.documents(filters), codec.document_of)

    def claim(self, id: str) -> Claim | None:
        """Return a claim as extracted."""
        return self._record(Claim, t.claims, id)

    def claims(self, **filters: Unpack[ClaimFilter]) -> Iterator[Claim]:
        """Yield claims as extracted, by document id and place in the text."""
        return self._records(Claim, queries.claims(filters))

    def claim_ids(self, **filters: Unpack[ClaimFilter]) -> Iterator[tuple[str, int, int, str]]:
        """Yield document, start, end and id of claims as extracted, in the order of `claims`."""
        return self._stream(queries.claim_ids(filters), _in_text)

    def events_of(self, claims: Collection[str]) -> Iterator[tuple[str, str]]:
        """Yield the event of each of some claims, with the claim."""
        c = t.event_claims.c
        for some in revised.parts(claims):
            yield from self._stream(select(c.event, c.claim).where(c.claim.in_(some)), _pair)

    def event_ids(
        self, *, without: Collection[str] = (), **filters: Unpack[ClaimFilter]
    ) -> Iterator[str]:
        """Yield the events that have one of the claims wanted, some claims not looked at."""
        if len(without) <= MOST_LEFT_OUT:
            yield from self._stream(queries.event_ids(filters, without), _first)
            return
        # More than a statement takes: those left are found here.
        places = (place for place in self.claim_ids(**filters) if place[3] not in without)
        yield from {event for event, _ in self.events_of([place[3] for place in places])}

    def claim_counts(self, docs: Collection[str]) -> dict[str, int]:
        """Return how many claims about harm some documents have, those with any."""
        stmts = map(queries.claim_counts, revised.parts(docs))
        return dict(pair for stmt in stmts for pair in self._stream(stmt, _counted))

    def these_events(self, ids: Collection[str]) -> Iterator[Event]:
        """Yield events by id; those that are not there are passed over."""
        c = t.events.c
        for some in revised.parts(ids):
            yield from self._records(Event, select(c.record).where(c.id.in_(some)).order_by(c.id))

    def event_lines(self, *, policy: str) -> Iterator[EventLine]:
        """Yield all events in short by first day (those without one first) and id."""
        totals: dict[str, list[Total]] = {}
        for event, total in self._stream(queries.totals(policy), _total_of):
            totals.setdefault(event, []).append(total)
        return self._stream(
            queries.event_lines(), lambda row: _line_of(row, tuple(totals.get(row.id, ())))
        )

    def disputed_claims(self) -> Iterator[str]:
        """Yield the claims behind disputed estimates; one may come twice."""
        stmt = queries.estimates(None, None).where(t.estimates.c.disputed.is_(True))
        for record in self._stream(stmt, lambda row: json.loads(row.record)):
            yield from (reason["claim"] for reason in record.get("reasons", ()))

    def dispute_pairs(self) -> Iterator[tuple[str, str]]:
        """Yield claims of one report that it sets against each other, as extracted."""
        c = t.claim_disputes.c
        return self._stream(select(c.claim, c.disputed), _pair)

    def disputed_figures(self, *, policy: str) -> Iterator[Figure]:
        """Yield what named speakers say of a harm that is disputed in an event."""
        return self._stream(queries.figures(policy), _figure_of)

    def published(self) -> Iterator[Published]:
        """Yield how much each source published, the most claims first."""
        return self._stream(
            queries.published(),
            lambda row: Published(row.name or "", row.documents, int(row.claims)),
        )

    # What is derived

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
            insert_rows(connection, t.estimates, map(codec.estimate_row, estimates))
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
            _write_events(connection, list(events))
            insert_rows(connection, t.estimates, map(codec.estimate_row, estimates))
            insert_rows(connection, t.event_names, map(codec.name_row, names))
            insert_rows(connection, t.filed, map(codec.filed_row, filed))
            _note_derived(connection, policy)
        return True

    def pending(self) -> tuple[str, frozenset[str]] | None:
        """Return the policy of what is linked, and the documents that are not yet."""
        policy = self._meta(t.LINKED)
        if policy is None:
            return None
        docs = self._stream(select(t.pending.c.doc), lambda row: str(row.doc))
        return policy, frozenset(docs)

    def some_documents(self, ids: Collection[str]) -> Iterator[Document]:
        """Yield some documents by id."""
        c = t.documents.c
        for some in revised.parts(ids):
            stmt = select(c.record, c.text).where(c.id.in_(some)).order_by(c.id)
            yield from self._stream(stmt, codec.document_of)

    def some_claims(self, docs: Collection[str]) -> Iterator[Claim]:
        """Yield the claims of some documents as extracted, by document and place in the text."""
        c = t.claims.c
        for some in revised.parts(docs):
            stmt = select(c.record).where(c.doc.in_(some)).order_by(c.doc, c.start, c.end, c.id)
            yield from self._records(Claim, stmt)

    def these_claims(self, ids: Collection[str]) -> Iterator[Claim]:
        """Yield claims as extracted by id; those that are not there are passed over."""
        c = t.claims.c
        for some in revised.parts(ids):
            yield from self._records(Claim, select(c.record).where(c.id.in_(some)).order_by(c.id))

    def some_links(self, claims: Collection[str]) -> Iterator[Link]:
        """Yield the links of some claims; one between two of them may come twice."""
        c = t.links.c
        for some in revised.parts(claims):
            for end in (c.a, c.b):
                stmt = select(c.record).where(end.in_(some)).order_by(c.a, c.b)
                yield from self._records(Link, stmt)

    def some_events(
        self, *, claims: Collection[str] = (), docs: Collection[str] = ()
    ) -> Iterator[Event]:
        """Yield the events that have one of some claims or documents, each once, by id."""
        e, m, d = t.events.c, t.event_claims.c, t.event_documents.c
        found: set[str] = set()
        for some in revised.parts(claims):
            found.update(self._stream(select(m.event).where(m.claim.in_(some)), _first))
        for some in revised.parts(docs):
            found.update(self._stream(select(d.event).where(d.doc.in_(some)), _first))
        for some in revised.parts(found):
            yield from self._records(Event, select(e.record).where(e.id.in_(some)).order_by(e.id))

    def some_names(
        self, *, claims: Collection[str] = (), events: Collection[str] = ()
    ) -> Iterator[EventName]:
        """Yield the ids of events that some claims remember, and the claims of some ids."""
        c = t.event_names.c
        for column, values in ((c.claim, claims), (c.event, events)):
            for some in revised.parts(values):
                stmt = select(c.event, c.claim, c.age).where(column.in_(some))
                yield from self._stream(stmt.order_by(c.age, c.event, c.claim), _name_of)

    def some_filed(
        self, kind: Kind, *, keys: Collection[int] = (), docs: Collection[str] = ()
    ) -> Iterator[Filed]:
        """Yield the entries of one kind under some keys, or of some documents."""
        c = t.filed.c
        wanted = [c.key.in_(some) for some in revised.parts(keys)]
        wanted += [c.doc.in_(some) for some in revised.parts(docs)]
        for condition in wanted:
            yield from self._stream(select(t.filed).where(c.kind == kind, condition), _filed_of)

    def disputed(self) -> int:
        """Return how many of the events are disputed."""
        return _number(self._row(select(func.count()).where(t.events.c.disputed.is_(True))))

    def last_age(self) -> int:
        """Return the age of the youngest event that claims remember, 0 if there is none."""
        return _number(self._row(select(func.coalesce(func.max(t.event_names.c.age), 0))))

    def derived(self) -> str | None:
        """Return the policy of the derived part, `None` where it must be rebuilt."""
        return self._meta(t.DERIVED)

    def order(self) -> str:
        """Return the mark of the order of reliability of the derived part, `""` for none."""
        return self._meta(t.ORDER) or ""

    def names(self, event: str | None = None) -> Iterator[EventName]:
        """Yield the ids of events that claims remember, oldest first, or those of one id."""
        return self._stream(queries.names(event), _name_of)

    def links(self, claim: str | None = None) -> Iterator[Link]:
        """Yield links by the ids of their claims, those of one claim if it is given."""
        return self._records(Link, queries.links(claim))

    def event(self, id: str) -> Event | None:
        """Return an event."""
        return self._record(Event, t.events, id)

    def events(self, **filters: Unpack[EventFilter]) -> Iterator[Event]:
        """Yield events by first day (those without one first) and id."""
        return self._records(Event, queries.events(filters))

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

    # Decisions and issues

    def add_decision(self, decision: Decision, *, derived_stays: bool = False) -> bool:
        """Add a line to the decision log; return false if the same one is there."""
        c = t.decisions.c
        with self._writing() as connection:
            if connection.execute(select(c.seq).where(c.id == decision.id)).first():
                return False
            # No number of the database's own making: such numbers may come in another order
            # than that in which two people's lines become seen.
            last = connection.execute(select(func.coalesce(func.max(c.seq), 0))).scalar_one()
            row = {"seq": last + 1, **codec.decision_row(decision)}
            connection.execute(insert(t.decisions), row)
            if not derived_stays:
                revised.forget_pending(connection)
                _forget_derived(connection)
        return True

    def log_length(self) -> int:
        """Return how many lines the decision log has. It is only added to: a length is a state."""
        return _number(self._row(select(func.count()).select_from(t.decisions)))

    def revision(self) -> tuple[int, int]:
        """Return how often readings, and how often what is derived, were changed by anybody."""
        return self.state()[:2]

    def state(self) -> State:
        """Return a mark of what the ledger holds now."""
        with self._guarded(), self._engine.connect() as connection:
            return revised.state(connection)

    def decisions(self, *, after: int = 0) -> Iterator[Decision]:
        """Yield the decision log, oldest line first, without its first `after` lines."""
        stmt = select(t.decisions.c.record).order_by(t.decisions.c.seq).offset(after)
        return self._records(Decision, stmt)

    def issues(self, doc: str | None = None) -> Iterator[Issue]:
        """Yield issues by input, place and code, those of one document if it is given."""
        return self._stream(queries.issues(doc), codec.issue_of)

    def keep_import(self, record: Import) -> None:
        """Put a line into the log of imports, in place of the one that it had before."""
        row = {"id": record.id, "at": record.at, "state": record.state}
        with self._writing() as connection:
            connection.execute(delete(t.imports).where(t.imports.c.id == record.id))
            connection.execute(insert(t.imports), {**row, "record": codec.encode(record)})

    def import_(self, id: str) -> Import | None:
        """Return a line of the log of imports."""
        return self._record(Import, t.imports, id)

    def imports(self, *, limit: int | None = None, offset: int = 0) -> Iterator[Import]:
        """Yield the log of imports, the newest first, so many after the first `offset`."""
        c = t.imports.c
        stmt = select(c.record).order_by(c.at.desc(), c.id).limit(limit).offset(offset)
        return self._records(Import, stmt)

    def counts(self) -> dict[str, int]:
        """Return how many documents, sources, claims, events … there are, by plural name."""
        with self._guarded(), self._engine.connect() as connection:
            return {
                table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
                for table in t.COUNTED
            }


def _is_there(connection: Connection, document: Document, content: str) -> bool:
    """Whether the document is in the ledger with this text; another text is an error."""
    c = t.documents.c
    row = connection.execute(select(c.content, c.origin).where(c.id == document.id)).first()
    if row is not None and row.content != content:
        raise DataError(
            f"the ledger holds another text under the id {document.id} (from {row.origin or '?'})",
            where=document.origin or document.id,
            remedy="Give the new text an id of its own: what was published is never overwritten",
            code="document-id-taken",
        )
    return row is not None


def _keep_source(connection: Connection, source: Source | None) -> None:
    """Add a source that is new, and what becomes known of one that is not."""
    if source is None:
        return
    row, c = codec.source_row(source), t.sources.c
    known = connection.execute(select(c.kind).where(c.id == source.id)).first()
    if known is None:
        connection.execute(insert(t.sources), row)
    elif known.kind == "unknown" != source.kind:
        connection.execute(update(t.sources).where(c.id == source.id), row)


def _write_reading(
    connection: Connection, document: Document, claims: Iterable[Claim], issues: Iterable[Issue]
) -> None:
    found = tuple(claims)
    _check_claims(document, found)
    _write_claims(connection, found)
    _drop_failure(connection, document)
    _write_issues(connection, issues, document=document.id)
    _forget_derived(connection)


def _write_claims(connection: Connection, claims: tuple[Claim, ...]) -> None:
    insert_rows(connection, t.claims, map(codec.claim_row, claims))
    insert_rows(
        connection, t.claim_disputes, (row for claim in claims for row in codec.dispute_rows(claim))
    )


def _drop_failure(connection: Connection, document: Document) -> None:
    # The input gave a document this time: what kept it from doing so is mended.
    # A page that could not be read was kept in no record, or under the place of one.
    place = document.origin.partition(" <urn:")[0]
    c, names = t.issues.c, (document.origin, place, document.id)
    connection.execute(delete(t.issues).where(c.doc.in_(names), c.document.is_(None)))


def _check_claims(document: Document, claims: tuple[Claim, ...]) -> None:
    strange = next((claim for claim in claims if claim.doc != document.id), None)
    if strange is not None:
        raise ValueError(f"claim {strange.id} is of {strange.doc} and not of {document.id}")
    if len({claim.id for claim in claims}) != len(claims):
        raise ValueError(f"two claims of {document.id} have one id")


def _write_issues(connection: Connection, issues: Iterable[Issue], *, document: str | None) -> None:
    rows = {row["id"]: row for row in (codec.issue_row(each, document=document) for each in issues)}
    if rows:
        connection.execute(delete(t.issues).where(t.issues.c.id.in_(rows)))
        insert_rows(connection, t.issues, rows.values())


def _write_events(connection: Connection, events: list[Event]) -> None:
    insert_rows(connection, t.events, map(codec.event_row, events))
    insert_rows(
        connection, t.event_claims, (row for each in events for row in codec.member_rows(each))
    )
    told = (row for each in events for row in codec.event_document_rows(each))
    insert_rows(connection, t.event_documents, told)


def _forget_derived(connection: Connection) -> None:
    connection.execute(delete(t.meta).where(t.meta.c.key == t.DERIVED))


def _note_derived(connection: Connection, policy: str) -> None:
    _forget_derived(connection)
    revised.forget_pending(connection)
    connection.execute(insert(t.meta), {"key": t.DERIVED, "value": policy})
    revised.count_change(connection, t.LINKINGS)


def _number(row: SqlRow[Any] | None) -> int:
    return 0 if row is None else int(row[0])


def _counted(row: SqlRow[Any]) -> tuple[str, int]:
    return row.doc, row.many


def _pair(row: SqlRow[Any]) -> tuple[str, str]:
    first, second = tuple(row)
    return first, second


def _in_text(row: SqlRow[Any]) -> tuple[str, int, int, str]:
    return row.doc, row.start, row.end, row.id


def _figure_of(row: SqlRow[Any]) -> Figure:
    return Figure(row.event, row.claim, row.harm, row.voice, row.low, row.high)


def _total_of(row: SqlRow[Any]) -> tuple[str, Total]:
    return row.event, Total(
        harm=Harm(row.harm),
        low=row.low,
        best=row.best,
        high=row.high,
        disputed=row.disputed,
        single_source=bool(row.single),
    )


def _line_of(row: SqlRow[Any], totals: tuple[Total, ...]) -> EventLine:
    return EventLine(
        id=row.id,
        place=row.place,
        country=row.country,
        lat=row.lat,
        lon=row.lon,
        start=row.date_from,
        end=row.date_to,
        disputed=row.disputed,
        parent=row.parent,
        totals=totals,
    )


def _first(row: SqlRow[Any]) -> str:
    return str(row[0])


def _name_of(row: SqlRow[Any]) -> EventName:
    return EventName(event=row.event, claim=row.claim, age=row.age)


def _filed_of(row: SqlRow[Any]) -> Filed:
    return Filed(
        kind=Kind(row.kind), key=row.key, doc=row.doc, member=row.member, number=row.number
    )
