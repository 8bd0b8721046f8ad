"""A named file or folder → the files in it, in a stable order."""

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from counterclaim.errors import DataError
from counterclaim.model import Issue
from counterclaim.sources.base import issue_of

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A plain file to read; `is_named` if it was asked for itself and not found in a folder."""

    path: Path
    is_named: bool

    @property
    def name(self) -> str:
        """Its path as text, whatever bytes are in it."""
        return shown(self.path)

    @property
    def suffix(self) -> str:
        """End of its name in lower case, with the dot."""
        return self.path.suffix.lower()


def shown(path: Path | str) -> str:
    """Return a path as text that can be printed and stored: names can be any bytes."""
    return os.fsencode(path).decode("utf-8", errors="replace")


def files_in(folder: Path) -> Iterator[File | Issue]:
    """Yield the files of a folder and its sub-folders by name, hidden ones left out.

    A sub-folder that cannot be read, or a link that leads back up, gives an issue. A
    folder that two links lead to is read once.
    """
    yield from _walk(folder, above=(), seen=set())


def _walk(
    folder: Path, *, above: tuple[tuple[int, int], ...], seen: set[tuple[int, int]]
) -> Iterator[File | Issue]:
    name = shown(folder)
    try:
        known = os.stat(folder)  # noqa: PTH116 - the walk is plain os calls, as their errors are
        key = (known.st_dev, known.st_ino)
        if key in above:
            raise _loop(name)
        if key in seen:
            return
        seen.add(key)
        entries = sorted(os.listdir(folder))  # noqa: PTH208 - as above
    except DataError as error:
        yield issue_of(error, doc=name)
        return
    except OSError as error:
        yield issue_of(unreachable(error, name, "folder"), doc=name)
        return
    for entry in entries:
        if entry.startswith("."):
            continue
        yield from _entry(folder / entry, above=(*above, key), seen=seen)


def _entry(
    path: Path, *, above: tuple[tuple[int, int], ...], seen: set[tuple[int, int]]
) -> Iterator[File | Issue]:
    name = shown(path)
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            yield from _walk(path, above=above, seen=seen)
            return
        check_plain(mode, name)
        yield File(path=path, is_named=False)
    except OSError as error:
        yield issue_of(unreachable(error, name, "file"), doc=name)
    except DataError as error:
        yield issue_of(error, doc=name)


def plain_files(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder that can be read, by name."""
    for found in files_in(folder):
        if isinstance(found, File):
            yield found.path


def check_there(inputs: Sequence[str]) -> None:
    """Check that inputs are there before a long job begins.

    Raises:
        DataError: One is not.
    """
    for name in inputs:
        try:
            if name != STANDARD_INPUT:
                Path(name).stat()
        except (OSError, ValueError) as error:
            missing = error if isinstance(error, OSError) else FileNotFoundError()
            raise unreachable(missing, shown(name.replace("\0", "?")), "file") from error


def check_plain(mode: int, name: str) -> None:
    """Check that a file is a plain one, before it is opened: opening a pipe can wait for ever.

    Raises:
        DataError: It is a named pipe, a device or a socket.
    """
    if stat.S_ISREG(mode):
        return
    kind = "a named pipe" if stat.S_ISFIFO(mode) else "a device or socket"
    raise DataError(
        f"it is {kind}, not a file",
        where=name,
        remedy="Save what it gives to a file, or pipe it in and read it as -",
        code="file-special",
    )


def unreachable(error: OSError, name: str, kind: str) -> DataError:
    """Return the error for a file or folder that the system does not let us read."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        what, remedy, code = f"there is no such {kind}", "Check the name", "missing"
    elif isinstance(error, PermissionError):
        what, remedy, code = f"the {kind} may not be read", f"Try: chmod u+r {name}", "permission"
    else:
        what = f"the {kind} cannot be read ({error.strerror or error})"
        remedy, code = "Check the disk and the name", "unreadable"
    return DataError(what, where=name, remedy=remedy, code=f"{kind}-{code}")


def _loop(name: str) -> DataError:
    return DataError(
        "the folder is a link that leads back up to a folder above it",
        where=name,
        remedy="The files are read once all the same; take the link away",
        code="folder-loop",
    )
