"""Documents, claims and decisions of a ledger → its links, events and estimates."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from counterclaim import review
from counterclaim.estimates.policies import Policy, label_of
from counterclaim.knowledge.reliability import Reliability
from counterclaim.model import Claim, Decision, Document
from counterclaim.pipeline import Reading
from counterclaim.store import Store
from counterclaim.store.state import State
from counterclaim.workspace import added, updating
from counterclaim.workspace.ahead import ahead
from counterclaim.workspace.blinding import Blinding
from counterclaim.workspace.findings import Findings, derive
from counterclaim.workspace.judged import Judged
from counterclaim.workspace.steps import Steps
from counterclaim.workspace.updating import FEW, Standing, Update
from counterclaim.workspace.verdicts import Verdicts

# So often the events are worked out anew because others changed the ledger meanwhile. Who
# changes it last does so as well, and nobody comes between then.
_TRIES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """What a longer log makes of a ledger.

    Attributes:
        unsettled: Decisions that have no effect with it, or contradict each other.
        keep: Stores it if the ledger is in a state; returns whether it was.
    """

    unsettled: Sequence[review.Unsettled]
    keep: Callable[[State], bool]


class Deriving:
    """Works out the derived part of a ledger under one policy and order of reliability.

    Attributes:
        policy: The policy with its version, as the ledger keeps it.
        reliability: Who is believed first.
        steps: Which events each update changed.
    """

    def __init__(
        self,
        ledger: Callable[[], Store],
        verdicts: Verdicts,
        *,
        policy: Policy,
        reliability: Reliability,
        blinding: Blinding,
    ) -> None:
        """Take the ledger and what decides on its figures.

        Args:
            ledger: Gives the ledger.
            verdicts: Its claims as people judged them.
            policy: The policy.
            reliability: Who is believed first.
            blinding: Holds back decisions on reports that two people judge apart.
        """
        self._ledger, self._verdicts, self._blinding = ledger, verdicts, blinding
        self._name = policy.name
        self.policy = label_of(policy)
        self.reliability = reliability
        self.steps = Steps()

    def derive(self, readings: Iterable[Reading]) -> Findings:
        """Return the events that readings tell of, with their estimates; nothing is stored."""
        documents: list[Document] = []
        claims: list[Claim] = []
        for reading in readings:
            # The mentions hold every sentence with its tokens and are let go.
            documents.append(reading.document)
            claims += reading.claims
        return derive(documents, claims, policy=self._name, reliability=self.reliability)

    def rebuild(self) -> Findings:
        """Work out links, events and estimates of the ledger anew; store all or nothing.

        Where others never stop changing it, it stays out of date.
        """
        for _ in range(_TRIES):
            state = self._with_added(anew=True)
            found = self.reconciled()
            if self.keep(found, state):
                break
        return found

    def update(self) -> Standing:
        """Bring the derived part up to date, and return what the ledger comes to.

        Where only a few documents or decisions were added, the others are not linked anew; the
        result is the same as that of `rebuild`.
        """
        for _ in range(_TRIES):
            if self._brought_up():
                break
        return Standing(
            events=self._ledger().counts()["events"],
            disputed=self._ledger().disputed(),
            unsettled=self._verdicts.judged().unsettled(),
            is_behind=self._ledger().derived() is None,
        )

    def catch_up(self) -> bool:
        """Bring the derived part up to date if that takes a second or two; return whether it is.

        It is not where all has to be linked anew, or where others are faster again and again.
        """
        for _ in range(_TRIES):
            state = self._with_added()
            if self._is_current() or self._revised(state, most=FEW):
                return True
            if self._ledger().state() == state:
                break
        return False

    def foreseen(self, log: Sequence[Decision]) -> Foreseen:
        """Return what a log makes of the ledger that has more lines than its own.

        Nothing is stored: what trips the rules does so before there is a line of it.

        Args:
            log: The whole log, the new lines at its end.
        """
        store = self._ledger()
        later = ahead(store, added.added(store, log))
        judged = self._blinding.judged(later, Judged(later, log), None)
        update = self._update(judged, log, store=later)
        if update is not None:
            keep = partial(update.keep, store, policy=self.policy)
            return Foreseen(unsettled=judged.unsettled(), keep=keep)
        found = self.reconciled(log)
        return Foreseen(unsettled=found.unsettled, keep=partial(self.keep, found))

    def reconciled(self, log: Iterable[Decision] | None = None) -> Findings:
        """Return the ledger's events under the policy of the settings; nothing is stored.

        Args:
            log: The decision log to apply, if it is another one than the ledger's.
        """
        log = tuple(self._ledger().decisions() if log is None else log)
        if self._blinding.share:
            log = self._blinding.judged(self._ledger(), Judged(self._ledger(), log), None).log
        told = added.added(self._ledger(), log)
        judged = review.apply(log, told.with_read(self._ledger().claims()))
        found = derive(
            self._ledger().documents(),
            judged.claims,
            policy=self._name,
            judged=judged.links,
            names=self._ledger().names(),
            reliability=self.reliability,
        )
        return replace(found, unsettled=review.unsettled(judged))

    def keep(self, found: Findings, state: State) -> bool:
        """Store what was worked out from a state of the ledger, if it is still in that."""
        estimates = [estimate for told in found.estimates.values() for estimate in told]
        return self._ledger().replace_derived(
            found.links,
            found.events,
            estimates,
            policy=self.policy,
            order=self._order,
            names=found.names,
            filed=found.filed(),
            state=state,
        )

    def _brought_up(self) -> bool:
        """Bring the derived part up to date; return false if somebody else came in between."""
        state = self._with_added()
        if self._is_current():
            return True
        if self._revised(state):
            return True
        if self._ledger().state() != state:
            return False
        state = self._with_added(anew=True)
        return self.keep(self.reconciled(), state)

    def _revised(self, state: State, *, most: int | None = None) -> bool:
        """Store what came since the ledger was linked; return false where that cannot be."""
        try:
            found = self._update(self._verdicts.in_effect(), self._verdicts.whole().log, most=most)
            return found is not None and self._kept(found, state)
        except (LookupError, ValueError):
            # What is read of two states does not fit together; that is no fault then.
            if self._ledger().state() == state:
                raise
            return False

    def _kept(self, found: Update, state: State) -> bool:
        with self.steps.telling() as tell:
            if not found.keep(self._ledger(), state, policy=self.policy):
                return False
            tell(state[1] + 1, found.moved)
        return True

    @property
    def _order(self) -> str:
        """A mark of what figures hang on beside the policy: who is believed, what is held back."""
        mark, share = self.reliability.mark, self._blinding.share
        return f"{mark} double {share}".lstrip() if share else mark

    def _is_current(self) -> bool:
        return (self._ledger().derived(), self._ledger().order()) == (self.policy, self._order)

    def _update(
        self,
        judged: Judged,
        log: Sequence[Decision],
        *,
        store: Store | None = None,
        most: int | None = None,
    ) -> Update | None:
        """Return what came since the ledger was linked, `None` where that cannot be told."""
        return updating.update(
            store or self._ledger(),
            judged,
            log,
            policy=self.policy,
            reliability=self.reliability,
            order=self._order,
            most=most,
        )

    def _with_added(self, *, anew: bool = False) -> State:
        """Bring the claims that people added in line with the log; return the state it is in then.

        What is worked out from that state names no claim that the ledger does not hold.
        """
        for _ in range(_TRIES):
            state = self._ledger().state()
            log = tuple(self._ledger().decisions()) if anew else self._verdicts.whole().log
            if not added.keep(self._ledger(), log, anew=anew):
                break
        return state
