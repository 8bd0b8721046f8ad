"""Documents, and what is kept of reading them, ↔ an SQL database."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import Any, Unpack

from sqlalchemy import Connection, delete, insert, select, update

from counterclaim.errors import DataError
from counterclaim.model import Claim, Document, Issue, Source
from counterclaim.model.account import AuditLine
from counterclaim.store import codec, queries, revised
from counterclaim.store import tables as t
from counterclaim.store.base import DocumentFilter
from counterclaim.store.bulk import insert_rows
from counterclaim.store.lines import Published
from counterclaim.store.sql import rows
from counterclaim.store.sql.connections import Connected
from counterclaim.store.sql.people import note


class Documents(Connected):
    """The documents of a ledger with their issues; each comes and goes with its claims."""

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
            self.texts.file(connection, [(document.id, document.title, document.text)])
            revised.note_pending(connection, [document.id])
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
            c = t.documents.c
            old = connection.execute(select(c.title).where(c.id == document.id)).scalar_one()
            connection.execute(update(t.documents).where(c.id == document.id), row)
            if old != document.title:  # the text is the same
                self.texts.drop(connection, (document.id, old, document.text))
                self.texts.file(connection, [(document.id, document.title, document.text)])
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

    def keep_added(self, claims: Iterable[Claim], *, gone: Collection[str] = ()) -> None:
        """Keep claims that people added to documents, beside those that were extracted."""
        found = tuple(claims)
        with self.alone() as connection:
            docs = {claim.doc for claim in found}
            c = t.claims.c
            for some in revised.parts({*gone, *(claim.id for claim in found)}):
                docs.update(connection.execute(select(c.doc).where(c.id.in_(some))).scalars())
                connection.execute(delete(t.claims).where(c.id.in_(some)))
            _write_claims(connection, found)
            revised.note_pending(connection, docs)
            revised.count_change(connection, t.READINGS)

    def sensitive(self) -> dict[str, str]:
        """Return the labels of sensitivity by document, of those that have one."""
        c = t.documents.c
        # Neither "unequal" nor ordered by id: SQLite would go through all reports for that.
        stmt = select(c.id, c.sensitivity).where(c.sensitivity > "")
        return dict(sorted(self._stream(stmt, rows.pair)))

    def add_issues(self, issues: Iterable[Issue]) -> None:
        """Keep issues of inputs that gave no document; the same one is kept once."""
        with self._writing() as connection:
            _write_issues(connection, issues, document=None)

    def issues(self, doc: str | None = None) -> Iterator[Issue]:
        """Yield issues by input, place and code, those of one document if it is given."""
        return self._stream(queries.issues(doc), codec.issue_of)

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
        return self._documents(queries.documents(filters, self.texts))

    def document_ids(self, **filters: Unpack[DocumentFilter]) -> Iterator[str]:
        """Yield the ids of what `documents` yields, without reading the records."""
        return self._stream(queries.document_ids(filters, self.texts), rows.first)

    def some_documents(self, ids: Collection[str]) -> Iterator[Document]:
        """Yield some documents by id."""
        c = t.documents.c
        for some in revised.parts(ids):
            stmt = select(c.record, c.text).where(c.id.in_(some)).order_by(c.id)
            yield from self._documents(stmt)

    def published(self) -> Iterator[Published]:
        """Yield how much each source published, the most claims first."""
        return self._stream(
            queries.published(),
            lambda row: Published(row.name or "", row.documents, int(row.claims)),
        )


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
    revised.forget_derived(connection)


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
    told = {row["id"]: row for row in (codec.issue_row(each, document=document) for each in issues)}
    if told:
        connection.execute(delete(t.issues).where(t.issues.c.id.in_(told)))
        insert_rows(connection, t.issues, told.values())
