"""Events in short → a map of them in the page, drawn as `exports.map` draws its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from counterclaim.exports.map import labels, projection, symbols
from counterclaim.exports.map.basemap import Name, natural_earth
from counterclaim.exports.map.labels import Label
from counterclaim.exports.map.symbols import Spot
from counterclaim.exports.rows import Row
from counterclaim.model import Harm
from counterclaim.store.lines import EventLine

WIDTH, HEIGHT, _MARGIN = 960, 600, 60
# As many circles can be pressed, and are drawn within a few hundredths of a second.
MOST_DRAWN = 400
# A country's circle would leave everything else too small to tell apart.
_WIDEST_FITTED = 150.0 * projection.UNITS / projection.KM_TO_A_DEGREE


@dataclass(frozen=True, slots=True, kw_only=True)
class BigMap:
    """A drawing of places with their events.

    Attributes:
        world: x, y, width and height of the whole map in pixels of the drawing.
        spots: Places with their events in pixels, and the name of each.
        events: What is said of each event, by its number in the spots.
        countries: Names of countries that there is room for, in pixels.
        shades: x, y and radius of the stretches in which places may lie, in pixels.
        left_out: How many events with lower figures are not drawn.
        unplaced: How many have no coordinates.
        outside: How many of those drawn lie far from the others, outside of what is seen.
        km: Length of the scale bar.
        bar: The same in pixels.
    """

    world: tuple[float, float, float, float]
    spots: Sequence[tuple[float, float, Spot, Label]]
    events: Sequence["Marked"]
    countries: Sequence[tuple[float, float, str]]
    shades: Sequence[tuple[float, float, float]]
    left_out: int
    unplaced: int
    outside: int
    km: int
    bar: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """What is said of one event on the map."""

    id: str
    told: str
    is_disputed: bool


def highest(lines: Sequence[EventLine]) -> list[EventLine]:
    """Return the events with coordinates that are drawn, the highest figures first."""
    placed = [line for line in lines if line.lat is not None and line.lon is not None]
    return nsmallest(MOST_DRAWN, placed, key=_by_size)


def big_map(lines: Sequence[EventLine], rows: Sequence[Row], told: Mapping[str, str]) -> BigMap:
    """Return the map of some events.

    Args:
        lines: All events of the view, for the numbers.
        rows: Those that are drawn, as rows: `id`, `place`, `harm`, `disputed`.
        told: What is said of each, by id.
    """
    placed = sum(line.lat is not None and line.lon is not None for line in lines)
    base = natural_earth()
    spots = symbols.spots(rows, symbols.scale(rows))
    held = [
        (spot.x, spot.y, min(spot.uncertainty, _WIDEST_FITTED))
        for spot in spots
        for _ in range(len(spot.circles) + spot.more)
    ]
    view = projection.looking_at(projection.most(held), width=WIDTH, height=HEIGHT, margin=_MARGIN)
    codes = {row["place"]["country"] for row in rows} - {None}
    written = labels.layout(spots, base.names(view, first=codes), view)
    km, bar = projection.scale_bar(view)
    return BigMap(
        world=_world(view),
        spots=[
            (*_at(view, spot.x, spot.y), spot, label)
            for spot, label in zip(spots, written.places, strict=True)
            if view.holds(spot.x, spot.y)
        ],
        events=[
            Marked(id=row["id"], told=told.get(row["id"], ""), is_disputed=bool(row["disputed"]))
            for row in rows
        ],
        countries=[_named(view, name) for name, shown in written.countries if shown],
        shades=[
            (*_at(view, spot.x, spot.y), round(spot.uncertainty * view.scale, 1))
            for spot in spots
            if spot.uncertainty * view.scale > spot.radius + 2
        ],
        left_out=placed - len(rows),
        unplaced=len(lines) - placed,
        outside=sum(not view.holds(x, y) for x, y, _ in held),
        km=km,
        bar=round(bar, 1),
    )


def _by_size(line: EventLine) -> tuple[int, int, str]:
    """Return what sorts an event: by people killed, without them by people harmed."""
    killed = most = 0
    for total in line.totals:
        best = total.best or 0
        most = max(most, best)
        if total.harm is Harm.KILLED:
            killed = best
    return -killed, -most, line.id


def _at(view: projection.View, x: float, y: float) -> tuple[float, float]:
    px, py = view.at(x, y)
    return round(px, 1), round(py, 1)


def _named(view: projection.View, name: Name) -> tuple[float, float, str]:
    return (*_at(view, name.x, name.y), name.text)


def _world(view: projection.View) -> tuple[float, float, float, float]:
    world = projection.WORLD
    left, top = view.at(world.west, world.north)
    right, bottom = view.at(world.east, world.south)
    return round(left, 1), round(top, 1), round(right - left, 1), round(bottom - top, 1)
