"""What lies so many kilometres around a point, and how far two points are apart."""

import math
from dataclasses import dataclass

from counterclaim.model.place import Place

EARTH_KM = 6371.0
"""The radius of a sphere as large as the Earth: distances on it are right to half a percent."""

FARTHEST_KM = math.pi * EARTH_KM
"""Half around the Earth: nothing is farther away."""

PRECISE = 3
"""The last of UCDP's precisions at which a point stands for where a thing happened: a district.
From 4 on it is the middle of a province, a region or a country, which says nothing of distances."""

EDGE = 1e-5
"""Degrees by which a box is wider: a meter, so that rounding leaves nothing on the edge out."""


def km_apart(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the great-circle distance between two points in degrees, in kilometres."""
    south, north = math.radians(lat), math.radians(other_lat)
    half = math.sin((north - south) / 2) ** 2
    half += math.cos(south) * math.cos(north) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """What lies so far around a point at most.

    What is known to its district or better is in it where its point is. What is known less well
    is in none: it may lie in it where the area in which its true point lies touches the circle.

    Attributes:
        lat: WGS84 degrees north of its middle.
        lon: WGS84 degrees east.
        km: How far from there, along the surface.
        name: What lies in the middle, empty for a point.
        perhaps: Whether what may lie in it is meant instead of what does.
    """

    lat: float
    lon: float
    km: float
    name: str = ""
    perhaps: bool = False

    @property
    def typed(self) -> str:
        """Its middle as it can be typed again."""
        return self.name or f"{self.lat},{self.lon}"

    def holds(self, place: Place | None) -> bool:
        """Return whether a place is meant."""
        return place is not None and self.has(
            place.lat, place.lon, place.where_prec, place.uncertainty_km
        )

    def has(
        self,
        lat: float | None,
        lon: float | None,
        where_prec: int | None,
        uncertainty_km: float | None,
    ) -> bool:
        """Return whether a place is meant, told by its fields; see `Place`."""
        if lat is None or lon is None:
            return False
        is_precise = where_prec is not None and where_prec <= PRECISE
        if is_precise == self.perhaps:
            return False
        reach = self.km + ((uncertainty_km or 0.0) if self.perhaps else 0.0)
        return km_apart(lat, lon, self.lat, self.lon) <= reach

    @property
    def box(self) -> tuple[float, float, float, float]:
        """South, west, north and east of what holds the circle, in degrees.

        West is more than east where it crosses the line at which days change.
        """
        turn = self.km / EARTH_KM
        high = math.degrees(turn) + EDGE
        south, north = self.lat - high, self.lat + high
        if south <= -90 or north >= 90:
            return max(south, -90.0), -180.0, min(north, 90.0), 180.0
        wide = math.degrees(math.asin(math.sin(turn) / math.cos(math.radians(self.lat)))) + EDGE
        return south, _turned(self.lon - wide), north, _turned(self.lon + wide)


def _turned(lon: float) -> float:
    """Return a longitude between -180 and 180."""
    return lon - 360 if lon > 180 else lon + 360 if lon < -180 else lon
