"""What a server answered, as a record keeps it → the bytes of the page."""

import zlib
from dataclasses import dataclass
from typing import Any

from counterclaim.errors import DataError
from counterclaim.sources.base import MAX_BYTES, too_long
from counterclaim.sources.readers.warc.records import MAX_HEADER_BYTES, Block, fields
from counterclaim.sources.unpacking.limits import damaged

_HTML = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Status and headers of what a server sent; its bytes still stand in the block."""

    status: int
    headers: dict[str, str]

    @property
    def is_page(self) -> bool:
        """Whether it is a web page that was there."""
        return self.status == 200 and self.headers.get("content-type", "").lower().startswith(_HTML)

    @property
    def charset(self) -> str | None:
        """The encoding that the server told."""
        _, _, told = self.headers.get("content-type", "").lower().partition("charset=")
        return told.split(";")[0].strip(" \"'") or None


def answer_of(block: Block) -> Answer:
    """Return the head of an answer; a block that is none has status 0."""
    first = block.line().split(None, 2)
    is_http = len(first) > 1 and first[0].startswith(b"HTTP/") and first[1].isdigit()
    status = int(first[1]) if is_http else 0
    size, lines = 0, list[bytes]()
    while size < MAX_HEADER_BYTES and (line := block.line()).strip():
        size += len(line)
        lines.append(line)
    return Answer(status=status, headers=fields(lines))


def page_of(answer: Answer, block: Block, *, where: str) -> bytes:
    """Return the page of an answer, unpacked.

    Raises:
        DataError: It is too long, or cannot be unpacked.
    """
    raw = block.read(MAX_BYTES + 1)
    while len(raw) <= MAX_BYTES and block.left:
        raw += block.read(MAX_BYTES + 1 - len(raw))
    if len(raw) > MAX_BYTES:
        raise too_long(where, f"more than {MAX_BYTES / 1e6:,.0f} MB")
    if "chunked" in answer.headers.get("transfer-encoding", "").lower():
        raw = _joined(raw)
    packing = answer.headers.get("content-encoding", "").lower().strip()
    return _unpacked(raw, packing, where=where)


def _joined(raw: bytes) -> bytes:
    """Return a page that was sent in pieces; one whose pieces were joined before stays."""
    parts, at = list[bytes](), 0
    while (end := raw.find(b"\r\n", at, at + 200)) >= 0:
        size = raw[at:end].split(b";")[0].strip()
        try:
            length = int(size, 16)
        except ValueError:
            return raw if not parts else b"".join(parts)
        if length <= 0:
            return b"".join(parts)
        parts.append(raw[end + 2 : end + 2 + length])
        at = end + 2 + length + 2
    return b"".join(parts) or raw


def _unpacked(raw: bytes, packing: str, *, where: str) -> bytes:
    # Many archives keep the header of a page that they unpacked when they stored it.
    try:
        if packing in ("gzip", "x-gzip") and raw.startswith(b"\x1f\x8b"):
            return _limited(zlib.decompressobj(wbits=31), raw, where=where)
        if packing == "deflate":
            wrapped = raw[:1] == b"\x78"
            return _limited(zlib.decompressobj(wbits=15 if wrapped else -15), raw, where=where)
    except zlib.error as error:
        raise damaged(where, str(error)) from error
    if packing == "br" and not raw.lstrip().startswith(b"<"):
        return _brotli(raw, where=where)
    return raw


def _limited(unpacker: Any, raw: bytes, *, where: str) -> bytes:
    page: bytes = unpacker.decompress(raw, MAX_BYTES + 1)
    if len(page) > MAX_BYTES:
        raise too_long(where, f"more than {MAX_BYTES / 1e6:,.0f} MB")
    return page


def _brotli(raw: bytes, *, where: str) -> bytes:
    try:
        import brotli
    except ImportError as error:
        raise DataError(
            "the page is packed by Brotli, and the package that unpacks it is not installed",
            where=where,
            remedy="Install it: pip install 'counterclaim[brotli]'",
            code="extra-missing",
        ) from error
    try:
        page: bytes = brotli.Decompressor().process(raw, output_buffer_limit=MAX_BYTES + 1)
    except brotli.error as error:
        raise damaged(where, str(error)) from error
    if len(page) > MAX_BYTES:
        raise too_long(where, f"more than {MAX_BYTES / 1e6:,.0f} MB")
    return page
