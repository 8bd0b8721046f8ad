"""A workspace's settings and tools → the job of an archive."""

import datetime as dt
import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from counterclaim import pipeline
from counterclaim.archive import Engine, Job, Standing, read_with
from counterclaim.archive.linking import MOST_CLAIMS
from counterclaim.model import Document
from counterclaim.workspace.joined import Workspace

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

        All tools are loaded first: processes that are forked have them in memory once.
        """
        warm = Document.make(_WARM, id="doc-warm", date=dt.date(2031, 3, 5))
        list(pipeline.read([warm], self._ws.tools))
        return self.job.run(read_with(self._ws.tools), engine, told=told)

    def fits(self) -> bool:
        """Return whether there are few enough claims to be linked without being asked to."""
        return self.job.manifest.total("claims") <= MOST_CLAIMS

    def link(self) -> dict[str, Any]:
        """Work out links, events and estimates of all of it; return their counts."""
        return self.job.link(
            label=self._ws.policy_label,
            policy=self._ws.settings.policy,
            reliability=self._ws.reliability,
        )

    def _settings(self) -> dict[str, Any]:
        actors = self._ws.settings.actors
        table = hashlib.sha256(Path(actors).read_bytes()).hexdigest() if actors else None
        return {"rules_only": self._ws.settings.rules_only, "actors": table}
