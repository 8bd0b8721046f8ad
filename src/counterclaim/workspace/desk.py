"""A ledger for a server: pages never wait until events are worked out anew."""

import getpass
import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence, Sized
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, TypeVar

from counterclaim import review
from counterclaim.errors import AccessError, ConflictError, CounterclaimError, LedgerError
from counterclaim.model import Claim, Decision, Verdict
from counterclaim.model.account import AuditLine
from counterclaim.model.ids import mint
from counterclaim.review.queue import Entry, Need
from counterclaim.store.lines import EventLine
from counterclaim.workspace import added, apart, judging, search
from counterclaim.workspace.joined import Workspace
from counterclaim.workspace.judged import Judged
from counterclaim.workspace.search import Search
from counterclaim.workspace.sight import ALL, Sight
from counterclaim.workspace.veiled import veiled
from counterclaim.workspace.waiting import Waiting

log = logging.getLogger(__name__)

T = TypeVar("T")

APART_FROM = 5_000
"""Claims from which on a ledger is linked in a process of its own; starting one takes a second."""

# What filters gave, kept for those who turn the pages of one: so many of them, and so many ids
# or events in all; a list of 100,000 ids is 10 MB.
_LISTS, _MEMBERS = 256, 500_000


class Kept:
    """A thing made once, by the first who asks for it."""

    def __init__(self, mark: object) -> None:
        self.mark = mark
        self._making = threading.Lock()
        self._is_made = False
        self._thing: Any = None

    @property
    def members(self) -> int:
        """How many things it holds, 1 where it is no list."""
        return len(self._thing) if isinstance(self._thing, Sized) else 1

    def get(self, make: Callable[[], Any]) -> Any:
        """Return the thing, made by this call if it is the first."""
        with self._making:
            if not self._is_made:
                self._thing, self._is_made = make(), True
        return self._thing


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """Who is at the desk in this thread: whose name decisions get, and what they may.

    Attributes:
        who: The name.
        decides: Whether they may decide.
        settles: Whether they may take back what others decided.
    """

    who: str
    decides: bool = True
    settles: bool = True


signing: ContextVar[Signing | None] = ContextVar("signing", default=None)
"""Who a request comes from; without anybody it is the person whose machine this is."""

# Seconds before events are worked out anew where others never stop adding.
_PAUSE = 1.0


