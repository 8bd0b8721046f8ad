"""Where an export goes: a file that is there whole or not at all."""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, TextIO

from counterclaim.errors import DataError

_CAUSES = {
    errno.ENOSPC: ("the disk is full", "Free some space, or write to another disk"),
    errno.EDQUOT: ("your share of the disk is used up", "Free some space, or write elsewhere"),
    errno.EACCES: ("you may not write there", "Choose another file or folder with -o"),
    errno.EROFS: ("the disk can only be read", "Choose a file on another disk with -o"),
    errno.ENOENT: ("the folder does not exist", "Make the folder first"),
    errno.ENOTDIR: ("the folder is a file", "Choose another file with -o"),
    errno.EISDIR: ("this is a folder", "Name a file in it"),
}

# What stands at the beginning of every page that we write.
_SIGNED, _HEAD = b'<meta name="generator" content="counterclaim ', 2_000


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Open a file that takes its name only when all of it is on the disk.

    What is written goes to a hidden file beside it first. If anything fails, that file
    is removed and an older export of the same name stays as it was. A device or a pipe
    is written to as it is.

    Raises:
        DataError: The file cannot be written; the message says why and what to do.
    """
    target = path.resolve()
    if target.is_dir():
        raise _explained(OSError(errno.EISDIR, os.strerror(errno.EISDIR)), path)
    try:
        if target.exists() and not target.is_file():
            with target.open("wb") as device:
                yield device
            return
        part = target.with_name(f".{target.name}.{os.getpid()}.part")
        try:
            with part.open("wb") as out:
                yield out
                out.flush()
                os.fsync(out.fileno())
            part.replace(target)
        finally:
            with suppress(OSError):
                part.unlink()
    except BrokenPipeError:
        # Whoever read the pipe has seen enough, which is no failure.
        raise
    except OSError as error:
        raise _explained(error, path) from error


@contextmanager
def whole_folder(path: Path) -> Iterator[Path]:
    """Give a folder to fill that takes its name only when all of it is written.

    One of ours that has the name is replaced, an empty one too; any other is left alone.

    Raises:
        DataError: The folder cannot be written, or holds files that are not ours.
    """
    target = path.resolve()
    try:
        if target.is_dir() and any(target.iterdir()) and not _is_ours(target):
            raise DataError(
                "the export could not be written: the folder holds other files",
                where=str(path),
                remedy="Name a new folder, or an empty one",
                code="export-write",
            )
        part = target.with_name(f".{target.name}.{os.getpid()}.part")
        old = target.with_name(f".{target.name}.{os.getpid()}.old")
        try:
            part.mkdir()
            yield part
            if target.exists():
                target.rename(old)
            try:
                part.rename(target)
            except OSError:
                if old.exists():
                    old.rename(target)
                raise
        finally:
            for left in (part, old):
                shutil.rmtree(left, ignore_errors=True)
    except OSError as error:
        raise _explained(error, path) from error


def _is_ours(folder: Path) -> bool:
    index = folder / "index.html"
    if not index.is_file():
        return False
    with index.open("rb") as page:
        return _SIGNED in page.read(_HEAD)


@contextmanager
def table_file(path: Path) -> Iterator[TextIO]:
    """Open a table that was exported, UTF-8, with or without a mark in front.

    Raises:
        DataError: It cannot be read, or is not UTF-8.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            yield lines
    except OSError as error:
        raise unreadable(error, path) from error
    except UnicodeDecodeError as error:
        raise DataError(
            "the file is not UTF-8",
            where=str(path),
            remedy="Save it as UTF-8 and run the command again",
            code="data-encoding",
        ) from error


def unreadable(error: OSError, path: Path, *, what: str = "file") -> DataError:
    """Return the error for a file given to be read back that cannot be read."""
    return DataError(
        f"the {what} cannot be read: {error.strerror or error}",
        where=str(path),
        remedy="Check its name and rights",
        code="export-read",
    )


def _explained(error: OSError, path: Path) -> DataError:
    what, remedy = _CAUSES.get(
        error.errno or 0, (error.strerror or str(error), "Choose another file with -o")
    )
    return DataError(
        f"the export could not be written: {what}",
        where=str(path),
        remedy=f"{remedy}. No part of the export was kept",
        code="export-write",
    )
