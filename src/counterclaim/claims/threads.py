"""What a report tells only later: a headline's place, time, weapon and doer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from counterclaim.model import Claim, Evidence, Scope

_SLOTS = ("place", "interval", "weapon", "perpetrator")
# How far behind a claim, in code points, the words may stand that fill in what it lacks:
# from a headline through the first sentences of the body.
_REACH = 700


def told_later(claims: Sequence[Claim]) -> list[Claim]:
    """Return claims with empty slots filled from the claims that follow close behind.

    A headline or a lead leaves out what the body then says. Only claims of the same scope
    are asked, the nearest first; running tolls borrow nothing.
    """
    out = []
    for n, claim in enumerate(claims):
        missing = [slot for slot in _SLOTS if getattr(claim, slot) is None]
        if not missing or claim.harm is None or claim.scope is Scope.CUMULATIVE:
            out.append(claim)
            continue
        found: dict[str, Any] = {}
        for later in claims[n + 1 :]:
            if later.words.span.start - claim.words.span.start > _REACH:
                break
            if later.harm is None or later.scope is not claim.scope:
                continue
            for slot in missing:
                if slot not in found and getattr(later, slot) is not None:
                    found[slot] = getattr(later, slot)
        out.append(_filled(claim, found))
    return out


def _filled(claim: Claim, found: dict[str, Any]) -> Claim:
    evidence = [
        Evidence(slot=slot, span=value.words.span, rule="claims.told-later/1")
        for slot, value in sorted(found.items())
        if value.words is not None
    ]
    return replace(claim, **found, evidence=(*claim.evidence, *evidence))
