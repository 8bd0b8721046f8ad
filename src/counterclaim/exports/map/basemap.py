"""The outlines of land and countries, and the names on them.

The data is Natural Earth's at 1 : 50 million; `docs/basemap.py` made the file from it.
"""

import json
import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import islice, pairwise
from typing import Any

from counterclaim.exports.map.projection import (
    CUT,
    FARTHEST_NORTH,
    ROUND,
    UNITS,
    Point,
    View,
    height,
    project,
)
from counterclaim.exports.map.room import Line, Outline, roomiest
from counterclaim.knowledge import packages

# Degrees between lines of the grid; the first that leaves few enough lines in view is taken.
_STEPS = (1, 2, 5, 10, 20, 30)
_MOST_LINES = 8
# Towns for a reader to find the way by: in and around the view, and in the rest of the world.
_NEAR, _FAR = 120, 120
# And near each place with events: so many in a square of one degree, so many in all.
_CELL, _IN_A_CELL, _AROUND = 1.0 * UNITS, 3, 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name on the map.

    Attributes:
        text: The name.
        x: Where its middle stands, in map units.
        y: The same, downwards.
        room: How wide what it names is in map units; without end where it is always named.
    """

    text: str
    x: float
    y: float
    room: float = math.inf


@dataclass(frozen=True, slots=True, kw_only=True)
class Basemap:
    """What is drawn under the events.

    Attributes:
        land: The land as an SVG path.
        borders: The lines between countries as an SVG path.
        countries: Each country's names, code and outline.
    """

    land: str
    borders: str
    countries: tuple["Country", ...]
    _names: dict[str | None, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Asked for the country of every event. The first of a code is meant, as on the map.
        names = {country.code: country.name for country in reversed(self.countries)}
        object.__setattr__(self, "_names", names)

    def country(self, code: str | None) -> str | None:
        """Return the name of a country by its two letters, or the letters if none is known."""
        return self._names.get(code, code) if code else code

    def outlines(self, codes: Collection[str]) -> str:
        """Return the outlines of some countries as an SVG path."""
        chosen = (country for country in self.countries if country.code in codes)
        return "".join(_path(each.line) + "z" for country in chosen for each in country.outlines)

    def names(self, view: View, *, first: Collection[str]) -> list[Name]:
        """Return the countries' names where each has most room in a view; others in their middle.

        A country that is seen in part has its name in that part.

        Args:
            view: The first view.
            first: Codes of the countries whose names matter most; the others follow by size.
        """
        seen = roomiest([each.outlines for each in self.countries], view.edges())
        ordered = sorted(
            enumerate(self.countries), key=lambda told: (told[1].code not in first, -told[1].area)
        )
        return [
            Name(
                text=country.name,
                x=round(x, 1),
                y=round(y, 1),
                room=math.inf if country.code in first else round(country.wide, 1),
            )
            for number, country in ordered
            for x, y in [seen.get(number, country.middle)]
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country, or a territory that is drawn as it stands.

    Attributes:
        name: In English, shortened as on maps.
        code: ISO 3166 alpha-2, `None` where there is none.
        outlines: Its parts.
        middle: The middle of its largest part.
        wide: How wide that part is, in map units.
        area: How large that part is.
    """

    name: str
    code: str | None
    outlines: tuple[Outline, ...]
    middle: Point
    wide: float
    area: float


@cache
def natural_earth() -> Basemap:
    """Return the basemap, read once."""
    text = (files(__package__) / "data" / "basemap.json").read_text(encoding="utf-8")
    data: dict[str, Any] = json.loads(text)
    arcs = [_unpacked(flat) for flat in data["arcs"]]
    countries = [
        (name, code, tuple(_ring(ring, arcs) for ring in rings))
        for name, code, rings in data["countries"]
    ]
    return Basemap(
        land="".join(_path(_ring(ring, arcs)) + "z" for ring in data["land"]),
        borders="".join(_path(_unrolled(arcs[n])) for n in data["borders"]),
        countries=tuple(_country(name, code, rings) for name, code, rings in countries),
    )


def towns(view: View, around: Iterable[Point]) -> list[Name]:
    """Return towns to find the way by, without one twice: those that matter most come first.

    Capitals and large towns of a view, the largest of the world, and some near each of
    the places where events are, for who zooms in there.

    Args:
        view: The first view.
        around: The places with events, in map units.
    """
    return list(dict.fromkeys([*_large(view), *_near(around)]))


@cache
def _towns() -> tuple[Name, ...]:
    # A reader looks for the capital first, however small it is.
    ordered = sorted(packages.towns(), key=lambda town: not town.is_capital)
    found = ((town.name, *project(town.lon, town.lat)) for town in ordered)
    return tuple(Name(text=name, x=round(x, 1), y=round(y, 1)) for name, x, y in found)


