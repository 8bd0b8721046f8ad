"""The claims of a ledger as people judged them, a few or one after the other."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property
from heapq import merge
from itertools import chain, islice
from typing import Any, Unpack

from counterclaim import review
from counterclaim.model import Claim, Decision, Estimate, Event, Verdict
from counterclaim.review.weighing import line_of
from counterclaim.store import Store
from counterclaim.store.base import ClaimFilter
from counterclaim.store.lines import ClaimLine
from counterclaim.store.matching import matches
from counterclaim.store.sql import MOST_LEFT_OUT

_CHANGING = (Verdict.CORRECT, Verdict.REJECT, Verdict.ADMIT, Verdict.ADD)
_FIELDS = (*_CHANGING, Verdict.UNDO)


class Judged:
    """The claims of a ledger with a decision log applied.

    Only claims that the log corrects, rejects or admits are kept in memory.

    Attributes:
        log: The decision log, oldest line first.
        changes: How many lines of it can change a claim's fields or take it away.
        signings: How many lines of it sign figures or take a signature away.
        standing: The lines of it that were not taken back.
        rejected: Ids of the claims that a person rejected.
        added: Ids of the claims that a person added, the rejected ones of them too.
        replaced: What the reader found in the words of an added claim, by the id of that.
    """

    def __init__(
        self, store: Store, log: Sequence[Decision] | None = None, *, before: "Judged | None" = None
    ) -> None:
        """Read the log, and the claims that it changes.

        Args:
            store: The ledger.
            log: Its decision log, if it was read already.
            before: The claims with a shorter log; no reading may have changed since.
        """
        self._store = store
        self.log = tuple(store.decisions() if log is None else log)
        self._read: dict[str, Claim] = before._read if before is not None else {}
        self._docs: dict[str, set[str]] = before._docs if before is not None else {}
        self.changes = sum(line.verdict in _FIELDS for line in self.log)
        self.signings = sum(line.verdict in review.SIGNING for line in self.log)
        self.standing = review.standing(self.log)
        changing = [line for line in self.standing if line.verdict in _CHANGING]
        self._extracted = self._known({known for line in changing for known in line.about})
        applied = review.apply(self.log, self._extracted.values())
        self.rejected = applied.rejected
        self.added = applied.added
        self.replaced = applied.replaced
        self._changed = {claim.id: claim for claim in applied.claims}

    def _known(self, ids: Set[str]) -> dict[str, Claim]:
        """Return those of the claims that are there, by id; each is read once.

        With them all claims of reports to which a person added one: the reader may have
        found the same by now.
        """
        docs = {line.target[0] for line in self.standing if line.verdict is Verdict.ADD}
        told: dict[str, set[str]] = {doc: set() for doc in docs - self._docs.keys()}
        for claim in self._store.some_claims(told):
            self._read[claim.id] = claim
            told[claim.doc].add(claim.id)
        self._docs.update(told)
        ids = {*ids, *(known for doc in docs for known in self._docs[doc])}
        for claim in self._store.these_claims(ids - self._read.keys()):
            self._read[claim.id] = claim
        return {known: self._read[known] for known in sorted(ids) if known in self._read}

    @cached_property
    def applied(self) -> review.Applied:
        """What the log makes of all the claims that it is about."""
        lines = (line for line in self.standing if line.verdict not in review.SIGNING)
        targets = {known for line in lines for known in line.about}
        return review.apply(self.log, self._known(targets).values())

    @cached_property
    def _by_target(self) -> dict[str, list[Decision]]:
        found: dict[str, list[Decision]] = {}
        for line in self.standing:
            if line.verdict in review.SIGNING:
                continue  # they are about the event
            for known in line.about:
                found.setdefault(known, []).append(line)
        return found

    @cached_property
    def last_signed(self) -> Mapping[str, review.LastWord]:
        """The last signature on each claim, or the line that took one away."""
        return review.last_words(self.standing)

    def signature(
        self, event: Event, estimates: Iterable[Estimate], claims: Mapping[str, Claim]
    ) -> review.Signature | None:
        """Return who stands for an event's figures, and what has changed since.

        Args:
            event: The event.
            estimates: Its estimates under the policy that is shown.
            claims: Its claims by id, as people judged them.
        """
        last = self.last_signed
        return review.signature(event, last, estimates=estimates, claims=claims) if last else None

    def signed_row(
        self, event: Event, estimates: Iterable[Estimate], claims: Mapping[str, Claim]
    ) -> dict[str, Any] | None:
        """Return the same as a row of JSON, `None` where nobody signed."""
        found = self.signature(event, estimates, claims)
        return None if found is None else found.row()

    def decisions(self, id: str) -> list[Decision]:
        """Return the decisions that hold on a claim, oldest first."""
        return list(self._by_target.get(id, ()))

    def holds(self, line: Decision) -> bool:
        """Return whether a line of the log still stands."""
        return line.id in self._holding

    @cached_property
    def _holding(self) -> frozenset[str]:
        gone: set[str] = set()
        for line in reversed(self.log):
            if line.id not in gone:
                gone.update(line.target if line.verdict is Verdict.UNDO else ())
                gone.update((line.supersedes,) if line.supersedes else ())
        return frozenset(line.id for line in self.log) - gone

    def history(self, ids: Collection[str]) -> list[tuple[Decision, bool]]:
        """Return every line about some claims, oldest first, each with whether it holds."""
        holding = {line.id for line in self.standing}
        about = set(ids)
        found = []
        for line in self.log:
            if not about.isdisjoint(line.about):
                about.add(line.id)  # what is undone later
                found.append((line, line.id in holding or line.verdict is Verdict.UNDO))
        return found

    def unsettled(self) -> tuple[review.Unsettled, ...]:
        """Return the decisions that have no effect, or contradict each other."""
        return review.unsettled(self.applied)

    def amend(self, claims: Iterable[Claim]) -> Iterator[Claim]:
        """Yield claims as extracted as people judged them, without the rejected ones."""
        for claim in claims:
            if not self._is_gone(claim):
                yield self._amended(claim)

    def claims(self, **filters: Unpack[ClaimFilter]) -> Iterator[Claim]:
        """Yield the claims wanted, by document and place in the text.

        What a person corrected is judged by what it was corrected to. `event`, `limit`
        and `offset` are not for here.
        """
        untouched = (
            self._untied(claim)
            for claim in self._store.claims(**filters)
            if claim.id not in self._extracted and not self._is_gone(claim)
        )
        changed = self._changed_like(filters)
        return merge(untouched, sorted(changed, key=_in_text), key=_in_text)

    def claim_ids(self, **filters: Unpack[ClaimFilter]) -> Iterator[str]:
        """Yield the ids of what `claims` yields, without reading the records."""
        without, changed = self._by_hand(filters)
        untouched = (p for p in self._store.claim_ids(**filters) if p[3] not in without)
        return (place[3] for place in merge(untouched, sorted(map(_in_text, changed))))

    def lines(self) -> Iterator[ClaimLine]:
        """Yield the claims about harm in short, in no order."""
        touched = self._touched
        lines = self._store.claim_lines()
        yield from (line for line in lines if line.id not in touched) if touched else lines
        for claim in self._changed.values():
            if claim.harm is not None:
                yield line_of(claim)

    def some_lines(self, ids: Collection[str]) -> Iterator[ClaimLine]:
        """Yield those of some claims that are about harm in short, in no order."""
        found = self.amend(self._store.these_claims(ids))
        return (line_of(claim) for claim in found if claim.harm is not None)

    def claims_counted(self, **filters: Unpack[ClaimFilter]) -> int:
        """Return how many claims `claim_ids` yields."""
        without, changed = self._by_hand(filters)
        if len(without) > MOST_LEFT_OUT:
            return sum(1 for _ in self.claim_ids(**filters))
        return self._store.claims_counted(without=without, **filters) + len(changed)

    def claim_part(self, filters: ClaimFilter, *, limit: int, offset: int) -> list[str]:
        """Return so many of what `claim_ids` yields after the first `offset`."""
        without, changed = self._by_hand(filters)
        if len(without) > MOST_LEFT_OUT:
            return list(islice(self.claim_ids(**filters), offset, offset + limit))
        places = sorted(map(_in_text, changed))
        # Of what comes before the part, as many are changed ones at most as there are.
        before = max(0, offset - len(places))
        asked = ClaimFilter(**filters, limit=limit + len(places), offset=before)
        rest = list(self._store.claim_ids(without=without, **asked))
        earlier = sum(place < rest[0] for place in places) if rest and before else 0
        start = before + earlier
        found = list(merge(rest, places[earlier:]))
        return [place[3] for place in found[offset - start : offset - start + limit]]

    def docs_of(self, **filters: Unpack[ClaimFilter]) -> set[str]:
        """Return the documents that have one of the claims wanted."""
        without, changed = self._by_hand(filters)
        if len(without) > MOST_LEFT_OUT:
            found = {p[0] for p in self._store.claim_ids(**filters) if p[3] not in without}
        else:
            found = set(self._store.docs_of(without=without, **filters))
        return found.union(claim.doc for claim in changed)

    def event_ids(self, **filters: Unpack[ClaimFilter]) -> set[str]:
        """Return the events that have one of the claims wanted."""
        found = set(self._store.event_ids(without=self._touched, **filters))
        changed = [claim.id for claim in self._changed_like(filters)]
        return found.union(event for event, _ in self._store.events_of(changed))

    @property
    def _touched(self) -> Set[str]:
        """The claims that the ledger's tables do not judge as the log does."""
        return self._extracted.keys() | self.replaced.keys()

    def _by_hand(self, filters: ClaimFilter) -> tuple[Set[str], list[Claim]]:
        """Return the claims that the store is not to look at, and those of them that are wanted."""
        touched, changed = self._touched, self._changed_like(filters)
        if not filters.get("disputed") or not touched:
            return touched, changed
        now, then = self._disputed_beside()
        moved = now ^ then
        found = [claim for claim in changed if claim.id in now]
        others = self._store.these_claims((moved & now) - touched)
        found += self._fitting(map(self._untied, others), filters)
        return touched | moved, found

    def _disputed_beside(self) -> tuple[set[str], set[str]]:
        """Return the disputed ones among claims that decisions touch, and among those beside them.

        First as the decisions leave them, then as the store has them.
        """
        near = {*self._touched, *chain.from_iterable(self._store.dispute_pairs(of=self._touched))}
        near.update(*(claim.disputes for claim in self._changed.values()))
        behind = set(self._store.disputed_claims(of=near))
        told = set(self._store.dispute_pairs(of=near))
        now = set(chain.from_iterable(self._disputes(told))) & near
        return now | behind, (set(chain.from_iterable(told)) & near) | behind

    def _changed_like(self, filters: ClaimFilter) -> list[Claim]:
        """Return the claims wanted among those that a person corrected."""
        return self._fitting(self._changed.values(), filters)

    def _fitting(self, claims: Iterable[Claim], filters: ClaimFilter) -> list[Claim]:
        """Return the claims wanted among some, be they disputed or not."""
        found = [claim for claim in claims if matches(claim, filters)]
        about = ClaimFilter()
        if "words" in filters:
            about["words"] = filters["words"]
        if "source" in filters:
            about["source"] = filters["source"]
        if not found or not about:
            return found
        docs = set(self._store.docs_of(of={claim.doc for claim in found}, **about))
        return [claim for claim in found if claim.doc in docs]

    def disputes(self) -> Iterator[tuple[str, str]]:
        """Yield the claims of one report that it sets against each other."""
        return self._disputes(self._store.dispute_pairs())

    def _disputes(self, told: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
        for claim, other in told:
            if claim not in self._extracted and other not in self.rejected:
                yield claim, other
        for changed in self._changed.values():
            yield from ((changed.id, other) for other in changed.disputes)

    def claim(self, id: str) -> Claim | None:
        """Return a claim as it was corrected, a rejected one as it was extracted."""
        claim = self._store.claim(id)
        return claim and self._amended(claim)

    def these_claims(self, ids: Collection[str]) -> dict[str, Claim]:
        """Return some claims as they were corrected, rejected ones as they were extracted."""
        return {claim.id: self._amended(claim) for claim in self._store.these_claims(ids)}

    def corrections(self, claim: Claim) -> dict[str, str]:
        """Return what was extracted where a person corrected it, by the name of the field."""
        before = self._extracted.get(claim.id)
        if before is None or claim.id in self.rejected:
            return {}
        now = review.show(self._amended(before))
        then = review.show(self._untied(before))
        return {name: value for name, value in then.items() if value != now[name]}

    def _amended(self, claim: Claim) -> Claim:
        return self._changed.get(claim.id) or self._untied(claim)

    def _untied(self, claim: Claim) -> Claim:
        return review.without(claim, self.rejected, self.replaced)

    def _is_gone(self, claim: Claim) -> bool:
        return claim.id in self.rejected or not self.is_stored(claim)

    def is_stored(self, claim: Claim) -> bool:
        """Return whether a stored claim is one of the ledger, be it rejected.

        It is not where a person added the same one, or where it was added and is no longer.
        """
        if claim.id in self.replaced:
            return False
        return claim.rule != review.ADDED or claim.id in self.added


def _in_text(claim: Claim) -> tuple[str, int, int, str]:
    return (claim.doc, claim.words.span.start, claim.words.span.end, claim.id)
