"""Events → a map: one page that opens from disk, with the words behind every circle."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from counterclaim.exports.base import CLAIMS, DOCUMENTS, EVENTS, Rows
from counterclaim.exports.map import wording
from counterclaim.exports.map.cards import Card, Room, card
from counterclaim.exports.map.quotes import Told
from counterclaim.exports.map.symbols import number
from counterclaim.exports.rows import Row

# As many events make a page that a browser opens without delay (docs/reference/exports.md has
# the figures); of more, those with the highest figures are on it, and the page says so.
MOST_EVENTS = 10_000
# Up to so many events, an event may say so much.
_ROOMS = (
    (1_000, Room(quotes=60, longest=600, facts=True)),
    (3_000, Room(quotes=8, longest=320, facts=True)),
    (MOST_EVENTS, Room(quotes=1, longest=120, facts=False)),
)


class MapPage:
    """One HTML page with a map and a list of events, which loads nothing."""

    name = "map"
    suffix = ".html"
    about = "a map with the words behind every figure, for a browser"
    writes: tuple[str, ...] = (EVENTS,)

    def write(self, rows: Rows, out: BinaryIO, *, what: str) -> int:
        """Write the page and return how many events there were.

        All rows are held at once: a page shows them side by side.
        """
        # Imported here: a command that draws no map needs neither templates nor outlines.
        from counterclaim.exports.map.page import render

        found = gathered(rows, what)
        about = {
            "reports": len({told["doc"] for row in found.shown for told in row["documents"]}),
            "policy": rows.policy,
            "version": rows.version,
            "left_out": found.left_out,
            "shortened": found.is_shortened,
        }
        page = render(found.shown, found.cards, about=about)
        out.write(page.encode("utf-8", errors="replace"))
        return len(found.shown) + found.left_out


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The events that a page has room for, and what it says of them.

    Attributes:
        shown: Their rows.
        cards: What is said of each, in the same order.
        left_out: How many events there is no room for.
        is_shortened: Whether each event says less than it could.
    """

    shown: Sequence[Row]
    cards: Sequence[Card]
    left_out: int
    is_shortened: bool


def gathered(rows: Rows, what: str) -> Gathered:
    """Return what a page shows of events; all rows are held at once."""
    from counterclaim.exports.map.basemap import natural_earth

    events = list(rows.of(what))
    shown = _highest(events)
    room = next(room for most, room in _ROOMS if len(shown) <= most)
    needed = {claim for row in shown for claim in row["claims"]}
    claims = {row["id"]: row for row in rows.of(CLAIMS) if row["id"] in needed}
    reports = {row["id"]: _told(row) for row in rows.of(DOCUMENTS)}
    base = natural_earth()
    cards = [card(row, claims=claims, reports=reports, base=base, room=room) for row in shown]
    return Gathered(
        shown=shown,
        cards=cards,
        left_out=len(events) - len(shown),
        is_shortened=room is not _ROOMS[0][1],
    )


def _highest(events: list[Row]) -> list[Row]:
    """Return the events that there is room for, in their order: those with most people."""
    if len(events) <= MOST_EVENTS:
        return events
    most = sorted(range(len(events)), key=lambda i: (-(number(events[i])[0] or 0), i))
    return [events[i] for i in sorted(most[:MOST_EVENTS])]


def _told(row: Row) -> Told:
    url = row["url"] or ""
    # Anything but a page of the web ("javascript:") is no address to link to.
    return Told(
        name=wording.report(row), url=url if url.startswith(("http://", "https://")) else None
    )
