"""The decision log and the claims as extracted → the claims as people judged them."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field, replace

from counterclaim.errors import DataError
from counterclaim.model import Claim, Decision, Judgement, Link, Verdict
from counterclaim.model.ids import mint
from counterclaim.review.adding import ADDED, bare, is_same
from counterclaim.review.contradictions import Contradiction, contradictions
from counterclaim.review.fields import FIELDS, put

ON_CLAIMS = (Verdict.ACCEPT, Verdict.CORRECT, Verdict.REJECT, Verdict.ADMIT)
ON_PAIRS = (Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE)
_SEEN = tuple(field.show for field in FIELDS.values() if field.is_seen)
_JUDGEMENTS = {Verdict.SAME: Judgement.SAME, Verdict.DIFFERENT: Judgement.DIFFERENT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """What the log makes of the claims.

    Attributes:
        claims: The claims in their order, corrected and admitted, without the rejected ones.
        added: Ids of the claims that a person added, some of which were rejected later.
        replaced: Claims that the reader found in the words of an added one, each with the
            id of that: there is one claim and not two.
        accepted: Ids of the claims that a person accepted or corrected.
        rejected: Ids of the claims that a person rejected.
        links: What people judged of pairs, to be put before any judgement of a rule.
        stale: Decisions not applied, as what the person saw has changed.
        absent: Decisions not applied, as a claim they are about is not among the claims.
        idle: Judgements of pairs, and admissions, of which a claim was rejected later.
        faulty: Decisions not applied, as they ask for what cannot be, with the reason.
        contradictions: Judgements that cannot all be right.
    """

    claims: tuple[Claim, ...]
    added: frozenset[str] = frozenset()
    replaced: Mapping[str, str] = field(default_factory=dict)
    accepted: frozenset[str] = frozenset()
    rejected: frozenset[str] = frozenset()
    links: tuple[Link, ...] = ()
    stale: tuple[Decision, ...] = ()
    absent: tuple[Decision, ...] = ()
    idle: tuple[Decision, ...] = ()
    faulty: tuple[tuple[Decision, str], ...] = ()
    contradictions: tuple[Contradiction, ...] = ()


def seen_hash(*claims: Claim) -> str:
    """Return the hash of what a person sees of a claim, or of the claims of a pair.

    It rests on what the claim says, not on the rule that found it, its confidence or
    its relations to other claims: better rules that read the same leave it alone. The
    order of a pair makes no difference.
    """
    seen = sorted((claim.id, *[show(claim) for show in _SEEN]) for claim in claims)
    return mint("seen", *(part for parts in seen for part in parts))


def standing(log: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the decisions that hold, oldest first: without undone and superseded ones.

    An undo that is undone itself takes nothing away. A line can only undo or
    supersede what is before it in the log.
    """
    cancelled: set[str] = set()
    holding = []
    # From the end: whether a line holds is known before what it takes away is met.
    for decision in reversed(tuple(log)):
        if decision.id in cancelled:
            continue
        if decision.supersedes is not None:
            cancelled.add(decision.supersedes)
        if decision.verdict is Verdict.UNDO:
            cancelled.update(decision.target)
        else:
            holding.append(decision)
    return tuple(reversed(holding))


def apply(decisions: Iterable[Decision], claims: Iterable[Claim]) -> Applied:
    """Return the claims as the decision log leaves them.

    Decisions are applied in the order of the log, so the last word on a claim or pair
    counts. One is stale where its hash fits neither the claim as extracted nor as the
    earlier decisions left it; a decision without a hash is never stale.

    Args:
        decisions: The whole log, oldest line first.
        claims: All claims that it can be about, as extracted; those that people added too,
            as their reports have them (`adding.added`). One without a line is left out.
    """
    review = _Review({claim.id: claim for claim in claims})
    for decision in standing(decisions):
        review.take(decision)
    return review.result()


