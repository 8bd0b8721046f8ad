"""The job: inputs cut into parts, each read and written once, whatever ends a run in between."""

import datetime as dt
import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from counterclaim import __version__, sources
from counterclaim.archive import files, linking, parts
from counterclaim.archive.engine import Engine
from counterclaim.archive.hashes import inputs_with_hashes
from counterclaim.archive.manifest import Manifest, check_folder
from counterclaim.archive.parts import Part
from counterclaim.archive.stage import Read
from counterclaim.archive.writing import gather_issues, keep_part, make_part
from counterclaim.errors import ArchiveError
from counterclaim.model import Document, Issue


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far a job is.

    Attributes:
        documents: Documents that are in the archive.
        claims: Their claims, acts included.
        bad: Records that could not be read.
        rate: Documents a second in this run.
        share: Share of the inputs that is behind; `None` where their size is not known.
        seconds_left: How long it may still take, likewise.
    """

    documents: int
    claims: int
    bad: int
    rate: float = 0.0
    share: float | None = None
    seconds_left: float | None = None


class Job:
    """One archive on its way from inputs to Parquet.

    Attributes:
        folder: The archive.
        manifest: What is done.
    """

    def __init__(
        self,
        inputs: Sequence[str],
        folder: Path,
        *,
        date: dt.date | None = None,
        source: str | None = None,
        columns: sources.Columns | None = None,
        settings: Mapping[str, Any] | None = None,
        documents: int = parts.DOCUMENTS,
    ) -> None:
        """Take what is to be read and where it goes. Nothing is written yet.

        Args:
            inputs: Files, folders, or "-" for standard input.
            folder: The archive, which is made if need be.
            date: Day of publication of documents that give none.
            source: Source of documents that give none.
            columns: Which column of tables holds what.
            settings: What else decides on the result; a run goes on only with the same.
            documents: How many documents a part holds at most.

        Raises:
            ArchiveError: The folder holds other things, or lies in one of the inputs.
            DataError: An input is not there.
        """
        self.folder = folder
        self._inputs = tuple(inputs)
        self._given: dict[str, Any] = {"date": date, "source": source, "columns": columns}
        self._documents = documents
        sources.check_there(self._inputs)
        _check_outside(self._inputs, folder)
        check_folder(folder)
        self.manifest = Manifest(folder)
        self._head = {
            "version": __version__,
            "inputs": list(self._inputs),
            "date": date.isoformat() if date else None,
            "source": source,
            "columns": columns.field_of if columns else None,
            "documents_in_a_part": documents,
            **(settings or {}),
        }

    def run(
        self, read: Read, engine: Engine, *, told: Callable[[Standing], None] | None = None
    ) -> Standing:
        """Read what is not yet done, and return what the archive then holds.

        It can be killed at any moment and run again.

        Args:
            read: What reads documents.
            engine: What runs it.
            told: Called after each part.

        Raises:
            ArchiveError: It cannot be written, or was begun with something else.
        """
        with files.writing(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
        with _alone(self.folder):
            self.manifest.begin(self._head)
            files.sweep(self.folder)
            if not self.is_read:
                self._read(read, engine, told or (lambda _: None))
                self._end()
        return self.standing()

    def link(self, *, label: str, policy: str, reliability: Any = None) -> dict[str, Any]:
        """Work out links, events and estimates, if that is not done; return their counts.

        Args:
            label: Policy, version and order that the result is under.
            policy: Name of the policy.
            reliability: Who is believed first.
        """
        known = self.manifest.ends.get("linked")
        if known is None or known["policy"] != label:
            with _alone(self.folder):
                counts = linking.link(
                    self.folder, self.manifest, policy=policy, reliability=reliability
                )
                self.manifest.append({"kind": "linked", "policy": label, **counts})
        return self.manifest.ends["linked"]

    @property
    def is_read(self) -> bool:
        """Whether all of the inputs were read: what is left is linking."""
        return "end" in self.manifest.ends

    def standing(self) -> Standing:
        """Return how far it is."""
        count = self.manifest.total
        return Standing(documents=count("documents"), claims=count("claims"), bad=count("bad"))

    def _read(self, read: Read, engine: Engine, told: Callable[[Standing], None]) -> None:
        at, clock = sources.Position(), _Clock(sources.total_bytes(self._inputs))
        files.need_pyarrow()
        seen = _seen(self.folder)
        try:
            found = sources.open_inputs(self._inputs, **self._given, seen=seen, at=at)
            todo = self._todo(found, clock, at)
            make, keep = partial(make_part, read=read), partial(keep_part, folder=self.folder)
            for line in engine.run(todo, make, keep):
                self.manifest.append(line)
                clock.done(line)
                told(clock.standing(self.standing()))
        finally:
            seen.close()
            with suppress(OSError):
                (self.folder / _SEEN).unlink(missing_ok=True)

    def _todo(
        self, found: Iterator[Document | Issue], clock: "_Clock", at: sources.Position
    ) -> Iterator[Part]:
        """Yield the parts that are not done; those that are must still be what they were."""
        number = -1
        for part in parts.cut(found, documents=self._documents):
            number = part.number
            known = self.manifest.parts.get(number)
            if known is None:
                clock.begin(number, at.bytes)
                yield part
            elif known["content"] != part.content:
                raise self._changed()
            else:
                clock.passed(at.bytes)
        if any(known > number for known in self.manifest.parts):
            raise self._changed()

    def _changed(self) -> ArchiveError:
        return ArchiveError(
            "the inputs are not what they were when this archive was begun",
            where=str(self.folder),
            remedy="Put them back as they were, or name another folder",
            code="archive-folder-changed",
        )

    def _end(self) -> None:
        gather_issues(self.folder, sorted(self.manifest.parts))
        self.manifest.append(
            {
                "kind": "end",
                "parts": len(self.manifest.parts),
                **{key: self.manifest.total(key) for key in ("documents", "claims", "bad")},
                "inputs": inputs_with_hashes(self._inputs),
            }
        )


_SEEN = ".seen"
_LOCK = ".lock"


def _seen(folder: Path) -> sources.OnDisk:
    with files.writing(folder):
        return sources.OnDisk(folder / _SEEN)


class _Clock:
    """What was done in this run, and how fast."""

    def __init__(self, total: int | None) -> None:
        self._total = total
        self._begun = time.monotonic()
        self._from: int | None = None
        self._behind = 0
        self._documents = 0
        self._due: dict[int, int] = {}

    def passed(self, position: int) -> None:
        """Pass over a part that another run did."""
        self._behind = position
        self._begun = time.monotonic()

    def begin(self, number: int, position: int) -> None:
        """Hand a part out."""
        self._from = self._behind if self._from is None else self._from
        self._due[number] = position

    def done(self, line: Mapping[str, Any]) -> None:
        """Count a part that is done."""
        self._documents += line["documents"]
        self._behind = max(self._behind, self._due.pop(line["part"]))

    def standing(self, standing: Standing) -> Standing:
        """Return a standing with speed and time left."""
        seconds = max(time.monotonic() - self._begun, 1e-9)
        standing = replace(standing, rate=self._documents / seconds)
        if not self._total:
            return standing
        gone = self._behind - (self._from or 0)
        left = seconds * max(0, self._total - self._behind) / gone if gone else None
        return replace(standing, share=min(1.0, self._behind / self._total), seconds_left=left)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keep other runs out of a folder for as long as the block runs; a killed one lets go."""
    try:
        import fcntl
    except ImportError:  # Windows knows no such locks: two runs at once are the user's care
        yield
        return
    with files.writing(folder):
        lock = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        raise ArchiveError(
            "another run is at work in this archive",
            where=str(folder),
            remedy="Wait for it, or name another folder",
            code="archive-folder-busy",
        ) from None
    try:
        yield
    finally:
        os.close(lock)


def _check_outside(inputs: Sequence[str], folder: Path) -> None:
    """Check that the archive is not written into what is read.

    Raises:
        ArchiveError: It would be.
    """
    target = folder.resolve()
    for name in inputs:
        known = Path(name).resolve()
        if name != sources.STANDARD_INPUT and (known == target or known in target.parents):
            raise ArchiveError(
                f"it lies in {name}, which is read",
                where=str(folder),
                remedy="Name a folder outside of it",
                code="archive-folder-inside",
            )
