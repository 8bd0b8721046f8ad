"""What one import is to read, and the reading of it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from counterclaim import samples
from counterclaim.errors import CounterclaimError, DataError
from counterclaim.model import Document, Issue
from counterclaim.sources import Named
from counterclaim.workspace.adding import Added
from counterclaim.workspace.importing.log import DUPLICATE, Lines, Step
from counterclaim.workspace.joined import Workspace
from counterclaim.workspace.reading import Failed, Heard

# The longest text of one report, as the readers of files have it.
_MOST_CHARACTERS = 5_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What is to be read.

    Attributes:
        id: Id of the import.
        files: Files that were uploaded.
        documents: Reports that were typed or pasted.
        with_samples: Whether the sample reports are read too.
        date: Day of reports that give none.
        source: Who published reports that do not say.
    """

    id: str
    files: tuple[Named, ...] = ()
    documents: tuple[Document, ...] = ()
    with_samples: bool = False
    date: dt.date | None = None
    source: str | None = None

    @property
    def names(self) -> list[str]:
        """What is read, in a few words each."""
        names = [file.name for file in self.files]
        names += [doc.title or "pasted text" for doc in self.documents]
        return [*names, "the sample reports"] if self.with_samples else names


def perform(ws: Workspace, job: Job) -> Iterator[Step]:
    """Read what a job names into the ledger; yield what becomes of each report.

    Each report is one transaction: where this ends early, whole reports are there.

    Raises:
        LedgerError: The ledger cannot be written.
    """
    told: list[Step] = []
    said = {file.name for file in job.files if file.columns is not None}

    def failed(error: CounterclaimError) -> None:
        # Who said which column holds what need not be told it.
        if error.code != "note-columns" or not any(name in error.what for name in said):
            told.append(error)

    ws.create()
    lines = Lines(ws.ledger, job.id)

    def heard(issue: Issue) -> None:
        lines.heard(issue)
        if issue.code == DUPLICATE:
            told.append(Added(doc="", origin=issue.doc, is_new=False))

    try:
        for added in _added(ws, job, failed, heard):
            lines.added(added)
            yield from told
            told.clear()
            yield added
    finally:
        lines.write()
    yield from told


def _added(ws: Workspace, job: Job, failed: Failed, heard: Heard) -> Iterator[Added]:
    yield from ws.add(job.files, date=job.date, source=job.source, failed=failed, heard=heard)
    documents = [*job.documents, *(samples.documents() if job.with_samples else ())]
    for doc in documents:
        yield from ws.add_document(doc, failed=failed, heard=heard)


def pasted(
    text: str,
    *,
    title: str = "",
    date: dt.date | None = None,
    source: str = "",
    url: str = "",
    who: str = "",
) -> Document:
    """Return the document of a text that somebody typed or pasted.

    Raises:
        DataError: It is empty, or too long for one report.
    """
    if not text.strip():
        raise DataError(
            "there is no text",
            where="text",
            remedy="Paste the words of a report",
            code="file-empty",
        )
    if len(text) > _MOST_CHARACTERS:
        raise DataError(
            f"the text is too long for one report ({len(text):,} characters; "
            f"at most {_MOST_CHARACTERS:,})",
            where="text",
            remedy="Paste its reports one by one, or upload them as files",
            code="document-too-long",
        )
    # Half a character cannot be stored, and a browser sends none.
    clean = text.encode("utf-8", "replace").decode().replace("\0", "")
    return Document.make(
        clean,
        title=title.strip() or None,
        date=date,
        source=source.strip() or None,
        url=url.strip() or None,
        origin=f"pasted by {who}" if who else "pasted",
    )
