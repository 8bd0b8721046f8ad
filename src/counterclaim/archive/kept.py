"""The files of an archive that are done, as its manifest tells of them, and what befell them."""

from collections.abc import Iterator
from pathlib import Path

from counterclaim.archive.files import name_of, sha256
from counterclaim.archive.manifest import Manifest
from counterclaim.errors import ArchiveError


def part_files(manifest: Manifest, table: str) -> list[Path]:
    """Return the files of a table, those of parts that are done, in order.

    Raises:
        ArchiveError: One of them is not there, or is not as long as when it was written.
    """
    return [path for path, _ in _told(manifest, table)]


def _told(manifest: Manifest, table: str) -> Iterator[tuple[Path, str]]:
    """Yield each file with the hash that it was written with."""
    folder = manifest.folder.resolve() / table
    for number, line in sorted(manifest.parts.items()):
        if table in line["files"]:
            path, written = folder / f"{name_of(number)}.parquet", line["files"][table]
            check_there(path)
            if path.stat().st_size != written["bytes"]:
                raise _damaged(path)
            yield path, written["sha256"]


def check_there(path: Path) -> None:
    """Check that a file that the manifest tells of is there.

    Raises:
        ArchiveError: It is not.
    """
    if not path.is_file():
        raise ArchiveError(
            "a file of this archive is gone",
            where=str(path),
            remedy="Put it back, or make the archive anew in another folder",
            code="archive-folder-damaged",
        )


def check_unchanged(manifest: Manifest) -> None:
    """Check each byte of the parts' files, where reading them failed.

    Raises:
        ArchiveError: One of them is not as it was written.
    """
    for table in ("documents", "claims"):
        for path, written in _told(manifest, table):
            if sha256(path) != written:
                raise _damaged(path)


def _damaged(path: Path) -> ArchiveError:
    return ArchiveError(
        "a file of this archive is not as it was written",
        where=str(path),
        remedy="Put it back as it was, or make the archive anew in another folder",
        code="archive-folder-damaged",
    )
