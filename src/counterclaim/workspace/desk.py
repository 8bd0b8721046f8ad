"""A ledger for a server: pages never wait until events are worked out anew."""

import getpass
import logging
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress

from counterclaim import garbage, review
from counterclaim.errors import ConflictError, CounterclaimError, LedgerError
from counterclaim.model import Claim, Decision, Event, Verdict
from counterclaim.model.account import AuditLine
from counterclaim.model.ids import mint
from counterclaim.review.queue import Need, Queue
from counterclaim.store.lines import EventLine
from counterclaim.workspace import added, judging, signatures
from counterclaim.workspace.joined import Workspace
from counterclaim.workspace.judged import Judged
from counterclaim.workspace.linking import Linking, is_large
from counterclaim.workspace.lists import Lists
from counterclaim.workspace.queueing import Queueing
from counterclaim.workspace.rights import check_rights, signing
from counterclaim.workspace.sight import ALL, Sight
from counterclaim.workspace.veiled import veiled
from counterclaim.workspace.waiting import Waiting

log = logging.getLogger(__name__)


class Desk(Lists):
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
        self._linking: Linking = (
            chief._linking if chief else Linking(make, look_ahead=self._look_ahead)
        )
        super().__init__(make(), sight=sight, changed=self._linking.changed)
        self.ws.waits = False
        self.ws.viewer = lambda: self.who
        self._owner = self.ws.settings.who or getpass.getuser()
        self._make = make
        self._chief = chief or self
        self._deciding = threading.Lock()
        self._is_seen = False
        self._narrowed: list[Desk] = []
        self._queueing = Queueing(
            self.ws,
            is_whole=sight == ALL,
            want=self._linking.want_queue,
            changed=self._linking.changed,
        )
        if chief is None:
            self._linking.start(is_behind=self.ws.ledger.derived() is None)

    def narrowed(self, sight: Sight) -> "Desk":
        """Return a desk at which only so much of this ledger is seen; it links nothing itself.

        What it keeps in memory is its own: no list or queue made for one role is shown to
        another.
        """

        def make() -> Workspace:
            ws = Workspace(self.ws.settings)
            ws.ledger = veiled(self.ws, sight)
            return ws

        desk = Desk(make, chief=self, sight=sight)
        self._narrowed.append(desk)
        self._linking.want_queue()
        return desk

    def _alike(self) -> "Desk":
        """Return a desk with the same events and queue, so that they are held once.

        They hang on the reports that are hidden, not on whether texts are shown.
        """
        chief = self._chief
        if self.sight.sensitive or not chief.ws.ledger.sensitive():
            return chief
        return next(desk for desk in chief._narrowed if not desk.sight.sensitive)

    @property
    def who(self) -> str:
        """The name that decisions are signed with in this thread."""
        at = signing.get()
        return self._owner if at is None else at.who

    @property
    def fault(self) -> str:
        """Why events could not be worked out, empty if nothing went wrong."""
        return self._linking.fault

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
        self._linking.close()
        self.ws.ledger.close()

    def another(self) -> Workspace:
        """Return another workspace on the same ledger, for who works beside the pages."""
        return self._make()

    def catch_up(self) -> None:
        """Let the events be worked out anew, beside, if reports were added."""
        if self.is_behind:
            self._linking.want()

    def settle(self, seconds: float) -> bool:
        """Wait until the events are worked out, so long at most; return whether they are."""
        return self._linking.wait(seconds)

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

    def signing_state(self, event: Event) -> str:
        """Return the hash of what whoever signs an event's figures sees of it."""
        ws = self.ws
        policy = ws.shown_policy()
        return signatures.told(ws.ledger, ws.in_effect(), event, policy=policy).state

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
                added the report, for a signature the event.
            values: For a correction or a claim that is added the values by field.
            reason: In the person's own words.
            state: What `state` gave for the claims when the person saw them, for a
                signature `signing_state`.

        Raises:
            AccessError: They may not.
            ConflictError: Something else was decided on them since, or they are read anew.
            DataError: An id is not known, or a value cannot be.
        """
        chief = self._chief
        with chief._deciding:
            ws = self.ws
            check_rights(ws, verdict, ids)
            if state is not None:
                self._check_state(verdict, ids, state)
            judged = ws.in_effect() if verdict in review.SIGNING else ws.judged()
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
            stays = ws.blinding.stays(ws.ledger, ws.whole(), decision)
            if stays is None:
                stays = judging.changes_nothing(judged, decision)
            chief.ws.ledger.add_decision(decision, derived_stays=stays)
            if verdict in (Verdict.ADD, Verdict.UNDO):
                added.keep(chief.ws.ledger, chief.ws.whole().log)
            if not stays:
                self._linking.want()
        return decision

    def _check_state(self, verdict: Verdict, ids: Sequence[str], state: str) -> None:
        """Check that what is decided on is still what the person saw."""
        found = [self.ws.find(given) for given in ids]
        if verdict in review.SIGNING:
            if any(isinstance(e, Event) and self.signing_state(e) != state for e in found):
                raise ConflictError(
                    "this event changed, or somebody else signed it, since you opened it",
                    where=ids[0],
                    remedy="Look at what it says now, and decide again",
                )
            return
        if self.state(*(claim for claim in found if isinstance(claim, Claim))) != state:
            raise ConflictError(
                "somebody else decided on this claim since you opened it",
                where=ids[0],
                remedy="Look at what it says now, and decide again",
            )

    def label(self, doc: str, sensitivity: str, line: AuditLine | None = None) -> None:
        """Give a report another label of sensitivity; from then on some roles do not see it."""
        with self._chief._deciding:
            self._chief.ws.ledger.label_document(doc, sensitivity, line)

    # Lists

    def queue(self, need: Need | None = None) -> Queue:
        """Return what needs a person, the weightiest first; of one need if it is given."""
        return self._alike()._queue(need)

    def needs(self) -> Mapping[Need, int]:
        """Return how many entries of the queue have each need."""
        desk = self._alike()
        return desk.kept("needs", desk._queueing.waiting()[1], desk._queue().needs)

    def _queue(self, need: Need | None = None) -> Queue:
        """Return the queue; kept until a decision or a linking changes it."""
        made, mark = self._queueing.waiting()
        if need is not None:
            return self.kept(("queue", need), mark, lambda: self._queue().of(need))
        return self.kept("queue", mark, lambda: self._with_doubled(made))

    def _with_doubled(self, made: Waiting) -> Queue:
        """Return the queue with the reports that whoever looks has to judge apart."""
        ws = self.ws
        doubled = ws.blinding.waiting(ws.ledger, ws.whole(), self.who)
        return made.entries(ws.judged()).followed_by(doubled)

    def lines(self) -> Sequence[EventLine]:
        """Return every event in short, by first day and id."""
        desk = self._alike()
        return super().lines() if desk is self else desk.lines()

    def apart(self, doc: str) -> tuple[int, int] | None:
        """Return how many claims of a report whoever looks has judged, and how many there are.

        `None` where two people have judged it by now, or need not.
        """
        ws = self.ws
        held = ws.held()
        if doc not in held.closed:
            return None
        wanted = ws.blinding.chosen(ws.ledger).wanted[doc]
        return len(wanted & held.judged(doc, self.who)), len(wanted)

    def _look_ahead(self) -> None:
        """Go through a large ledger now, so that nobody waits for it later."""
        try:
            self._look_through()
            for desk in self._narrowed:
                # Where somebody works; and once from the start, as parts of events take seconds.
                if desk._alike() is desk and (desk._queueing.is_asked_for or not desk._is_seen):
                    desk._is_seen = True
                    desk._look_through()
        except CounterclaimError as error:
            # The server of the database is gone: whoever asks for a page is told so.
            log.warning("%s", error)

    def _look_through(self) -> None:
        if not is_large(self.ws.ledger):
            return
        self._queueing.look_ahead()
        self.lines()
        # Half a million objects that stay: looked through for garbage they would hold up every
        # page for a third of a second, every few minutes. What goes is given back all the same.
        garbage.pass_over_loaded(at_once=True)
