"""Whether a figure is a party's own claim about its enemy's losses."""

from collections.abc import Sequence

from counterclaim.model import Actor, ActorKind, Claim, VictimClass

_STATE = frozenset({ActorKind.GOVERNMENT, ActorKind.STATE_FORCE})
_FIGHTERS = frozenset({*_STATE, ActorKind.ARMED_GROUP})
ARMED = frozenset({VictimClass.STATE_FORCE, VictimClass.ARMED_GROUP})

# Whose losses an unnamed officer or rebel is no neutral witness of, by kind of speaker.
_ENEMIES = {
    "state_force": VictimClass.ARMED_GROUP,
    "armed_group": VictimClass.STATE_FORCE,
}


def is_partisan(claim: Claim, claims: Sequence[Claim]) -> bool:
    """Return whether the speaker is on the side that did the harm, and counts enemy fighters.

    The side that did it is the claim's own perpetrator, else that of another claim
    about the same class of fighters. Where no perpetrator is told, a force that counts
    the dead of the armed groups it fights is taken for a party, and so is an armed
    group that counts dead soldiers; an officer whose army is not named stands for one.
    What a party says of civilians is no claim about its enemy's losses.

    Args:
        claim: The claim.
        claims: All claims of the event and harm.
    """
    harmed = claim.victims.actor
    if claim.speaker is None or not _counts_fighters(claim):
        return False
    actor = claim.speaker.actor
    if harmed is not None and actor is not None and is_same_side(actor, harmed):
        return False
    if claim.perpetrator is not None:
        if actor is not None and claim.perpetrator.actor is not None:
            return is_same_side(actor, claim.perpetrator.actor)
        if speaks_of_own_deed(claim):
            return True
    if actor is None:
        # A colonel whose army is not named still speaks for one.
        return _ENEMIES.get(claim.speaker.role) is claim.victims.victim_class
    kind = claim.victims.victim_class
    return _is_enemy(actor, kind) or any(
        other.victims.victim_class is kind
        and other.perpetrator is not None
        and other.perpetrator.actor is not None
        and is_same_side(actor, other.perpetrator.actor)
        for other in claims
    )


def _counts_fighters(claim: Claim) -> bool:
    actor = claim.victims.actor
    return claim.victims.victim_class in ARMED or (actor is not None and actor.kind in _FIGHTERS)


def is_same_side(a: Actor, b: Actor) -> bool:
    """Return whether two actors fight on one side: of one parent, or organs of one state."""
    if a.side == b.side:
        return True
    # Army, ministry and governor of one state are one side in its wars.
    return (
        a.kind in _STATE and b.kind in _STATE and a.country is not None and a.country == b.country
    )


def speaks_of_own_deed(claim: Claim) -> bool:
    """Return whether who is quoted is of the side that the claim says did it."""
    if claim.speaker is None or claim.perpetrator is None:
        return False
    if claim.speaker.actor is not None and claim.perpetrator.actor is not None:
        return is_same_side(claim.speaker.actor, claim.perpetrator.actor)
    speaker = claim.speaker.words.text.casefold()
    culprit = claim.perpetrator.words.text.casefold()
    return speaker == culprit or culprit in speaker or speaker in culprit


def _is_enemy(actor: Actor, victims: VictimClass) -> bool:
    if victims is VictimClass.ARMED_GROUP:
        return actor.kind is ActorKind.STATE_FORCE
    return victims is VictimClass.STATE_FORCE and actor.kind is ActorKind.ARMED_GROUP
