"""A decision: what a person judged. The log of them is only ever added to."""

from dataclasses import dataclass
from enum import StrEnum

from counterclaim.model.ids import mint


class Verdict(StrEnum):
    """What can be decided: on a claim, on a report, on a pair, on an estimate; and undo for all."""

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
        target: Ids of what is decided on: one claim or estimate, two for a pair, the
            decision itself for an undo, the document for a claim that is added to it.
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
