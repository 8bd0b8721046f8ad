"""A WARC file is the web pages in it."""

import zlib
from collections.abc import Iterator
from dataclasses import replace

from counterclaim.errors import DataError
from counterclaim.model import Issue
from counterclaim.sources.base import NOTE, Opened, Yielded, issue_of
from counterclaim.sources.readers.archives import PACKED
from counterclaim.sources.readers.pages.web_page import page_document
from counterclaim.sources.readers.warc.answers import answer_of, page_of
from counterclaim.sources.readers.warc.records import START, Record, records
from counterclaim.sources.unpacking.zstd import zstd

_ZSTD = b"\x28\xb5\x2f\xfd"


class WarcReader:
    """Reads each web page that was fetched and was there (status 200).

    Pages without a main text, and records of anything else, are counted in a note.
    """

    name = "warc"
    suffixes: tuple[str, ...] = (".warc",)

    def recognises(self, opened: Opened) -> bool:
        """Return whether it begins with a record, packed or not."""
        return _start(opened.head).startswith(START)

    def read(self, opened: Opened) -> Iterator[Yielded]:
        """Yield a document for each page, and an issue for one that cannot be read.

        Raises:
            DataError: It is damaged from some record on.
        """
        if opened.head.startswith(_ZSTD):
            packed = next(each for each in PACKED if each.name == "zstd")
            opened = replace(opened, stream=packed.stream(opened), head=_start(opened.head))
        others = without_text = pages = 0
        for record in records(opened):
            try:
                found = list(_page(opened, record))
            except DataError as error:
                if error.code == "html-no-text":
                    without_text += 1
                else:
                    pages += 1
                    yield issue_of(error, doc=f"{opened.name}@{record.offset}")
                continue
            others += not found
            pages += bool(found)
            yield from found
        yield from _told(opened.name, others, without_text, pages)


def _page(opened: Opened, record: Record) -> Iterator[Yielded]:
    """Yield the document of a record, nothing if it holds no page that was there."""
    if record.headers.get("warc-type", "").lower() != "response":
        return
    answer = answer_of(record.body)
    if not answer.is_page:
        return
    where = f"{opened.name}@{record.offset}"
    name = f"{where} {record.headers.get('warc-record-id', '')}".strip()
    yield from page_document(
        opened,
        page_of(answer, record.body, where=where),
        where=name,
        charset=answer.charset,
        url=record.headers.get("warc-target-uri", "").strip("<>") or None,
        retrieved=record.headers.get("warc-date") or None,
    )


def _told(name: str, others: int, without_text: int, pages: int) -> Iterator[Issue]:
    if not pages:
        raise DataError(
            "there is no web page with a text in this web archive",
            where=name,
            remedy="Leave it out, or fetch the pages anew",
            code="archive-no-reports",
        )
    if others or without_text:
        what = f"{others} records other than pages and {without_text} pages without a main text"
        text = f"{name}: {what} were left out. Look at them in a viewer of web archives"
        yield Issue(doc=name, code=NOTE + "left-out", text=text)


def _start(head: bytes) -> bytes:
    """Return the first bytes of what may be packed."""
    try:
        if head.startswith(b"\x1f\x8b"):
            return zlib.decompressobj(wbits=31).decompress(head, 64)
        if head.startswith(_ZSTD):
            return zstd.ZstdDecompressor().decompress(head, max_length=64)
    except (zlib.error, zstd.ZstdError):
        return b""
    return head
