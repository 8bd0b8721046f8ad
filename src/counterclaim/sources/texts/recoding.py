"""A text in any encoding that it tells, as UTF-8, taken line by line or bit by bit."""

import io
from collections.abc import Callable, Iterator
from typing import BinaryIO

from counterclaim.errors import DataError
from counterclaim.sources.base import MAX_CHARACTERS, Opened
from counterclaim.sources.texts.decoding import mark

# JSON may write any character as six bytes (\u0041), and other keys need some room.
MAX_LINE_BYTES = 6 * MAX_CHARACTERS + 1_000_000


class Recoded(io.RawIOBase):
    """A text in another encoding as UTF-8."""

    def __init__(self, text: io.TextIOWrapper, *, name: str) -> None:
        self._text = text
        self._name = name

    def readline(self, size: int | None = -1, /) -> bytes:
        """Return the next line, at most `size` characters of it."""
        return self._taken(self._text.readline, size)

    def read(self, size: int | None = -1, /) -> bytes:
        """Return the next `size` characters."""
        return self._taken(self._text.read, size)

    def _taken(self, take: Callable[[int], str], size: int | None) -> bytes:
        try:
            return take(-1 if size is None else size).encode()
        except UnicodeDecodeError as error:
            raise DataError(
                f"from here on it is not {self._text.encoding}",
                where=self._name,
                remedy="Save it as UTF-8",
                code="data-encoding",
            ) from error


class Turned(io.RawIOBase):
    """A text whose lines end as those of old Macs do, with the line ends of today."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        """Return true."""
        return True

    def readinto(self, buffer: "memoryview", /) -> int:  # type: ignore[override]
        """Fill the buffer as far as bytes are at hand, and return how many were put in."""
        taken = self._stream.read(len(buffer)).replace(b"\r", b"\n")
        buffer[: len(taken)] = taken
        return len(taken)


def as_utf8(opened: Opened) -> BinaryIO | Recoded:
    """Return the bytes of a text as UTF-8 where a mark says that they are in something else."""
    marked = mark(opened.head)
    if marked is None or marked[1] == "UTF-8":
        is_turned = b"\r" in opened.head and b"\n" not in opened.head
        return io.BufferedReader(Turned(opened.stream)) if is_turned else opened.stream
    text = io.TextIOWrapper(opened.stream, encoding=marked[0], newline="\n")
    return Recoded(text, name=opened.name)


def lines(opened: Opened, *, most: int) -> Iterator[tuple[int, int, bytes | None]]:
    """Yield number, first byte and bytes of each line; `None` for one longer than `most`."""
    stream = as_utf8(opened)
    number, start = 1, 0
    while line := stream.readline(most):
        length = len(line)
        is_whole = line.endswith(b"\n") or length < most
        yield number, start, line if is_whole else None
        while not is_whole and (rest := stream.readline(most)):
            length += len(rest)
            is_whole = rest.endswith(b"\n")
        number, start = number + 1, start + length
