"""Who did or suffered harm: the names of an event's actors."""

from collections.abc import Sequence

from counterclaim.model import Actor, Claim


def actor_names(group: Sequence[Claim]) -> tuple[str, ...]:
    """Return the names of those who did or suffered harm, sorted."""
    return tuple(sorted({actor.name for claim in group for actor in _actors(claim)}))


def _actors(claim: Claim) -> list[Actor]:
    named = [claim.perpetrator.actor if claim.perpetrator else None, claim.victims.actor]
    return [actor for actor in named if actor is not None]
