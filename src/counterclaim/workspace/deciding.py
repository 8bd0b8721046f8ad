"""Decisions → the log, with the events brought up to date."""

from collections.abc import Callable, Mapping, Sequence

from counterclaim import review
from counterclaim.model import Actor, Decision, Verdict
from counterclaim.pipeline import Tools
from counterclaim.store import Store
from counterclaim.workspace import added, judging
from counterclaim.workspace.deriving import Deriving
from counterclaim.workspace.sheets import Proposed
from counterclaim.workspace.verdicts import Verdicts


class Deciding:
    """Writes decisions into the log of a ledger, and has its events worked out with them."""

    def __init__(
        self,
        ledger: Callable[[], Store],
        verdicts: Verdicts,
        deriving: Deriving,
        *,
        tools: Callable[[], Tools],
    ) -> None:
        """Take the ledger.

        Args:
            ledger: Gives the ledger.
            verdicts: Its claims as people judged them.
            deriving: Works out its events.
            tools: Gives the tools, for values that name a place or an actor.
        """
        self._ledger, self._tools = ledger, tools
        self._verdicts, self._deriving = verdicts, deriving

    def actor(self, given: str) -> Actor | None:
        """Return the actor of the register with an id or a name, `None` if it has none."""
        return self._tools().actors.get(given) or self._tools().actors.resolve(given)

    def decide(
        self,
        verdict: Verdict,
        ids: Sequence[str],
        *,
        who: str,
        values: Mapping[str, str] | None = None,
        reason: str = "",
    ) -> tuple[Decision, Sequence[review.Unsettled]]:
        """Add a line of `who` to the decision log, and bring the events up to date.

        See `Workspace.decide` for the other arguments, and for what is returned and raised.
        """
        decision = judging.decision(
            self._ledger(),
            self._verdicts.judged(),
            verdict,
            ids,
            values=values or {},
            who=who,
            reason=reason,
            actor=self.actor,
            gazetteer=lambda: self._tools().gazetteer,
        )
        if judging.is_signing(self._verdicts.judged(), decision):
            self._ledger().add_decision(decision, derived_stays=True)
            return decision, ()
        readings, linkings, _ = self._ledger().state()
        log = [*self._ledger().decisions(), decision]
        # Worked out before it is logged: no line can be taken out of the log again.
        found = self._deriving.foreseen(log)
        self._ledger().add_decision(decision)
        kept = added.keep(self._ledger(), log)
        unsettled = found.unsettled
        if not found.keep((readings + kept, linkings, len(log))):
            unsettled = self._deriving.update().unsettled  # others came at the same moment
        return decision, [u for u in unsettled if _is_new(u, decision, log)]

    def decide_all(self, taken: Sequence[Proposed], *, who: str) -> Sequence[review.Unsettled]:
        """Add a line to the decision log for each proposal, and bring the events up to date once.

        Returns what has no effect or is contradictory in the log.
        """
        for proposed in taken:
            self._ledger().add_decision(proposed.decision(who))
        return self._deriving.update().unsettled if taken else ()


def _is_new(found: review.Unsettled, decision: Decision, log: Sequence[Decision]) -> bool:
    """Return whether decisions are unsettled by the last of the log, or about its claims."""
    by_id = {line.id: line for line in log}
    lines = (by_id[known] for known in found.decisions if known in by_id)
    about = {known for line in lines for known in line.about}
    own = {*decision.about}
    if decision.verdict is Verdict.UNDO:
        # What was decided on a claim that nobody adds any more stands without it.
        own.update(*(by_id[line].about for line in decision.target if line in by_id))
    return decision.id in found.decisions or not about.isdisjoint(own)
