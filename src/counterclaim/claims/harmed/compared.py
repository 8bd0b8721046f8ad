"""Counts held against others: "18 people died, lower than the 32 claimed by the opposition"."""

from __future__ import annotations

from counterclaim.claims.harmed.bond import SHARED, Bond
from counterclaim.claims.harmed.candidates import Candidate
from counterclaim.knowledge.lexicon import words

RULE = "compared.other-count/1"
_COMPARING = words("claims.harmed.compared", "comparing")
_TELLING = words("claims.harmed.compared", "telling")
_BETWEEN = 8  # tokens from one count to the other
_BEHIND = 6  # tokens from a count to the word that says whose it is


def find_compared(candidates: list[Candidate], bonds: list[Bond]) -> list[Bond]:
    """Return the bonds of counts that somebody else gives for the same harm, in text order."""
    bonded = {b.candidate.quote for b in bonds}
    found = []
    for candidate in candidates:
        if not candidate.is_counted or candidate.people is not None or candidate.quote in bonded:
            continue
        before = [b for b in bonds if b.candidate.last < candidate.first]
        if before and _is_held_against(before[-1], candidate):
            whole = before[-1]
            found.append(
                Bond(
                    candidate=candidate,
                    trigger=whole.trigger,
                    harm=whole.harm,
                    strength=SHARED,
                    rule=RULE,
                )
            )
    return found


def _is_held_against(bond: Bond, candidate: Candidate) -> bool:
    """Whether a count follows another by "lower than" or "against", and is somebody's."""
    tokens = candidate.sent.tokens
    start = max(bond.candidate.last, bond.trigger.head) + 1
    between = [t.lower for t in tokens[start : candidate.first]]
    if not bond.candidate.is_counted or not between or len(between) > _BETWEEN:
        return False
    behind = [t.lower for t in tokens[candidate.last + 1 : candidate.last + 1 + _BEHIND]]
    return bool(_COMPARING & set(between)) and bool(_TELLING & set(behind))
