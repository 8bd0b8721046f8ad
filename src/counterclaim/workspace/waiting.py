"""The ledger → what needs a person: worked out once, and narrowed down with every decision."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property

from counterclaim import garbage
from counterclaim.estimates import find_policy
from counterclaim.model import Claim, Decision
from counterclaim.review import queue as q
from counterclaim.review import weighing
from counterclaim.store import Store
from counterclaim.workspace import signatures
from counterclaim.workspace.judged import Judged


class Waiting:
    """The queue of a ledger between two changes of what is derived.

    A hundred thousand claims are gone through when it is made, and not when a page is
    opened: a decision only takes away what it settles.
    """

    def __init__(self, store: Store, judged: Judged, *, policy: str) -> None:
        self._store, self._made_with, self._policy = store, judged, policy

    @cached_property
    def _all(self) -> q.Queue:
        table: Mapping[str, int] = find_policy("acled").vague or {}
        estimates = self._store.estimate_lines(policy=self._policy)
        with garbage.looked_rarely():
            return weighing.queue(self._made_with.lines(), estimates, vague=table)

    @cached_property
    def _signed(self) -> list[tuple[q.Entry, Decision]]:
        """Events that are not what they were when somebody signed them, as they are linked now."""
        return signatures.stale(self._store, self._made_with, policy=self._policy)

    def entries(self, judged: Judged) -> q.Queue:
        """Return what waits now, the weightiest first.

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
        again = [*q.stale_entries(stale, known), *q.lost_entries(stale, docs)]
        again += self._changed_since_signed(judged)
        return self._all.left(applied.accepted | applied.rejected, again=again)

    def _changed_since_signed(self, judged: Judged) -> list[q.Entry]:
        """Return an entry for each event to be signed anew, with its other reasons."""
        waiting = [entry for entry, line in self._signed if signatures.still_last(judged, line)]
        known = self._all.about({entry.id for entry in waiting})
        besides = {entry.id: entry for _, entry in known}
        return [
            replace(e, why=(*e.why, *besides[e.id].why)) if e.id in besides else e for e in waiting
        ]


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
