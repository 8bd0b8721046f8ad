"""What the claims of an event tell of who did what to whom and with what, as testimonies to weigh.

A testimony is what one speaker says in one way: a figure that ten papers print is one
testimony, so that copies never outvote a witness.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from counterclaim.events.types.sides import Side, Standing, fighters, side_of, soldiers
from counterclaim.knowledge.event_types import Means, TypeWords
from counterclaim.model import Act, ActType, Claim, Harm, Place, Stance, VictimClass

K = TypeVar("K", bound=Hashable)

BODILY = frozenset({Harm.KILLED, Harm.WOUNDED, Harm.CASUALTIES})
"""Harms that violence does to bodies; only these make an attack."""


# The mode of acts by which a town, a base, a district changes hands.
_CAPTURE = "capture of a place"


class Harmed(StrEnum):
    """Who was harmed, as far as types of events care."""

    CIVILIANS = "civilians"
    ARMED = "armed"
    OPEN = "open"
    """People of whom it is not said, or several kinds at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Testimony:
    """What one speaker says was done.

    Attributes:
        harm: What happened to people; `None` for an act.
        act: The act; `None` for harm.
        by: Who did it, if said and armed.
        harmed: Who was harmed.
        on: The armed side that was harmed or attacked, if one is told.
        crowd: `protesters` or `rioters`, if such were harmed.
        means: With what.
        weight: How sure the claim is, from 0 to 1; it parts testimonies that are even.
        by_weight: The same for who did it.
    """

    harm: Harm | None
    act: Act | None
    by: Side | None
    harmed: Harmed
    on: Side | None
    crowd: str | None
    means: Means | None
    weight: float
    by_weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Testimonies:
    """All that is told of an event.

    Attributes:
        harms: Testimonies of harm. Those of nobody harmed are left out.
        acts: Testimonies of acts.
        deniers: Names of those who deny some of it, sorted.
        only_denied: Nothing is told of it but denials.
        country: ISO code of the country it was in.
    """

    harms: tuple[Testimony, ...]
    acts: tuple[Testimony, ...]
    deniers: tuple[str, ...]
    only_denied: bool
    country: str | None

    @property
    def bodily(self) -> tuple[Testimony, ...]:
        """Testimonies of people killed or wounded."""
        return tuple(a for a in self.harms if a.harm in BODILY)

    @property
    def main(self) -> tuple[Testimony, ...]:
        """Testimonies of people killed or wounded, of other harm where there are none.

        Who arrests the bombers is not who bombed.
        """
        return self.bodily or self.harms

    @property
    def assaults(self) -> tuple[Testimony, ...]:
        """Testimonies of attacks and fights that give no figure."""
        return tuple(a for a in self.acts if a.act is not None and a.act.type is ActType.ASSAULT)

    @property
    def only_civilians(self) -> bool:
        """Whether civilians were harmed, and nobody under arms."""
        some = any(a.harmed is Harmed.CIVILIANS for a in self.main)
        return some and not any(a.on for a in self.main)

    @property
    def is_fight(self) -> bool:
        """Whether a clash is told of, in which both sides fight."""
        return any(a.act is not None and a.act.mode == "clash" for a in self.acts)

    @property
    def captures(self) -> tuple[Testimony, ...]:
        """Testimonies of a place being taken by one side from another."""
        return tuple(a for a in self.acts if a.act is not None and a.act.mode == _CAPTURE)

    def means(self) -> Means | None:
        """Return with what it was done: what most testimonies of harm say, else the acts."""
        for told in (self.main, self.assaults):
            ranked = ranking(told, lambda testimony: testimony.means)
            if ranked:
                most = ranked[0].votes
                return min((r.value for r in ranked if r.votes == most), key=lambda m: m.rank)
        return None


@dataclass(frozen=True, slots=True)
class Ranked(Generic[K]):
    """What some testimonies say, and how many of them."""

    value: K
    votes: int
    weight: float


