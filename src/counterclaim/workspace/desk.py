"""A ledger for a server: pages never wait until events are worked out anew."""

import getpass
import logging
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache

from counterclaim import review
from counterclaim.errors import ConflictError, CounterclaimError, LedgerError
from counterclaim.model import Claim, Decision, Verdict
from counterclaim.model.ids import mint
from counterclaim.review.queue import Entry
from counterclaim.workspace import judging
from counterclaim.workspace.joined import Workspace
from counterclaim.workspace.search import Search
from counterclaim.workspace.waiting import Waiting

log = logging.getLogger(__name__)

# Lists that a filter gave, kept for those who turn the pages of one.
_LISTS = 64

# Seconds before events are worked out anew where others never stop adding.
_PAUSE = 1.0


class Desk:
    """A workspace that many read at once and where decisions are written at once.

    A decision is in the log, and in what is shown of its claim, when `decide` returns. The
    events are worked out beside, in a thread with a ledger of its own; until that is done
    the pages show the figures from before, and `is_behind` says so.

    Attributes:
        ws: The workspace that pages are read from.
        fault: Why events could not be worked out, empty if nothing went wrong.
    """

    def __init__(self, make: Callable[[], Workspace]) -> None:
        """Open the ledger.

        Args:
            make: Opens a workspace; called a second time for the thread that links.

        Raises:
            LedgerError: There is no ledger, or it cannot be opened.
        """
        self.ws = make()
        self.ws.waits = False
        self.who = self.ws.settings.who or getpass.getuser()
        self.fault = ""
        self._make = make
        self._deciding = threading.Lock()
        self._queueing = threading.Lock()
        self._waiting: tuple[tuple[int, int], Waiting] | None = None
        self._is_wanted = threading.Event()
        self._is_idle = threading.Event()
        self._is_closed = False
        self._thread = threading.Thread(target=self._keep_up, name="linking", daemon=True)
        if self.ws.ledger.derived() is None:
            self._is_wanted.set()
        else:
            self._is_idle.set()
        self._thread.start()
        self.listed = lru_cache(maxsize=_LISTS)(self._listed)

    @property
    def is_behind(self) -> bool:
        """Whether decisions or reports are not in the events yet.

        It is false where that cannot be known: the page of an error asks too.
        """
        with suppress(LedgerError):
            return self.ws.ledger.derived() is None
        return False

    def close(self) -> None:
        """Stop working and give the ledger back."""
        self._is_closed = True
        self._is_wanted.set()
        self._thread.join()
        self.ws.ledger.close()

    def settle(self, seconds: float) -> bool:
        """Wait until the events are worked out, so long at most; return whether they are."""
        return self._is_idle.wait(seconds)

    def mark(self) -> str:
        """Return a mark of what the ledger holds: the same as long as nothing changes."""
        return ".".join(map(str, self.ws.ledger.state()))

    # Decisions

    def state(self, *claims: Claim) -> str:
        """Return the hash of what a page shows of claims: their fields, and what was decided."""
        judged = self.ws.judged()
        lines = (line.id for claim in claims for line in judged.decisions(claim.id))
        return mint("state", review.seen_hash(*claims), *lines)

    def decide(
        self,
        verdict: Verdict,
        *ids: str,
        values: Mapping[str, str] | None = None,
        reason: str = "",
        state: str | None = None,
    ) -> Decision:
        """Write a decision into the log.

        Args:
            verdict: What is decided.
            ids: The claim, the two claims, or for an undo the decision.
            values: For a correction the new values by field.
            reason: In the person's own words.
            state: What `state` gave for the claims when the person saw them.

        Raises:
            ConflictError: Something else was decided on them since, or they are read anew.
            DataError: An id is not known, or a value cannot be.
        """
        with self._deciding:
            ws = self.ws
            if state is not None:
                found = [ws.find(given) for given in ids]
                claims = [claim for claim in found if isinstance(claim, Claim)]
                if self.state(*claims) != state:
                    raise ConflictError(
                        "somebody else decided on this claim since you opened it",
                        where=ids[0],
                        remedy="Look at what it says now, and decide again",
                    )
            judged = ws.judged()
            decision = judging.decision(
                ws.ledger,
                judged,
                verdict,
                ids,
                values=values or {},
                who=self.who,
                reason=reason,
                actor=ws.actor,
            )
            stays = judging.changes_nothing(judged, decision)
            ws.ledger.add_decision(decision, derived_stays=stays)
            if not stays:
                self._is_idle.clear()
                self._is_wanted.set()
        return decision

    # Lists

    def queue(self) -> list[Entry]:
        """Return what needs a person, the weightiest first."""
        ws = self.ws
        revision = ws.ledger.revision()
        with self._queueing:
            if self._waiting is None or self._waiting[0] != revision:
                made = Waiting(ws.ledger, ws.judged(), policy=ws.shown_policy())
                self._waiting = (revision, made)
            return self._waiting[1].entries(ws.judged())

    def _listed(self, noun: str, wanted: Search, mark: str) -> Sequence[str]:  # noqa: ARG002 - the key of the cache
        """Return the ids of what a search finds; kept as long as the mark stays."""
        find: Callable[[Search], object] = getattr(self.ws, noun)
        return [thing.id for thing in find(wanted)]  # type: ignore[attr-defined]

    # The thread that links

    def _keep_up(self) -> None:
        ws = self._make()
        while True:
            self._is_wanted.wait()
            if self._is_closed:
                break
            self._is_wanted.clear()
            self._work(ws)
            if not self._is_wanted.is_set():
                self._is_idle.set()
        ws.ledger.close()

    def _work(self, ws: Workspace) -> None:
        try:
            length = ws.ledger.log_length()
            is_behind = ws.update().is_behind
            self.fault = ""
            if is_behind:
                time.sleep(_PAUSE)
            if is_behind or ws.ledger.log_length() != length:
                self._is_wanted.set()
        except CounterclaimError as error:
            self.fault = str(error)
        except Exception as error:
            # The server goes on: the decision is in the log and can be undone there.
            log.exception("linking failed")
            self.fault = f"Events could not be worked out anew ({type(error).__name__}: {error})"
