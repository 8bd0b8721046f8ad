"""Names with all that they can mean → what each of them means, by what goes together."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from counterclaim.knowledge.entry import Entry
from counterclaim.mentions.places.candidates import Candidate
from counterclaim.mentions.places.distance import km
from counterclaim.mentions.places.vocabulary import FITS

# Where these are meant towns are called after people and after towns elsewhere.
ENGLISH = frozenset({"US", "GB", "CA", "AU", "NZ", "IE", "JM"})
# Only the best by themselves are compared with the rest of the document.
_COMPARED = 14
_ROUNDS = 3
# Kilometres after which the pull of another place has fallen to a third.
_PULL_KM = 120.0
# What the country that most is told of is worth.
_COUNTRY = 2.5
# What another name that the same division can hold is worth, and the most that all of them are.
_DIVISION, _DIVISIONS = 0.5, 2.0
# A capital is known everywhere; a report that tells of other countries only means a namesake.
_CAPITAL = 1.2
# Below this a sum of what speaks for a country is rounding.
_NOTHING = 0.01


@dataclass(slots=True, kw_only=True)
class Group:
    """All mentions of one name. `best` changes from round to round.

    Attributes:
        entries: What the name can mean, each with how likely it is by itself.
        count: How often it is named.
        best: What it means as far as known.
        containers: The names that the text says contain it.
    """

    entries: list[tuple[float, Entry]]
    count: int = 0
    best: Entry | None = None
    containers: list[Group] = field(default_factory=list)


def choose(groups: Mapping[tuple[str, bool], Group], hints: Mapping[str, int]) -> None:
    """Set the best place of each group.

    Args:
        groups: The names of a document.
        hints: ISO codes of countries, each with how often something but a place speaks for it.
    """
    _share_divisions(groups.values())
    for number in range(_ROUNDS):
        _choose(groups, hints, is_first=number == 0)


def rated(candidate: Candidate) -> list[tuple[float, Entry]]:
    """Return what a name can mean, each with how likely it is by itself."""
    towns = {(e.country, e.admin1) for e in candidate.entries if e.kind in ("capital", "city")}
    return [(_alone(e, candidate.setting.features, towns), e) for e in candidate.entries]


def _alone(e: Entry, features: frozenset[str], towns: set[tuple[str | None, str | None]]) -> float:
    """Return how likely a place is meant by its name, before anything around it is known."""
    people = math.log10(e.population + 1)
    if e.kind == "country":
        score = 4.5
    elif e.kind == "adm1":
        # A town and its province share the name: people mean the town unless they say so.
        score = 1.2 + 0.25 * people - 1.0 * ((e.country, e.admin1) in towns)
    elif e.kind == "adm2":
        score = 0.4 * people - 1.0
    elif e.id < 0 or e.kind not in FITS["town"]:
        score = 3.0 + 0.1 * people
    else:
        score = 0.5 * people + _CAPITAL * (e.kind == "capital")
    if features:
        score += 3.0 if any(e.kind in FITS[f] for f in features) else -1.0
    # Where English is written a town has one name: others are old names or slips.
    return score - (0.0 if e.is_main else 2.5 if e.country in ENGLISH else 1.2)


def _share_divisions(groups: Iterable[Group]) -> None:
    """Rate up what lies in divisions that other names can lie in, likely ones counting more.

    Towns of one name repeat from state to state: none tells which state a report is from, all
    together do.
    """
    told: dict[int, float] = {}
    shares = [(group, _shares(group)) for group in groups]
    for _, own in shares:
        for division, share in own.items():
            told[division] = told.get(division, 0.0) + share
    for group, own in shares:
        if len(group.entries) > 1:
            group.entries = [(s + _shared(e, own, told), e) for s, e in group.entries]


def _shares(group: Group) -> dict[int, float]:
    """Return the ids of divisions with the share that they have in what a name can mean."""
    shares: dict[int, float] = {}
    weights = [math.exp(score) for score, _ in group.entries]
    total = sum(weights)
    for weight, (_, e) in zip(weights, group.entries, strict=True):
        for division in _divisions(e):
            shares[division] = shares.get(division, 0.0) + weight / total
    return shares


def _divisions(e: Entry) -> tuple[int, ...]:
    own = (e.id,) if e.kind in ("adm1", "adm2") else ()
    return (*own, *e.within[: len(e.within) - 1])


def _choose(
    groups: Mapping[tuple[str, bool], Group],
    hints: Mapping[str, int],
    *,
    is_first: bool,
) -> None:
    """Choose the best place of each group, given what the others mean as of the last round."""
    named = {country: 0.5 * count for country, count in hints.items()}
    settled = [g for g in groups.values() if g.best is not None]
    for g in settled:
        if g.best is not None and g.best.country:
            named[g.best.country] = named.get(g.best.country, 0.0) + _weight(g)
    chosen = {key: _best(g, groups, named, is_first=is_first) for key, g in groups.items()}
    for key, best in chosen.items():
        groups[key].best = best


def _best(
    group: Group,
    groups: Mapping[tuple[str, bool], Group],
    named: dict[str, float],
    *,
    is_first: bool,
) -> Entry | None:
    if len(group.entries) <= 1:
        return group.entries[0][1] if group.entries else None
    others = [] if is_first else [g.best for g in groups.values() if g is not group and g.best]
    weights = dict(named)
    if group.best is not None and group.best.country:
        weights[group.best.country] -= _weight(group)
    top = max(weights.values(), default=0.0)
    likely = sorted(
        ((s + _at_home(e, weights, top), e) for s, e in group.entries),
        key=lambda pair: (-pair[0], pair[1].id),
    )[:_COMPARED]
    areas = {o.id for o in others if o.kind in ("adm1", "adm2")}
    points = [o for o in others if o.kind not in ("country", "continent", "adm1", "sea")]
    return max(
        likely, key=lambda pair: (pair[0] + _fit(pair[1], others, areas, points), -pair[1].id)
    )[1]


def _at_home(e: Entry, weights: Mapping[str, float], top: float) -> float:
    """Return how well the country of a place goes with the countries told of."""
    # What lies in several countries is at home everywhere.
    own = weights.get(e.country, 0.0) if e.country else top
    is_stranger = e.kind == "capital" and own < _NOTHING < top
    return _COUNTRY * own / (top + 1.0) - _CAPITAL * is_stranger


def _shared(e: Entry, own: Mapping[int, float], told: Mapping[int, float]) -> float:
    """Return what the other names that can lie in a place's divisions are worth."""
    return min(_DIVISIONS, _DIVISION * sum(told[d] - own[d] for d in _divisions(e)))


def _weight(group: Group) -> float:
    """Return how much a place says of the country meant: a little more if it is named often."""
    return 1.0 + 0.3 * math.log(group.count)


def _fit(e: Entry, others: list[Entry], areas: set[int], points: list[Entry]) -> float:
    """Return how well a place goes with the others."""
    score = 1.5 * bool(areas.intersection(e.within))
    # Quarters speak for their town as towns do for their province.
    if e.kind in ("country", "adm1", "adm2", "capital", "city"):
        score += min(3.5, 0.8 * sum(e.id in o.within for o in others))
    if e.kind != "country":
        score += min(3.0, sum(1.2 * math.exp(-km(e, o) / _PULL_KM) for o in points))
    return score
