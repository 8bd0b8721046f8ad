"""A packed file is the file in it: gzip, bzip2, xz and zstd."""

import bz2
import io
import lzma
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath
from typing import BinaryIO

from counterclaim.sources.base import Opened, Yielded
from counterclaim.sources.inputs.opening import inside
from counterclaim.sources.unpacking.gzip_parts import GzipParts
from counterclaim.sources.unpacking.limits import Counted, Measured, Readable
from counterclaim.sources.unpacking.zstd import zstd

MAX_WINDOW = 128 * 1024 * 1024
"""What unpacking may hold in memory; the strongest usual settings need 64 MB."""


@dataclass(slots=True, kw_only=True)
class PackedReader:
    """Reads what is packed in one file, which goes by the file's name without the ending."""

    name: str
    suffixes: tuple[str, ...]
    start: bytes
    unpack: Callable[[BinaryIO], Readable]

    def recognises(self, opened: Opened) -> bool:
        """Return whether the first bytes are those of this way of packing."""
        return opened.head.startswith(self.start)

    def read(self, opened: Opened) -> Iterator[Yielded]:
        """Yield what is packed, open for reading.

        Raises:
            DataError: Its first bytes cannot be unpacked.
        """
        yield inside(opened, member_name(opened.name), self.stream(opened), is_asked=True)

    def stream(self, opened: Opened) -> BinaryIO:
        """Return the bytes that are packed, which are unpacked while they are read."""
        counted = Counted(opened.stream)
        whole = self.unpack(io.BufferedReader(counted))
        return io.BufferedReader(
            Measured(
                whole, name=opened.name, packed=lambda: counted.count, unpacked=opened.unpacked
            )
        )


Unpacker = lzma.LZMADecompressor | zstd.ZstdDecompressor


class _Unpacking(io.RawIOBase):
    """A stream of parts, each unpacked with bounded memory, which the usual files cannot ask for.

    A stream that ends inside a part is an error; what stood before is given.
    """

    def __init__(self, stream: BinaryIO, new: Callable[[], Unpacker], padding: bytes) -> None:
        self._stream = stream
        self._new = new
        self._padding = padding
        self._unpacker = new()

    def read(self, size: int = -1, /) -> bytes:
        while True:
            packed = b""
            if self._unpacker.eof:
                packed = self._unpacker.unused_data or self._stream.read(65_536)
                packed = packed.lstrip(self._padding) if self._padding else packed
                if not packed:
                    return b""
                self._unpacker = self._new()
            elif self._unpacker.needs_input:
                packed = self._stream.read(65_536)
                if not packed:
                    raise EOFError("it ends too early")
            given = self._unpacker.decompress(packed, max_length=size)
            if given:
                return given


def _gzip(stream: BinaryIO) -> Readable:
    return GzipParts(stream)


def _bzip2(stream: BinaryIO) -> Readable:
    return bz2.BZ2File(stream)


def _xz(stream: BinaryIO) -> Readable:
    # Files of xz can be put one behind the other, with padding of NUL bytes.
    new = partial(lzma.LZMADecompressor, memlimit=MAX_WINDOW)
    return _Unpacking(stream, new, b"\0")


def _zstd(stream: BinaryIO) -> Readable:
    options: dict[int, int] = {
        zstd.DecompressionParameter.window_log_max: MAX_WINDOW.bit_length() - 1
    }
    return _Unpacking(stream, partial(zstd.ZstdDecompressor, options=options), b"")


def member_name(name: str) -> str:
    """Return what a packed file holds: news.jsonl for news.jsonl.gz, news.tar for news.tgz."""
    path = PurePosixPath(name)
    suffix = path.suffix.lower()
    if suffix in (".tgz", ".tbz", ".tbz2", ".txz", ".tzst"):
        return f"{path.stem}.tar"
    packed = any(suffix in reader.suffixes for reader in PACKED)
    return path.stem if packed else "content"


PACKED = (
    PackedReader(name="gzip", suffixes=(".gz", ".tgz"), start=b"\x1f\x8b", unpack=_gzip),
    PackedReader(name="bzip2", suffixes=(".bz2", ".tbz", ".tbz2"), start=b"BZh", unpack=_bzip2),
    PackedReader(name="xz", suffixes=(".xz", ".txz"), start=b"\xfd7zXZ\0", unpack=_xz),
    PackedReader(name="zstd", suffixes=(".zst", ".tzst"), start=b"\x28\xb5\x2f\xfd", unpack=_zstd),
)
"""Every way of packing one file."""
