"""A ZIP file is the files in it."""

import io
import zipfile
from collections.abc import Iterator

from counterclaim.errors import DataError
from counterclaim.sources.base import Opened, Yielded, issue_of
from counterclaim.sources.inputs.opening import inside
from counterclaim.sources.unpacking.limits import FREE_BYTES, MAX_RATIO, Measured, damaged, swells
from counterclaim.sources.unpacking.zip_parts import ZIP_START, check_open, open_zip


class ZipReader:
    """Reads the files of a ZIP archive in the order in which they stand in it."""

    name = "zip"
    suffixes: tuple[str, ...] = (".zip",)

    def recognises(self, opened: Opened) -> bool:
        """Return whether the first bytes are those of a ZIP file, an empty one included."""
        return opened.head.startswith((ZIP_START, b"PK\x05\x06"))

    def read(self, opened: Opened) -> Iterator[Yielded]:
        """Yield each file open for reading, and an issue for one that cannot be unpacked.

        Raises:
            DataError: The archive itself is damaged.
        """
        with open_zip(opened.stream, where=opened.name) as archive:
            for info in archive.infolist():
                if info.is_dir() or is_hidden(info.filename):
                    continue
                yield from member(opened, archive, info)


def member(opened: Opened, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[Yielded]:
    """Yield one member open for reading, or the issue that says why it is not."""
    where = f"{opened.name}/{info.filename}"
    try:
        check_open(info, where=where)
        if info.file_size > max(FREE_BYTES, MAX_RATIO * info.compress_size):
            raise swells(where, f"{info.file_size / 1e6:,.0f} MB come out of it")
        try:
            raw = archive.open(info)
        except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
            raise damaged(where, str(error)) from error
        with raw:
            stream = Measured(
                raw,
                name=where,
                packed=lambda: info.compress_size,
                unpacked=opened.unpacked,
            )
            yield inside(opened, info.filename, io.BufferedReader(stream), size=info.file_size)
    except DataError as error:
        yield issue_of(error, doc=where)


def is_hidden(name: str) -> bool:
    """Return whether a member is hidden, or one that a Mac puts beside every file."""
    parts = name.replace("\\", "/").split("/")
    return "__MACOSX" in parts or (parts[-1].startswith(".") and parts[-1] not in (".", ".."))
