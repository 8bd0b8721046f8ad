"""Events → a map: one page that opens from disk, with the words behind every circle."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from counterclaim.exports.base import BRIEF, EVENTS, TOLD, Rows
from counterclaim.exports.map import wording
from counterclaim.exports.map.cards import Card, Room, card
from counterclaim.exports.map.quotes import Told
from counterclaim.exports.map.symbols import number
from counterclaim.exports.rows import Row

if TYPE_CHECKING:
    from counterclaim.exports.map.basemap import Basemap

# As many events make a page that a browser opens without delay (docs/reference/exports.md has
# the figures); of more, those with the highest figures are on it, and the page says so.
MOST_EVENTS = 10_000
# Up to so many events, an event may say so much.
_ROOMS = (
    (1_000, Room(quotes=60, longest=600, facts=True)),
    (3_000, Room(quotes=8, longest=320, facts=True)),
    (MOST_EVENTS, Room(quotes=1, longest=120, facts=False)),
)


# What map, timeline, sums and tables need of an event, with its reports and estimates.
_KEPT = ("id", "from", "to", "when", "place", "harm", "disputed", "parent", "grading")


class MapPage:
    """One HTML page with a map and a list of events, which loads nothing."""

    name = "map"
    suffix = ".html"
    about = "a map with the words behind every figure, for a browser"
    writes: tuple[str, ...] = (EVENTS,)

    def write(self, rows: Rows, out: BinaryIO, *, what: str) -> int:
        """Write the page and return how many events there were.

        What is said of all events is held at once: a page shows them side by side.
        """
        # Imported here: a command that draws no map needs neither templates nor outlines.
        from counterclaim.exports.map.page import render

        del what  # events are all there is on it
        found = gathered(rows)
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


def gathered(rows: Rows) -> Gathered:
    """Return what a page shows of events; its words are let go when its card is made."""
    from counterclaim.exports.map.basemap import natural_earth

    # Gone through twice: how much an event may say depends on how many there are.
    people = [number(row)[0] for row in rows.of(BRIEF)]
    wanted = _most(people)
    room = next(room for most, room in _ROOMS if len(wanted) <= most)
    base = natural_earth()
    shown, cards = [], []
    for position, told in enumerate(rows.of(TOLD)):
        if position in wanted:
            cards.append(card_of(told, reports=reports_of(told), base=base, room=room))
            shown.append(in_short(told))
    return Gathered(
        shown=shown,
        cards=cards,
        left_out=len(people) - len(shown),
        is_shortened=room is not _ROOMS[0][1],
    )


def reports_of(told: Row) -> dict[str, Told]:
    """Return what the reports of such a row are called and where they can be read, by id."""
    return {doc["id"]: _report(doc) for doc in told["documents"]}


def card_of(told: Row, *, reports: Mapping[str, Told], base: "Basemap", room: Room) -> Card:
    """Return what is said of an event whose row holds the rows of its claims and reports."""
    event = {**told, "claims": [claim["id"] for claim in told["claims"]]}
    claims = {claim["id"]: claim for claim in told["claims"]}
    return card(event, claims=claims, reports=reports, base=base, room=room)


def in_short(told: Row) -> Row:
    """Return what map, timeline, sums and tables need of an event's row."""
    kept = ("harm", "side", "single_source")
    return {
        **{key: told[key] for key in _KEPT},
        "documents": [{"doc": doc["id"]} for doc in told["documents"]],
        "estimates": [{key: each[key] for key in kept} for each in told["estimates"]],
    }


def highest(events: Sequence[Row]) -> Sequence[Row]:
    """Return the events that a map has room for, in their order: those with most people."""
    wanted = _most([number(row)[0] for row in events])
    return [row for position, row in enumerate(events) if position in wanted]


def _most(people: Sequence[int | None]) -> Collection[int]:
    """Return the places of those that a map has room for, by how many people they have."""
    if len(people) <= MOST_EVENTS:
        return range(len(people))
    return frozenset(sorted(range(len(people)), key=lambda i: (-(people[i] or 0), i))[:MOST_EVENTS])


def _report(row: Row) -> Told:
    url = row["url"] or ""
    # Anything but a page of the web ("javascript:") is no address to link to.
    return Told(
        name=wording.report(row), url=url if url.startswith(("http://", "https://")) else None
    )
