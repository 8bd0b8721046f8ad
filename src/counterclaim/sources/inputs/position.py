"""How far the reading of the inputs is, in bytes, for whoever tells how long it still takes."""

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from counterclaim.sources.inputs.walk import STANDARD_INPUT, File, files_in


class Position:
    """Bytes of files read so far.

    A file that is read from its end, as a ZIP file is, counts only when it is done.
    """

    def __init__(self) -> None:
        self._done = 0
        self._open: BinaryIO | None = None
        self._furthest = 0

    def enter(self, stream: BinaryIO) -> None:
        """Begin a file."""
        self._open, self._furthest = stream, 0

    def leave(self, size: int) -> None:
        """End a file."""
        self._done += size
        self._open, self._furthest = None, 0

    @property
    def bytes(self) -> int:
        """How many bytes are behind."""
        if self._open is not None and not self._open.closed:
            self._furthest = max(self._furthest, self._open.tell())
        return self._done + self._furthest


def total_bytes(inputs: Sequence[str]) -> int | None:
    """Return the size of all files of the inputs; `None` if one of them is a stream."""
    if STANDARD_INPUT in inputs:
        return None
    total = 0
    for path in map(Path, inputs):
        for file in files_in(path) if path.is_dir() else (File(path=path, is_named=True),):
            if isinstance(file, File):
                try:
                    total += file.path.stat().st_size
                except OSError:
                    continue  # the reading tells of it
    return total
