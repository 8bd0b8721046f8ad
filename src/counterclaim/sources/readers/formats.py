"""Which reader reads an input: by its content first, then by its name."""

import re

from counterclaim.errors import DataError
from counterclaim.sources.base import Opened, SourceReader
from counterclaim.sources.readers.archives import PACKED, TarReader, ZipReader
from counterclaim.sources.readers.feeds import FeedReader, NewsmlReader, NitfReader, SitemapReader
from counterclaim.sources.readers.mail import MailboxReader, MailReader
from counterclaim.sources.readers.objects import JsonLinesReader
from counterclaim.sources.readers.office import (
    DocxReader,
    EpubReader,
    OdtReader,
    PdfReader,
    RtfReader,
)
from counterclaim.sources.readers.pages import MhtmlReader, WebPageReader
from counterclaim.sources.readers.plain_text import PlainTextReader
from counterclaim.sources.readers.strange import kind_of, unreadable
from counterclaim.sources.readers.tables import (
    DelimitedReader,
    ParquetReader,
    RecordsReader,
    SheetReader,
)
from counterclaim.sources.readers.warc import WaczReader, WarcReader
from counterclaim.sources.texts.decoding import mark

BINARY_READERS: tuple[SourceReader, ...] = (
    DocxReader(),
    OdtReader(),
    EpubReader(),
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
    MhtmlReader(),
    MailReader(),
    DelimitedReader(),
    PlainTextReader(),
)
"""Readers of texts; the last one reads what no other one claims."""

READERS: tuple[SourceReader, ...] = (*BINARY_READERS, *TEXT_READERS)
"""Every reader there is; a new format is a file beside these and a line here."""

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
    _check_strange(opened)
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


def _check_strange(opened: Opened) -> None:
    strange = kind_of(opened)
    if strange is not None:
        raise strange


def _check_binary(opened: Opened) -> None:
    head = opened.head
    if mark(head) is not None:
        return
    at = head.find(b"\0")
    if at >= 0:
        raise unreadable(opened.name, f"it is no text: byte {at} is NUL")
    controls = len(head) - len(head.translate(None, _CONTROL))
    if controls > MOST_CONTROL_BYTES * len(head):
        raise unreadable(opened.name, "it is no text: a tenth of it are control bytes")


def _check_text_format(opened: Opened) -> None:
    if _XML.match(opened.head_text):
        what = "it is XML of a kind that is not read"
        raise unreadable(
            opened.name, what, "Save its reports as a table or JSON lines", "format-xml"
        )
