"""Which figures may be compared: the same harm to people of like kind."""

from counterclaim.model import Claim, VictimClass

# "People" may be civilians, or people of several kinds; they are not all fighters.
_LIKE = frozenset(
    frozenset(pair)
    for pair in (
        (VictimClass.UNKNOWN, VictimClass.CIVILIAN),
        (VictimClass.UNKNOWN, VictimClass.MIXED),
        (VictimClass.MIXED, VictimClass.CIVILIAN),
    )
)


def is_alike(a: Claim, b: Claim) -> bool:
    """Return whether two claims count the same harm to people of like kind."""
    if a.harm is None or a.harm is not b.harm:
        return False
    first, second = a.victims.victim_class, b.victims.victim_class
    return first is second or frozenset((first, second)) in _LIKE


def agree(a: Claim, b: Claim) -> bool:
    """Return whether the figures of two claims can both be true of the same people."""
    return a.figure is not None and b.figure is not None and a.figure.agrees(b.figure)


def is_counted(claim: Claim) -> bool:
    """Return whether a claim gives a number of people, and is no part of another's."""
    return claim.figure is not None and not claim.figure.is_vague and claim.part_of is None
