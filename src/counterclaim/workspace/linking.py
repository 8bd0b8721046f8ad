"""The thread of a server in which events are worked out anew."""

import logging
import threading
import time
from collections.abc import Callable, Set

from counterclaim.errors import CounterclaimError
from counterclaim.store import Store
from counterclaim.workspace import apart
from counterclaim.workspace.joined import Workspace
from counterclaim.workspace.steps import Steps

log = logging.getLogger(__name__)

APART_FROM = 5_000
"""Claims from which on a ledger is linked in a process of its own; starting one takes a second."""

# Looking through a large ledger takes seconds, in which pages are slower, and a decision a moment:
# while one decision follows the other, it rests so many times as long as it took.
_REST = 5
# Seconds before events are worked out anew where others never stop adding.
_PAUSE = 1.0


def is_large(store: Store) -> bool:
    """Return whether going through a ledger takes so long that nobody should wait for it."""
    return store.counts()["claims"] >= APART_FROM


class Linking:
    """A thread with a ledger of its own, which works whenever somebody wants it to.

    Attributes:
        fault: Why events could not be worked out, empty if nothing went wrong.
    """

    def __init__(self, make: Callable[[], Workspace], *, look_ahead: Callable[[], None]) -> None:
        """Take what is worked with; nothing is begun yet.

        Args:
            make: Opens a workspace.
            look_ahead: Called in the thread at its beginning, and after it worked, not each time.
        """
        self.fault = ""
        self._make, self._look_ahead = make, look_ahead
        self._is_wanted = threading.Event()
        self._is_idle = threading.Event()
        self._is_closed = False
        self._steps = Steps()
        self._thread = threading.Thread(target=self._keep_up, name="linking", daemon=True)

    def start(self, *, is_behind: bool) -> None:
        """Begin, with work if the events are out of date."""
        if is_behind:
            self._is_wanted.set()
        else:
            self._is_idle.set()
        self._thread.start()

    def want(self) -> None:
        """Let the events be worked out anew."""
        self._is_idle.clear()
        self._is_wanted.set()

    def want_queue(self) -> None:
        """Let the queue be made anew soon; whoever waits for the events does not wait for this."""
        self._is_wanted.set()

    def wait(self, seconds: float) -> bool:
        """Wait until the events are worked out, so long at most; return whether they are."""
        return self._is_idle.wait(seconds)

    def changed(self, before: int, after: int) -> Set[str] | None:
        """Return the events that changed after one linking, up to another; see `Steps`."""
        return self._steps.between(before, after)

    def close(self) -> None:
        """Stop working, and wait for the end of what is being done."""
        self._is_closed = True
        self._is_wanted.set()
        self._thread.join()

    def _keep_up(self) -> None:
        ws = self._make()
        self._steps = ws.steps
        due = self._looked_ahead()
        is_late = False
        while True:
            self._is_wanted.wait(max(0.0, due - time.monotonic()) if is_late else None)
            if self._is_closed:
                break
            if self._is_wanted.is_set():
                self._is_wanted.clear()
                self._work(ws)
                is_late = True
            if not self._is_wanted.is_set():
                self._is_idle.set()
                if time.monotonic() >= due:
                    due = self._looked_ahead()
                    is_late = False
        ws.ledger.close()

    def _looked_ahead(self) -> float:
        """Look ahead, and return when it is time to do so again."""
        begun = time.monotonic()
        self._look_ahead()
        ended = time.monotonic()
        return ended + _REST * (ended - begun)

    def _work(self, ws: Workspace) -> None:
        try:
            length = ws.ledger.log_length()
            self.fault = self._brought_up(ws)
            is_behind = not self.fault and ws.ledger.derived() is None
            if is_behind and not self._is_closed:
                time.sleep(_PAUSE)
            if is_behind or ws.ledger.log_length() != length:
                self._is_wanted.set()
        except CounterclaimError as error:
            self.fault = str(error)
        except Exception as error:
            # The server goes on: the decision is in the log and can be undone there.
            log.exception("linking failed")
            self.fault = f"Events could not be worked out anew ({type(error).__name__}: {error})"

    def _brought_up(self, ws: Workspace) -> str:
        """Bring the events up to date, and return what went wrong, empty if nothing did."""
        if not is_large(ws.ledger):
            ws.update()
            return ""
        if ws.ledger.derived() is not None or ws.catch_up():
            return ""
        return apart.update(ws.settings, is_stopped=lambda: self._is_closed)
