"""Which reader reads an input: by its content first, then by its name."""

import re

from counterclaim.errors import DataError
from counterclaim.sources.archives import PACKED, TarReader, ZipReader
from counterclaim.sources.base import Opened, SourceReader
from counterclaim.sources.decoding import mark
from counterclaim.sources.feeds import FeedReader, NewsmlReader, NitfReader, SitemapReader
from counterclaim.sources.json_lines import JsonLinesReader
from counterclaim.sources.mail import MailboxReader, MailReader
from counterclaim.sources.office import DocxReader, OdtReader, PdfReader, RtfReader
from counterclaim.sources.plain_text import PlainTextReader
from counterclaim.sources.tables import DelimitedReader, ParquetReader, RecordsReader, SheetReader
from counterclaim.sources.warc import WaczReader, WarcReader
from counterclaim.sources.web_page import WebPageReader

BINARY_READERS: tuple[SourceReader, ...] = (
    DocxReader(),
    OdtReader(),
    RtfReader(),
    PdfReader(),
    SheetReader(),
    ParquetReader(),
    WarcReader(),
    WaczReader(),
    *PACKED,
    ZipReader(),
    TarReader(),
)
"""Readers that know their first bytes, asked before anything is taken for a text."""

TEXT_READERS: tuple[SourceReader, ...] = (
    RecordsReader(),
    JsonLinesReader(),
    FeedReader(),
    SitemapReader(),
    NitfReader(),
    NewsmlReader(),
    WebPageReader(),
    MailboxReader(),
    MailReader(),
    DelimitedReader(),
    PlainTextReader(),
)
"""Readers of texts; the last one reads what no other one claims."""

READERS: tuple[SourceReader, ...] = (*BINARY_READERS, *TEXT_READERS)
"""Every reader there is; a new format is a file beside these and a line here."""

# First bytes of formats that people keep reports in or put beside them.
MAGIC = (
    (b"\xd0\xcf\x11\xe0", "an Office file from before 2007, or one locked with a password"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"\x7fELF", "a program"),
)

_XML = re.compile(r"<\?xml\b", re.IGNORECASE)

# More than a tenth of control bytes is no text in any encoding that has no NUL bytes.
MOST_CONTROL_BYTES = 0.1
_CONTROL = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))


def choose(opened: Opened) -> SourceReader:
    """Return the reader for an input.

    Raises:
        DataError: It is empty, binary, or of a format that is not read.
    """
    if not opened.head:
        raise DataError(
            "it is empty",
            where=opened.name,
            remedy="Give a file with a report, or leave this one out",
            code="file-empty",
        )
    by_content = _claimed(BINARY_READERS, opened)
    if by_content is not None:
        return by_content
    _check_binary(opened)
    by_content = _claimed(TEXT_READERS, opened)
    if by_content is not None:
        return by_content
    _check_text_format(opened)
    by_name = (reader for reader in TEXT_READERS if opened.suffix in reader.suffixes)
    return next(by_name, TEXT_READERS[-1])


def recognise(opened: Opened) -> SourceReader | None:
    """Return the reader that knows the content, `None` if it can be any text."""
    return _claimed(READERS, opened)


def _claimed(readers: tuple[SourceReader, ...], opened: Opened) -> SourceReader | None:
    return next((reader for reader in readers if reader.recognises(opened)), None)


def is_known(suffix: str) -> bool:
    """Return whether files with this end of the name are read."""
    return any(suffix in reader.suffixes for reader in READERS)


def _check_binary(opened: Opened) -> None:
    head = opened.head
    for start, kind in MAGIC:
        if head.startswith(start):
            raise _unreadable(opened.name, f"it is {kind}, which is not read")
    if mark(head) is not None:
        return
    at = head.find(b"\0")
    if at >= 0:
        raise _unreadable(opened.name, f"it is no text: byte {at} is NUL")
    controls = len(head) - len(head.translate(None, _CONTROL))
    if controls > MOST_CONTROL_BYTES * len(head):
        raise _unreadable(opened.name, "it is no text: a tenth of it are control bytes")


def _check_text_format(opened: Opened) -> None:
    if _XML.match(opened.head_text):
        raise _unreadable(opened.name, "it is XML of a kind that is not read", "format-xml")


def _unreadable(where: str, what: str, code: str = "file-binary") -> DataError:
    return DataError(
        what,
        where=where,
        remedy="Unpack it, or save its text as .txt or .html, or its reports as JSON lines",
        code=code,
    )
