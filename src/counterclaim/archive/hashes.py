"""The inputs with their sizes and hashes, for the manifest."""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from counterclaim.archive.files import sha256
from counterclaim.sources import STANDARD_INPUT, plain_files


def inputs_with_hashes(inputs: Sequence[str]) -> list[dict[str, Any]]:
    """Return name, number of files, bytes and SHA-256 of each input.

    The hash of a folder is that of the names and hashes of its files. A stream is gone when
    it was read: it has none.
    """
    return [_input(name) for name in inputs]


def _input(name: str) -> dict[str, Any]:
    if name == STANDARD_INPUT:
        return {"name": name, "files": None, "bytes": None, "sha256": None}
    path = Path(name)
    if path.is_file():
        return {"name": name, "files": 1, "bytes": path.stat().st_size, "sha256": sha256(path)}
    count, size, hashed = 0, 0, hashlib.sha256()
    for file, digest in _readable(path):
        count, size = count + 1, size + file.stat().st_size
        hashed.update(f"{digest}  {file.relative_to(path).as_posix()}\n".encode(errors="replace"))
    return {"name": name, "files": count, "bytes": size, "sha256": hashed.hexdigest()}


def _readable(folder: Path) -> Iterator[tuple[Path, str]]:
    for file in plain_files(folder):
        try:
            yield file, sha256(file)
        except OSError:
            continue  # it is among the issues
