"""One place of the gazetteer."""

from typing import NamedTuple


class Box(NamedTuple):
    """An extent in degrees: nearly all places inside lie in it."""

    south: float
    west: float
    north: float
    east: float


class Entry(NamedTuple):
    """A place that a name can mean.

    Attributes:
        id: Positive: the GeoNames id. Negative: a place from the project's own list.
        name: Its standard name.
        kind: `country`, `adm1`, `adm2`, `capital` (of a country), `city`, `town`, `village`,
            `neighbourhood`, `district`, `camp`, `base`, `site`, `region`, `river`, `lake`, `sea`,
            `mountain`, `road`, `border` or `continent`.
        country: ISO 3166 alpha-2 code; `None` for what lies in several countries.
        admin1: Name of the first-order division.
        admin2: Name of the second-order division.
        lat: Degrees north.
        lon: Degrees east.
        population: Inhabitants, 0 where not known.
        radius_km: How far the place reaches from its point.
        box: Extent of countries and divisions.
        within: Ids of the divisions and the country that contain it, smallest first.
        part_of: Name of the town or region that a place of the project's list belongs to.
        is_main: Whether the name looked up is its usual name and no variant.
    """

    id: int
    name: str
    kind: str
    country: str | None
    admin1: str | None
    admin2: str | None
    lat: float
    lon: float
    population: int
    radius_km: float
    box: Box | None
    within: tuple[int, ...]
    part_of: str
    is_main: bool

    @property
    def geonameid(self) -> int | None:
        """The GeoNames id, `None` for places from the project's own list."""
        return self.id if self.id > 0 else None
