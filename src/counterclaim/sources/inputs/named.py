"""A file that is called otherwise than its path: one that was uploaded."""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from counterclaim.sources.base import Columns


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A file with the name that its documents have it from.

    Attributes:
        path: Where it lies.
        name: What it is called. Nothing is opened or written under it.
        columns: Which column of it holds what, if it is a table and somebody said so.
    """

    path: Path
    name: str
    columns: Columns | None = None

    @property
    def suffix(self) -> str:
        """End of its name in lower case, with the dot."""
        return PurePosixPath(self.name).suffix.lower()
