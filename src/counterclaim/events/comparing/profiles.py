"""What two tellings are compared by: a telling with its words, days and figures gathered."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from counterclaim.events.comparing.names import WordCounts, rare_names
from counterclaim.events.days import Days, days
from counterclaim.events.likeness import is_counted
from counterclaim.events.nearness import is_background
from counterclaim.events.persons import full_names_around, persons_of
from counterclaim.events.tellings import Telling
from counterclaim.model import Claim, Document, Harm, Place, VictimClass

_ANYBODY = frozenset({VictimClass.UNKNOWN, VictimClass.MIXED})
# Whose figure says most of whom a telling is about, in this order.
_HARMS = (Harm.KILLED, Harm.WOUNDED, Harm.CASUALTIES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A telling made ready for comparison.

    Attributes:
        id: Id of the claim that stands for the telling.
        telling: The telling.
        places: Places of its claims, countries left out; the same ones are one object.
        country: The country most of its places lie in.
        when: Days that its claims name, stretches apart from each other in order.
        reported: Day of the report.
        names: Rare names in and around its sentences, with the points they are worth.
        persons: Full names of single people harmed, and of those who harmed them.
        around: Full names in and around its sentences, those of persons among them.
        counts: Whole figures by harm.
        classes: Class of the people whom its largest figure counts, else all that are said.
        causes: Causes of harm (the list of SDG 16.1.2).
        culprits: Sides that did the harm, or their words in lower case.
        victims: Sides that were harmed, where the register knows them.
        modes: Modes of its acts.
    """

    id: str
    telling: Telling
    places: tuple[Place, ...]
    country: str | None
    when: tuple[Days, ...]
    reported: int | None
    names: Mapping[str, float]
    persons: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()
    counts: Mapping[Harm, tuple[Claim, ...]] = field(default_factory=dict)
    classes: frozenset[VictimClass] = frozenset()
    causes: frozenset[str] = frozenset()
    culprits: frozenset[str] = frozenset()
    victims: frozenset[str] = frozenset()
    modes: frozenset[str] = frozenset()


def profiles(
    found: Sequence[Telling], *, documents: Mapping[str, Document], counts: WordCounts
) -> list[Profile]:
    """Return the profile of each telling.

    Args:
        found: The tellings.
        documents: Documents by id.
        counts: In how many texts each name is, of all texts that are compared.
    """
    shared: dict[tuple[Place, ...], tuple[Place, ...]] = {}
    return [
        _profile(
            telling,
            doc=documents[telling.doc],
            names=rare_names(telling, doc=documents[telling.doc], counts=counts),
            shared=shared,
        )
        for telling in found
    ]


def _profile(
    telling: Telling,
    *,
    doc: Document,
    names: Mapping[str, float],
    shared: dict[tuple[Place, ...], tuple[Place, ...]],
) -> Profile:
    harmed = [claim for claim in telling.claims if claim.harm is not None]
    basis = harmed or telling.claims
    places = _places(basis)
    persons = persons_of(harmed)
    return Profile(
        id=telling.head.id,
        telling=telling,
        # One tuple for the same places: how they lie to others is then looked up.
        places=shared.setdefault(places, places),
        country=_country(basis),
        when=_when(basis),
        reported=doc.date.toordinal() if doc.date else None,
        names=names,
        persons=persons,
        around=persons | full_names_around(telling, doc),
        counts=_counts(harmed),
        classes=_classes(harmed),
        causes=frozenset(c.weapon.cause for c in basis if c.weapon and c.weapon.cause),
        culprits=frozenset(filter(None, map(_culprit, basis))),
        victims=frozenset(c.victims.actor.side for c in harmed if c.victims.actor is not None),
        modes=frozenset(c.act.mode for c in telling.claims if c.act is not None),
    )


def _places(claims: Iterable[Claim]) -> tuple[Place, ...]:
    found: dict[tuple[object, ...], Place] = {}
    for claim in claims:
        if claim.place is not None and not is_background(claim.place):
            key = (claim.place.geonameid, claim.place.name.casefold())
            found.setdefault(key, claim.place)
    return tuple(found.values())


def _country(claims: Iterable[Claim]) -> str | None:
    named = Counter(c.place.country for c in claims if c.place and c.place.country)
    return min(named, key=lambda code: (-named[code], code)) if named else None


def _when(claims: Iterable[Claim]) -> tuple[Days, ...]:
    """Return the days of the most precise intervals; what overlaps or adjoins is one stretch."""
    known = [d for d in (days(claim.interval) for claim in claims) if d and not d.is_relative]
    shortest = min((d.length for d in known), default=0)
    exact = sorted(
        (d for d in known if d.length <= max(2, shortest)), key=lambda d: (d.first, d.last)
    )
    found: list[Days] = []
    for each in exact:
        if found and each.first <= found[-1].last + 1:
            last = max(found[-1].last, each.last)
            found[-1] = Days(first=found[-1].first, last=last)
        else:
            found.append(each)
    return tuple(found)


def _counts(claims: Iterable[Claim]) -> dict[Harm, tuple[Claim, ...]]:
    found: dict[Harm, list[Claim]] = {}
    for claim in claims:
        if claim.harm is not None and is_counted(claim):
            found.setdefault(claim.harm, []).append(claim)
    return {harm: tuple(listed) for harm, listed in found.items()}


def _classes(claims: Sequence[Claim]) -> frozenset[VictimClass]:
    """Return the class of most of the people: civilians told of beside a battle part nothing."""
    said = [c for c in claims if c.victims.victim_class not in _ANYBODY]
    for harm in _HARMS:
        counted = [c for c in claims if c.harm is harm and is_counted(c)]
        most = max(map(_low, counted), default=0)
        first = next((c for c in counted if _low(c) == most and c in said), None)
        if first is not None:
            return frozenset({first.victims.victim_class})
    return frozenset(claim.victims.victim_class for claim in said)


def _low(claim: Claim) -> int:
    return (claim.figure.low or 0) if claim.figure is not None else 0


def _culprit(claim: Claim) -> str | None:
    if claim.perpetrator is None:
        return None
    actor = claim.perpetrator.actor
    return actor.side if actor else claim.perpetrator.words.text.casefold()
