"""Open bytes: a look at the first ones without losing them, even from a pipe."""

import io
from typing import BinaryIO

HEAD_BYTES = 8192


class Rejoined(io.RawIOBase):
    """A stream that cannot be wound back, with the bytes already taken put before it."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        """Return true."""
        return True

    def readinto(self, buffer: "memoryview", /) -> int:  # type: ignore[override]
        """Fill the buffer as far as bytes are at hand, and return how many were put in."""
        taken = self._head[: len(buffer)] or _some(self._rest, len(buffer))
        self._head = self._head[len(taken) :]
        buffer[: len(taken)] = taken
        return len(taken)


def look(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """Return the first bytes of a stream, and a stream that still starts with them.

    A pipe whose first sign tells what it holds is not waited for: lines can be
    read while they are written.
    """
    head = b""
    while len(head) < HEAD_BYTES and (more := _some(stream, HEAD_BYTES - len(head))):
        head += more
        if head.lstrip().startswith(b"{") and b'"' in head:
            break
    return head, io.BufferedReader(Rejoined(head, stream))


def _some(stream: BinaryIO, size: int) -> bytes:
    read = getattr(stream, "read1", stream.read)
    taken: bytes = read(size)
    return taken
