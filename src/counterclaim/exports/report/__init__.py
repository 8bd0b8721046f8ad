"""Events → a report for readers: map, timeline, table, disputes and method.

It is one page, or a folder with a page an event.
"""

from itertools import islice
from pathlib import Path
from typing import BinaryIO

from counterclaim.exports.base import BRIEF, EVENTS, Rows, Written
from counterclaim.exports.map import gathered

# With more the words of an event are hard to find on one page.
MOST_ON_ONE_PAGE = 200


class ReportPage:
    """One HTML page for readers, which loads nothing, runs nothing and prints well."""

    name = "report"
    suffix = ".html"
    about = "a report for readers: map, timeline, table, disputes and method; a page or a folder"
    writes: tuple[str, ...] = (EVENTS,)

    def write(self, rows: Rows, out: BinaryIO, *, what: str) -> Written:
        """Write the page and return how many events there were.

        What is said of all events is held at once: a page shows them side by side.
        """
        # Imported here: a command that writes no page needs neither templates nor outlines.
        from counterclaim.exports.report.page import render

        del what  # events are all there is on it
        found = gathered(rows)
        about = {"policy": rows.policy, "version": rows.version}
        page = render(found.shown, found.cards, left_out=found.left_out, about=about)
        out.write(page.encode("utf-8", errors="replace"))
        notes = [f"{found.left_out} with lower figures left out of the page"] * bool(found.left_out)
        if len(found.shown) > MOST_ON_ONE_PAGE:
            notes.append("For a page an event, name a folder: -o FOLDER")
        return Written(len(found.shown) + found.left_out, *notes)

    def write_folder(self, rows: Rows, folder: Path, *, what: str) -> Written:
        """Write a site into an empty folder and return how many events there were.

        Few events are told on one page, `index.html`; of more each has a page of its own.
        """
        from counterclaim.exports.report.site import Site

        if any(islice(rows.of(BRIEF), MOST_ON_ONE_PAGE, None)):
            return Site(folder, policy=rows.policy, version=rows.version).fill(rows)
        with (folder / "index.html").open("wb") as page:
            return self.write(rows, page, what=what)
