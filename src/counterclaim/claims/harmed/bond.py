"""A bond: people, what happened to them, and how strongly the words say so."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.claims.harmed.candidates import Candidate
from counterclaim.model import Harm, Mention, Scope, VictimClass

# Strengths. Only their order matters: a number right before its harm word is surer than
# the parse, the parse surer than words farther apart, those surer than shared grammar.
NEXT, GRAMMAR, COUNTED, BESIDE, SHARED = 11.0, 10.0, 9.5, 8.0, 7.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """What the trained model says of a group of people.

    Attributes:
        probability: That they are harmed, from 0 to 1.
        victim_class: The class that its words put them in.
        scope: Whether their figure is of an incident or a running toll.
        sure: Probability of each of the two, by name.
    """

    probability: float
    victim_class: VictimClass
    scope: Scope
    sure: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bond:
    """People, what happened to them, how strongly the words say so, and which rule saw it.

    `part_of` is the bond of the larger group that these people are counted in, `weighed`
    what the trained model says of them, where one reads too.
    """

    candidate: Candidate
    trigger: Mention
    harm: Harm
    strength: float
    rule: str
    part_of: Bond | None = None
    weighed: Weighed | None = None
