"""A folder for what was uploaded: random names, for nobody else, gone when it is not needed."""

import os
import re
import secrets
import shutil
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

try:
    import fcntl
except ImportError:  # Windows: folders that a killed server left are for its own cleaning
    fcntl = None  # type: ignore[assignment]

_PREFIX = "counterclaim-"
_ID = re.compile(r"imp-[0-9a-f]{20}")
_LOCK = "lock"


def new_id() -> str:
    """Return the id of a new import."""
    return f"imp-{secrets.token_hex(10)}"


class Folder:
    """The files of one import, for as long as its server lives.

    The lock on it ends with the process, however that ends: so another server can tell an
    import that goes on from one that was cut off.
    """

    def __init__(self, id: str) -> None:
        """Make the folder of an import.

        Raises:
            OSError: The disk has no room for it.
        """
        self.path = _path(id)
        self.path.mkdir(mode=0o700)
        self._lock: BinaryIO = (self.path / _LOCK).open("wb")
        if fcntl is not None:
            fcntl.flock(self._lock, fcntl.LOCK_EX)

    def keep(self, stream: BinaryIO) -> Path:
        """Write what was uploaded into a file of no name that anybody chose; return its path."""
        path = self.path / secrets.token_hex(8)
        with path.open("xb") as file:
            shutil.copyfileobj(stream, file, 1 << 18)
        return path

    def remove(self) -> None:
        """Delete the folder."""
        self._lock.close()
        shutil.rmtree(self.path, ignore_errors=True)


def is_alive(id: str) -> bool:
    """Return whether the server that made the folder of an import still runs."""
    if fcntl is None or not _ID.fullmatch(id):
        return False
    path = _path(id) / _LOCK
    try:
        with path.open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


def sweep() -> None:
    """Delete the folders that killed servers of ours have left."""
    for path in _left():
        if not is_alive(path.name.removeprefix(_PREFIX)):
            shutil.rmtree(path, ignore_errors=True)


def _left() -> Iterator[Path]:
    for path in Path(tempfile.gettempdir()).glob(f"{_PREFIX}imp-*"):
        try:
            known = path.lstat()
        except OSError:
            continue
        # A link, or what another person put under such a name, is not ours to delete.
        is_ours = not hasattr(os, "getuid") or known.st_uid == os.getuid()
        if stat.S_ISDIR(known.st_mode) and is_ours and (path / _LOCK).exists():
            yield path


def _path(id: str) -> Path:
    return Path(tempfile.gettempdir()) / f"{_PREFIX}{id}"
