"""How sure an estimate is, in a few words: what stands against it, and how many tell it."""

from counterclaim.estimates.policies import POLICIES
from counterclaim.model import Estimate


def standing(estimate: Estimate) -> list[str]:
    """Return notes to put beside low, best and high; none where several agree.

    They tell of what the three numbers leave out: a party's figure for its enemy's
    losses, a denial, and that one origin stands alone.
    """
    notes = []
    if estimate.claimed is not None:
        notes.append(f"disputed: {estimate.claimed:,} by a party's count of its enemy's losses")
    elif estimate.denied:
        notes.append("disputed: a speaker denies it")
    elif estimate.disputed:
        notes.append("disputed")
    if any(reason.code == "partisan-alone" for reason in estimate.reasons if reason.used):
        notes.append("told by the enemy only")
    if estimate.single_source:
        notes.append(_alone(estimate.policy))
    return notes


def _alone(policy: str) -> str:
    # A ledger may hold estimates of a policy that a later version no longer has.
    name, _, _ = policy.partition("@")
    return next((known.alone for known in POLICIES if known.name == name), "one source")
