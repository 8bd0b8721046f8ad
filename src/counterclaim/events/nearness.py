"""How two places lie to each other: the same, one inside the other, near or apart."""

from enum import StrEnum

from counterclaim.model import Place
from counterclaim.model.circle import km_apart

# Radius in km that a UCDP precision stands for where the gazetteer gives none:
# a town, "near" a town, a district, a province, a part of a country, a country.
_RADIUS = {1: 5.0, 2: 25.0, 3: 40.0, 4: 100.0, 5: 200.0, 6: 600.0, 7: 600.0}
_COUNTRY = 6


class Nearness(StrEnum):
    """How the first of two places lies to the second."""

    SAME = "same"
    NEAR = "near"
    INSIDE = "inside"
    AROUND = "around"
    APART = "apart"
    UNKNOWN = "unknown"


def nearness(a: Place | None, b: Place | None) -> Nearness:
    """Return how `a` lies to `b`; a place that is not resolved is compared by name.

    A country is around all of its places. Names that differ tell nothing: two
    neighbourhoods of one city may both be missing in the gazetteer.
    """
    if a is None or b is None:
        return Nearness.UNKNOWN
    if a.geonameid is not None and a.geonameid == b.geonameid:
        return Nearness.SAME
    if not (a.is_located and b.is_located):
        return Nearness.SAME if _name(a) == _name(b) else Nearness.UNKNOWN
    if _is_inside(a, b):
        return Nearness.INSIDE
    if _is_inside(b, a):
        return Nearness.AROUND
    return _by_distance(a, b)


def is_background(place: Place | None) -> bool:
    """Return whether a place only names the country, as a report does in passing."""
    return place is not None and place.where_prec is not None and place.where_prec >= _COUNTRY


def radius(place: Place) -> float:
    """Return the radius in km in which the true point lies."""
    if place.uncertainty_km is not None:
        return place.uncertainty_km
    return _RADIUS[place.where_prec or 1]


def kilometres(a: Place, b: Place) -> float:
    """Return the distance between two located places in km, on a sphere."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        raise ValueError("only located places have a distance")
    return km_apart(a.lat, a.lon, b.lat, b.lon)


def _name(place: Place) -> str:
    return " ".join(place.name.casefold().split())


def _is_inside(inner: Place, outer: Place) -> bool:
    if outer.geonameid is not None and outer.geonameid in inner.within:
        return True
    if (inner.where_prec or 1) >= (outer.where_prec or 1):
        return False
    if outer.where_prec == _COUNTRY:
        return inner.country is not None and inner.country == outer.country
    if outer.where_prec == 4 and inner.country == outer.country and inner.admin1 is not None:
        return inner.admin1 in {outer.admin1, outer.name}
    # A fuzzy region has no list of what it holds: its radius must do.
    return outer.where_prec == 5 and kilometres(inner, outer) <= radius(outer)


def _by_distance(a: Place, b: Place) -> Nearness:
    apart, wide, fine = kilometres(a, b), max(radius(a), radius(b)), min(radius(a), radius(b))
    if apart <= 1:
        # A city and the province of that name share a point, but not their radius.
        if wide > 4 * max(fine, 1.0):
            return Nearness.INSIDE if radius(a) < radius(b) else Nearness.AROUND
        return Nearness.SAME
    if a.country is not None and b.country is not None and a.country != b.country:
        return Nearness.NEAR if apart <= 2 * fine else Nearness.APART
    if wide > 4 * max(fine, 1.0):
        if apart > wide:
            return Nearness.APART
        return Nearness.INSIDE if radius(a) < radius(b) else Nearness.AROUND
    return Nearness.NEAR if apart <= wide + fine else Nearness.APART
