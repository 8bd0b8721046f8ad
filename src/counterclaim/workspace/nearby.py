"""A place and kilometres, as somebody types them → the circle that is meant."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from counterclaim.errors import SettingsError
from counterclaim.knowledge import spelling
from counterclaim.knowledge.entry import Entry
from counterclaim.knowledge.gazetteer import Gazetteer
from counterclaim.model import Circle
from counterclaim.model.circle import FARTHEST_KM

_NUMBER = r"[-+]?\d+(?:\.\d*)?"
_POINT = re.compile(rf"\s*({_NUMBER})\s*[,;\s]\s*({_NUMBER})\s*")

# What is too wide to measure from its middle.
_WIDE = {
    "country": "a country",
    "adm1": "a province",
    "adm2": "a district",
    "continent": "a continent",
    "region": "a region",
    "river": "a river",
    "sea": "a sea",
    "road": "a road",
    "border": "a border",
}

# Others of a name that are told of; the rest are counted.
_TOLD = 3

_POINT_FORM = "a point as 36.2,37.16, degrees north and then east"


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearby:
    """A circle, and what else its name could have meant.

    Attributes:
        circle: What is meant.
        namesakes: How many other places have its name.
        others: The largest of them, as they can be typed.
    """

    circle: Circle
    namesakes: int = 0
    others: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """What was taken for the middle, and how the others are named, in a sentence or two."""
        c = self.circle
        at = f"{c.lat:.2f},{c.lon:.2f}"
        what = "What may lie within" if c.perhaps else "Within"
        taken = f"{what} {c.km:g} km of {f'{c.name} ({at})' if c.name else at}."
        if not self.namesakes:
            return taken
        more = self.namesakes - len(self.others)
        named = "; ".join(self.others) + (f" and {more} more" if more else "")
        has = "places have" if self.namesakes > 1 else "place has"
        return (
            f"{taken} {self.namesakes} other {has} this name; for those write {named}, or a point."
        )


def nearby(
    near: str,
    within: float | str | None,
    *,
    perhaps: bool = False,
    gazetteer: Callable[[], Gazetteer],
) -> Nearby | None:
    """Return what is meant by a place or point and kilometres; `None` where nothing is given.

    Of several places that have a name the largest is taken. "Tripoli, Lebanon" tells which.

    Args:
        near: A name of the gazetteer, or degrees north and east.
        within: Kilometres around it.
        perhaps: Whether what may lie there is wanted instead of what does.
        gazetteer: Opens it; it is not needed for a point.

    Raises:
        SettingsError: One of the two is missing, or cannot be.
    """
    near = near.strip()
    if not near and within in (None, "") and not perhaps:
        return None
    if not near:
        raise SettingsError(
            "kilometres are given, and no place to measure from",
            where="near",
            remedy=f"Name a town, or {_POINT_FORM}",
            code="near-place",
        )
    km = _kilometres(within)
    point = _point(near)
    if point is not None:
        lat, lon = point
        return Nearby(circle=Circle(lat=lat, lon=lon, km=km, perhaps=perhaps))
    places = gazetteer()
    first, *others = _entries(near, places)
    alike = any(entry.country == first.country for entry in others)
    name = _typed(first, places, longer=alike)
    circle = Circle(lat=first.lat, lon=first.lon, km=km, name=name, perhaps=perhaps)
    named = tuple(_typed(entry, places) for entry in others[:_TOLD])
    return Nearby(circle=circle, namesakes=len(others), others=named)


def _kilometres(given: float | str | None) -> float:
    try:
        km = float(given) if given not in (None, "") else None
    except ValueError:
        km = 0.0
    # Written so that what is no number ("nan") is refused too.
    if km is not None and 0 < km <= FARTHEST_KM:
        return km
    raise SettingsError(
        "it is not said how far from the place"
        if km is None
        else f"{given} is no distance in kilometres",
        where="within",
        remedy=f"Give kilometres, more than 0 and at most {int(FARTHEST_KM):,}: 50",
        code="near-km",
    )


def _point(near: str) -> tuple[float, float] | None:
    """Return a point, `None` where it is a name that is given."""
    found = _POINT.fullmatch(near)
    if found is None:
        return None
    lat, lon = map(float, found.groups())
    if abs(lat) > 90 or abs(lon) > 180:
        raise SettingsError(
            f"there is no point {near}: degrees north go from -90 to 90, degrees east from -180 "
            "to 180",
            where="near",
            remedy=f"Write {_POINT_FORM}",
            code="near-point",
        )
    return lat, lon


def _entries(near: str, gazetteer: Gazetteer) -> Sequence[Entry]:
    """Return the places that a name can mean, from whose middle can be measured."""
    name, *around = (part.strip() for part in near.split(","))
    known = gazetteer.lookup(name)
    found = [entry for entry in known if all(_lies_in(entry, a, gazetteer) for a in around)]
    points = [entry for entry in found if entry.kind not in _WIDE]
    if points:
        return points
    if found:
        raise SettingsError(
            f"{found[0].name} is {_WIDE[found[0].kind]}: its middle is no place to measure from",
            where="near",
            remedy=f"Name a town, or write {_POINT_FORM}; the filter place finds what happened "
            "anywhere in it",
            code="near-wide",
        )
    others = [e for e in known if e.kind not in _WIDE][:_TOLD]
    meant = "; ".join(_typed(entry, gazetteer) for entry in others)
    raise SettingsError(
        f"the gazetteer knows no place {near!r}",
        where="near",
        remedy=f"It knows {meant}. For another write {_POINT_FORM}"
        if others
        else f"Try another spelling or a larger place beside it, or write {_POINT_FORM}",
        code="near-unknown",
    )


def _lies_in(entry: Entry, around: str, gazetteer: Gazetteer) -> bool:
    """Return whether a place lies in a division or country of this name or code."""
    key = spelling.key(around)
    names = [entry.admin1, entry.admin2]
    if entry.country is not None:
        country = gazetteer.country(entry.country)
        names += [entry.country, country.name if country else None]
    if any(key == spelling.key(name) for name in names if name):
        return True
    meant = {found.id for found in gazetteer.exact(around)}
    return not meant.isdisjoint(entry.within)


def _typed(entry: Entry, gazetteer: Gazetteer, *, longer: bool = False) -> str:
    """Return how a place can be typed so that no other one is taken.

    Args:
        entry: The place.
        gazetteer: What it is looked up in.
        longer: Whether the country alone is too little for who reads it.
    """
    for around in ((), (entry.admin1,), (entry.admin2, entry.admin1))[longer:]:
        name = _name(entry, gazetteer, *around)
        if _first(name, gazetteer) == entry.id:
            return name
    return f"{entry.lat},{entry.lon}"


def _name(entry: Entry, gazetteer: Gazetteer, *around: str | None) -> str:
    country = gazetteer.country(entry.country) if entry.country else None
    parts = (entry.name, *around, country.name if country else None)
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _first(name: str, gazetteer: Gazetteer) -> int | None:
    """Return the place that is taken for a name."""
    bare, *around = name.split(", ")
    for entry in gazetteer.lookup(bare):
        if entry.kind not in _WIDE and all(_lies_in(entry, a, gazetteer) for a in around):
            return entry.id
    return None