def ranking(
    testimonies: Iterable[Testimony],
    of: Callable[[Testimony], K | None],
    *,
    weight: Callable[[Testimony], float] = lambda testimony: testimony.weight,
) -> list[Ranked[K]]:
    """Return what testimonies say of something, most testimonies first, then the surest.

    Args:
        testimonies: The testimonies, in any order.
        of: What a testimony says of it, `None` if nothing.
        weight: How sure a testimony is of it.
    """
    weights: dict[K, list[float]] = defaultdict(list)
    for testimony in testimonies:
        value = of(testimony)
        if value is not None:
            weights[value].append(weight(testimony))
    # fsum: the order of the claims must not show in the last digit.
    ranked = [Ranked(value, len(told), math.fsum(told)) for value, told in weights.items()]
    return sorted(ranked, key=lambda r: (-r.votes, -round(r.weight, 9), str(r.value)))


def testimonies(group: Sequence[Claim], place: Place | None) -> Testimonies:
    """Return what the claims of one event tell.

    What is denied counts only where nobody asserts anything.

    Args:
        group: The claims, in any order.
        place: Where the event was.
    """
    country = place.country if place else None
    said = [claim for claim in group if claim.stance is Stance.ASSERTS]
    denied = [claim for claim in group if claim.stance is Stance.DENIES]
    told = {_print(claim): claim for claim in sorted(said or denied, key=lambda c: c.id)}
    made = [_account(claim, country) for claim in told.values() if not _is_nobody(claim)]
    return Testimonies(
        harms=tuple(_without_attackers([a for a in made if a.harm is not None])),
        acts=tuple(a for a in made if a.act is not None),
        deniers=tuple(sorted({_speaker(claim) for claim in denied})),
        only_denied=bool(denied) and not said,
        country=country,
    )


def _account(claim: Claim, country: str | None) -> Testimony:
    victims, doer = claim.victims, claim.perpetrator
    words = victims.words.text if victims.words else ""
    on = _armed_victims(claim, country)
    weapon, lists = claim.weapon, TypeWords.load()
    means = lists.means_of(weapon.words.text, weapon.cause) if weapon else None
    if claim.act is not None:
        means = lists.means_of(claim.act.mode) or means
    return Testimony(
        harm=claim.harm,
        act=claim.act,
        by=side_of(doer.actor, doer.words.text, country=country) if doer else None,
        harmed=Harmed.ARMED if on else _class(victims.victim_class),
        on=on,
        crowd=lists.crowd_of(words),
        means=means,
        weight=claim.confidence,
        by_weight=claim.confidence * dict(claim.slot_confidence).get("perpetrator", 1.0),
    )


def _without_attackers(told: list[Testimony]) -> list[Testimony]:
    """Leave out loose armed people killed or wounded where others are as well.

    Bombers die by their own bomb and gunmen are shot at the end: neither makes a fight
    of an attack.
    """
    loose = [t for t in told if t.harm in BODILY and t.on and t.on.standing is Standing.LOOSE]
    others = [t for t in told if t not in loose]
    return others if any(t.harm in BODILY for t in others) else told


def _class(victims: VictimClass) -> Harmed:
    return Harmed.CIVILIANS if victims is VictimClass.CIVILIAN else Harmed.OPEN


def _armed_victims(claim: Claim, country: str | None) -> Side | None:
    """Return the side of the people harmed, if the claim puts them under arms.

    Of an act the words for whom it was done to are all there is: no class is read for it.
    """
    victims = claim.victims
    words = victims.words.text if victims.words else ""
    named = side_of(victims.actor, words, country=country) if words or victims.actor else None
    match victims.victim_class:
        case VictimClass.STATE_FORCE:
            return named if named and named.standing is Standing.STATE else soldiers()
        case VictimClass.ARMED_GROUP:
            return named if named and named.standing is not Standing.STATE else fighters(words)
    return named if claim.act is not None else None


def _print(claim: Claim) -> tuple[Hashable, ...]:
    """Return what claims share that are one testimony: the words, and who says them."""
    speaker = claim.speaker.voice if claim.speaker else ""
    people = claim.victims.words.text.casefold() if claim.victims.words else ""
    doer = claim.perpetrator.words.text.casefold() if claim.perpetrator else ""
    return claim.harm, claim.act, claim.figure, people, doer, speaker, _weapon(claim)


def _weapon(claim: Claim) -> str:
    return claim.weapon.words.text.casefold() if claim.weapon else ""


def _is_nobody(claim: Claim) -> bool:
    """Return whether a claim says that nobody was harmed."""
    return claim.figure is not None and claim.figure.high == 0


def _speaker(claim: Claim) -> str:
    speaker = claim.speaker
    if speaker is None:
        return "the report"
    return speaker.actor.name if speaker.actor else speaker.words.text
