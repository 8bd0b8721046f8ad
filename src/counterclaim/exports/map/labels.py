"""Names of places beside their circles, none over another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from counterclaim.exports.map.basemap import Name
from counterclaim.exports.map.projection import View
from counterclaim.exports.map.symbols import Spot

# Of the letters that a page without a font of its own is set in, in pixels. Too wide an
# estimate hides a name that would fit; too narrow a one lets two touch. map.js measures.
LETTER, HEIGHT, GAP = 6.7, 15.0, 4.0

# Names of countries are set wide, in capitals.
_WIDE_LETTER = 9.4
# A country narrower than this many pixels has no name yet: it would be all name.
_LEAST_ROOM = 50.0
_TRIED = 400
# Pixels: names are compared with what stands near them and not with all that is on the page.
_SQUARE = 64

Rectangle = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """The name of a place on the page.

    Attributes:
        text: The name.
        dx: Pixels from the place to where the name begins, ends or has its middle.
        dy: Pixels from the place to the foot of the letters.
        anchor: `start`, `end` or `middle`.
        is_shown: Whether there is room for it in the first view.
    """

    text: str
    dx: float
    dy: float
    anchor: str
    is_shown: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What is written on the map in the first view.

    Attributes:
        places: A label for each place with events, in their order.
        countries: Each country's name, and whether there is room for it.
    """

    places: list[Label]
    countries: list[tuple[Name, bool]]


def layout(spots: Sequence[Spot], countries: Sequence[Name], view: View) -> Layout:
    """Return where names stand; those for which there is no room are hidden.

    A place's name stands to the right of its circles, else to the left, above or below.
    Places come before countries, and what comes first in a list has first choice.
    """
    taken = [_circles(spot, view) for spot in spots if view.holds(spot.x, spot.y)]
    # With thousands of circles there is no room beside them, and looking for it takes long.
    known = _Taken(taken[:_TRIED])
    return Layout(
        places=_places(spots, known, view),
        countries=[
            (name, name.room * view.scale >= _LEAST_ROOM and known.take(_name(name, view), view))
            for name in countries
        ],
    )


def _places(spots: Sequence[Spot], known: "_Taken", view: View) -> list[Label]:
    found = []
    for i, spot in enumerate(spots):
        choices = list(_choices(spot))
        label = None
        if i < _TRIED:
            label = next((c for c in choices if known.take(_rectangle(c, spot, view), view)), None)
        found.append(label or _hidden(choices[0]))
    return found


class _Taken:
    """The rectangles that are written or drawn on, by the squares of the page that they touch."""

    def __init__(self, rectangles: Iterable[Rectangle]) -> None:
        self._at: dict[tuple[int, int], list[Rectangle]] = {}
        for each in rectangles:
            self._put(each)

    def take(self, wanted: Rectangle, view: View) -> bool:
        """Take a rectangle if nothing is on it and it lies in the view; tell whether it was."""
        left, top, right, bottom = wanted
        if left < 0 or top < 0 or right > view.width or bottom > view.height:
            return False
        for square in _squares(wanted):
            for lf, t, r, b in self._at.get(square, ()):
                if left < r and right > lf and top < b and bottom > t:
                    return False
        self._put(wanted)
        return True

    def _put(self, rectangle: Rectangle) -> None:
        for square in _squares(rectangle):
            self._at.setdefault(square, []).append(rectangle)


def _squares(rectangle: Rectangle) -> list[tuple[int, int]]:
    left, top, right, bottom = (int(edge // _SQUARE) for edge in rectangle)
    return [(x, y) for x in range(left, right + 1) for y in range(top, bottom + 1)]


def _choices(spot: Spot) -> Iterable[Label]:
    away, text = spot.radius + GAP, spot.name
    yield Label(text=text, dx=away, dy=4.0, anchor="start", is_shown=True)
    yield Label(text=text, dx=-away, dy=4.0, anchor="end", is_shown=True)
    yield Label(text=text, dx=0.0, dy=-away, anchor="middle", is_shown=True)
    yield Label(text=text, dx=0.0, dy=away + 10.0, anchor="middle", is_shown=True)


def _hidden(label: Label) -> Label:
    return Label(text=label.text, dx=label.dx, dy=label.dy, anchor=label.anchor, is_shown=False)


def _rectangle(label: Label, spot: Spot, view: View) -> Rectangle:
    x, y = view.at(spot.x, spot.y)
    width = LETTER * len(label.text)
    left = x + label.dx - {"start": 0.0, "middle": width / 2, "end": width}[label.anchor]
    return left, y + label.dy - HEIGHT + 3, left + width, y + label.dy + 3


def _name(name: Name, view: View) -> Rectangle:
    x, y = view.at(name.x, name.y)
    half = _WIDE_LETTER * len(name.text) / 2 + GAP
    return x - half, y - HEIGHT + 4, x + half, y + 4


def _circles(spot: Spot, view: View) -> Rectangle:
    x, y = view.at(spot.x, spot.y)
    r = spot.radius
    return x - r, y - r, x + r, y + r
