"""Events → circles: how large, of which kind, and side by side where several share a place."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from counterclaim.exports.map.projection import project, units_to_a_km
from counterclaim.exports.rows import Row
from counterclaim.model import Harm
from counterclaim.model.wording import plain

# Harms that size a circle, the gravest first. Tens of thousands may be displaced where ten were
# killed; drawn to one scale, they would leave nothing else to see.
SIZED = (
    Harm.KILLED,
    Harm.CASUALTIES,
    Harm.WOUNDED,
    Harm.MISSING,
    Harm.ABDUCTED,
    Harm.CAPTURED,
)
# In pixels: the largest circle, the smallest that can be seen, and the radius for one person
# where figures are low, so that three people are not drawn as large as three hundred.
LARGEST, SMALLEST, OF_ONE = 36.0, 3.5, 3.6
# As many circles stand around one place; what is beyond is counted in a badge.
MOST_AT_A_PLACE = 9
# The first of UCDP's precisions that tells no more than a country or a sea.
_COUNTRY = 6
# Pixels between circles that stand side by side.
_GAP = 1.5


class Kind(StrEnum):
    """What the size of a circle tells."""

    KILLED = "killed"
    OTHER = "other"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """One event on the map.

    Attributes:
        event: Its number in the list.
        radius: In pixels, whatever the zoom.
        kind: Sized by the people killed, by another harm, or not at all.
        is_disputed: Whether speakers contradict each other.
        dx: Pixels to the right of its place, where others stand there too.
        dy: Pixels below it.
    """

    event: int
    radius: float
    kind: Kind
    is_disputed: bool
    dx: float = 0.0
    dy: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place with the events at it.

    Attributes:
        name: Of the place.
        x: In map units.
        y: In map units.
        uncertainty: Radius in map units in which the true point lies, 0 if not known.
        radius: Pixels from the place to the outermost edge of its circles.
        circles: Its events, the largest first and in the middle.
        more: How many events are in the badge.
    """

    name: str
    x: float
    y: float
    uncertainty: float
    radius: float
    circles: tuple[Circle, ...]
    more: int = 0


def number(row: Row) -> tuple[int | None, Kind]:
    """Return how many people size an event's circle, and of what kind that makes it.

    Killed people count if any are told of. Where only other harm is told of, that counts.
    """
    for harm in SIZED:
        told = row["harm"].get(harm.value)
        if told is None:
            continue
        if told["best"] is None and harm is Harm.KILLED:
            # Some were killed, nobody says how many: the wounded do not stand for them.
            break
        if told["best"]:
            return told["best"], Kind.KILLED if harm is Harm.KILLED else Kind.OTHER
    return None, Kind.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """How many pixels the radius of a circle has for one person; its area goes with people."""

    of_one: float

    def radius(self, people: int | None) -> float:
        """Return the radius of a circle; one without a number is as small as can be."""
        if people is None:
            return SMALLEST
        return max(SMALLEST, round(self.of_one * math.sqrt(people), 1))

    def smallest(self) -> int:
        """Return up to how many people are drawn alike, since less could not be seen."""
        return max(1, math.floor((SMALLEST / self.of_one) ** 2))


def scale(events: Iterable[Row]) -> Scale:
    """Return the scale by which the event with the highest figure has the largest circle."""
    most = max((number(row)[0] or 0 for row in events), default=0)
    return Scale(of_one=min(OF_ONE, LARGEST / math.sqrt(max(1, most))))


def is_located(row: Row) -> bool:
    """Whether an event has coordinates that can be drawn."""
    lat, lon = ((row["place"] or {}).get(key) for key in ("lat", "lon"))
    return lat is not None and lon is not None and math.isfinite(lat) and math.isfinite(lon)


def spots(events: Sequence[Row], sizes: Scale) -> list[Spot]:
    """Return the places of events, those with the largest circles first.

    Args:
        events: All events of the page, in the order of its list.
        sizes: The scale of the circles.
    """
    at: dict[tuple[float, float], list[int]] = {}
    for i, row in enumerate(events):
        if is_located(row):
            place = row["place"]
            at.setdefault((round(place["lon"], 4), round(place["lat"], 4)), []).append(i)
    found = [_spot(where, [(i, events[i]) for i in told], sizes) for where, told in at.items()]
    return sorted(found, key=lambda spot: -spot.circles[0].radius)


def _spot(where: tuple[float, float], told: Sequence[tuple[int, Row]], sizes: Scale) -> Spot:
    lon, lat = where
    x, y = project(lon, lat)
    circles = sorted((_circle(i, row, sizes) for i, row in told), key=lambda c: -c.radius)
    placed = side_by_side(circles[:MOST_AT_A_PLACE])
    place = told[0][1]["place"]
    is_wide = (place.get("where_prec") or 0) >= _COUNTRY
    # The circle around a large country holds half of its neighbours as well.
    km = 0.0 if is_wide else max(row["place"].get("uncertainty_km") or 0.0 for _, row in told)
    name = plain(place["name"])
    return Spot(
        name=f"{name} (somewhere in it)" if is_wide else name,
        x=round(x, 2),
        y=round(y, 2),
        uncertainty=round(km * units_to_a_km(lat), 2),
        radius=round(max(math.hypot(c.dx, c.dy) + c.radius for c in placed), 1),
        circles=tuple(placed),
        more=max(0, len(circles) - MOST_AT_A_PLACE),
    )


def _circle(i: int, row: Row, sizes: Scale) -> Circle:
    people, kind = number(row)
    return Circle(
        event=i, radius=sizes.radius(people), kind=kind, is_disputed=bool(row["disputed"])
    )


def side_by_side(circles: Sequence[Circle]) -> list[Circle]:
    """Return circles with their places: the first in the middle, the others around its rim.

    No two overlap. The order around is from the upper right, as a clock goes.
    """
    if not circles:
        return []
    middle, *others = circles
    rim = middle.radius + _GAP
    while sum(2 * _half(circle, rim) for circle in others) > 2 * math.pi:
        rim += 1.0
    placed = [middle]
    angle, before = -math.pi / 4, None
    for circle in others:
        if before is not None:
            angle += _half(before, rim) + _half(circle, rim)
        before = circle
        away = rim + circle.radius
        dx, dy = round(away * math.cos(angle), 1), round(away * math.sin(angle), 1)
        placed.append(replace(circle, dx=dx, dy=dy))
    return placed


def _half(circle: Circle, rim: float) -> float:
    """Return half the angle that a circle on the rim takes up, seen from the middle."""
    return math.asin((circle.radius + _GAP / 2) / (rim + circle.radius))
