"""Outlines of countries → where in a view the name of each has most room."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from counterclaim.exports.map.projection import Box, Point

Line = list[Point]

# The map is sampled so finely where names of countries are to stand.
_COLUMNS, _ROWS = 48, 32
# Cells to the nearest other country or edge; a name needs some room on either side of it.
_LEAST_ROOM = 3

Cells = list[list[int | None]]
"""Which country lies where, row by row; `None` is the sea."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """One part of a country.

    Attributes:
        line: Its corners in map units, the first again at the end.
        box: What it lies in.
    """

    line: Line
    box: Box

    @classmethod
    def of(cls, line: Line) -> "Outline":
        """Return the outline with these corners."""
        xs, ys = [x for x, _ in line], [y for _, y in line]
        return cls(line=line, box=Box(west=min(xs), north=min(ys), east=max(xs), south=max(ys)))

    def touches(self, box: Box) -> bool:
        """Return whether it may lie in a box: whether the boxes around both share anything."""
        own = self.box
        return (
            own.west <= box.east
            and own.east >= box.west
            and own.north <= box.south
            and own.south >= box.north
        )


def roomiest(countries: Sequence[Sequence[Outline]], box: Box) -> dict[int, Point]:
    """Return for each country in a box the cell farthest from other countries and the edge.

    Args:
        countries: The outlines of each.
        box: What is seen, in map units.
    """
    wide, high = (box.east - box.west) / _COLUMNS, (box.south - box.north) / _ROWS
    cells: Cells = [[None] * _COLUMNS for _ in range(_ROWS)]
    for number, outlines in enumerate(countries):
        held = [outline.line for outline in outlines if outline.touches(box)]
        if held:
            _fill(cells, number, held, box)
    best: dict[int, tuple[int, Point]] = {}
    for row, (told, rooms) in enumerate(zip(cells, _rooms(cells), strict=True)):
        for column, (owner, room) in enumerate(zip(told, rooms, strict=True)):
            if owner is None or room < _LEAST_ROOM:
                continue
            if room > best.get(owner, (0, (0, 0)))[0]:
                middle = (box.west + (column + 0.5) * wide, box.north + (row + 0.5) * high)
                best[owner] = (room, middle)
    return {owner: where for owner, (_, where) in best.items()}


def _fill(cells: Cells, number: int, lines: Sequence[Line], box: Box) -> None:
    """Write a country into the cells whose middle lies in it."""
    wide = (box.east - box.west) / _COLUMNS
    for row, crossed in enumerate(_crossings(lines, box)):
        crossed.sort()
        for start, end in zip(crossed[::2], crossed[1::2], strict=False):
            first = max(0, round((start - box.west) / wide))
            last = min(_COLUMNS, round((end - box.west) / wide))
            if first < last:
                cells[row][first:last] = [number] * (last - first)


def _crossings(lines: Sequence[Line], box: Box) -> list[list[float]]:
    """Return for each row of cells where outlines cross its middle."""
    high = (box.south - box.north) / _ROWS
    heights = [box.north + (row + 0.5) * high for row in range(_ROWS)]
    found: list[list[float]] = [[] for _ in heights]
    for line in lines:
        for (ax, ay), (bx, by) in pairwise(line):
            low, top = (ay, by) if ay < by else (by, ay)
            # Most corners are nearer to each other than two rows: few rows are looked at.
            first = max(0, int((low - box.north) / high - 0.5))
            last = min(_ROWS, int((top - box.north) / high + 0.5) + 1)
            for row in range(first, last):
                y = heights[row]
                if (ay > y) != (by > y):
                    found[row].append(ax + (y - ay) / (by - ay) * (bx - ax))
    return found


def _rooms(cells: Cells) -> list[list[int]]:
    """Return for each cell how many lie to the nearest end of its country, with the cell itself.

    To either side, half upwards: names are wide and low, so sideways counts double.
    """
    turned: Cells = [list(column) for column in zip(*cells, strict=True)]
    above = [list(row) for row in zip(*map(_behind, turned), strict=True)]
    below = [list(row) for row in zip(*map(_before, turned), strict=True)]
    return [
        [
            min(left, right, 2 * up, 2 * down)
            for left, right, up, down in zip(_behind(row), _before(row), ups, downs, strict=True)
        ]
        for row, ups, downs in zip(cells, above, below, strict=True)
    ]


def _behind(row: Sequence[int | None]) -> list[int]:
    """Return for each cell how many of its country end in it, unbroken."""
    found, count, last = [], 0, None
    for owner in row:
        count = count + 1 if owner == last else 1
        found.append(count)
        last = owner
    return found


def _before(row: Sequence[int | None]) -> list[int]:
    return _behind(row[::-1])[::-1]
