"""Inputs → a ledger, document by document."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from counterclaim import sources
from counterclaim.errors import CounterclaimError, DataError
from counterclaim.fetching import Captures
from counterclaim.model import Document, Issue
from counterclaim.pipeline import Reading
from counterclaim.sources import Fetched
from counterclaim.store import Store
from counterclaim.workspace.reading import Failed, Heard, Reader, unheard


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of one document: whether it is new in the ledger, and its claims about harm.

    `origin` is where this input had it, also where the ledger has it from another one.
    """

    doc: str
    origin: str = ""
    is_new: bool
    claims: int = 0


class Adder:
    """Adds documents to a ledger, each in one transaction with its claims."""

    def __init__(
        self,
        reader: Reader,
        *,
        ledger: Callable[[], Store],
        captures: Callable[[], Path],
        changed: Callable[[], None],
    ) -> None:
        """Take what is read with and where it goes.

        Args:
            reader: Reads the documents.
            ledger: Gives the ledger, when the first document is there.
            captures: Gives where pages that were fetched are kept.
            changed: Called before a document is added.
        """
        self._reader, self._ledger = reader, ledger
        self._captures, self._changed = captures, changed

    def add(
        self,
        inputs: Sequence[str | sources.Named],
        *,
        date: dt.date | None = None,
        source: str | None = None,
        failed: Failed,
        heard: Heard = unheard,
    ) -> Iterator[Added]:
        """Add the documents of the inputs to the ledger.

        Each document is one transaction: a run that is cut off can be run again. What
        cannot be read is kept as an issue until it can. What is fetched is kept beside the
        ledger before it is read. See `Workspace.add` for the arguments.
        """
        captures = Captures(self._captures())

        def unread(issue: Issue) -> None:
            failed(DataError(issue.text, code=issue.code))
            if not sources.is_note(issue):
                self._note(issue)

        def fetch(address: str) -> Fetched:
            capture = self._reader.fetcher.fetch(address)
            return capture.fetched(captures.keep(capture))

        found = self._reader.documents(
            inputs, date=date, source=source, unread=unread, fetch=fetch, heard=heard
        )
        for doc in found:
            yield from self.add_document(doc, failed=failed, heard=heard)

    def add_document(
        self, doc: Document, *, failed: Failed, heard: Heard = unheard
    ) -> Iterator[Added]:
        """Add one document; yield what became of it unless it failed.

        One that fails is kept as an issue.
        """
        self._changed()
        added: list[Added] = []

        def noted(error: CounterclaimError) -> None:
            failed(error)
            issue = Issue(doc=doc.origin or doc.id, code=error.code, text=str(error))
            # What is odd inside a report that was read is told with the report.
            if error.where != doc.id:
                heard(issue)
            self._note(issue)

        with self._reader.going_on(doc, failed=noted):
            if self._ledger().has_document(doc.id):
                # Adding nothing checks that the text under this id is the same.
                self._ledger().add_reading(doc, ())
                added.append(Added(doc=doc.id, origin=doc.origin, is_new=False))
            else:
                added += self._read_and_keep(doc, failed=noted)
        yield from added

    def add_read(
        self, reading: Reading, *, failed: Failed, heard: Heard = unheard
    ) -> Iterator[Added]:
        """Add what was read in a document elsewhere; yield what became of it unless it failed."""
        self._changed()
        doc = reading.document

        def told(error: CounterclaimError) -> None:
            failed(error)
            heard(Issue(doc=doc.origin or doc.id, code=error.code, text=str(error)))

        with self._reader.going_on(doc, failed=told):
            is_new = not self._ledger().has_document(doc.id)
            self._ledger().add_reading(
                doc, reading.claims if is_new else (), reading.issues if is_new else ()
            )
            harms = sum(claim.harm is not None for claim in reading.claims) if is_new else 0
            yield Added(doc=doc.id, origin=doc.origin, is_new=is_new, claims=harms)

    def _read_and_keep(self, doc: Document, *, failed: Failed) -> Iterator[Added]:
        for reading in self._reader.read_document(doc, failed=failed):
            # The document of the reading: its date may be one that the report prints.
            self._ledger().add_reading(reading.document, reading.claims, reading.issues)
            harms = sum(claim.harm is not None for claim in reading.claims)
            yield Added(doc=doc.id, origin=doc.origin, is_new=True, claims=harms)

    def _note(self, issue: Issue) -> None:
        # A message may quote half a character of a damaged text, which no database takes.
        doc, text = (
            each.encode("utf-8", "backslashreplace").decode() for each in (issue.doc, issue.text)
        )
        self._ledger().add_issues([replace(issue, doc=doc, text=text)])
