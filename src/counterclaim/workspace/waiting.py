"""The ledger → what needs a person: worked out once, and narrowed down with every decision."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace

from counterclaim import garbage, review
from counterclaim.estimates import find_policy
from counterclaim.model import Claim, Decision
from counterclaim.review import queue as q
from counterclaim.review import weighing
from counterclaim.review.stale import lost_entries, stale_entries
from counterclaim.store import Store
from counterclaim.workspace import signatures
from counterclaim.workspace.judged import Judged

_Signed = list[tuple[q.Entry, Decision]]


class Waiting:
    """The queue of a ledger between two changes of what is derived.

    A hundred thousand claims are gone through when it is made, and not when a page is
    opened: a decision only takes away what it settles.
    """

    def __init__(
        self,
        store: Store,
        judged: Judged,
        *,
        policy: str,
        before: "tuple[Waiting, Set[str]] | None" = None,
    ) -> None:
        """Go through the ledger, or of it through what changed.

        Args:
            store: The ledger.
            judged: Its claims as they count.
            policy: The policy that is shown.
            before: What waited when other decisions counted, and the events that changed since.
        """
        self._store, self._made_with, self._policy = store, judged, policy
        self._all, self._signed = self._told() if before is None else self._renewed(*before)

    def _told(self) -> tuple[q.Queue, _Signed]:
        """Return what needs a person, and the events that are not what they were when signed."""
        store, policy = self._store, self._policy
        with garbage.looked_rarely():
            lines, estimates = self._made_with.lines(), store.estimate_lines(policy=policy)
            found = weighing.queue(lines, estimates, vague=_sizes())
        return found, signatures.stale(store, self._made_with, policy=policy)

    def _renewed(self, before: "Waiting", changed: Set[str]) -> tuple[q.Queue, _Signed]:
        """Return the same, where only some events changed, and what log lines are about."""
        store, judged, policy = self._store, self._made_with, self._policy
        claims = _about(before._made_with.log, judged.log)
        events = {*changed, *(event for event, _ in store.events_of(claims))}
        claims |= before._all.of_events(events)
        claims.update(claim for event in store.these_events(events) for claim in event.claims)
        told = weighing.queue(
            judged.some_lines(claims),
            store.estimate_lines(policy=policy, of=events),
            vague=_sizes(),
        )
        signed = [(entry, line) for entry, line in before._signed if entry.id not in events]
        signed += signatures.stale(store, judged, policy=policy, events=events)
        signed.sort(key=lambda each: each[0].id)
        return before._all.renewed(told, events=events, claims=claims), signed

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
        again = [*stale_entries(stale, known), *lost_entries(stale, docs)]
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


def _sizes() -> Mapping[str, int]:
    """Return what a vague word may come to, for the order alone."""
    return find_policy("acled").vague or {}


def _about(one: Sequence[Decision], other: Sequence[Decision]) -> set[str]:
    """Return the claims that lines of only one of two logs are about, or take back."""
    # What was held back stands among older lines when it has effect.
    lines = [
        line
        for log, beside in ((one, {each.id for each in other}), (other, {each.id for each in one}))
        for line in review.with_undone([line for line in log if line.id not in beside], log)
    ]
    return {known for line in lines for known in (*line.about, *line.target)}


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