class Desk:
    """A workspace that many read at once and where decisions are written at once.

    A decision is in the log, and in what is shown of its claim, when `decide` returns. The
    events are worked out beside, in a thread with a ledger of its own; until that is done
    the pages show the figures from before, and `is_behind` says so.

    Attributes:
        ws: The workspace that pages are read from.
        sight: How much of the ledger is shown.
    """

    def __init__(
        self, make: Callable[[], Workspace], *, chief: "Desk | None" = None, sight: Sight = ALL
    ) -> None:
        """Open the ledger.

        Args:
            make: Opens a workspace; called a second time for the thread that links.
            chief: The desk that writes and links for this one, which shows less of the
                same ledger.
            sight: How much of it is shown.

        Raises:
            LedgerError: There is no ledger, or it cannot be opened.
        """
        self.ws = make()
        self.ws.waits = False
        self._owner = self.ws.settings.who or getpass.getuser()
        self._fault = ""
        self._make = make
        self._chief = chief or self
        self.sight = sight
        self._deciding = threading.Lock()
        self._queueing = threading.Lock()
        self._waiting: tuple[tuple[int, int], Waiting] | None = None
        self._is_wanted = threading.Event()
        self._is_idle = threading.Event()
        self._is_closed = False
        self._thread = threading.Thread(target=self._keep_up, name="linking", daemon=True)
        if chief is None:
            if self.ws.ledger.derived() is None:
                self._is_wanted.set()
            else:
                self._is_idle.set()
            self._thread.start()
        self._kept: OrderedDict[Hashable, Kept] = OrderedDict()
        self._keeping = threading.Lock()

    def narrowed(self, sight: Sight) -> "Desk":
        """Return a desk at which only so much of this ledger is seen; it links nothing itself.

        What it keeps in memory is its own: no list or queue made for one role is shown to
        another.
        """

        def make() -> Workspace:
            ws = Workspace(self.ws.settings)
            ws.ledger = veiled(self.ws, sight)
            return ws

        return Desk(make, chief=self, sight=sight)

    @property
    def who(self) -> str:
        """The name that decisions are signed with in this thread."""
        at = signing.get()
        return self._owner if at is None else at.who

    @property
    def fault(self) -> str:
        """Why events could not be worked out, empty if nothing went wrong."""
        return self._chief._fault

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
        if self._chief is not self:
            return
        self._is_closed = True
        self._is_wanted.set()
        self._thread.join()
        self.ws.ledger.close()

    def another(self) -> Workspace:
        """Return another workspace on the same ledger, for who works beside the pages."""
        return self._make()

    def catch_up(self) -> None:
        """Let the events be worked out anew, beside, if reports were added."""
        if self.is_behind:
            self._is_idle.clear()
            self._is_wanted.set()

    def settle(self, seconds: float) -> bool:
        """Wait until the events are worked out, so long at most; return whether they are."""
        return self._chief._is_idle.wait(seconds)

    def mark(self) -> str:
        """Return a mark of what the ledger holds: the same as long as nothing changes."""
        return ".".join(map(str, (*self.ws.ledger.state(), self.sight.mark)))

    def linked(self) -> object:
        """Return a mark of the events: the same as long as they and what is shown of them stay.

        Where some reports are hidden, a label given to a report changes what is left of its
        events, without anything being linked anew.
        """
        return self.ws.ledger.revision()[1] if self.sight == ALL else self.mark()

    # Decisions

    def state(self, *claims: Claim) -> str:
        """Return the hash of what a page shows of claims: their fields, and what was decided."""
        return self.states([claims])[0]

    def states(self, groups: Iterable[Sequence[Claim]]) -> list[str]:
        """Return the hash of each of some groups of claims, as `state` does for one."""
        judged = self.ws.judged()
        return [self._state(judged, claims) for claims in groups]

    @staticmethod
    def _state(judged: Judged, claims: Sequence[Claim]) -> str:
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
            ids: The claim, the two claims, for an undo the decision, for a claim that is
                added the report.
            values: For a correction or a claim that is added the values by field.
            reason: In the person's own words.
            state: What `state` gave for the claims when the person saw them.

        Raises:
            AccessError: They may not.
            ConflictError: Something else was decided on them since, or they are read anew.
            DataError: An id is not known, or a value cannot be.
        """
        chief = self._chief
        with chief._deciding:
            ws = self.ws
            _check_rights(ws, verdict, ids)
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
                actor=chief.ws.actor,
                gazetteer=lambda: chief.ws.tools.gazetteer,
            )
            stays = judging.changes_nothing(judged, decision)
            chief.ws.ledger.add_decision(decision, derived_stays=stays)
            if verdict in (Verdict.ADD, Verdict.UNDO):
                added.keep(chief.ws.ledger, chief.ws.judged().log)
            if not stays:
                chief._is_idle.clear()
                chief._is_wanted.set()
        return decision

    def label(self, doc: str, sensitivity: str, line: AuditLine | None = None) -> None:
        """Give a report another label of sensitivity; from then on some roles do not see it."""
        with self._chief._deciding:
            self._chief.ws.ledger.label_document(doc, sensitivity, line)

    # Lists

    def queue(self) -> Sequence[Entry]:
        """Return what needs a person, the weightiest first."""
        return self._queue()[0]

    def needs(self) -> Mapping[Need, int]:
        """Return how many entries of the queue have each need."""
        return self._queue()[1]

    def _queue(self) -> tuple[Sequence[Entry], Mapping[Need, int]]:
        """Return the queue with its needs; kept until a decision or a linking changes it."""
        revision = self.ws.ledger.revision()
        with self._queueing:
            waiting = self._waiting[1] if self._waiting is not None else None
            if self._waiting is None or self._waiting[0] != revision:
                if waiting is not None and self._is_large and self._chief is self:
                    # It takes seconds: until then what waited before is shown. Not to those
                    # who may not see all: a report may have been hidden since.
                    self._is_wanted.set()
                else:
                    waiting = self._renewed(revision)
            assert waiting is not None  # noqa: S101 - made if it was not there
            made, mark = waiting, (self._waiting and self._waiting[0], self.ws.ledger.log_length())
        return self.kept("queue", mark, lambda: made.state(self.ws.judged()))

    def _renewed(self, revision: tuple[int, int]) -> Waiting:
        """Go through the ledger anew for the queue."""
        made = Waiting(self.ws.ledger, self.ws.judged(), policy=self.ws.shown_policy())
        made.entries(self.ws.judged())
        self._waiting = (revision, made)
        return made

    @property
    def _is_large(self) -> bool:
        return self.ws.ledger.counts()["claims"] >= APART_FROM

    def shape(self) -> str:
        """Return a mark like `mark`, which decisions that change no field leave as it is."""
        readings, linkings = self.ws.ledger.revision()
        return f"{readings}.{linkings}.{self.ws.judged().changes}"

    def lines(self) -> Sequence[EventLine]:
        """Return every event in short, by first day and id; kept until they are linked anew."""
        policy = self.ws.shown_policy()
        return self.kept(
            ("lines", policy),
            self.linked(),
            lambda: list(self.ws.ledger.event_lines(policy=policy)),
        )

    def listed(self, noun: str, wanted: Search) -> Sequence[str]:
        """Return the ids of the claims or documents that a search finds, in order."""
        if noun == "claims":
            return self.kept(
                (noun, wanted),
                self.shape(),
                lambda: search.claim_ids(self.ws.ledger, self.ws.judged(), wanted),
            )
        return self.kept(
            (noun, wanted), self.shape(), lambda: [doc.id for doc in self.ws.documents(wanted)]
        )

    def kept(self, key: Hashable, mark: object, make: Callable[[], T]) -> T:
        """Return what `make` returns; it is kept as long as the mark stays, and made once.

        Args:
            key: What it is; of these, only those asked for last are kept.
            mark: What it was made of.
            make: Makes it; others who ask meanwhile wait for this.
        """
        with self._keeping:
            known = self._kept.get(key)
            if known is None or known.mark != mark:
                known = self._kept[key] = Kept(mark)
            self._kept.move_to_end(key)
            members = sum(each.members for each in self._kept.values())
            while len(self._kept) > _LISTS or (members > _MEMBERS and len(self._kept) > 1):
                members -= self._kept.popitem(last=False)[1].members
        found: T = known.get(make)
        return found

    def opinions(self, settlers: frozenset[str] | None = None) -> Sequence[review.Opinion]:
        """Return what people say of the claims that two or more have judged.

        Args:
            settlers: Names of those who settle what others differ on; everybody by default.
        """
        return self.kept(
            ("opinions", settlers), self.mark(), lambda: self._found_opinions(settlers)
        )

    def _found_opinions(self, settlers: frozenset[str] | None) -> Sequence[review.Opinion]:
        log = self.ws.judged().log
        ids = review.judged_by_more(log)
        claims = {claim.id: claim for claim in self.ws.ledger.these_claims(ids)}
        return review.opinions(
            log, claims, may_settle=lambda who: settlers is None or who in settlers
        )

    # The thread that links

    def _keep_up(self) -> None:
        ws = self._make()
        self._look_ahead()
        while True:
            self._is_wanted.wait()
            if self._is_closed:
                break
            self._is_wanted.clear()
            self._work(ws)
            self._look_ahead()
            if not self._is_wanted.is_set():
                self._is_idle.set()
        ws.ledger.close()

    def _work(self, ws: Workspace) -> None:
        try:
            length = ws.ledger.log_length()
            self._fault = self._brought_up(ws)
            is_behind = not self._fault and ws.ledger.derived() is None
            if is_behind and not self._is_closed:
                time.sleep(_PAUSE)
            if is_behind or ws.ledger.log_length() != length:
                self._is_wanted.set()
        except CounterclaimError as error:
            self._fault = str(error)
        except Exception as error:
            # The server goes on: the decision is in the log and can be undone there.
            log.exception("linking failed")
            self._fault = f"Events could not be worked out anew ({type(error).__name__}: {error})"

    def _look_ahead(self) -> None:
        """Go through a large ledger now, so that nobody waits for it later."""
        try:
            self._look_through()
        except CounterclaimError as error:
            # The server of the database is gone: whoever asks for a page is told so.
            log.warning("%s", error)

    def _look_through(self) -> None:
        if not self._is_large:
            return
        if self._waiting is None:
            # Who asks for the queue meanwhile waits, and does not make it a second time.
            with self._queueing:
                if self._waiting is None:
                    self._renewed(self.ws.ledger.revision())
        elif self._waiting[0] != self.ws.ledger.revision():
            self._renewed(self.ws.ledger.revision())
        self.lines()

    def _brought_up(self, ws: Workspace) -> str:
        """Bring the events up to date, and return what went wrong, empty if nothing did."""
        if not self._is_large:
            ws.update()
            return ""
        if ws.ledger.derived() is not None:
            return ""
        return apart.update(ws.settings, is_stopped=lambda: self._is_closed)


def _check_rights(ws: Workspace, verdict: Verdict, ids: Sequence[str]) -> None:
    """Check that whoever is at the desk may decide this, whatever page it came from."""
    at = signing.get()
    if at is None:
        return
    if not at.decides:
        raise AccessError("your role may not decide", remedy="Ask an owner for the role reviewer")
    if at.settles or verdict is not Verdict.UNDO:
        return
    if any(line.id in ids and line.who != at.who for line in ws.judged().log):
        raise AccessError(
            "your role takes back only its own decisions",
            remedy="Ask who made it, or an editor; or write a note on the claim",
        )
