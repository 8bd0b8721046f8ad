"""Inputs → what their documents say."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from counterclaim import pipeline, sentences, sources
from counterclaim.errors import CounterclaimError, DataError
from counterclaim.fetching import Fetcher
from counterclaim.model import Document, Issue
from counterclaim.pipeline import Reading, Tools
from counterclaim.sources import Fetch, Fetched

Failed = Callable[[CounterclaimError], None]
Heard = Callable[[Issue], None]


def unheard(_: Issue) -> None:
    """Keep no log."""


class Reader:
    """Reads documents one by one; one that cannot be read does not stop the others.

    Attributes:
        fetcher: Fetches addresses among the inputs.
    """

    def __init__(
        self,
        tools: Callable[[], Tools],
        *,
        fetcher: Fetcher,
        columns: sources.Columns,
        debug: bool = False,
    ) -> None:
        """Take what is read with.

        Args:
            tools: Gives the tools, when the first document is there.
            fetcher: Fetches addresses among the inputs.
            columns: Which column of tables holds what, where the settings say so.
            debug: Whether a fault stops the run.
        """
        self._tools, self.fetcher, self._columns, self._debug = tools, fetcher, columns, debug

    def read(
        self,
        inputs: Sequence[str],
        *,
        date: dt.date | None = None,
        source: str | None = None,
        everything: bool = False,
        failed: Failed,
    ) -> Iterator[Reading]:
        """Yield what each document of the inputs says; see `Workspace.read` for the arguments."""

        def unread(issue: Issue) -> None:
            failed(DataError(issue.text, code=issue.code))

        def fetch(address: str) -> Fetched:
            return self.fetcher.fetch(address).fetched()

        found = self.documents(inputs, date=date, source=source, unread=unread, fetch=fetch)
        for doc in found:
            yield from self.read_document(doc, everything=everything, failed=failed)

    def read_document(
        self, doc: Document, *, everything: bool = False, failed: Failed
    ) -> Iterator[Reading]:
        """Yield what a document says, or call `failed` and yield nothing."""
        readings: list[Reading] = []
        with self.going_on(doc, failed=failed):
            wanted = sentences.everything if everything else None
            readings = list(pipeline.read([doc], self._tools(), wanted=wanted))
        for reading in readings:
            for issue in reading.issues:
                failed(DataError(issue.text, where=issue.doc, code=issue.code))
            yield reading

    @contextmanager
    def going_on(self, doc: Document, *, failed: Failed) -> Iterator[None]:
        """Call `failed` where the block fails for this document alone.

        A ledger that cannot be written and missing language knowledge stop the run.
        """
        try:
            yield
        except DataError as error:
            failed(error)
        except CounterclaimError:
            raise
        except Exception as error:
            if self._debug:
                raise
            # One report that trips the rules must not take the other thousands with it.
            failed(
                DataError(
                    f"this report could not be read ({type(error).__name__}: {error})",
                    where=doc.origin or doc.id,
                    remedy="This is a fault in counterclaim; run with --debug and report it",
                    code="data-reading",
                )
            )

    def documents(
        self,
        inputs: Sequence[str | sources.Named],
        *,
        date: dt.date | None,
        source: str | None,
        unread: Callable[[Issue], None],
        fetch: Fetch,
        heard: Heard = unheard,
    ) -> Iterator[Document]:
        """Yield the documents of the inputs.

        Args:
            inputs: As in `read`.
            date: Day of publication of documents that give none.
            source: Source of documents that give none.
            unread: Called for each issue of an input that people are told of.
            fetch: Fetches an address.
            heard: Called for each issue, also for those that only a log wants.
        """
        for found in sources.open_inputs(
            inputs, date=date, source=source, columns=self._columns, fetch=fetch
        ):
            if isinstance(found, Document):
                yield found
                continue
            heard(found)
            if sources.is_told(found):
                unread(found)
