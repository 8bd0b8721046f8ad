"""What a claim leaves unsaid and its surroundings tell: whom it counts, and who speaks."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from counterclaim.model import (
    Actor,
    ActorKind,
    Claim,
    Source,
    Span,
    Speaker,
    VictimClass,
    Words,
)

_ARMED = frozenset({VictimClass.STATE_FORCE, VictimClass.ARMED_GROUP})
# A party's own statement quotes nobody: the party speaks in it.
_PARTIES = {"government": ActorKind.GOVERNMENT, "armed_group": ActorKind.ARMED_GROUP}


def inferred(
    claims: Sequence[Claim],
    *,
    sources: Mapping[str, Source | None],
    told: Mapping[str, Claim] | None = None,
) -> list[Claim]:
    """Return the claims with class of victims and speaker where they can be inferred.

    A figure that disputes or restates one for fighters counts fighters ("nine of its
    men"). In a document published by a party, what is said in its own voice is said by
    that party. What says a sub-count again is a sub-count of what says its total again.

    Args:
        claims: The claims of one event and one harm.
        sources: Who published each document, as far as known.
        told: All claims by id, those of other events too.
    """
    kinds = _kinds(claims)
    # Asked in turn and not put together: there may be a million others.
    near, far = {claim.id: claim for claim in claims}, told or {}
    return [
        _within(
            _spoken(_of_kind(claim, kinds.get(claim.id)), sources.get(claim.doc)),
            claims,
            near.get(claim.same_as or "") or far.get(claim.same_as or ""),
        )
        for claim in claims
    ]


def _within(claim: Claim, claims: Sequence[Claim], first: Claim | None) -> Claim:
    """Return a claim in the total that its first telling is in, as that is told again here."""
    if claim.part_of is not None or first is None or first.part_of is None:
        return claim
    whole = first.part_of
    again = next((c for c in claims if c.same_as == whole and c.sentence == claim.sentence), None)
    return replace(claim, part_of=again.id) if again is not None else claim


def _kinds(claims: Sequence[Claim]) -> dict[str, VictimClass]:
    # "No soldier died" says nothing of whom a figure counts that denies it.
    known = {
        claim.id: claim.victims.victim_class
        for claim in claims
        if claim.figure is not None and claim.figure.high != 0
    }
    told: dict[str, set[VictimClass]] = {}
    for claim in claims:
        for other in (*claim.disputes, claim.same_as):
            if other in known and claim.id in known:
                told.setdefault(claim.id, set()).add(known[other])
                told.setdefault(other, set()).add(known[claim.id])
    return {
        claim: next(iter(kinds & _ARMED))
        for claim, kinds in told.items()
        if known[claim] is VictimClass.UNKNOWN and len(kinds & _ARMED) == 1
    }


def _of_kind(claim: Claim, kind: VictimClass | None) -> Claim:
    if kind is None:
        return claim
    return replace(claim, victims=replace(claim.victims, victim_class=kind))


def _spoken(claim: Claim, source: Source | None) -> Claim:
    if claim.speaker is not None or source is None or source.kind not in _PARTIES:
        return claim
    kind = _PARTIES[source.kind]
    actor = Actor(id=source.id, name=source.name, kind=kind, country=source.country)
    words = Words(text=source.name, span=Span(0, 0))
    return replace(claim, speaker=Speaker(words=words, actor=actor))
