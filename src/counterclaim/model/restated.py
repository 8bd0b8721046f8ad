"""Claims that restate each other → the first telling of each."""

from collections.abc import Iterable

from counterclaim.model.claim import Claim


def first_tellings(claims: Iterable[Claim]) -> dict[str, str]:
    """Return for each claim the id of the one that its restatements go back to.

    What a claim restates counts if it is among the claims; a claim that goes back to itself
    is its own first telling.
    """
    above = {claim.id: claim.same_as for claim in claims}
    first: dict[str, str] = {}
    for claim in above:
        at, seen = claim, {claim}
        while (earlier := above[at]) is not None and earlier in above and earlier not in seen:
            at = earlier
            seen.add(at)
        first[claim] = at
    return first
