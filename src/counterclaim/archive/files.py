"""Files of an archive: under a temporary name, on the disk for certain, then renamed."""

import errno
import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from counterclaim.archive import tables
from counterclaim.errors import ArchiveError, SettingsError
from counterclaim.exports.codebook import Column
from counterclaim.exports.rows import Row

UNFINISHED = ".unfinished"
_AT_ONCE = 1 << 20
# Rows that are together in a file: enough to compress well, few enough to hold.
_ROWS = 20_000


def need_pyarrow() -> None:
    """Check that what writes Parquet is installed.

    Raises:
        SettingsError: It is not.
    """
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError as error:
        raise _missing("pyarrow") from error


def duckdb() -> Any:
    """Return the library that asks Parquet files.

    Raises:
        SettingsError: It is not installed.
    """
    try:
        import duckdb as library
    except ImportError as error:
        raise _missing("duckdb") from error
    return library


def _missing(package: str) -> SettingsError:
    return SettingsError(
        f"an archive needs the package {package}, which is not installed",
        remedy="Install it with: pip install 'counterclaim[archive]'",
        code="extra-missing",
    )


def name_of(number: int) -> str:
    """Return the name of a part's file, without its ending."""
    return f"part-{number:06}"


def table_bytes(table: Any) -> bytes:
    """Return a table as a Parquet file."""
    import pyarrow as pa
    from pyarrow import parquet

    out = pa.BufferOutputStream()
    parquet.write_table(table, out, compression="zstd")
    return bytes(out.getvalue())


def write_rows(path: Path, columns: Sequence[Column], cells: Iterable[Row]) -> int:
    """Write a Parquet file of any length, whole or not at all; return the number of rows.

    Raises:
        ArchiveError: It cannot be written.
    """
    from pyarrow import parquet

    count, rest = 0, iter(cells)
    with (
        whole(path) as out,
        parquet.ParquetWriter(out, tables.schema(columns), compression="zstd") as writer,
    ):
        while some := list(islice(rest, _ROWS)):
            writer.write_table(tables.table(columns, some))
            count += len(some)
    return count


@contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """Open a file that has its name only when it is whole and on the disk.

    Raises:
        ArchiveError: It cannot be written.
    """
    unfinished = path.with_name(f"{path.name}.{os.getpid()}{UNFINISHED}")
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with unfinished.open("wb") as out:
                yield out
                out.flush()
                os.fsync(out.fileno())
            unfinished.replace(path)
            sync_folder(path.parent)
        except BaseException:
            unfinished.unlink(missing_ok=True)
            raise


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Tell in a sentence where a block cannot write.

    Raises:
        ArchiveError: The disk is full, or the file cannot be written for another reason.
    """
    try:
        yield
    except OSError as error:
        is_full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
        raise ArchiveError(
            "there is no room to write" if is_full else f"it cannot be written ({error})",
            where=str(path),
            remedy="Make room and run the same command again: it goes on from here"
            if is_full
            else "Look at the folder and its rights, then run the same command again: it goes on",
            code="archive-folder-full" if is_full else "archive-folder-unwritable",
        ) from error


def sync_folder(folder: Path) -> None:
    """Put the names of a folder's files on the disk, where the system can do so."""
    if os.name != "posix":
        return
    known = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(known)
    finally:
        os.close(known)


def sweep(folder: Path) -> None:
    """Remove what a killed run left unfinished."""
    for pattern in (f"*{UNFINISHED}", f"*/*{UNFINISHED}"):
        for path in folder.glob(pattern):
            path.unlink(missing_ok=True)


def sha256(path: Path) -> str:
    """Return the hash of a file's bytes."""
    hashed = hashlib.sha256()
    with path.open("rb") as file:
        while some := file.read(_AT_ONCE):
            hashed.update(some)
    return hashed.hexdigest()
