"""Bytes → `Opened`: the first bytes looked at, and what is read from its end held in memory."""

import datetime as dt
import io
from pathlib import PurePosixPath
from typing import BinaryIO

from counterclaim.errors import DataError
from counterclaim.sources.base import Columns, Opened
from counterclaim.sources.inputs.fetched import Fetched
from counterclaim.sources.inputs.streams import HEAD_BYTES, look
from counterclaim.sources.inputs.walk import shown
from counterclaim.sources.unpacking.limits import MAX_IN_MEMORY, Unpacked
from counterclaim.sources.unpacking.zip_parts import ZIP_START, names_of

# Deeper ones are held at the same time as those around them.
MAX_IN_MEMORY_DEEPER = MAX_IN_MEMORY // 4

# Formats whose table of contents stands at their end.
_READ_FROM_THE_END = (ZIP_START, b"%PDF-", b"PAR1")


def opened_from(
    stream: BinaryIO,
    *,
    name: str,
    suffix: str = "",
    size: int | None = None,
    date: dt.date | None = None,
    source: str | None = None,
    columns: Columns | None = None,
    fetched: Fetched | None = None,
) -> Opened:
    """Return an input that the user named: a file that can be wound back, or a stream.

    Raises:
        DataError: It is an archive in a stream, and too large to be held in memory.
    """
    head, whole, size = _looked(stream, name=name, size=size, most=MAX_IN_MEMORY)
    return Opened(
        name=name,
        suffix=suffix,
        head=head,
        stream=whole,
        size=size,
        date=date,
        source=source,
        columns=columns,
        unpacked=Unpacked(size),
        parts=_parts(head, whole, name),
        fetched=fetched,
    )


def inside(
    outer: Opened, member: str, stream: BinaryIO, *, size: int | None = None, is_asked: bool = False
) -> Opened:
    """Return an input that stands inside another one.

    Args:
        outer: The archive, mail or web archive that it stands in.
        member: Its name there, which is only a name: nothing is written under it.
        stream: Its bytes.
        size: Bytes in all, if that is certain.
        is_asked: Whether it is all that `outer` holds, and so asked for with it.

    Raises:
        DataError: Its first bytes cannot be unpacked, or it is too large for memory.
    """
    name = f"{outer.name}/{shown(member)}"
    most = MAX_IN_MEMORY if outer.depth == 0 else MAX_IN_MEMORY_DEEPER
    head, whole, size = _looked(stream, name=name, size=size, most=most)
    return Opened(
        name=name,
        suffix=PurePosixPath(member).suffix.lower(),
        head=head,
        stream=whole,
        size=size,
        date=outer.date,
        source=outer.source,
        columns=outer.columns,
        depth=outer.depth + 1,
        unpacked=outer.unpacked,
        parts=_parts(head, whole, name),
        is_asked=is_asked and outer.is_asked,
        fetched=outer.fetched,
    )


def _looked(
    stream: BinaryIO, *, name: str, size: int | None, most: int
) -> tuple[bytes, BinaryIO, int | None]:
    if stream.seekable():
        head = stream.read(HEAD_BYTES)
        stream.seek(0)
        return head, stream, size
    head, whole = look(stream)
    if not head.startswith(_READ_FROM_THE_END):
        return head, whole, size
    held = whole.read(most + 1)
    if len(held) > most:
        raise DataError(
            f"it is read from its end and too large for memory (over {most / 1e6:,.0f} MB)",
            where=name,
            remedy="Unpack what it stands in, or save it to a file, and give that file",
            code="archive-large",
        )
    return head, io.BytesIO(held), len(held)


def _parts(head: bytes, stream: BinaryIO, name: str) -> frozenset[str]:
    return names_of(stream, where=name) if head.startswith(ZIP_START) else frozenset()
