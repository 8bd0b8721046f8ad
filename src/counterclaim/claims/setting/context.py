"""What holds for a claim: the nearest words of its sentence, else those of the account before.

The thread of the document keeps what it last spoke of, as it is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from counterclaim.claims.harmed.grammar import doers
from counterclaim.claims.setting.around import Around
from counterclaim.claims.setting.doers import attacker_elsewhere, perpetrator
from counterclaim.claims.setting.when import choose_time, dates_harm
from counterclaim.claims.setting.where import choose_place, is_setting, precision
from counterclaim.model import Harm, Interval, Mention, Party, Place, Span, Weapon, Words

_Slot = TypeVar("_Slot", Mention, Party)
# How many sentences back a thread still holds for a claim without words of its own.
_THREAD = 4
# Harms that the weapon and the attacker of the sentences before go on to explain.
_BY_FORCE = frozenset({Harm.KILLED, Harm.WOUNDED, Harm.CASUALTIES})


@dataclass(slots=True)
class Thread:
    """What the document last spoke of, by slot, with the sentence it stood in."""

    place: tuple[Mention, int] | None = None
    time: tuple[Mention, int] | None = None
    weapon: tuple[Mention, int] | None = None
    perpetrator: tuple[Party, int] | None = None
    first_place: Mention | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What holds for a claim, and the words that say so."""

    place: Place | None = None
    interval: Interval | None = None
    weapon: Weapon | None = None
    perpetrator: Party | None = None
    spans: dict[str, Span] = field(default_factory=dict)


def setting(
    around: Around,
    anchor: int,
    thread: Thread,
    *,
    harm: Harm | None = None,
    victims: frozenset[int] = frozenset(),
) -> Setting:
    """Return place, interval, weapon and perpetrator of a claim, and move the thread on.

    Args:
        around: The mentions of the claim's sentence.
        anchor: Index of the harm or act word.
        thread: What the document spoke of so far.
        harm: What happened; None for an act, which has its own parties.
        victims: Heads of all who are harmed in the sentence: none of them did it.
    """
    index = around.sent.index
    place = choose_place(around, anchor)
    if place is not None:
        thread.place = (place, index)
    time = choose_time(around, anchor)
    if time is not None:
        thread.time = (time, index)
    weapon = nearest(around, around.weapons, anchor)
    if weapon is not None:
        thread.weapon = (weapon, index)
    party = perpetrator(around, anchor, victims) if harm is not None else None
    if party is not None:
        thread.perpetrator = (party, index)
    place = place or _held(thread.place, index, _THREAD * 3) or thread.first_place
    time = time or _held(thread.time, index, _THREAD)
    if harm in _BY_FORCE:
        weapon = weapon or _held(thread.weapon, index, _THREAD)
        # "A bomb killed four": what its own sentence names as the doer is no party, and the
        # one before it is not to blame.
        if party is None and not doers(around.sent, anchor):
            party = _held(thread.perpetrator, index, _THREAD)
    return _collect(place, time, weapon, party)


def _collect(
    place: Mention | None, time: Mention | None, weapon: Mention | None, party: Party | None
) -> Setting:
    spans = {
        slot: m.span
        for slot, m in (("place", place), ("interval", time), ("weapon", weapon))
        if m is not None
    }
    if party is not None:
        spans["perpetrator"] = party.words.span
    return Setting(
        place=place.value if place is not None and isinstance(place.value, Place) else None,
        interval=time.value if time is not None and isinstance(time.value, Interval) else None,
        weapon=Weapon(
            words=Words(text=weapon.text, span=weapon.span), cause=str(weapon.value or "")
        )
        if weapon is not None
        else None,
        perpetrator=party,
        spans=spans,
    )


def _held(kept: tuple[_Slot, int] | None, index: int, reach: int) -> _Slot | None:
    return kept[0] if kept is not None and index - kept[1] <= reach else None


def look_ahead(around: Around, thread: Thread, *, is_of_violence: bool) -> None:
    """Let a sentence without claims set the thread: "A bomb exploded in Kirkuk.".

    Args:
        around: The mentions of the sentence.
        thread: What the document spoke of so far.
        is_of_violence: The sentence tells of an attack or a fight. Other sentences only
            fill what the thread lacks: where a minister spoke is not where people died.
    """
    index = around.sent.index
    places = [m for m in around.places if is_setting(around, m)]
    if places:
        best = min(places, key=lambda m: (precision(m), m.span.start))
        thread.first_place = thread.first_place or best
        if is_of_violence or thread.place is None:
            thread.place = (best, index)
    times = [m for m in around.times if dates_harm(around, m) and not _is_long(m)]
    if times and (is_of_violence or thread.time is None):
        thread.time = (times[0], index)
    if around.weapons:
        thread.weapon = (around.weapons[0], index)
    party = attacker_elsewhere(around, -1, frozenset()) if around.sent.is_parsed else None
    if party is not None:
        thread.perpetrator = (party, index)


def _is_long(m: Mention) -> bool:
    """Whether a time is a year or more: background, and no day of what comes next."""
    return isinstance(m.value, Interval) and m.value.date_prec >= _YEAR


_YEAR = 5  # UCDP's date precision of anything longer than a month


def nearest(around: Around, mentions: Sequence[Mention], anchor: int) -> Mention | None:
    """Return the mention nearest to a word of the sentence, None if there is none."""
    at = around.sent.tokens[anchor].start
    return min(mentions, key=lambda m: (abs(m.span.start - at), m.span.start), default=None)
