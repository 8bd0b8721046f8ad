"""Whether speakers contradict each other about an event."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from counterclaim.events.likeness import agree, is_alike, is_counted
from counterclaim.model import Claim, Stance

# The report's own voice is one voice in all reports: what two papers say without
# naming anyone is a newer toll more often than a contradiction.
_OWN = ""


def is_disputed(group: Sequence[Claim]) -> bool:
    """Return whether two speakers give figures for like people that cannot both be true.

    A contradiction that the report itself tells of counts as it is. Across reports
    all the figures of one speaker are held against all of another: they are rivals
    only if no two agree, since a speaker's earlier or partial figures are no
    contradiction. A figure in a report's own voice counts if no speaker gave it.
    """
    members = {claim.id for claim in group}
    if any(other in members for claim in group for other in claim.disputes):
        return True
    if _is_denied(group):
        return True
    told: dict[str, list[Claim]] = defaultdict(list)
    for claim in group:
        if is_counted(claim) and claim.stance is Stance.ASSERTS:
            told[_voice(claim, group)].append(claim)
    named = [claim for voice, claims in told.items() if voice != _OWN for claim in claims]
    told[_OWN] = [c for c in told[_OWN] if not any(is_alike(c, n) and agree(c, n) for n in named)]
    return any(_are_rivals(told[a], told[b]) for a, b in combinations(sorted(told), 2))


def _voice(claim: Claim, group: Sequence[Claim]) -> str:
    """Return who says it; what a later claim restates is said by that claim's speaker."""
    if claim.speaker is not None:
        return claim.speaker.voice
    for other in group:
        if other.same_as == claim.id and other.speaker is not None:
            return other.speaker.voice
    return _OWN


def _are_rivals(mine: Sequence[Claim], theirs: Sequence[Claim]) -> bool:
    alike = [(a, b) for a in mine for b in theirs if is_alike(a, b)]
    return bool(alike) and not any(agree(a, b) for a, b in alike)


def _is_denied(group: Sequence[Claim]) -> bool:
    """Return whether somebody denies the harm that somebody else tells of."""
    return any(
        denial.stance is Stance.DENIES
        and claim.stance is Stance.ASSERTS
        and is_alike(denial, claim)
        and _voice(denial, group) != _voice(claim, group)
        for denial in group
        for claim in group
    )
