"""What an exporter is, what it reads from, and which ones there are."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Protocol, runtime_checkable

from counterclaim.errors import SettingsError
from counterclaim.exports.rows import Row

EVENTS, CLAIMS, DOCUMENTS = "events", "claims", "documents"
DECISIONS, DELETIONS = "decisions", "deletions"

TOLD = "told"
"""Events, each with the rows of its claims and its reports; for exporters, not for files.

Of `resolved` the rows of the claims hold `sentence` alone.
"""

BRIEF, REPORTED = "brief", "reported"
"""Events without `grading`, `estimates` and `rivals`, for which claims are read, and the same
with the rows of their reports; likewise."""

GRADED = "graded"
"""Events without `rivals`, their estimates without notes and words of figures; likewise."""

TABLED = "tabled"
"""Claims as cells: under `claim` those of `codebook.CLAIMS`, under `figure` those of
`codebook.FIGURES`, which mean something where there is a harm; likewise."""

DECIDABLE = "decidable"
"""The same of claims about harm, each with `seen`, the mark of what a person sees of it."""


RECORDS = "records:"
"""Before a kind: its records as they are stored, each under `json` as text; likewise."""


class Rows(Protocol):
    """What is exported: the rows of a ledger, each kind read once from front to back.

    Attributes:
        policy: Name and version of the policy behind the events' figures.
        version: Version of counterclaim.
    """

    policy: str
    version: str

    def of(self, what: str) -> Iterator[Row]:
        """Yield the rows of one kind (`events`, `claims`, `documents` …), in stable order."""
        ...


class Written(int):
    """How many rows were written, and what there is to say about it.

    Attributes:
        notes: What was left out or could not be said in the format, one sentence part each.
    """

    notes: tuple[str, ...]

    def __new__(cls, count: int, *notes: str) -> "Written":
        """Return a count with its notes."""
        written = super().__new__(cls, count)
        written.notes = notes
        return written


class Exporter(Protocol):
    """Writes rows in one file format.

    Attributes:
        name: What the format is called on the command line.
        suffix: Ending of its files, with the full stop.
        about: The format in one line.
        writes: The kinds of row that it can write; the first is the default.

    One whose files are not text has `is_text = False`, and is not written to a screen.
    """

    name: str
    suffix: str
    about: str
    writes: tuple[str, ...]

    def write(self, rows: Rows, out: BinaryIO, *, what: str) -> int:
        """Write the rows of one kind and return how many there were, as `Written` with notes.

        The same rows give the same bytes. Rows are written as they come, so that a
        ledger of any size fits.
        """
        ...


@runtime_checkable
class FolderExporter(Protocol):
    """An exporter that can write its format as a folder of files, too."""

    def write_folder(self, rows: Rows, folder: Path, *, what: str) -> int:
        """Write the rows of one kind into an empty folder and return how many there were."""
        ...


class Registry:
    """The exporters by name."""

    def __init__(self) -> None:
        self._exporters: dict[str, Exporter] = {}

    def add(self, exporter: Exporter) -> None:
        """Make an exporter known.

        Raises:
            ValueError: Its name is taken.
        """
        if exporter.name in self._exporters:
            raise ValueError(f"there is an exporter called {exporter.name} already")
        self._exporters[exporter.name] = exporter

    def get(self, name: str) -> Exporter:
        """Return the exporter of this name.

        Raises:
            SettingsError: There is none.
        """
        try:
            return self._exporters[name]
        except KeyError:
            raise SettingsError(
                f"there is no export format {name}",
                remedy=f"Formats are {', '.join(self.names())}",
                code="settings-format",
            ) from None

    def names(self) -> tuple[str, ...]:
        """Return the names of all formats, sorted."""
        return tuple(sorted(self._exporters))

    def kinds(self) -> tuple[str, ...]:
        """Return every kind of row that some format can hold, sorted."""
        return tuple(sorted({kind for each in self._exporters.values() for kind in each.writes}))


def kind_to_write(exporter: Exporter, what: str | None) -> str:
    """Return the kind of row to write: the one asked for, or the format's default.

    Raises:
        SettingsError: The format cannot hold rows of this kind.
    """
    if what is None:
        return exporter.writes[0]
    if what not in exporter.writes:
        raise SettingsError(
            f"{exporter.name} cannot hold {what}",
            remedy=f"It holds {', '.join(exporter.writes)}",
            code="settings-format",
        )
    return what
