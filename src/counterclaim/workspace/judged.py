"""The claims of a ledger as people judged them, a few or one after the other."""

from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from typing import Unpack

from counterclaim import review
from counterclaim.model import Claim, Decision, Verdict
from counterclaim.store import Store
from counterclaim.store.base import ClaimFilter
from counterclaim.store.matching import matches

_CHANGING = (Verdict.CORRECT, Verdict.REJECT, Verdict.ADMIT)


class Judged:
    """The claims of a ledger with a decision log applied.

    Only claims that the log corrects, rejects or admits are kept in memory.

    Attributes:
        log: The decision log, oldest line first.
        rejected: Ids of the claims that a person rejected.
    """

    def __init__(self, store: Store, log: Sequence[Decision] | None = None) -> None:
        """Read the log, and the claims that it changes.

        Args:
            store: The ledger.
            log: Its decision log, if it was read already.
        """
        self._store = store
        self.log = tuple(store.decisions() if log is None else log)
        ids = {
            target
            for decision in review.standing(self.log)
            if decision.verdict in _CHANGING
            for target in decision.target
        }
        found = (store.claim(known) for known in sorted(ids))
        self._extracted = {claim.id: claim for claim in found if claim is not None}
        applied = review.apply(self.log, self._extracted.values())
        self.rejected = applied.rejected
        self._changed = {claim.id: claim for claim in applied.claims}

    def unsettled(self) -> tuple[review.Unsettled, ...]:
        """Return the decisions that have no effect, or contradict each other."""
        ids = {target for decision in review.standing(self.log) for target in decision.target}
        found = (self._store.claim(known) for known in sorted(ids))
        about = [claim for claim in found if claim is not None]
        return review.unsettled(review.apply(self.log, about))

    def amend(self, claims: Iterable[Claim]) -> Iterator[Claim]:
        """Yield claims as extracted as people judged them, without the rejected ones."""
        for claim in claims:
            if claim.id not in self.rejected:
                yield self._amended(claim)

    def claims(self, **filters: Unpack[ClaimFilter]) -> Iterator[Claim]:
        """Yield the claims wanted, by document and place in the text.

        What a person corrected is judged by what it was corrected to. `event`, `limit`
        and `offset` are not for here.
        """
        untouched = (
            review.without(claim, self.rejected)
            for claim in self._store.claims(**filters)
            if claim.id not in self._extracted
        )
        changed = [claim for claim in self._changed.values() if matches(claim, filters)]
        return merge(untouched, sorted(changed, key=_in_text), key=_in_text)

    def claim(self, id: str) -> Claim | None:
        """Return a claim as it was corrected, a rejected one as it was extracted."""
        claim = self._store.claim(id)
        return claim and self._amended(claim)

    def corrections(self, claim: Claim) -> dict[str, str]:
        """Return what was extracted where a person corrected it, by the name of the field."""
        before = self._extracted.get(claim.id)
        if before is None or claim.id in self.rejected:
            return {}
        now = review.show(self._amended(before))
        then = review.show(review.without(before, self.rejected))
        return {name: value for name, value in then.items() if value != now[name]}

    def _amended(self, claim: Claim) -> Claim:
        return self._changed.get(claim.id) or review.without(claim, self.rejected)


def _in_text(claim: Claim) -> tuple[str, int, int, str]:
    return (claim.doc, claim.words.span.start, claim.words.span.end, claim.id)
