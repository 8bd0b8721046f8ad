"""Cards, circles and basemap → one HTML page that loads nothing."""

import base64
import hashlib
import math
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from counterclaim.exports.map import basemap, labels, projection, saying, symbols
from counterclaim.exports.map.cards import Card
from counterclaim.exports.map.projection import View
from counterclaim.exports.map.symbols import Kind, Scale, Spot
from counterclaim.exports.rows import Row
from counterclaim.model.wording import count

# The first view, as a reader without JavaScript sees it; map.js fits it to the window.
_WIDTH, _HEIGHT, _MARGIN = 960, 680, 60
# A province may lie anywhere in a wide circle, and the view should hold it; a country's or a
# sea's circle would leave everything else too small to tell apart.
_WIDEST_FITTED = 150.0 * projection.UNITS / projection.KM_TO_A_DEGREE


def render(events: Sequence[Row], cards: Sequence[Card], *, about: dict[str, Any]) -> str:
    """Return the page.

    Every word of a report goes through Jinja's escaping. The page may run its own script
    and use its own style, told apart by their hashes, and load nothing at all: were there
    a way to smuggle a tag in, a browser would still not follow it.

    Args:
        events: The rows of the events.
        cards: What is said of each, in the same order.
        about: `reports`, `policy`, `version`, `left_out`, `shortened`, for the words around.
    """
    style, script = styled(_part("map.css")), _part("map.js")
    template = _environment().get_template("page.html")
    return template.render(
        **about,
        **drawn(events),
        style=style,
        script=script,
        style_hash=hash_of(style),
        script_hash=hash_of(script),
        cards=cards,
        entries=list(enumerate(cards)),
        disputed=sum(card.is_disputed for card in cards),
    )


def drawn(
    events: Sequence[Row], *, links: Sequence[tuple[str, str]] | None = None
) -> dict[str, Any]:
    """Return what `drawing.html` and `legend.html` draw of events.

    Args:
        events: The rows of the events; a circle leads to `#e0` for the first and so on.
        links: Where the circle of each event leads instead, and what it tells.
    """
    base = basemap.natural_earth()
    sizes = symbols.scale(events)
    spots = symbols.spots(events, sizes)
    held = [
        (spot.x, spot.y, min(spot.uncertainty, _WIDEST_FITTED))
        for spot in spots
        for _ in range(len(spot.circles) + spot.more)
    ]
    box, whole = projection.most(held), projection.around(held)
    codes = {row["place"]["country"] for row in events if row["place"]} - {None}
    view = projection.looking_at(box, width=_WIDTH, height=_HEIGHT, margin=_MARGIN)
    written = labels.layout(spots, base.names(view, first=codes), view)
    km, bar = projection.scale_bar(view)
    return {
        "links": links,
        "located": sum(map(symbols.is_located, events)),
        "view": view,
        "box": box,
        "whole": whole,
        "outside": sum(not view.holds(x, y) for x, y, _ in held),
        "world": projection.WORLD,
        "base": base,
        "grid": basemap.grid(view),
        "countries": written.countries,
        "towns": _towns(spots, view),
        "here": base.outlines(codes),
        "spots": list(zip(spots, written.places, strict=True)),
        "at": _pixels(view),
        "uncertain": [spot for spot in spots if spot.uncertainty],
        "legend": _legend(spots, sizes),
        "smallest": sizes.smallest(),
        "km": km,
        "bar": round(bar, 1),
    }


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("counterclaim.exports.map", "data"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"words": saying.words, "cited": saying.cited}
    made.globals["counted"] = count
    return made


@cache
def _part(name: str) -> Markup:
    text = (files(__package__) / "data" / name).read_text(encoding="utf-8")
    # The only text that is not escaped: it is ours, and holds no word of a report.
    return Markup(text)  # noqa: S704


def styled(own: str) -> Markup:
    """Return the stylesheet of a page that draws events: the rules of all such, then its own."""
    return _part("drawn.css") + Markup(own)  # noqa: S704 - ours, and no word of a report


def hash_of(text: str) -> str:
    """Return the hash of a style or script as a policy of a page names it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _towns(spots: Sequence[Spot], view: View) -> list[basemap.Name]:
    """Return towns to find the way by, without those that events are at, which have a label."""
    named = {spot.name for spot in spots}
    near = basemap.towns(view, ((spot.x, spot.y) for spot in spots))
    return [town for town in near if town.text not in named]


def _pixels(view: View) -> Any:
    def at(x: float, y: float) -> str:
        px, py = view.at(x, y)
        return f"{px:.1f} {py:.1f}"

    return at


def _legend(spots: Sequence[Spot], sizes: Scale) -> list[tuple[int, float]]:
    """Return up to three round numbers of people with the radius of their circle, largest first."""
    drawn = [circle for spot in spots for circle in spot.circles if circle.kind is not Kind.UNKNOWN]
    largest = max((circle.radius for circle in drawn), default=0.0)
    if not largest:
        return []
    most = (largest / sizes.of_one) ** 2
    ten = 10 ** math.floor(math.log10(max(1.0, most + 0.5)))
    top = max(step * ten for step in (1, 2, 5) if step * ten <= most + 0.5)
    shown = dict.fromkeys(people for people in (top, top // 5, top // 25) if people >= 1)
    return [(people, sizes.radius(people)) for people in shown]
