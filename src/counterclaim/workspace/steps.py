"""Which events each linking changed, so that what is kept of all others need not be made anew."""

import threading
from collections.abc import Callable, Collection, Iterator, Set
from contextlib import contextmanager

# Linkings that are remembered: who asks more rarely makes everything anew.
_REMEMBERED = 64

Tell = Callable[[int, Collection[str]], None]
"""Takes the number of a linking and the ids of the events that went, came or changed in it."""


class Steps:
    """The linkings of this process by number; those of others are not known."""

    def __init__(self) -> None:
        self._told: dict[int, frozenset[str]] = {}
        self._telling = threading.Lock()

    @contextmanager
    def telling(self) -> Iterator[Tell]:
        """Let a linking be kept in the ledger and told here as if that were one moment."""
        with self._telling:
            yield self._tell

    def _tell(self, linking: int, events: Collection[str]) -> None:
        self._told[linking] = frozenset(events)
        for old in sorted(self._told)[:-_REMEMBERED]:
            del self._told[old]

    def between(self, before: int, after: int) -> Set[str] | None:
        """Return the events that changed after one linking, up to another.

        `None` where that is not known: another process linked, or all was linked anew.
        """
        with self._telling:
            told = [self._told.get(each) for each in range(before + 1, after + 1)]
        if before > after or None in told:
            return None
        return frozenset().union(*(events for events in told if events is not None))
