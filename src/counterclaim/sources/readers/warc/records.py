"""A stream of WARC → its records, one at a time, each with its place in the file."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from counterclaim.sources.base import Opened
from counterclaim.sources.unpacking.gzip_parts import GzipParts
from counterclaim.sources.unpacking.limits import Measured, damaged

START = b"WARC/1."
MAX_HEADER_BYTES = 65_536
"""Headers of a record, and of the answer in it; a real one has a hundredth of it."""

_STEP = 65_536


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A record whose headers were read; `body` stands at the first byte behind them.

    Attributes:
        offset: Where in the file it begins: for gzip where its own part begins.
        headers: Its headers, names in lower case.
        body: Its block, to be read before the next record is asked for.
    """

    offset: int
    headers: dict[str, str]
    body: "Block"


class Block:
    """As many bytes of a stream as a record says that it has."""

    def __init__(self, stream: BinaryIO, length: int, *, where: str) -> None:
        self._stream = stream
        self._where = where
        self.left = length

    def read(self, size: int) -> bytes:
        """Return at most `size` bytes, none at the end.

        Raises:
            DataError: The file ends before the record does.
        """
        taken = self._stream.read(min(size, self.left))
        if not taken and self.left and size:
            raise damaged(self._where, "it ends inside a record")
        self.left -= len(taken)
        return taken

    def line(self) -> bytes:
        """Return the next line, cut where it is too long for a header."""
        taken = self._stream.readline(min(MAX_HEADER_BYTES, self.left))
        self.left -= len(taken)
        return taken

    def skip(self) -> None:
        """Leave out what was not read."""
        while self.left:
            self.read(_STEP)


def records(opened: Opened) -> Iterator[Record]:
    """Yield the records of a WARC file, packed by gzip or not.

    Raises:
        DataError: From here on it is no WARC, or it ends too early; those before were given.
    """
    parts = (
        GzipParts(opened.stream, keeps_starts=True) if opened.head.startswith(b"\x1f\x8b") else None
    )
    stream = opened.stream
    if parts is not None:
        measured = Measured(
            parts, name=opened.name, packed=lambda: parts.packed, unpacked=opened.unpacked
        )
        stream = io.BufferedReader(measured)
    at = 0
    while first := stream.readline(MAX_HEADER_BYTES):
        start, at = at, at + len(first)
        if not first.strip():
            continue
        if not first.startswith(START):
            raise damaged(opened.name, f"there is no record at byte {start}")
        head, headers = _headers(stream, where=opened.name)
        length = headers.get("content-length", "")
        if not length.isdecimal():
            raise damaged(opened.name, f"a record at byte {start} does not tell its length")
        offset = start if parts is None else parts.offset(start)
        block = Block(stream, int(length), where=opened.name)
        yield Record(offset=offset, headers=headers, body=block)
        block.skip()
        at += head + int(length)


def _headers(stream: BinaryIO, *, where: str) -> tuple[int, dict[str, str]]:
    """Return how many bytes the headers have, and the headers."""
    size, lines = 0, list[bytes]()
    while line := stream.readline(MAX_HEADER_BYTES):
        size += len(line)
        if size > MAX_HEADER_BYTES:
            raise damaged(where, "the headers of a record are too long")
        if not line.strip():
            return size, fields(lines)
        lines.append(line)
    raise damaged(where, "it ends inside the headers of a record")


def fields(lines: list[bytes]) -> dict[str, str]:
    """Return header lines by name in lower case; the first of each name counts."""
    found: dict[str, str] = {}
    for line in lines:
        name, _, value = line.decode("utf-8", "replace").partition(":")
        found.setdefault(name.strip().lower(), value.strip())
    return found
