"""Whether a figure is a party's own claim about its enemy's losses."""

from collections.abc import Sequence

from counterclaim.model import Actor, ActorKind, Claim, VictimClass

_STATE = frozenset({ActorKind.GOVERNMENT, ActorKind.STATE_FORCE})
_ARMED = frozenset({VictimClass.STATE_FORCE, VictimClass.ARMED_GROUP})


def is_partisan(claim: Claim, claims: Sequence[Claim]) -> bool:
    """Return whether the speaker is on the side that did the harm, and speaks of the other side.

    The side that did it is the claim's own perpetrator, or for fighters and soldiers
    that of another claim about them. Where no perpetrator is told, a force that
    counts the dead of the armed groups it fights is taken for a party, and so is an
    armed group that counts dead soldiers.

    Args:
        claim: The claim.
        claims: All claims of the event and harm.
    """
    if claim.speaker is None:
        return False
    actor = claim.speaker.actor
    harmed = claim.victims.actor
    if harmed is not None and actor is not None and _same_side(actor, harmed):
        return False
    if claim.perpetrator is not None:
        if actor is not None and claim.perpetrator.actor is not None:
            return _same_side(actor, claim.perpetrator.actor)
        return _same_words(claim)
    if actor is None:
        return False
    return _is_enemy(actor, claim.victims.victim_class) or any(
        claim.victims.victim_class in _ARMED
        and other.victims.victim_class is claim.victims.victim_class
        and other.perpetrator is not None
        and other.perpetrator.actor is not None
        and _same_side(actor, other.perpetrator.actor)
        for other in claims
    )


def _same_side(a: Actor, b: Actor) -> bool:
    if a.side == b.side:
        return True
    # Army, ministry and governor of one state are one side in its wars.
    return (
        a.kind in _STATE and b.kind in _STATE and a.country is not None and a.country == b.country
    )


def _same_words(claim: Claim) -> bool:
    if claim.speaker is None or claim.perpetrator is None:
        return False
    speaker = claim.speaker.words.text.casefold()
    culprit = claim.perpetrator.words.text.casefold()
    return speaker == culprit or culprit in speaker or speaker in culprit


def _is_enemy(actor: Actor, victims: VictimClass) -> bool:
    if victims is VictimClass.ARMED_GROUP:
        return actor.kind is ActorKind.STATE_FORCE
    return victims is VictimClass.STATE_FORCE and actor.kind is ActorKind.ARMED_GROUP
