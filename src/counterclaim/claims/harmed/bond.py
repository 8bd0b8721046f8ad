"""A bond: people, what happened to them, and how strongly the words say so."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.claims.harmed.candidates import Candidate
from counterclaim.model import Harm, Mention

# Strengths. Only their order matters: a number right before its harm word is surer than
# the parse, the parse surer than words farther apart, those surer than shared grammar.
NEXT, GRAMMAR, COUNTED, BESIDE, SHARED = 11.0, 10.0, 9.5, 8.0, 7.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Bond:
    """People, what happened to them, how strongly the words say so, and which rule saw it.

    `part_of` is the bond of the larger group that these people are counted in.
    """

    candidate: Candidate
    trigger: Mention
    harm: Harm
    strength: float
    rule: str
    part_of: Bond | None = None
