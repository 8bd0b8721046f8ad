"""Degrees → map units → pixels: Mercator, and the view that holds all events.

Mercator keeps shapes and angles, so a stretch of uncertainty is a circle wherever it lies and
however far a reader zooms in. It does not keep areas; docs/decisions/0004-map.md says why that is
accepted.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

# Map units to a degree of longitude: paths of whole numbers are then exact to 1.1 km.
UNITS = 100
KM_TO_A_DEGREE = 111.32
# Beyond this Mercator runs away to infinity, and nobody lives there.
FARTHEST_NORTH = 84.0

# The map is cut in the Bering Strait, so that the east of Russia stays in one piece.
CUT = -169.0
ROUND = 360 * UNITS

Point = tuple[float, float]


def project(lon: float, lat: float) -> Point:
    """Return a place in map units, to the east and to the south of 0° N, 0° E."""
    return (lon if lon >= CUT else lon + 360) * UNITS, height(lat)


def height(lat: float) -> float:
    """Return a latitude in map units, those in the south above zero."""
    held = math.radians(max(-FARTHEST_NORTH, min(FARTHEST_NORTH, lat)))
    return -math.degrees(math.asinh(math.tan(held))) * UNITS


def latitude(y: float) -> float:
    """Return the latitude of a height on the map."""
    return math.degrees(math.atan(math.sinh(math.radians(-y / UNITS))))


def units_to_a_km(lat: float) -> float:
    """Return how many map units a kilometre has at a latitude."""
    return UNITS / (KM_TO_A_DEGREE * math.cos(math.radians(min(FARTHEST_NORTH, abs(lat)))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A stretch of the map, in map units."""

    west: float
    north: float
    east: float
    south: float

    @property
    def middle(self) -> Point:
        """Its centre."""
        return (self.west + self.east) / 2, (self.north + self.south) / 2

    @property
    def size(self) -> float:
        """Its area."""
        return (self.east - self.west) * (self.south - self.north)


# Without Antarctica and the empty north.
WORLD = Box(west=CUT * UNITS, north=height(78), east=(CUT + 360) * UNITS, south=height(-56))
# Two degrees and a half: one town's surroundings, in which a coast or a border may be seen.
_NARROWEST = 2.5 * UNITS
# Of fewer events none is left out of the first view; of more, as many are in it, if that makes
# it so much smaller.
_FEW, _KEPT, _MUCH_SMALLER = 10, 0.9, 0.4


def around(spots: Iterable[tuple[float, float, float]]) -> Box:
    """Return the stretch of map that holds circles of x, y and radius; without any, the world."""
    held = list(spots)
    if not held:
        return WORLD
    west, east = min(x - r for x, _, r in held), max(x + r for x, _, r in held)
    north, south = min(y - r for _, y, r in held), max(y + r for _, y, r in held)
    wider = max(0.0, _NARROWEST - (east - west)) / 2
    higher = max(0.0, _NARROWEST - (south - north)) / 2
    return Box(west=west - wider, north=north - higher, east=east + wider, south=south + higher)


def most(held: Sequence[tuple[float, float, float]]) -> Box:
    """Return a much smaller stretch that holds nine circles in ten, else that of all.

    One town mistaken for its namesake overseas would leave a reader of a war in one
    country with a map of the world.
    """
    whole = around(held)
    if len(held) < _FEW:
        return whole
    x, y = median(x for x, _, _ in held), median(y for _, y, _ in held)
    nearest = sorted(held, key=lambda told: (math.hypot(told[0] - x, told[1] - y), told))
    core = around(nearest[: math.ceil(len(held) * _KEPT)])
    return core if core.size < whole.size * _MUCH_SMALLER else whole


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A window of so many pixels on the map.

    Attributes:
        width: Of the window, in pixels.
        height: Of the window, in pixels.
        scale: Pixels to a map unit.
        left: Pixels from the left edge to the map's 0° E.
        top: Pixels from the upper edge to the map's 0° N.
    """

    width: float
    height: float
    scale: float
    left: float
    top: float

    def at(self, x: float, y: float) -> Point:
        """Return where a place of the map is seen, in pixels."""
        return x * self.scale + self.left, y * self.scale + self.top

    def holds(self, x: float, y: float) -> bool:
        """Return whether a place of the map is seen."""
        px, py = self.at(x, y)
        return 0 <= px <= self.width and 0 <= py <= self.height

    def edges(self) -> Box:
        """Return the stretch of map that is seen."""
        return Box(
            west=-self.left / self.scale,
            north=-self.top / self.scale,
            east=(self.width - self.left) / self.scale,
            south=(self.height - self.top) / self.scale,
        )


def looking_at(box: Box, *, width: float, height: float, margin: float) -> View:
    """Return the view of so many pixels in whose middle a stretch of map lies, whole."""
    scale = min(
        (width - 2 * margin) / (box.east - box.west),
        (height - 2 * margin) / (box.south - box.north),
    )
    x, y = box.middle
    return View(
        width=width,
        height=height,
        scale=scale,
        left=width / 2 - x * scale,
        top=height / 2 - y * scale,
    )


def scale_bar(view: View) -> tuple[int, float]:
    """Return a round number of kilometres and how many pixels it has in the middle of a view."""
    _, y = view.edges().middle
    to_a_km = units_to_a_km(latitude(y)) * view.scale
    # The same rule as in map.js, which draws the bar anew when the reader zooms.
    most = 120 / to_a_km
    ten = 10 ** math.floor(math.log10(most))
    km = max(step * ten for step in (1, 2, 5) if step * ten <= most)
    return max(1, round(km)), max(1, round(km)) * to_a_km
