"""The log of decisions: only ever added to."""

from collections.abc import Iterator
from typing import Protocol

from counterclaim.model import Decision


class Decisions(Protocol):
    """What people decided, line by line."""

    def add_decision(self, decision: Decision, *, derived_stays: bool = False) -> bool:
        """Add a line to the decision log; return false if the same one is there.

        Args:
            decision: The line.
            derived_stays: Whether the derived part would be the same with it, so that it
                stays up to date.
        """
        ...

    def log_length(self) -> int:
        """Return how many lines the decision log has. It is only added to: a length is a state."""
        ...

    def decisions(self, *, after: int = 0) -> Iterator[Decision]:
        """Yield the decision log, oldest line first, without its first `after` lines."""
        ...
