"""How much may be unpacked: a small file that swells to fill the machine is turned away."""

import io
import lzma
import zipfile
import zlib
from collections.abc import Callable
from typing import Protocol

from counterclaim.errors import CounterclaimError, DataError, in_brief
from counterclaim.sources.unpacking.zstd import zstd

MAX_DEPTH = 6
"""Archives in archives. A tar.gz in a ZIP file of a mailbox's attachment is five deep."""

MAX_RATIO = 250
"""Bytes out for a byte in. Text shrinks to a tenth, logs to a hundredth, zeros to a thousandth."""

FREE_BYTES = 64_000_000
"""What may come out of any file, however small: a short file of blanks is no attack."""

MAX_TOTAL = 200_000_000_000
"""What may come out of one file in all: ten million reports of 20 KB."""

MAX_IN_MEMORY = 256_000_000
"""An archive inside another that has to be held in memory, as one reads it from its end."""

# What the libraries raise over damaged data; OSError is gzip's and bz2's.
DAMAGE = (
    EOFError,
    OSError,
    ValueError,
    zlib.error,
    lzma.LZMAError,
    zipfile.BadZipFile,
    zstd.ZstdError,
)


class Unpacked:
    """What has been unpacked of one input, archives inside archives counted together."""

    def __init__(self, size: int | None = None) -> None:
        self._size = size
        self._given = 0

    def add(self, count: int, *, where: str) -> None:
        """Count bytes that came out of an archive.

        Raises:
            DataError: They are too many for one input.
        """
        self._given += count
        most = MAX_TOTAL
        if self._size is not None:
            most = min(most, max(FREE_BYTES, MAX_RATIO * self._size))
        if self._given > most:
            raise swells(where, f"more than {most / 1e6:,.0f} MB came out of it in all")


class Readable(Protocol):
    """What bytes can be taken from."""

    def read(self, size: int, /) -> bytes:
        """Return the next bytes, at most `size`, none at the end."""
        ...


class Measured(io.RawIOBase):
    """A stream that is being unpacked, with a limit on how far it may swell."""

    def __init__(
        self, stream: Readable, *, name: str, packed: Callable[[], int], unpacked: Unpacked
    ) -> None:
        self._stream = stream
        self._name = name
        self._packed = packed
        self._unpacked = unpacked
        self._given = 0

    def readable(self) -> bool:
        """Return true."""
        return True

    def readinto(self, buffer: "memoryview", /) -> int:  # type: ignore[override]
        """Fill the buffer as far as bytes are at hand, and return how many were put in.

        Raises:
            DataError: The data is damaged, or swells too far.
        """
        try:
            taken = self._stream.read(len(buffer))
        except CounterclaimError:
            raise
        except DAMAGE as error:
            raise damaged(self._name, str(error)) from error
        buffer[: len(taken)] = taken
        self._given += len(taken)
        self._check(len(taken))
        return len(taken)

    def _check(self, count: int) -> None:
        most = max(FREE_BYTES, MAX_RATIO * self._packed())
        if self._given > most:
            raise swells(self._name, f"more than {most / 1e6:,.0f} MB come out of it")
        self._unpacked.add(count, where=self._name)


class Counted(io.RawIOBase):
    """A stream that knows how many bytes were taken from it."""

    def __init__(self, stream: Readable) -> None:
        self._stream = stream
        self.count = 0

    def readable(self) -> bool:
        """Return true."""
        return True

    def readinto(self, buffer: "memoryview", /) -> int:  # type: ignore[override]
        """Fill the buffer as far as bytes are at hand, and return how many were put in."""
        taken = self._stream.read(len(buffer))
        buffer[: len(taken)] = taken
        self.count += len(taken)
        return len(taken)


def swells(where: str, what: str) -> DataError:
    """Return the error for an archive that grows too far when it is unpacked."""
    return DataError(
        f"it swells too far when it is unpacked ({what}), as an archive made to harm does",
        where=where,
        remedy="If it is sound, unpack it yourself and give the files",
        code="archive-swells",
    )


def damaged(where: str, reason: str) -> DataError:
    """Return the error for an archive that cannot be unpacked."""
    told = in_brief(reason)
    return DataError(
        f"it is damaged or cut off ({told})" if told else "it is damaged or cut off",
        where=where,
        remedy="Fetch or make it anew",
        code="archive-damaged",
    )
