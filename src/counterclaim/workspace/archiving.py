"""A workspace's settings and tools → the job of an archive."""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from counterclaim import garbage, pipeline
from counterclaim.archive import Engine, Job, Standing, read_with
from counterclaim.archive.asking import Asked
from counterclaim.archive.linking import MOST
from counterclaim.model import Claim, Document
from counterclaim.pipeline import Reading
from counterclaim.workspace.adding import Added
from counterclaim.workspace.importing import logged
from counterclaim.workspace.joined import Workspace
from counterclaim.workspace.reading import Failed, Heard
from counterclaim.workspace.search import Search, filters_of

# One sentence with all that a report can have, so that all that reads it is loaded.
_WARM = "Police said that 12 people were killed and three wounded by a bomb in Basra on Monday."


class Archiving:
    """The job of one archive, with the tools of a workspace.

    Attributes:
        job: What is to be done.
    """

    def __init__(
        self,
        ws: Workspace,
        inputs: Sequence[str],
        folder: Path,
        *,
        date: dt.date | None = None,
        source: str | None = None,
    ) -> None:
        """Take what is to be read and where it goes. Nothing is written yet.

        See `Job` for the arguments and errors.
        """
        self._ws = ws
        self.job = Job(
            inputs,
            folder,
            date=date,
            source=source,
            columns=ws.columns or None,
            settings=self._settings(),
        )

    def read(self, engine: Engine, told: Callable[[Standing], None]) -> Standing:
        """Read what is not yet done, and return what the archive then holds.

        Where it helps, all tools are loaded first: processes that are forked have them in
        memory once. An archive that is whole loads none.
        """
        # What comes after reading is collected as ever, at the end of the process too.
        with garbage.as_before():
            if engine.shares_memory and not self.job.is_read:
                warm = Document.make(_WARM, id="doc-warm", date=dt.date(2031, 3, 5))
                list(pipeline.read([warm], self._ws.tools))
                self._ws.tools.settle()
            return self.job.run(read_with(self._ws.tools), engine, told=told)

    def fits(self) -> bool:
        """Return whether there is little enough to be linked without being asked to."""
        found = self.job.standing()
        return max(found.claims, found.documents) <= MOST

    def link(self) -> dict[str, Any]:
        """Work out links, events and estimates of all of it; return their counts."""
        # What is held grows until all is linked; nothing of it is garbage before.
        with garbage.looked_rarely():
            return self.job.link(
                label=self._ws.policy_label,
                policy=self._ws.settings.policy,
                reliability=self._ws.reliability,
            )

    def _settings(self) -> dict[str, Any]:
        actors = self._ws.settings.actors
        table = hashlib.sha256(Path(actors).read_bytes()).hexdigest() if actors else None
        return {"rules_only": self._ws.settings.rules_only, "actors": table}


def claims_in(folder: Path, wanted: Search) -> tuple[Iterator[Claim], bool]:
    """Return the claims wanted of an archive, and whether all of its inputs were read.

    Raises:
        ArchiveError: The folder holds no archive.
        SettingsError: There is no such harm, or DuckDB is not installed.
    """
    filters = filters_of(wanted)
    asked = Asked(folder)
    return asked.claims(filters, disputed=wanted.disputed), asked.is_whole


def add_slice(ws: Workspace, folder: Path, *, where: str | None, failed: Failed) -> Iterator[Added]:
    """Add documents of an archive with their claims to the ledger, as they were read there.

    Args:
        ws: The workspace of the ledger, which is made if need be.
        folder: The archive.
        where: A condition in SQL over the columns of claims; documents with such a claim are
            added. All of them without one.
        failed: Called for each document that cannot be added; the others go on.

    Raises:
        DataError: The condition cannot be understood.
        ArchiveError: The folder holds no archive.
    """
    found = Asked(folder).slice(where)
    first = next(found, None)  # a condition that makes no sense makes no ledger

    def steps(failed: Failed, heard: Heard) -> Iterator[Added]:
        for part in chain([] if first is None else [first], found):
            reading = Reading(
                document=part["document"],
                mentions=(),
                claims=part["claims"],
                issues=part["issues"],
            )
            yield from ws.add_read(reading, failed=failed, heard=heard)

    name = f"{folder}, where {where}" if where else str(folder)
    yield from logged(ws, [name], steps, failed=failed)
