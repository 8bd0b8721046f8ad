"""How well harm to civilians is told of, in the words that Airwars grades with."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from counterclaim.estimates.independence import origins_of
from counterclaim.estimates.partisans import ARMED, is_partisan, is_same_side, speaks_of_own_deed
from counterclaim.estimates.wording import speaker_of
from counterclaim.model import (
    Actor,
    Claim,
    Estimate,
    Event,
    Harm,
    Modality,
    Scope,
    Stance,
    VictimClass,
)

_HARMS = frozenset({Harm.KILLED, Harm.WOUNDED, Harm.CASUALTIES})
# Prints of one text, and papers of one owner, add nobody who tells of it.
_ADDS_NOBODY = frozenset({"copied", "same-owner"})
_ENOUGH = 2


class Grade(StrEnum):
    """Airwars' grades, the surest first."""

    CONFIRMED = "confirmed"
    FAIR = "fair"
    WEAK = "weak"
    CONTESTED = "contested"
    DISCOUNTED = "discounted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grading:
    """A grade and why; `None` where nobody is said to be killed or hurt."""

    grade: Grade | None
    reason: str


def grading(event: Event, estimates: Iterable[Estimate], *, claims: Mapping[str, Claim]) -> Grading:
    """Return the grade of an event, worked out from what is told; a person signs it.

    People of whom nobody says what they were are taken for civilians. Where only the
    side that harmed them calls them fighters, that is no evidence.

    Args:
        event: The event.
        estimates: Its estimates, which tell what is a copy and who is of one owner.
        claims: Its claims by id.
    """
    told = _told(event, estimates, claims)
    said = [claim for claim in told if claim.stance is Stance.ASSERTS]
    if not said:
        return Grading(grade=None, reason="nobody is said to be killed or hurt")
    civil = _civil(said)
    if not civil:
        return _of_fighters(said)
    return _admitted(civil) or _competing(civil) or _counted(civil, denials=_civil(told))


def grading_of_each(
    event: Event, estimates: Iterable[Estimate], *, claims: Mapping[str, Claim]
) -> dict[str, Grading]:
    """Return the grade against each belligerent that is blamed for harm to civilians, by name.

    Airwars grades an event once for each of them: what one side admits says nothing of what
    another did. Organs of one state and the wings of a movement are one belligerent.

    Args:
        event: The event.
        estimates: As for `grading`.
        claims: Its claims by id.
    """
    told = _told(event, estimates, claims)
    civil = _civil([claim for claim in told if claim.stance is Stance.ASSERTS])
    denials = [claim for claim in _civil(told) if claim.stance is Stance.DENIES]
    blamed: dict[str, tuple[Actor, list[Claim]]] = {}
    for claim in civil:
        actor = _blamed(claim)
        if actor is not None:
            known = (name for name, (one, _) in blamed.items() if is_same_side(one, actor))
            blamed.setdefault(next(known, actor.name), (actor, []))[1].append(claim)
    return {
        name: _against(actor, blaming, civil=civil, denials=denials)
        for name, (actor, blaming) in sorted(blamed.items())
    }


def _against(
    actor: Actor, blaming: Sequence[Claim], *, civil: Sequence[Claim], denials: Sequence[Claim]
) -> Grading:
    admitted = _admitted(blaming)
    if admitted is not None:
        return admitted
    voices = {_speaker(claim) for claim in blaming}
    for claim in civil:
        other = _blamed(claim)
        if other is not None and not is_same_side(other, actor) and _speaker(claim) not in voices:
            text = f"{speaker_of(claim)} blames {other.name} instead"
            return Grading(grade=Grade.CONTESTED, reason=text)
    denied = [speaker_of(claim) for claim in denials if _speaks_for(claim, actor)]
    but = f"; {denied[0]} denies it" if denied else ""
    number = len(set(origins_of(blaming, texts={}).values()))
    if number < _ENOUGH:
        return Grading(grade=Grade.WEAK, reason=f"{speaker_of(blaming[0])} alone blames it{but}")
    text = f"{number} independent sources blame it{but}"
    return Grading(grade=Grade.FAIR, reason=text)


