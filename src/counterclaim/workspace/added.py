"""The decision log → the claims that people added, kept in the ledger beside those it read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from counterclaim import review
from counterclaim.errors import DataError
from counterclaim.model import Claim, Decision, Verdict
from counterclaim.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What the log adds to a ledger.

    Attributes:
        claims: The claims that it adds, where the reader found none with the id.
        new: Those of them that the ledger does not hold yet.
        gone: Ids of claims that the ledger holds and that nobody adds any more.
    """

    claims: tuple[Claim, ...] = ()
    new: tuple[Claim, ...] = ()
    gone: frozenset[str] = frozenset()

    def with_read(self, claims: Iterable[Claim]) -> Iterable[Claim]:
        """Yield claims of the ledger with what the log adds, and nothing else that was added."""
        yield from (claim for claim in claims if claim.rule != review.ADDED)
        yield from self.claims


def added(store: Store, log: Sequence[Decision], *, anew: bool = False) -> Added:
    """Return what a log adds to a ledger, whatever was added to it before.

    Of two lines about one claim the first makes it; the other is put over it when the log
    is applied. A line whose report is not there, or does not hold its words, makes none.

    Args:
        store: The ledger.
        log: The whole log, oldest line first.
        anew: Whether claims that the ledger holds as their lines say are made once more,
            since their sentences may be cut otherwise by now.
    """
    lines = [line for line in log if line.verdict is Verdict.ADD]
    if not lines:
        return Added()
    ids = {known for line in lines for known in line.about}
    there = {claim.id: claim for claim in store.these_claims(ids)}
    holding = (line for line in review.standing(log) if line.verdict is Verdict.ADD)
    first: dict[str, Decision] = {}
    for line in holding:
        for known in line.about:
            first.setdefault(known, line)
    made = {}
    for known, line in first.items():
        if known in there and there[known].rule != review.ADDED:
            continue
        own = there.get(known)
        claim = own if own and not anew and _is_of(own, line) else _made(store, line)
        if claim is not None:
            made[known] = claim
    old = {known for known, claim in there.items() if claim.rule == review.ADDED}
    return Added(
        claims=tuple(made.values()),
        new=tuple(claim for known, claim in made.items() if there.get(known) != claim),
        gone=frozenset(old - made.keys()),
    )


def keep(store: Store, log: Sequence[Decision], *, anew: bool = False) -> bool:
    """Bring the claims that people added in line with the log; return whether they were not.

    Mostly there is nothing to do. What is done counts as one change of the readings.
    """
    found = added(store, log, anew=anew)
    if not found.new and not found.gone:
        return False
    store.keep_added(found.new, gone=found.gone)
    return True


def _is_of(claim: Claim, line: Decision) -> bool:
    """Whether a claim is what a line makes, as far as that is told without its report."""
    try:
        return replace(claim, sentence=claim.words.span, evidence=()) == review.bare(line)
    except DataError:
        return False


def _made(store: Store, line: Decision) -> Claim | None:
    doc = store.document(line.target[0])
    if doc is None:
        return None
    try:
        return review.added(line, doc)
    except DataError:
        return None