def _near(spots: Iterable[Point]) -> Iterable[Name]:
    by_cell: dict[tuple[int, int], list[Name]] = {}
    for town in _towns():
        told = by_cell.setdefault((int(town.x // _CELL), int(town.y // _CELL)), [])
        if len(told) < _IN_A_CELL:
            told.append(town)
    cells = dict.fromkeys(
        (int(x // _CELL) + column, int(y // _CELL) + row)
        for x, y in spots
        for column in (-1, 0, 1)
        for row in (-1, 0, 1)
    )
    found = (town for cell in cells for town in by_cell.get(cell, ()))
    return islice(found, _AROUND)


def _large(view: View) -> list[Name]:
    seen = view.edges()
    wide, high = seen.east - seen.west, seen.south - seen.north
    near: list[Name] = []
    far: list[Name] = []
    for town in _towns():
        is_near = (
            seen.west - wide / 2 <= town.x <= seen.east + wide / 2
            and seen.north - high / 2 <= town.y <= seen.south + high / 2
        )
        found = near if is_near else far
        if len(found) < (_NEAR if is_near else _FAR):
            found.append(town)
        elif len(near) == _NEAR:
            break
    return near + far


def grid(view: View) -> str:
    """Return lines of longitude and latitude as an SVG path, some to a view, over the world."""
    seen = view.edges()
    span = min(360.0, (seen.east - seen.west) / UNITS)
    step = next((step for step in _STEPS if span / step <= _MOST_LINES), _STEPS[-1])
    west, east = -180, 200
    lons = [
        f"M{lon * UNITS} {height(FARTHEST_NORTH):.0f}V{height(-FARTHEST_NORTH):.0f}"
        for lon in range(west, east + 1, step)
    ]
    lats = [f"M{west * UNITS} {height(lat):.0f}H{east * UNITS}" for lat in range(-80, 81, step)]
    return "".join([*lons, *lats])


def _unpacked(flat: Sequence[int]) -> Line:
    x = y = 0
    line = []
    for i in range(0, len(flat), 2):
        x, y = x + flat[i], y + flat[i + 1]
        line.append((float(x), height(y / UNITS)))
    return line


def _ring(numbers: Sequence[int], arcs: Sequence[Line]) -> Line:
    """Return arcs put together; a number below zero is an arc run backwards, as in TopoJSON."""
    ring: Line = []
    for n in numbers:
        arc = arcs[n] if n >= 0 else arcs[~n][::-1]
        ring += arc[1:] if ring else arc
    return _unrolled(ring)


def _unrolled(line: Line) -> Line:
    """Return a line without a leap at 180°, so that it lies east of the map's cut."""
    turns, before = 0, line[0][0]
    even = []
    for x, y in line:
        if abs(x - before) > ROUND / 2:
            turns += 1 if x < before else -1
        before = x
        even.append((x + turns * ROUND, y))
    middle = sum(x for x, _ in even) / len(even)
    return even if middle >= CUT * UNITS else [(x + ROUND, y) for x, y in even]


def _path(line: Line) -> str:
    """Return a line as an SVG path of whole numbers, each corner told from the one before."""
    x, y = round(line[0][0]), round(line[0][1])
    parts = [f"M{x} {y}l"]
    first = True
    for px, py in line[1:]:
        dx, dy = round(px) - x, round(py) - y
        if dx == dy == 0:
            continue
        x, y = x + dx, y + dy
        # A minus sign parts two numbers as well as a blank does.
        parts.append(f"{dx}" if first or dx < 0 else f" {dx}")
        parts.append(f"{dy}" if dy < 0 else f" {dy}")
        first = False
    return "".join(parts) if not first else f"M{x} {y}h0"


def _country(name: str, code: str | None, rings: tuple[Line, ...]) -> Country:
    largest = max(rings, key=lambda ring: abs(_area(ring)))
    return Country(
        name=name,
        code=code,
        outlines=tuple(map(Outline.of, rings)),
        middle=_middle(largest),
        wide=max(x for x, _ in largest) - min(x for x, _ in largest),
        area=abs(_area(largest)),
    )


def _middle(largest: Line) -> Point:
    """Return the centre of gravity of a ring."""
    area = _area(largest)
    if area == 0:
        return largest[0]
    cx = cy = 0.0
    for (ax, ay), (bx, by) in pairwise(largest):
        cross = ax * by - bx * ay
        cx, cy = cx + (ax + bx) * cross, cy + (ay + by) * cross
    return cx / (6 * area), cy / (6 * area)


def _area(ring: Line) -> float:
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise(ring)) / 2
