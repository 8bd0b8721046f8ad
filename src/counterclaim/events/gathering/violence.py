"""Who fought whom: the names of the parties and UCDP's type of violence."""

from collections.abc import Sequence

from counterclaim.model import Actor, ActorKind, Claim, VictimClass

_STATE = frozenset({ActorKind.GOVERNMENT, ActorKind.STATE_FORCE})


def actor_names(group: Sequence[Claim]) -> tuple[str, ...]:
    """Return the names of those who did or suffered harm, sorted."""
    return tuple(sorted({actor.name for claim in group for actor in _actors(claim)}))


def violence_type(group: Sequence[Claim]) -> int | None:
    """Return UCDP's type: 1 state-based, 2 non-state, 3 one-sided, `None` where not told.

    Civilians alone among the victims, and an organised perpetrator, make it
    one-sided. Harm to civilians beside harm to fighters is part of the fighting.
    """
    harmed = {_side_of_victims(claim) for claim in group if claim.harm is not None} - {None}
    culprits = {_side_of(c.perpetrator.actor) for c in group if c.perpetrator} - {None}
    armed = harmed - {"civilian"}
    if not armed:
        return 3 if harmed and culprits else None
    sides = armed | culprits
    if "state" in sides and (len(sides) > 1 or culprits):
        return 1
    return 2 if sides == {"group"} and culprits else None


def _actors(claim: Claim) -> list[Actor]:
    named = [claim.perpetrator.actor if claim.perpetrator else None, claim.victims.actor]
    return [actor for actor in named if actor is not None]


def _side_of(actor: Actor | None) -> str | None:
    if actor is None:
        return None
    if actor.kind in _STATE:
        return "state"
    return "group" if actor.kind is ActorKind.ARMED_GROUP else None


def _side_of_victims(claim: Claim) -> str | None:
    return {
        VictimClass.STATE_FORCE: "state",
        VictimClass.ARMED_GROUP: "group",
        VictimClass.CIVILIAN: "civilian",
    }.get(claim.victims.victim_class)
