"""The queue of a ledger, made once for all who ask for it."""

import threading
from collections.abc import Callable, Set

from counterclaim.workspace.joined import Workspace
from counterclaim.workspace.linking import is_large
from counterclaim.workspace.veiled import in_part
from counterclaim.workspace.waiting import Waiting

_Revision = tuple[int, int]


class Queueing:
    """What waits for a person at a desk. Of a large ledger it takes seconds to find all of it.

    Attributes:
        is_asked_for: Whether somebody has asked for it.
    """

    def __init__(
        self,
        ws: Workspace,
        *,
        is_whole: bool,
        want: Callable[[], None],
        changed: Callable[[int, int], Set[str] | None],
    ) -> None:
        """Take the ledger; nothing is looked for yet.

        Args:
            ws: Its workspace.
            is_whole: Whether all of the ledger is shown.
            want: Called where `look_ahead` should be called soon.
            changed: Returns the events that changed between two linkings, as `Steps` does.
        """
        self._ws, self._is_whole, self._want, self._changed = ws, is_whole, want, changed
        self.is_asked_for = False
        self._making = threading.Lock()
        self._known: tuple[_Revision, Waiting] | None = None

    def waiting(self) -> tuple[Waiting, object]:
        """Return what waits, and a mark of what it was made of.

        Of a large ledger it is what waited before, until it is found anew, where it is not known
        what changed in it.
        """
        self.is_asked_for = True
        return self._waiting()

    def _waiting(self) -> tuple[Waiting, object]:
        ledger = self._ws.ledger
        revision = ledger.revision()
        with self._making:
            known = self._known
            if known is None or known[0] != revision:
                changed = self._changed_since(known, revision)
                if changed is None and self._may_be_late(known, revision):
                    # It takes seconds: until then what waited before is shown.
                    self._want()
                else:
                    known = self._made(revision, changed)
            assert known is not None  # noqa: S101 - made if it was not there
            return known[1], (known[0], ledger.log_length())

    def look_ahead(self) -> None:
        """Make it anew if it is out of date, so that nobody waits for it later."""
        revision, known = self._ws.ledger.revision(), self._known
        if known is None or self._changed_since(known, revision) is not None:
            # Who asks for the queue meanwhile waits, and does not make it a second time.
            self._waiting()
        elif known[0] != revision:
            self._made(revision)

    def _may_be_late(self, known: tuple[_Revision, Waiting] | None, revision: _Revision) -> bool:
        """Return whether a queue from before may be shown: not if a report may be hidden since."""
        if known is None or not is_large(self._ws.ledger):
            return False
        return self._is_whole or known[0][0] == revision[0]

    def _changed_since(
        self, known: tuple[_Revision, Waiting] | None, revision: _Revision
    ) -> Set[str] | None:
        """Return the events that changed since a queue was made, `None` where that is not known."""
        if known is None or known[0][0] != revision[0]:
            return None
        changed = self._changed(known[0][1], revision[1])
        # What is left of an event can change with no linking.
        return None if changed is None else changed | in_part(self._ws.ledger)

    def _made(
        self, revision: _Revision, changed: Set[str] | None = None
    ) -> tuple[_Revision, Waiting]:
        """Go through the ledger for the queue, through what changed alone where that is known."""
        ws, known = self._ws, self._known
        before = None if known is None or changed is None else (known[1], changed)
        made = Waiting(ws.ledger, ws.in_effect(), policy=ws.shown_policy(), before=before)
        if before is None:
            made.entries(ws.in_effect())  # what it goes through once
        self._known = (revision, made)
        return self._known
