"""A name and what it means → a place with UCDP's precision and a radius."""

from __future__ import annotations

from counterclaim.knowledge.entry import Entry
from counterclaim.mentions.places.candidates import Candidate
from counterclaim.mentions.places.distance import NEAR_KM
from counterclaim.model import Place, Words

_PREC = {"country": 6, "continent": None, "adm1": 4, "adm2": 3, "sea": 7} | dict.fromkeys(
    ("region", "river", "lake", "mountain", "road", "border"), 5
)


def make_place(candidate: Candidate, entry: Entry | None, words: Words) -> Place:
    """Return the place that a candidate means.

    Towns, quarters, camps and sites have precision 1; "near", "outskirts of" and "17 km
    from" a town 2 (5 beyond 25 km); second- and first-order divisions 3 and 4; rivers,
    roads, borders, regions and parts of a country 5; countries 6; seas 7. A part of a
    division keeps the division's precision, a part of a town is in the town. Continents
    have none: no event is coded to one.
    """
    if entry is None:
        return Place(name=" ".join(words.text.split()), words=words, kind=_named_kind(candidate))
    if candidate.setting.direction is not None and entry.kind not in _POINTS:
        return _part(candidate, entry, words)
    precision = _PREC.get(entry.kind, 1)
    radius = entry.radius_km
    if candidate.setting.is_near and precision == 1:
        km = candidate.setting.km
        precision = 5 if km is not None and km > NEAR_KM else 2
        radius = max(NEAR_KM, km or 0.0)
    return _place(entry, words, where_prec=precision, uncertainty_km=round(radius, 1))


_POINTS = frozenset(
    {"capital", "city", "town", "village", "neighbourhood", "district", "camp", "base", "site"}
)


def _part(candidate: Candidate, entry: Entry, words: Words) -> Place:
    """Return "southern Iraq": half-way from the middle of the whole to its edge on that side.

    The edge is that of its inhabited places; where no extent is known, the radius
    stands for it. "Central" and "rural" stay in the middle. The uncertainty is half
    the whole's radius.
    """
    north, east = candidate.setting.direction or (0, 0)
    lat, lon = _moved(entry, north, east)
    return Place(
        name=f"{_side(candidate)} {entry.name}",
        words=words,
        lat=round(lat, 4),
        lon=round(lon, 4),
        country=entry.country,
        admin1=entry.admin1,
        admin2=entry.admin2,
        where_prec={"adm1": 4, "adm2": 3, "sea": 7, "continent": None}.get(entry.kind, 5),
        uncertainty_km=round(entry.radius_km / 2, 1),
        kind="region",
        within=(entry.id, *entry.within) if entry.id > 0 else entry.within,
    )


def _side(candidate: Candidate) -> str:
    return candidate.scanned.words[candidate.setting.first].low


def _moved(entry: Entry, north: int, east: int) -> tuple[float, float]:
    if entry.box is None:
        step = entry.radius_km / 2 / 111.2
        return entry.lat + north * step, entry.lon + east * step
    south_edge, west_edge, north_edge, east_edge = entry.box
    lat_edge = {1: north_edge, -1: south_edge, 0: entry.lat}[north]
    lon_edge = {1: east_edge, -1: west_edge, 0: entry.lon}[east]
    return (entry.lat + lat_edge) / 2, (entry.lon + lon_edge) / 2


def _place(entry: Entry, words: Words, *, where_prec: int | None, uncertainty_km: float) -> Place:
    return Place(
        name=entry.name,
        words=words,
        geonameid=entry.geonameid,
        lat=entry.lat,
        lon=entry.lon,
        country=entry.country,
        admin1=entry.admin1,
        admin2=entry.admin2,
        where_prec=where_prec,
        uncertainty_km=uncertainty_km,
        kind=entry.kind,
        within=tuple(i for i in entry.within if i > 0),
    )


def _named_kind(candidate: Candidate) -> str:
    return next(iter(sorted(candidate.setting.features)), "")
