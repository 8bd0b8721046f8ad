"""The ledger → what needs a person: worked out once, and narrowed down with every decision."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property

from counterclaim.estimates import find_policy
from counterclaim.model import Claim, Decision
from counterclaim.review import queue as q
from counterclaim.store import Store
from counterclaim.workspace.judged import Judged


class Waiting:
    """The queue of a ledger between two changes of what is derived.

    A hundred thousand claims are gone through when it is made, and not when a page is
    opened: a decision only takes away what it settles.
    """

    def __init__(self, store: Store, judged: Judged, *, policy: str) -> None:
        self._store, self._made_with, self._policy = store, judged, policy

    @cached_property
    def _all(self) -> list[q.Entry]:
        table: Mapping[str, int] = find_policy("acled").vague or {}
        return q.queue(
            self._made_with.claims(), self._store.estimates(policy=self._policy), vague=table
        )

    @cached_property
    def _needs(self) -> Counter[q.Need]:
        return Counter(why.need for entry in self._all for why in _first_of_each(entry))

    def entries(self, judged: Judged) -> list[q.Entry]:
        """Return what waits now, the weightiest first.

        Args:
            judged: The claims as the log leaves them now.
        """
        return self.state(judged)[0]

    def state(self, judged: Judged) -> tuple[list[q.Entry], Mapping[q.Need, int]]:
        """Return what waits now, the weightiest first, and how many entries have each need.

        Args:
            judged: The claims as the log leaves them now.
        """
        applied = judged.applied
        stale = list(_not_judged_anew(judged, (*applied.stale, *applied.absent)))
        targets = {target for line in stale for target in line.target}
        known: dict[str, Claim] = {}
        docs: set[str] = set()
        if targets:
            known = {claim.id: claim for claim in self._store.these_claims(targets)}
            docs = {doc.id for doc in self._store.some_documents(targets)}
        decided = applied.accepted | applied.rejected
        again = [*q.stale_entries(stale, known), *q.lost_entries(stale, docs)]
        # Of a hundred thousand entries a few are touched: the others are looked at in passing.
        ids = {entry.id for entry in again}
        left = [e for e in self._all if not decided.isdisjoint(e.claims) or e.id in ids]
        gone = {e.id for e in left if e.id in ids or decided.issuperset(e.claims)}
        needs = self._needs - Counter(
            why.need for e in left if e.id in gone for why in _first_of_each(e)
        )
        needs += Counter(why.need for entry in again for why in _first_of_each(entry))
        rest = [e for e in self._all if e.id not in gone] if gone else self._all
        return [*q.waiting((), stale=again, decided=()), *rest], needs


def _first_of_each(entry: q.Entry) -> Iterable[q.Why]:
    """Return one reason for each need of an entry."""
    return {why.need: why for why in entry.why}.values()


def _not_judged_anew(judged: Judged, lines: Iterable[Decision]) -> Iterable[Decision]:
    """Yield decisions without effect, unless a later one on the same claims has one."""
    without = {line.id for line in lines}
    for line in lines:
        later = judged.decisions(next(iter(line.about), ""))
        if line not in later:
            continue
        after = later[[each.id for each in later].index(line.id) + 1 :]
        same = (each for each in after if each.about == line.about)
        if all(each.id in without for each in same):
            yield line
