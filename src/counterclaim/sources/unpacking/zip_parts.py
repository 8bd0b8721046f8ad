"""What stands in a ZIP file, looked at before anything is read: names and sizes."""

import os
import struct
import zipfile
from typing import BinaryIO

from counterclaim.errors import DataError
from counterclaim.sources.unpacking.limits import DAMAGE, damaged

ZIP_START = b"PK\x03\x04"

MAX_NAMES_BYTES = 100_000_000
"""Table of contents that is read: about a million members, half a gigabyte in memory."""

# The end of the table of contents, with a comment of up to 64 KB after it.
_END = b"PK\x05\x06"
_END_BYTES = 22
_MAX_COMMENT = 65_535
_END_64 = b"PK\x06\x06"
_LOCATOR_64 = b"PK\x06\x07"


def open_zip(stream: BinaryIO, *, where: str) -> zipfile.ZipFile:
    """Return a ZIP file opened for reading.

    Raises:
        DataError: It is damaged, or its table of contents would fill the memory.
    """
    try:
        if _names_bytes(stream) > MAX_NAMES_BYTES:
            raise DataError(
                "it holds too many files for one archive",
                where=where,
                remedy="Unpack it and give the folder",
                code="archive-large",
            )
        return zipfile.ZipFile(stream)
    except (*DAMAGE, struct.error) as error:
        raise damaged(where, str(error)) from error


def names_of(stream: BinaryIO, *, where: str) -> frozenset[str]:
    """Return the names in a ZIP file, none if it cannot be opened; it is wound back."""
    try:
        with open_zip(stream, where=where) as archive:
            return frozenset(archive.namelist())
    except DataError:
        # Whoever reads it says what is wrong with it.
        return frozenset()
    finally:
        stream.seek(0)


def part_of(archive: zipfile.ZipFile, name: str, *, where: str, most: int) -> bytes:
    """Return the bytes of one part of a document that is a ZIP file.

    Raises:
        DataError: It is missing, locked, damaged or larger than `most`.
    """
    try:
        info = archive.getinfo(name)
    except KeyError as error:
        raise damaged(where, f"its part {name} is missing") from error
    check_open(info, where=where)
    if info.file_size > most:
        raise DataError(
            f"its part {name} is too large ({info.file_size / 1e6:,.0f} MB)",
            where=where,
            remedy="Save its text as .txt or .html",
            code="document-too-long",
        )
    try:
        return archive.read(info)
    except (*DAMAGE, NotImplementedError) as error:
        raise damaged(where, str(error)) from error


def check_open(info: zipfile.ZipInfo, *, where: str) -> None:
    """Check that a member is not locked.

    Raises:
        DataError: It needs a password.
    """
    if info.flag_bits & 0x1:
        raise DataError(
            "it is locked with a password",
            where=where,
            remedy="Unpack it with the password and give the file",
            code="file-encrypted",
        )


def _names_bytes(stream: BinaryIO) -> int:
    """Return the size of the table of contents as the file states it, 0 if it states none."""
    length = stream.seek(0, os.SEEK_END)
    start = stream.seek(max(0, length - _END_BYTES - _MAX_COMMENT - 20))
    tail = stream.read()
    stream.seek(0)
    at = tail.rfind(_END)
    if at < 0 or at + _END_BYTES > len(tail):
        return 0
    (size,) = struct.unpack_from("<L", tail, at + 12)
    locator = tail.rfind(_LOCATOR_64, 0, at)
    if locator < 0:
        return int(size)
    (where,) = struct.unpack_from("<Q", tail, locator + 8)
    if not 0 <= where < start + at:
        return int(size)
    stream.seek(where)
    end = stream.read(56)
    stream.seek(0)
    if not end.startswith(_END_64) or len(end) < 56:
        return int(size)
    return int(struct.unpack_from("<Q", end, 40)[0])
