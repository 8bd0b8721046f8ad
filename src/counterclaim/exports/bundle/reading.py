"""A bundle → its records, after its parts were compared with their hashes."""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from counterclaim.errors import DataError
from counterclaim.exports.bundle import pages
from counterclaim.exports.bundle.writing import FORMAT, MANIFEST
from counterclaim.exports.files import unreadable
from counterclaim.exports.rows import Row

_AT_ONCE = 1 << 20
_LONGEST_MANIFEST = 1_000_000
_HASH = re.compile("[0-9a-f]{64}")


class BundleFile:
    """A bundle that is open for reading.

    Attributes:
        manifest: What it says of itself.
    """

    def __init__(self, path: Path) -> None:
        """Open a bundle and read its manifest.

        Raises:
            DataError: It cannot be read, or is no bundle.
        """
        self._path = path
        try:
            self._zip = ZipFile(path)
        except OSError as error:
            raise unreadable(error, path) from error
        except BadZipFile as error:
            raise self._wrong("this is no bundle: it is no zip file, or is cut off") from error
        self.manifest = self._read_manifest()

    def _read_manifest(self) -> Row:
        try:
            with self._zip.open(MANIFEST) as file:
                manifest = json.loads(file.read(_LONGEST_MANIFEST))
            named = {each["name"] for each in manifest["members"]}
            hashes = [(each["sha256"], each["bytes"] + 0) for each in manifest["members"]]
            is_ours = manifest["format"] == FORMAT and manifest["policy"] and manifest["version"]
        except (BadZipFile, KeyError, TypeError, ValueError) as error:
            raise self._wrong("this is no bundle: there is no manifest in it") from error
        if not is_ours or len(named) != len(hashes):
            raise self._wrong(f"this is no bundle of the format {FORMAT}")
        return dict(manifest)

    def _wrong(self, what: str) -> DataError:
        remedy = "Give a file that `counterclaim export bundle` wrote"
        return DataError(what, where=str(self._path), remedy=remedy, code="bundle")

    def faults(self) -> Iterator[str]:
        """Yield what is missing, too much or changed, one sentence each without a full stop."""
        found = [part.filename for part in self._zip.infolist()]
        told = {each["name"]: each for each in self.manifest["members"]}
        for name in sorted({name for name in found if found.count(name) > 1}):
            yield f"{name} is there twice"
        for name in sorted(set(found) - set(told) - {MANIFEST}):
            yield f"{name} is not in the manifest"
        for name, each in told.items():
            if name not in found:
                yield f"{name} is missing"
            elif not _HASH.fullmatch(str(each["sha256"])):
                yield f"{name} has no SHA-256 in the manifest"
            elif not self._is_as_told(name, each):
                yield f"{name} was changed: its SHA-256 is not that of the manifest"

    def _is_as_told(self, name: str, told: Row) -> bool:
        sha256, length = hashlib.sha256(), 0
        try:
            with self._zip.open(name) as file:
                # What is longer than it says is changed, and is not unpacked to its end.
                while length <= told["bytes"] and (part := file.read(_AT_ONCE)):
                    sha256.update(part)
                    length += len(part)
        except (BadZipFile, OSError, RuntimeError, EOFError):
            return False
        return bool(length == told["bytes"]) and sha256.hexdigest() == told["sha256"]

    def records(self, part: str) -> Iterator[str]:
        """Yield the records of one part as JSON, a line each."""
        with self._zip.open(f"{part}.jsonl") as file:
            for line in file:
                yield line.decode()

    def pages(self) -> dict[str, str]:
        """Return the SHA-256 of each page that was fetched, by the id of its record.

        Raises:
            DataError: The records cannot be read.
        """
        if pages.MEMBER not in self._zip.namelist():
            return {}
        with self._zip.open(pages.MEMBER) as file:
            return dict(pages.kept(file))

    def close(self) -> None:
        """Let go of the file."""
        self._zip.close()
