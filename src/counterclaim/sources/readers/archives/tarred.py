"""A tar archive is the files in it, read in one go from its start to its end."""

import io
import tarfile
from collections.abc import Iterator

from counterclaim.errors import DataError
from counterclaim.sources.base import Opened, Yielded, issue_of
from counterclaim.sources.inputs.opening import inside
from counterclaim.sources.readers.archives.zipped import is_hidden
from counterclaim.sources.unpacking.limits import Measured, damaged

MAX_HEADER_BYTES = 1_000_000
"""A long name or list of properties; what is longer would fill the memory with it."""

# Entries that are headers of the next one, read whole by the library.
_HEADERS = (
    tarfile.XHDTYPE,
    tarfile.XGLTYPE,
    tarfile.SOLARIS_XHDTYPE,
    tarfile.GNUTYPE_LONGNAME,
    tarfile.GNUTYPE_LONGLINK,
)


class TarReader:
    """Reads the plain files of a tar archive; links and devices in it are left out."""

    name = "tar"
    suffixes: tuple[str, ...] = (".tar",)

    def recognises(self, opened: Opened) -> bool:
        """Return whether the first block is one of a tar archive."""
        return opened.head[257:262] == b"ustar"

    def read(self, opened: Opened) -> Iterator[Yielded]:
        """Yield each file open for reading.

        Raises:
            DataError: The archive is damaged from some place on.
        """
        try:
            with tarfile.open(fileobj=opened.stream, mode="r|", tarinfo=_Checked) as archive:
                for info in archive:
                    # Members are not kept: an archive of millions would fill the memory.
                    archive.members = []  # type: ignore[attr-defined]
                    if info.isreg() and not is_hidden(info.name):
                        yield from _member(opened, archive, info)
        except (tarfile.TarError, EOFError, OSError, ValueError) as error:
            raise damaged(opened.name, str(error)) from error


class _Checked(tarfile.TarInfo):
    """A header that is refused before a name of gigabytes is read."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> "_Checked":
        found = super().frombuf(buf, encoding, errors)
        if found.type in _HEADERS and found.size > MAX_HEADER_BYTES:
            raise tarfile.TarError(f"a header in it has {found.size:,} bytes")
        return found


def _member(opened: Opened, archive: tarfile.TarFile, info: tarfile.TarInfo) -> Iterator[Yielded]:
    where = f"{opened.name}/{info.name}"
    raw = archive.extractfile(info)
    if raw is None:
        return
    stream = Measured(raw, name=where, packed=lambda: info.size, unpacked=opened.unpacked)
    try:
        yield inside(opened, info.name, io.BufferedReader(stream), size=info.size)
    except DataError as error:
        yield issue_of(error, doc=where)
