"""The log of imports: what somebody gave to the ledger at one time."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from counterclaim.model import Import, ImportLine, Outcome


class Imports(Protocol):
    """What became of each import and of its inputs."""

    def keep_import(self, record: Import) -> None:
        """Put a line into the log of imports, in place of the one that it had before."""
        ...

    def import_(self, id: str) -> Import | None:
        """Return a line of the log of imports."""
        ...

    def imports(self, *, limit: int | None = None, offset: int = 0) -> Iterator[Import]:
        """Yield the log of imports, the newest first, so many after the first `offset`."""
        ...

    def add_import_lines(self, id: str, lines: Iterable[ImportLine], *, after: int) -> None:
        """Add to what is told of single inputs of an import, behind the first `after` lines."""
        ...

    def import_lines(
        self, id: str, *, outcome: Outcome | None = None, limit: int | None = None, offset: int = 0
    ) -> Iterator[ImportLine]:
        """Yield what became of each input of an import, in the order in which they were read."""
        ...
