"""A place → a small map with the circle in which the true point lies."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from counterclaim.exports.map.basemap import natural_earth
from counterclaim.exports.map.projection import WORLD, project, units_to_a_km
from counterclaim.exports.map.wording import where_known
from counterclaim.exports.rows import Row

# Map units (a hundredth of a degree) to either side: a coast or a border is mostly in it.
_NARROWEST, _WIDEST = 550.0, 4000.0
_COUNTRY = 6
_MOST_NAMES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallMap:
    """A stretch of map around a place, all in map units.

    Attributes:
        box: `x y width height` of what is seen.
        x: Where the place lies.
        y: The same, downwards.
        radius: Of the circle in which it lies; 0 where that is the whole country.
        dot: Radius of the dot.
        told: How precisely the place is known, in words.
        names: Countries with where their names stand.
        letter: Height of their letters.
    """

    box: str
    x: float
    y: float
    radius: float
    dot: float
    told: str
    names: Sequence[tuple[float, float, str]]
    letter: float


def small_map(place: Row | None) -> SmallMap | None:
    """Return the map of an event's place, `None` where it has no coordinates."""
    if place is None or place["lat"] is None or place["lon"] is None:
        return None
    x, y = project(place["lon"], place["lat"])
    is_wide = (place["where_prec"] or 0) >= _COUNTRY
    radius = 0.0 if is_wide else (place["uncertainty_km"] or 0.0) * units_to_a_km(place["lat"])
    half = min(_WIDEST, max(_NARROWEST, radius * 1.8, 1500.0 if is_wide else 0.0))
    box = f"{x - half:.1f} {y - half * 0.62:.1f} {2 * half:.1f} {half * 1.24:.1f}"
    return SmallMap(
        box=box,
        x=round(x, 1),
        y=round(y, 1),
        radius=round(radius, 1),
        dot=round(half / 45, 1),
        told=where_known(place),
        names=_names(x, y, half),
        letter=round(half / 16, 1),
    )


def _names(x: float, y: float, half: float) -> list[tuple[float, float, str]]:
    """Return the countries whose middle is seen, the largest first, no name over another."""
    found: list[tuple[float, float, str]] = []
    for country in sorted(natural_earth().countries, key=lambda each: -each.area):
        at_x, at_y = country.middle
        room = half / 5
        if abs(at_x - x) > half * 0.8 or abs(at_y - y) > half * 0.55:
            continue
        others = [(known_x, known_y) for known_x, known_y, _ in found] + [(x, y)]
        if all(
            abs(at_y - other_y) > room / 2 or abs(at_x - other_x) > 2 * room
            for other_x, other_y in others
        ):
            found.append((round(at_x, 1), round(at_y, 1), country.name))
    return found[:_MOST_NAMES]


def world_box() -> tuple[float, float, float, float]:
    """Return x, y, width and height of the whole map in map units."""
    return (
        round(WORLD.west, 1),
        round(WORLD.north, 1),
        round(WORLD.east - WORLD.west, 1),
        round(WORLD.south - WORLD.north, 1),
    )


@cache
def world() -> str:
    """Return land and borders of the whole map as an SVG file; every map shows a part of it."""
    base = natural_earth()
    x, y, width, height = world_box()
    line = 'fill="none" vector-effect="non-scaling-stroke"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{x} {y} {width} {height}" '
        f'width="{width}" height="{height}">'
        f'<path d="{base.land}" fill="#f0ece1" stroke="#8da2ad" stroke-width="2"/>'
        f'<path d="{base.borders}" {line} stroke="#bdb29d" stroke-width="1"/></svg>'
    )
