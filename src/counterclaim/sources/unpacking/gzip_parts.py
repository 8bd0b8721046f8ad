"""gzip, unpacked part by part."""

import io
import zlib
from typing import BinaryIO

_STEP = 65_536

MAX_PADDING = 16_000_000
"""NUL bytes behind a part. Tapes fill up a block with them, a hundredth of this."""


class GzipParts(io.RawIOBase):
    """A gzip file of many parts that knows where in the file each part began."""

    def __init__(self, stream: BinaryIO, *, keeps_starts: bool = False) -> None:
        self._stream = stream
        self._part = zlib.decompressobj(wbits=31)
        self._waiting = b""
        self._packed = 0
        self._given = 0
        self._starts: dict[int, int] = {}
        self._is_between = True
        self._padding = 0
        self._keeps_starts = keeps_starts

    @property
    def packed(self) -> int:
        """Bytes that were taken from the file."""
        return self._packed + len(self._waiting)

    def offset(self, at: int) -> int:
        """Return where the part that begins at a byte of the content begins in the file."""
        found = max((start for start in self._starts if start <= at), default=0)
        offset = self._starts.get(found, 0)
        # Records are asked for in order: what lies before is not needed again.
        self._starts = {k: v for k, v in self._starts.items() if k >= found}
        return offset

    def read(self, size: int = -1, /) -> bytes:
        """Return the next bytes of the content."""
        while True:
            if not self._waiting:
                self._waiting = self._stream.read(_STEP)
                if not self._waiting:
                    return self._end()
            if self._is_between:
                # The library of Python takes padding byte by byte, without an end.
                rest = self._waiting.lstrip(b"\0")
                self._padding += len(self._waiting) - len(rest)
                if self._padding > MAX_PADDING:
                    raise EOFError("nothing but padding follows")
                self._packed += len(self._waiting) - len(rest)
                self._waiting = rest
                if not rest:
                    continue
                self._is_between = False
                self._padding = 0
                if self._keeps_starts:
                    self._starts[self._given] = self._packed
            before = len(self._waiting)
            given = self._part.decompress(self._waiting, size)
            rest = self._part.unused_data if self._part.eof else self._part.unconsumed_tail
            self._packed += before - len(rest)
            self._waiting = rest
            self._given += len(given)
            if self._part.eof:
                self._part = zlib.decompressobj(wbits=31)
                self._is_between = True
            if given:
                return given

    def _end(self) -> bytes:
        if not self._is_between:
            raise EOFError("it ends too early")
        return b""
