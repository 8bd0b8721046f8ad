"""The manifest: what an archive was made from, and a line for each part that is done."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from counterclaim.archive.files import sync_folder, writing
from counterclaim.errors import ArchiveError

FILE_NAME = "manifest.jsonl"
FORMAT = 1

Line = dict[str, Any]


def is_archive(folder: Path) -> bool:
    """Return whether a folder holds an archive."""
    return (folder / FILE_NAME).is_file()


class Manifest:
    """The lines of an archive's manifest. A line is there as a whole, or it is not there.

    Attributes:
        folder: The archive.
        head: What it was made from and how; empty before the first run.
        parts: The line of each part that is done, by number.
        ends: What was worked out of all parts, by kind of line: `end`, `linked`.
    """

    def __init__(self, folder: Path) -> None:
        """Read the manifest of a folder, if it has one.

        Raises:
            ArchiveError: It is damaged, or of a form that this version does not know.
        """
        self.folder = folder
        self.head: Line = {}
        self.parts: dict[int, Line] = {}
        self.ends: dict[str, Line] = {}
        self._whole = 0
        path = folder / FILE_NAME
        if not path.is_file():
            return
        with path.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                if not line.endswith(b"\n"):
                    break  # a kill or a full disk cut it off; what it told of is done again
                self._take(line, number)
                self._whole += len(line)
        self._check_form()

    def begin(self, head: Mapping[str, Any]) -> None:
        """Write the first line, or check that it says the same.

        Raises:
            ArchiveError: The archive was begun with other inputs, settings or another version,
                or it cannot be written.
        """
        wanted = {"kind": "archive", "format": FORMAT, **head}
        if not self.head:
            self.append(wanted)
            return
        for key, value in wanted.items():
            known = self.head.get(key)
            if known != value:
                raise ArchiveError(
                    f"this archive was begun with {key.replace('_', ' ')} {_short(known)}, and "
                    f"not {_short(value)}",
                    where=str(self.folder),
                    remedy="Give the same again to go on, or name another folder",
                    code="archive-folder-other",
                )

    def append(self, line: Mapping[str, Any]) -> None:
        """Add a line; it is on the disk when this returns.

        Raises:
            ArchiveError: It cannot be written.
        """
        path = self.folder / FILE_NAME
        raw = json.dumps(line, ensure_ascii=True).encode() + b"\n"
        with writing(path):
            is_new = not path.exists()
            with path.open("r+b" if not is_new else "xb") as out:
                # Over what was cut off, if a line was.
                out.truncate(self._whole)
                out.seek(self._whole)
                out.write(raw)
                out.flush()
                os.fsync(out.fileno())
            if is_new:
                sync_folder(self.folder)
        self._whole += len(raw)
        self._know(dict(line))

    def total(self, key: str) -> int:
        """Return the sum of a count over all parts that are done."""
        return sum(line[key] for line in self.parts.values())

    def _take(self, raw: bytes, number: int) -> None:
        try:
            line = json.loads(raw)
            self._know(line)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ArchiveError(
                "the manifest is damaged",
                where=f"{self.folder / FILE_NAME}: line {number}",
                remedy="Put it back as it was, or make the archive anew in another folder",
                code="archive-folder-damaged",
            ) from error

    def _check_form(self) -> None:
        if self.head and self.head.get("format") != FORMAT:
            made_by = _short(self.head.get("version"))
            raise ArchiveError(
                f"version {made_by} of counterclaim made it in a form that this one does not know",
                where=str(self.folder),
                remedy="Use that version, or make the archive anew in another folder",
                code="archive-folder-other",
            )

    def _know(self, line: Line) -> None:
        match line["kind"]:
            case "archive":
                self.head = line
            case "part":
                if not all(map(_is_file, line["files"].values())):
                    raise TypeError("a file without its length and hash")
                self.parts[int(line["part"])] = line
            case kind:
                self.ends[kind] = line


def check_folder(folder: Path) -> None:
    """Check that a folder is an archive, empty, or not there yet.

    Raises:
        ArchiveError: It holds other things.
    """
    if is_archive(folder) or not folder.exists():
        return
    if not folder.is_dir() or any(not path.name.startswith(".") for path in folder.iterdir()):
        raise ArchiveError(
            "it holds other things and is no archive",
            where=str(folder),
            remedy="Name a folder that is empty or not there yet",
            code="archive-folder-taken",
        )


def _is_file(told: Any) -> bool:
    return isinstance(told, dict) and {"bytes", "sha256"} <= told.keys()


def _short(value: object) -> str:
    text = json.dumps(value)
    return text if len(text) < 80 else text[:77] + "..."
