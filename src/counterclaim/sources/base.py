"""What a reader of a format is given, and what it gives."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from counterclaim.errors import CounterclaimError, DataError
from counterclaim.model import Document, Issue
from counterclaim.sources.decoding import decode_head

MAX_CHARACTERS = 5_000_000
"""Longest text of one document. The whole of a long novel is a fifth of it: what is
longer is a file of many reports, which would be one event salad if read as one."""

MAX_BYTES = 4 * MAX_CHARACTERS
"""Size from which a file holds too many characters in any encoding, four bytes at most each."""

NOTE = "note-"
"""Start of the codes of issues that tell of something read all the same."""

Found = Document | Issue


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An input that is open for reading.

    Attributes:
        name: What it is called in messages and as the origin of its documents.
        suffix: End of its name in lower case with the dot, empty for standard input.
        head: Its first bytes (up to 8 KB, for a stream what came first); `stream`
            still stands before them.
        stream: Its bytes from the first one on.
        size: Bytes in all, `None` for a stream.
        date: Day of publication of documents that give none.
        source: Source of documents that give none.
    """

    name: str
    suffix: str
    head: bytes
    stream: BinaryIO
    size: int | None = None
    date: dt.date | None = None
    source: str | None = None

    @property
    def head_text(self) -> str:
        """The first bytes as text as far as they can be read, white space before it cut."""
        return decode_head(self.head).lstrip()


class SourceReader(Protocol):
    """Reads one format.

    `read` gives an issue for each thing that it cannot read and goes on; where it
    cannot go on it raises a `DataError`.
    """

    name: str
    suffixes: tuple[str, ...]

    def recognises(self, head: str) -> bool:
        """Return whether a text that starts so can only be of this format."""
        ...

    def read(self, opened: Opened) -> Iterator[Found]:
        """Yield the documents of an input, and an issue for each that cannot be read."""
        ...


def issue_of(error: CounterclaimError, *, doc: str) -> Issue:
    """Return the issue that keeps an error as work to be done."""
    return Issue(doc=doc, code=error.code, text=str(error))


def is_note(issue: Issue) -> bool:
    """Return whether an issue only tells of something that was read all the same."""
    return issue.code.startswith(NOTE)


def read_whole(opened: Opened) -> bytes:
    """Return all bytes of an input that holds one document.

    Raises:
        DataError: It is larger than any document may be. It is then not read.
    """
    if opened.size is not None and opened.size > MAX_BYTES:
        raise too_long(opened.name, f"{opened.size / 1e6:,.0f} MB")
    raw = opened.stream.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise too_long(opened.name, f"more than {MAX_BYTES / 1e6:,.0f} MB")
    return raw


def check_text(text: str, *, where: str) -> None:
    """Check that a document has a text and that it is not too long.

    Raises:
        DataError: It is blank or longer than `MAX_CHARACTERS`.
    """
    if len(text) > MAX_CHARACTERS:
        raise too_long(where, f"{len(text):,} characters")
    if not text.strip():
        raise DataError(
            "there is only white space in it",
            where=where,
            remedy="Give a report with a text, or leave this input out",
            code="file-empty",
        )


def too_long(where: str, size: str) -> DataError:
    """Return the error for a document that is too long to be one report."""
    return DataError(
        f"the text is too long for one report ({size}; at most {MAX_CHARACTERS:,} characters)",
        where=where,
        remedy="Split it into its reports, one a file or one a line of JSON",
        code="document-too-long",
    )
