"""What a reader of a format is given, and what it gives."""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Protocol

from counterclaim.errors import CounterclaimError, DataError
from counterclaim.model import Document, Issue
from counterclaim.sources.inputs.fetched import Fetched
from counterclaim.sources.texts.decoding import decode_head
from counterclaim.sources.unpacking.limits import Unpacked

MAX_CHARACTERS = 5_000_000
"""Longest text of one document. The whole of a long novel is a fifth of it: what is
longer is a file of many reports, which would be one event salad if read as one."""

MAX_BYTES = 4 * MAX_CHARACTERS
"""Size from which a file holds too many characters in any encoding, four bytes at most each."""

NOTE = "note-"
"""Start of the codes of issues that tell of something read all the same."""

TOLD = frozenset({NOTE + "columns", NOTE + "dates", NOTE + "entities"})
"""Notes that people are told of while they wait: they may want to say it otherwise."""


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
        columns: Which column or key holds what, where the user says so.
        depth: How many inputs it stands inside of.
        unpacked: What has been unpacked of the file that it stands in.
        parts: Names in it, where it is a ZIP file that can be wound back.
        is_asked: Whether it was named itself and not found in a folder or an archive.
        on_table: Called with each table in it, before its rows are read.
        fetched: The page that it is or stands in, where it was fetched.
    """

    name: str
    suffix: str
    head: bytes
    stream: BinaryIO
    size: int | None = None
    date: dt.date | None = None
    source: str | None = None
    columns: "Columns | None" = None
    depth: int = 0
    unpacked: Unpacked = field(default_factory=Unpacked)
    parts: frozenset[str] = frozenset()
    is_asked: bool = True
    on_table: "Callable[[Table], None] | None" = None
    fetched: Fetched | None = None

    @property
    def charset(self) -> str | None:
        """The encoding that a server told of it."""
        return self.fetched.charset if self.fetched and self.depth == 0 else None

    @property
    def head_text(self) -> str:
        """The first bytes as text as far as they can be read, white space before it cut."""
        return decode_head(self.head).lstrip()

    def document(
        self,
        text: str,
        *,
        raw: bytes | None = None,
        date: dt.date | None = None,
        source: str | None = None,
        origin: str | None = None,
        url: str | None = None,
        retrieved: str | None = None,
        **known: Any,
    ) -> Document:
        """Return a document of this input, with the day and source given for those without.

        Args:
            text: What it says.
            raw: The bytes that it was read from.
            date: Its own day.
            source: Its own source.
            origin: Where in the input it stands, if it is not all of it.
            url: Its own address, which goes before the one that the input was fetched from.
            retrieved: When it was fetched itself.
            known: What else `Document.make` takes.
        """
        if self.fetched is not None:
            url, retrieved = url or self.fetched.url, retrieved or self.fetched.retrieved
        return Document.make(
            text,
            date=date or self.date,
            source=source or self.source,
            origin=origin or self.name,
            url=url,
            retrieved=retrieved,
            digest="" if raw is None else hashlib.sha256(raw).hexdigest(),
            **known,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Which column of a table, or key of JSON, holds which field of a document."""

    field_of: dict[str, str]

    def __bool__(self) -> bool:
        return bool(self.field_of)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The beginning of a table, and which column is taken for which field."""

    name: str
    names: Sequence[str]
    rows: Sequence[Mapping[str, str]]
    columns: Columns


Found = Document | Issue
"""What comes of an input in the end."""

Yielded = Document | Issue | Opened
"""What a reader gives: an `Opened` stands inside its input and is read in turn."""


class SourceReader(Protocol):
    """Reads one format.

    `read` gives an issue for each thing that it cannot read and goes on; where it
    cannot go on it raises a `DataError`.
    """

    name: str
    suffixes: tuple[str, ...]

    def recognises(self, opened: Opened) -> bool:
        """Return whether what starts so can only be of this format."""
        ...

    def read(self, opened: Opened) -> Iterator[Yielded]:
        """Yield the documents of an input, and an issue for each that cannot be read."""
        ...


def issue_of(error: CounterclaimError, *, doc: str) -> Issue:
    """Return the issue that keeps an error as work to be done."""
    return Issue(doc=doc, code=error.code, text=str(error))


def is_note(issue: Issue) -> bool:
    """Return whether an issue only tells of something that was read all the same."""
    return issue.code.startswith(NOTE)


def is_told(issue: Issue) -> bool:
    """Return whether people are told of an issue at once."""
    return not is_note(issue) or issue.code in TOLD


def encoding_note(told: str | None, *, doc: str) -> Iterator[Issue]:
    """Yield the note of how an encoding was found, if it is worth one."""
    if told:
        yield Issue(doc=doc, code=NOTE + "encoding", text=told)


def read_whole(opened: Opened, *, most: int | None = None) -> bytes:
    """Return all bytes of an input that holds one document.

    Args:
        opened: The input.
        most: Bytes that it may have, if it holds more than the words of its text.

    Raises:
        DataError: It is larger than any document may be. It is then not read.
    """
    limit = MAX_BYTES if most is None else most
    if opened.size is not None and opened.size > limit:
        raise too_long(opened.name, f"{opened.size / 1e6:,.0f} MB")
    raw = opened.stream.read(limit + 1)
    if len(raw) > limit:
        raise too_long(opened.name, f"more than {limit / 1e6:,.0f} MB")
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