class _Review:
    """The claims while decision after decision is applied."""

    def __init__(self, extracted: Mapping[str, Claim]) -> None:
        self.extracted = extracted
        self.now = {known: c for known, c in extracted.items() if c.rule != ADDED}
        self.added: dict[str, Claim] = {}
        self.accepted: set[str] = set()
        self.rejected: set[str] = set()
        self.admitted: dict[str, Decision] = {}
        self.pairs: dict[tuple[str, ...], Decision] = {}
        self.stale: list[Decision] = []
        self.absent: list[Decision] = []
        self.faulty: list[tuple[Decision, str]] = []
        self.applied: list[Decision] = []

    def take(self, decision: Decision) -> None:
        """Apply a decision, or note why it is not applied."""
        if decision.verdict is Verdict.ADD:
            self._add(decision)
            return
        if decision.verdict not in ON_CLAIMS + ON_PAIRS:
            return  # a signature changes no figure, a note is read by people alone
        wanted = 1 if decision.verdict in ON_CLAIMS else 2
        if len(set(decision.target)) != wanted or len(decision.target) != wanted:
            self.faulty.append((decision, f"{decision.verdict} is about {wanted} claim(s)"))
        elif any(target not in self.now for target in decision.target):
            self.absent.append(decision)
        elif not self._is_as_seen(decision):
            self.stale.append(decision)
        elif wanted == 1:
            self._judge(decision)
        else:
            self.pairs[tuple(sorted(decision.target))] = decision
            self.applied.append(decision)

    def _is_as_seen(self, decision: Decision) -> bool:
        if not decision.seen:
            return True
        for state in (self.now, self.extracted, self.added):
            known = [state.get(target, self.now[target]) for target in decision.target]
            if decision.seen == seen_hash(*known):
                return True
        return False

    def _add(self, decision: Decision) -> None:
        try:
            alone = bare(decision)
            known = self.extracted.get(alone.id)
            if known is None:
                self.absent.append(decision)
                return
            # Where the reader found it by now, what the person said is put over that.
            claim = put(self.now.get(alone.id, known), _said(decision))
        except DataError as error:
            self.faulty.append((decision, str(error)))
            return
        self.now[alone.id] = claim
        self.added[alone.id] = alone
        self._bear(alone.id, decision)

    def _judge(self, decision: Decision) -> None:
        (claim_id,) = decision.target
        if decision.verdict is Verdict.ADMIT:
            # Of the figure's weight, not of whether it was read right.
            self.admitted[claim_id] = decision
            self.applied.append(decision)
            return
        if decision.verdict is Verdict.CORRECT:
            try:
                self.now[claim_id] = put(self.now[claim_id], dict(decision.after))
            except DataError as error:
                self.faulty.append((decision, str(error)))
                return
        self._bear(claim_id, decision)

    def _bear(self, claim_id: str, decision: Decision) -> None:
        to, other = self.accepted, self.rejected
        if decision.verdict is Verdict.REJECT:
            to, other = other, to
        to.add(claim_id)
        other.discard(claim_id)
        self.applied.append(decision)

    def result(self) -> Applied:
        """Return what the decisions have made of the claims."""
        replaced = self._replaced()
        gone = self.rejected | replaced.keys()
        stays = self.now.keys() - gone
        left = [self.now[known] for known in self.extracted if known in stays]
        return Applied(
            claims=tuple(self._weighed(without(claim, self.rejected, replaced)) for claim in left),
            added=frozenset(self.added),
            replaced=replaced,
            accepted=frozenset(self.accepted),
            rejected=frozenset(self.rejected),
            links=tuple(self._links(gone)),
            stale=tuple(self.stale),
            absent=tuple(self.absent),
            idle=tuple(self._idle(gone)),
            faulty=tuple(self.faulty),
            contradictions=contradictions(self.applied),
        )

    def _weighed(self, claim: Claim) -> Claim:
        found = self.admitted.get(claim.id)
        return claim if found is None else replace(claim, admitted=found.id)

    def _idle(self, gone: Set[str]) -> Iterable[Decision]:
        yield from (d for pair, d in sorted(self.pairs.items()) if not gone.isdisjoint(pair))
        yield from (d for claim, d in sorted(self.admitted.items()) if claim in gone)

    def _replaced(self) -> dict[str, str]:
        """Return what the reader found in the words of an added claim, with that claim's id.

        Rejecting the added one brings nothing back: it was one claim.
        """
        by_doc: dict[str, list[Claim]] = {}
        for claim in self.added.values():
            by_doc.setdefault(claim.doc, []).append(claim)
        return {
            known: own.id
            for known, claim in self.extracted.items()
            if known not in self.added and claim.rule != ADDED
            for own in by_doc.get(claim.doc, ())
            if is_same(own, claim)
        }

    def _links(self, gone: Set[str]) -> Iterable[Link]:
        for (a, b), decision in sorted(self.pairs.items()):
            judgement = _JUDGEMENTS.get(decision.verdict)
            if judgement is None or not gone.isdisjoint((a, b)):
                continue
            score = 1.0 if judgement is Judgement.SAME else 0.0
            reasons = (decision.reason or f"judged by {decision.who}",)
            yield Link(a=a, b=b, judgement=judgement, score=score, reasons=reasons, by=decision.id)


def without(claim: Claim, rejected: Set[str], replaced: Mapping[str, str] | None = None) -> Claim:
    """Return a claim without its relations to rejected ones.

    Args:
        claim: The claim.
        rejected: Ids of rejected claims.
        replaced: Ids of claims with those in whose place they stand.
    """
    if claim.part_of is None and claim.same_as is None and not claim.disputes:
        return claim
    into = replaced or {}
    related = (claim.part_of, claim.same_as, *claim.disputes)
    if rejected.isdisjoint(related) and not any(other in into for other in related):
        return claim

    def kept(other: str | None) -> str | None:
        other = into.get(other, other) if other else None
        return None if other in rejected or other == claim.id else other

    disputes = (kept(other) for other in claim.disputes)
    return replace(
        claim,
        part_of=kept(claim.part_of),
        same_as=kept(claim.same_as),
        disputes=tuple(dict.fromkeys(other for other in disputes if other is not None)),
    )


def _said(decision: Decision) -> dict[str, str]:
    """Return the fields that a person gave a claim they added, all but its words."""
    return {name: value for name, value in decision.after if name not in ("quote", "harm")}
