"""The queue of a ledger, made once for all who ask for it."""

import threading
from collections.abc import Callable

from counterclaim.workspace.joined import Workspace
from counterclaim.workspace.linking import is_large
from counterclaim.workspace.waiting import Waiting


class Queueing:
    """What waits for a person at a desk. Of a large ledger it takes seconds to find it.

    Attributes:
        is_asked_for: Whether somebody has asked for it.
    """

    def __init__(self, ws: Workspace, *, is_whole: bool, want: Callable[[], None]) -> None:
        """Take the ledger; nothing is looked for yet.

        Args:
            ws: Its workspace.
            is_whole: Whether all of the ledger is shown.
            want: Called where `look_ahead` should be called soon.
        """
        self._ws, self._is_whole, self._want = ws, is_whole, want
        self.is_asked_for = False
        self._making = threading.Lock()
        self._known: tuple[tuple[int, int], Waiting] | None = None

    def waiting(self) -> tuple[Waiting, object]:
        """Return what waits, and a mark of what it was made of.

        Of a large ledger it is what waited before, until it is found anew.
        """
        self.is_asked_for = True
        ledger = self._ws.ledger
        revision = ledger.revision()
        with self._making:
            waiting = self._known[1] if self._known is not None else None
            if self._known is None or self._known[0] != revision:
                if waiting is not None and is_large(ledger) and self._may_be_late(revision):
                    # It takes seconds: until then what waited before is shown.
                    self._want()
                else:
                    waiting = self._renewed(revision)
            assert waiting is not None  # noqa: S101 - made if it was not there
            return waiting, (self._known and self._known[0], ledger.log_length())

    def look_ahead(self) -> None:
        """Make it anew if it is out of date, so that nobody waits for it later."""
        if self._known is None:
            # Who asks for the queue meanwhile waits, and does not make it a second time.
            with self._making:
                if self._known is None:
                    self._renewed(self._ws.ledger.revision())
        elif self._known[0] != self._ws.ledger.revision():
            self._renewed(self._ws.ledger.revision())

    def _may_be_late(self, revision: tuple[int, int]) -> bool:
        """Return whether a queue from before may be shown: not if a report may be hidden since."""
        return self._is_whole or (self._known and self._known[0][0]) == revision[0]

    def _renewed(self, revision: tuple[int, int]) -> Waiting:
        """Go through the ledger anew for the queue."""
        in_effect = self._ws.in_effect
        made = Waiting(self._ws.ledger, in_effect(), policy=self._ws.shown_policy())
        made.entries(in_effect())
        self._known = (revision, made)
        return made
