"""A decision: what a person judged. The log of them is only ever added to."""

from dataclasses import dataclass
from enum import StrEnum

from counterclaim.model.claim import Claim, Harm
from counterclaim.model.ids import mint
from counterclaim.model.span import Span

# Digits of the two ends of a span: no report has a thousand million letters.
_LONGEST = 20


class Verdict(StrEnum):
    """What can be decided: on a claim, a report, a pair, the figures of an event; undo for all."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"
    ADMIT = "admit"
    ADD = "add"
    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    LOCK = "lock"
    UNLOCK = "unlock"
    NOTE = "note"
    UNDO = "undo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One line of the decision log.

    Attributes:
        id: `dec-…`.
        who: Name of the person.
        at: ISO timestamp, UTC.
        target: Ids of what is decided on: one claim, two for a pair, the decision itself
            for an undo, the document for a claim that is added to it; for a signature the
            event, and after it the claims that it had.
        verdict: What was decided.
        before: The fields as they were seen, by name.
        after: The fields as they should be, by name.
        reason: In the person's own words.
        seen: Hash of what the person saw; if that changes the decision is stale.
        supersedes: Id of the decision that this replaces.
    """

    id: str
    who: str
    at: str
    target: tuple[str, ...]
    verdict: Verdict
    before: tuple[tuple[str, str], ...] = ()
    after: tuple[tuple[str, str], ...] = ()
    reason: str = ""
    seen: str = ""
    supersedes: str | None = None

    @property
    def about(self) -> tuple[str, ...]:
        """Ids of the claims that it is about; of an undo that of the line it takes back.

        A claim that is added has the id that the reader would give it: where its figure
        stands, and the harm. Empty if the line tells neither.
        """
        if self.verdict is not Verdict.ADD:
            return self.target
        told = dict(self.after)
        start, _, end = told.get("quote", "").partition(" ")[0].partition(":")
        harm = told.get("harm", "")
        if harm not in list(Harm) or not (start.isdecimal() and end.isdecimal()):
            return ()
        if len(start + end) > _LONGEST or int(start) > int(end) or len(self.target) != 1:
            return ()
        return (Claim.id_at(self.target[0], Span(int(start), int(end)), Harm(harm)),)

    @classmethod
    def make(
        cls,
        *,
        who: str,
        at: str,
        target: tuple[str, ...],
        verdict: Verdict,
        before: tuple[tuple[str, str], ...] = (),
        after: tuple[tuple[str, str], ...] = (),
        reason: str = "",
        seen: str = "",
        supersedes: str | None = None,
    ) -> "Decision":
        """Return a decision with its id: the same words at the same instant are one."""
        return cls(
            id=mint("dec", who, at, target, verdict, after, reason),
            who=who,
            at=at,
            target=target,
            verdict=verdict,
            before=before,
            after=after,
            reason=reason,
            seen=seen,
            supersedes=supersedes,
        )
