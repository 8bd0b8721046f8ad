"""Rival figures: the claims of an event that contradict each other."""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

from counterclaim.model import Claim, Estimate, Figure, Harm, Stance, VictimClass

# Reasons (docs/reference/policies.md) for which a figure is not of the same people, time or kind
# as those beside it; an earlier one is, but its speaker no longer stands by it.
_APART = frozenset(
    {"cumulative", "sub-count", "nobody-else", "future", "hypothetical", "historical"}
)
_NO_RIVAL = _APART | {"superseded", "same-days"}


def in_dispute(claims: Sequence[Claim], estimates: Iterable[Estimate] = ()) -> list[list[Claim]]:
    """Return the groups of claims that contradict each other: by harm, the widest apart first.

    Claims are in one group where one disputes or restates the other, or where a disputed
    estimate of one side holds them against each other. What a speaker has since
    corrected is history and no rival, and what is counted in another figure none either.

    Args:
        claims: The claims of a report or of an event.
        estimates: The estimates of the event.
    """
    groups = _Groups(claims)
    left_out: set[str] = set()
    copied: set[str] = set()
    for claim in claims:
        groups.join([claim.id, claim.same_as or ""], rival=False)
        for other in claim.disputes:
            groups.join([claim.id, other], rival=True)
    for estimate in estimates:
        left_out |= {r.claim for r in estimate.reasons if r.code in _NO_RIVAL}
        copied |= {r.claim for r in estimate.reasons if r.code == "copied"}
        if estimate.disputed and estimate.side not in (None, VictimClass.UNKNOWN):
            groups.join([r.claim for r in estimate.reasons if r.code not in _APART], rival=True)
    rival = [_standing(told, left_out, copied) for told in groups.contested()]
    several = [told for told in rival if len({_told(claim) for claim in told}) > 1]
    return sorted(several, key=_weight)


class _Groups:
    """Claims that are about the same harm to the same people, put together step by step."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._claims = {claim.id: claim for claim in claims}
        self._above = {claim.id: claim.id for claim in claims}
        self._class = {claim.id: claim.victims.victim_class for claim in claims}
        self._contested: set[str] = set()

    def join(self, members: Iterable[str], *, rival: bool) -> None:
        """Put claims together, unless they speak of other harm or of other people."""
        known = [member for member in members if member in self._claims]
        for a, b in pairwise(known):
            if self._put_together(a, b) and rival:
                self._contested |= {a, b}

    def _put_together(self, a: str, b: str) -> bool:
        one, other = self._root(a), self._root(b)
        classes = {self._class[one], self._class[other]} - {VictimClass.UNKNOWN}
        if self._claims[one].harm is not self._claims[other].harm or len(classes) > 1:
            return False
        self._above[other] = one
        self._class[one] = classes.pop() if classes else VictimClass.UNKNOWN
        return True

    def _root(self, member: str) -> str:
        while self._above[member] != member:
            member = self._above[member]
        return member

    def contested(self) -> list[list[Claim]]:
        """Return the groups in which a claim contradicts another, each in its order."""
        groups: dict[str, list[Claim]] = {}
        for claim in self._claims.values():
            groups.setdefault(self._root(claim.id), []).append(claim)
        return [
            told for told in groups.values() if any(claim.id in self._contested for claim in told)
        ]


def _standing(told: Sequence[Claim], left_out: set[str], copied: set[str]) -> list[Claim]:
    """Return the claims with a number that somebody stands by, and their copies."""

    def voice(claim: Claim) -> tuple[str, tuple[Stance, str]]:
        return _speaker(claim), _told(claim)

    # Who says "31 and not 40" in one sentence is quoted once, with the 31.
    instead = {(c.doc, c.sentence, _speaker(c)) for c in told if c.stance is Stance.ASSERTS}
    known = [
        c
        for c in told
        if c.figure is not None
        and not c.figure.is_vague
        and not (c.stance is Stance.DENIES and (c.doc, c.sentence, _speaker(c)) in instead)
    ]
    first = {voice(claim) for claim in known if claim.id not in left_out | copied}
    return [claim for claim in known if claim.id not in left_out and voice(claim) in first]


def _weight(claims: Sequence[Claim]) -> tuple[int, float]:
    """Return the harm's place in their list, and the lowest figure's share of the highest."""
    sizes = [_size(claim.figure) for claim in claims]
    harms = list(Harm)
    harm = claims[0].harm
    return (harms.index(harm) if harm else len(harms), (min(sizes) + 1) / (max(sizes) + 1))


def _speaker(claim: Claim) -> str:
    return " ".join(claim.speaker.words.text.split()) if claim.speaker else ""


def _told(claim: Claim) -> tuple[Stance, str]:
    # As it is shown: "at least 12" and "12" are two figures, "12" said twice is one.
    return claim.stance, str(claim.figure)


def _size(figure: Figure | None) -> float:
    if figure is None:
        return math.inf
    first = figure.low if figure.low is not None else figure.high
    return math.inf if first is None else first