def _speaks_for(claim: Claim, actor: Actor) -> bool:
    speaker = claim.speaker.actor if claim.speaker is not None else None
    return speaker is not None and is_same_side(speaker, actor)


def _told(event: Event, estimates: Iterable[Estimate], claims: Mapping[str, Claim]) -> list[Claim]:
    """Return the claims about harm that are no copies of others."""
    copied = {r.claim for e in estimates for r in e.reasons if r.code in _ADDS_NOBODY}
    told = (claims[c] for c in event.claims if c in claims and c not in copied)
    return [claim for claim in told if _is_about_harm(claim)]


def _is_about_harm(claim: Claim) -> bool:
    return (
        claim.harm in _HARMS
        and claim.modality is Modality.ASSERTED
        and claim.scope is Scope.INCIDENT
        and claim.figure is not None
        and claim.figure.high != 0
    )


def _civil(told: Sequence[Claim]) -> list[Claim]:
    """Return the claims about civilians, or else those about people of no class that is told."""
    classes = [claim.victims.victim_class for claim in told]
    if VictimClass.CIVILIAN in classes:
        return [c for c in told if c.victims.victim_class is VictimClass.CIVILIAN]
    return [c for c in told if c.victims.victim_class not in ARMED]


def _of_fighters(said: Sequence[Claim]) -> Grading:
    neutral = next((claim for claim in said if not is_partisan(claim, said)), None)
    if neutral is None:
        text = "only the side that harmed them says that they were fighters"
        return Grading(grade=Grade.WEAK, reason=text)
    text = f"all those harmed are said to be fighters or soldiers, so by {speaker_of(neutral)}"
    return Grading(grade=Grade.DISCOUNTED, reason=text)


def _admitted(civil: Sequence[Claim]) -> Grading | None:
    for claim in civil:
        # Of "people" a party may mean its enemies.
        if claim.victims.victim_class is VictimClass.CIVILIAN and speaks_of_own_deed(claim):
            text = f"{speaker_of(claim)} says that its own side harmed civilians"
            return Grading(grade=Grade.CONFIRMED, reason=text)
    return None


def _competing(civil: Sequence[Claim]) -> Grading | None:
    named = [(claim, actor) for claim in civil if (actor := _blamed(claim)) is not None]
    for number, (claim, one) in enumerate(named):
        for other, two in named[number + 1 :]:
            if not is_same_side(one, two) and _speaker(claim) != _speaker(other):
                text = f"{speaker_of(claim)} blames {one.name}, and {speaker_of(other)} {two.name}"
                return Grading(grade=Grade.CONTESTED, reason=text)
    return None


def _counted(civil: Sequence[Claim], *, denials: Sequence[Claim]) -> Grading:
    number = len(set(origins_of(civil, texts={}).values()))
    blamed = sorted({actor.name for c in civil if (actor := _blamed(c)) is not None})
    whom = f"blamed: {', '.join(blamed)}" if blamed else "nobody is blamed by name"
    denied = [speaker_of(c) for c in denials if c.stance is Stance.DENIES and c.speaker is not None]
    but = f"; {denied[0]} denies it" if denied else ""
    if number < _ENOUGH:
        text = f"one source alone tells of harm to civilians; {whom}{but}"
        return Grading(grade=Grade.WEAK, reason=text)
    text = f"{number} independent sources tell of harm to civilians; {whom}{but}"
    return Grading(grade=Grade.FAIR, reason=text)


def _blamed(claim: Claim) -> Actor | None:
    """Return the actor that a claim blames, if it is one with a name: "gunmen" has none."""
    actor = claim.perpetrator.actor if claim.perpetrator is not None else None
    return actor if actor is not None and actor.name != actor.name.lower() else None


def _speaker(claim: Claim) -> str:
    return claim.speaker.voice if claim.speaker is not None else claim.doc
