"""What the model is asked about a claim, and what rules and model together make of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from counterclaim.claims.harmed.bond import Bond
from counterclaim.claims.setting.context import Setting
from counterclaim.claims.weighed.encoder import Vectors
from counterclaim.claims.weighed.groups import Group
from counterclaim.claims.weighed.people import HARMS
from counterclaim.model import (
    Actor,
    Interval,
    Mention,
    Party,
    Place,
    Scope,
    Victims,
    Weapon,
    Words,
)

# What the rules' answer weighs beside the model's.
RULES_SAY = 0.3
# A figure is a running toll from this probability on: what is no incident makes no event.
_RUNNING = 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the rules make of a group of people that is harmed.

    Attributes:
        bond: The people and what befell them.
        victims: Who they are.
        where: Place, time, weapon and perpetrator.
        named: The cue that the figure is said under and the cue that names its speaker.
    """

    bond: Bond
    victims: Victims
    where: Setting
    named: tuple[Mention, Mention] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What rules and model together make of a claim.

    Attributes:
        where: Place, time, weapon and perpetrator.
        named: The cue that the figure is said under and the cue that names its speaker.
        sure: Probability of what each slot holds, an empty one too.
    """

    where: Setting
    named: tuple[Mention, Mention] | None
    sure: tuple[tuple[str, float], ...] = ()


def filled(where: Setting, best: dict[str, Mention | None]) -> Setting:
    """Return a setting with what the model chose; what the rules chose too stays as it was."""
    spans = dict(where.spans)
    place, interval, weapon, party = where.place, where.interval, where.weapon, where.perpetrator
    for slot, key in (
        ("place", "place"),
        ("when", "interval"),
        ("weapon", "weapon"),
        ("perpetrator", "perpetrator"),
    ):
        m, had = best[slot], spans.get(key)
        if m is not None and had is not None and had.overlaps(m.span):
            continue
        spans.pop(key, None)
        if m is not None:
            spans[key] = m.span
        value = m.value if m is not None else None
        if slot == "place":
            place = value if isinstance(value, Place) else None
        elif slot == "when":
            interval = value if isinstance(value, Interval) else None
        elif slot == "weapon":
            weapon = (
                Weapon(words=Words(text=m.text, span=m.span), cause=str(value or ""))
                if m is not None
                else None
            )
        else:
            party = (
                Party(
                    words=Words(text=m.text, span=m.span),
                    actor=value if isinstance(value, Actor) else None,
                )
                if m is not None
                else None
            )
    if "weapon" in spans and spans.get("perpetrator") == spans["weapon"]:
        party = None  # an "IED" does nothing by itself
        del spans["perpetrator"]
    return Setting(place=place, interval=interval, weapon=weapon, perpetrator=party, spans=spans)


def pooled(names: Sequence[str], p: Vectors) -> tuple[int, float]:
    """Return the best choice and its probability; choices that mean the same are one.

    The number of choices itself stands for none.

    Args:
        names: What each choice means, in lower case: the name behind "the source".
        p: The probability of each, and of none.
    """
    by_name: dict[str, float] = {}
    for name, probability in zip(names, p[:-1], strict=True):
        by_name[name] = by_name.get(name, 0.0) + float(probability)
    best = max(by_name, key=lambda n: by_name[n], default=None)
    if best is None or float(p[-1]) >= by_name[best]:
        return len(names), float(p[-1])
    likeliest_of = max((float(q), n) for n, q in enumerate(p[:-1]) if names[n] == best)
    return likeliest_of[1], by_name[best]


def told_scope(read: Vectors) -> tuple[Scope, float]:
    """Return what a figure is held for, an incident's or a running toll, and how likely."""
    running = float(read[tuple(Scope).index(Scope.CUMULATIVE)])
    if running >= _RUNNING:
        return Scope.CUMULATIVE, running
    return Scope.INCIDENT, 1 - running


def kept_harm(group: Group) -> int:
    """Return what the rules hold a group for: 0 for no claim, else 1 + the place in `HARMS`."""
    kept = group.harmed.kept_at(group.quote)
    return 0 if kept is None else 1 + HARMS.index(kept.harm)


def mix_harm(read: Vectors, kept: int) -> Vectors:
    """Return the probability of each harm, none first, with the rules' say in it."""
    mixed = read * (1 - RULES_SAY)
    mixed[kept] += RULES_SAY
    return mixed


def likeliest(mixed: Vectors) -> tuple[int, float]:
    """Return the likeliest harm, 1 for the first in `HARMS`, and its probability."""
    best = 1 + int(np.argmax(mixed[1:]))
    return best, float(mixed[best])


def mix_slot(read: Vectors, told: Vectors) -> Vectors:
    """Return the probability of each choice of a slot, by words and by grammar.

    Both weigh alike: each is right where the other is not.
    """
    mixed = read + told
    mixed /= 2
    return mixed
