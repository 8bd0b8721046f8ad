"""Events → a folder of pages: an index with map and timeline, tables, and a page an event."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

from counterclaim.exports.base import TOLD, Rows, Written
from counterclaim.exports.map import card_of, highest, in_short, reports_of
from counterclaim.exports.map.basemap import Basemap, natural_earth
from counterclaim.exports.map.cards import Card, Room
from counterclaim.exports.map.page import drawn
from counterclaim.exports.report import timeline
from counterclaim.exports.report.page import environment, figures, stylesheet, totals
from counterclaim.exports.rows import Row
from counterclaim.store.bulk import batches

# A table of as many rows opens at once, on paper it has some thirty sheets.
_MOST_ROWS = 1_000
# As many sentences of one event are on the single page as well.
_ROOM = Room(quotes=60, longest=600, facts=True)
_PLAIN = re.compile(r"[A-Za-z0-9][\w-]{0,80}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is kept of an event whose page is written.

    Attributes:
        file: Its page, seen from the index.
        row: What the index needs of its row.
        card: What is said of it in a line, without words and figures.
        reports: How many reports tell of it.
    """

    file: str
    row: Row
    card: Card
    reports: int


class Site:
    """A folder that is filled with pages; an event is let go when its page is written."""

    def __init__(self, folder: Path, *, policy: str, version: str) -> None:
        """Begin a site.

        Args:
            folder: An empty folder.
            policy: Name and version of the policy.
            version: Version of counterclaim.
        """
        self._folder = folder
        self._about = {"policy": policy, "version": version}

    def fill(self, rows: Rows) -> Written:
        """Write all pages and return the number of events."""
        (self._folder / "events").mkdir()
        base = natural_earth()
        reports: set[str] = set()
        entries: list[Entry] = []
        for told, later in pairwise(chain(rows.of(TOLD), [None])):
            if told is not None:
                reports.update(doc["id"] for doc in told["documents"])
                entries.append(self._event(told, base, entries[-1:], later))
        tables = self._tables(entries)
        self._index(entries, tables, reports=len(reports))
        self._page("method.html", "site_method.html", up="")
        own = (files(__package__) / "data" / "site.css").read_text(encoding="utf-8")
        (self._folder / "style.css").write_text(f"{stylesheet()}\n{own}", encoding="utf-8")
        return Written(len(entries))

    def _event(self, told: Row, base: Basemap, before: Sequence[Entry], later: Row | None) -> Entry:
        """Write the page of an event."""
        reports = reports_of(told)
        made = card_of(told, reports=reports, base=base, room=_ROOM)
        file = _file_of(told["id"])
        self._page(
            file,
            "site_event.html",
            up="../",
            event=told,
            card=made,
            reports=reports.values(),
            earlier=before[0].file if before else None,
            later=_file_of(later["id"]) if later else None,
            parent=_file_of(told["parent"]) if told["parent"] else None,
        )
        bare = replace(made, facts=(), lines=(), disputes=(), quotes=())
        return Entry(file=file, row=in_short(told), card=bare, reports=len(reports))

    def _tables(self, entries: Sequence[Entry]) -> Sequence[tuple[str, Sequence[Entry]]]:
        """Write the tables, and return the name and the events of each."""
        tables = [
            (f"table-{number}.html", some)
            for number, some in enumerate(batches(entries, _MOST_ROWS), start=1)
        ]
        for number, (name, some) in enumerate(tables):
            around = {
                "earlier": tables[number - 1][0] if number else None,
                "later": tables[number + 1][0] if number + 1 < len(tables) else None,
            }
            self._page(name, "site_table.html", up="", entries=some, **around)
        return tables

    def _index(
        self,
        entries: Sequence[Entry],
        tables: Sequence[tuple[str, Sequence[Entry]]],
        *,
        reports: int,
    ) -> None:
        rows = [entry.row for entry in entries]
        known = {entry.row["id"]: entry for entry in entries}
        # A drawing of more would not open; the tables have all.
        shown = highest(rows)
        links = [(known[row["id"]].file, known[row["id"]].card.recorded) for row in shown]
        days = [row[end] for row in rows for end in ("from", "to") if row[end]]
        outer = [row for row in rows if row["parent"] is None]
        self._page(
            "index.html",
            "site_index.html",
            up="",
            **drawn(shown, links=links),
            entries=entries,
            tables=tables,
            undrawn=len(rows) - len(shown),
            first=min(days, default=None),
            last=max(days, default=None),
            disputed=sum(bool(row["disputed"]) for row in rows),
            reports=reports,
            totals=list(totals(outer)),
            contained=len(rows) - len(outer),
            timeline=timeline.timeline(outer),
            chart=(timeline.WIDTH, timeline.HEIGHT),
        )

    def _page(self, name: str, template: str, **known: Any) -> None:
        page = environment().get_template(template)
        text = page.render(**self._about, **known, figures=figures)
        (self._folder / name).write_bytes(text.encode("utf-8", errors="replace"))


def _file_of(id: str) -> str:
    # Ids that come from another ledger may hold anything; a name of a file may not.
    name = id if _PLAIN.fullmatch(id) else hashlib.sha256(id.encode(errors="replace")).hexdigest()
    return f"events/{name}.html"
