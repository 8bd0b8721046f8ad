"""Events → a report for readers: one page with map, timeline, table, disputes and method."""

from typing import BinaryIO

from counterclaim.exports.base import EVENTS, Rows, Written
from counterclaim.exports.map import gathered


class ReportPage:
    """One HTML page for readers, which loads nothing, runs nothing and prints well."""

    name = "report"
    suffix = ".html"
    about = "a report for readers: map, timeline, table, disputes and method on one page"
    writes: tuple[str, ...] = (EVENTS,)

    def write(self, rows: Rows, out: BinaryIO, *, what: str) -> Written:
        """Write the page and return how many events there were.

        All rows are held at once: a page shows them side by side.
        """
        # Imported here: a command that writes no page needs neither templates nor outlines.
        from counterclaim.exports.report.page import render

        found = gathered(rows, what)
        about = {"policy": rows.policy, "version": rows.version}
        page = render(found.shown, found.cards, left_out=found.left_out, about=about)
        out.write(page.encode("utf-8", errors="replace"))
        notes = (f"{found.left_out} with lower figures left out of the page",)
        return Written(len(found.shown) + found.left_out, *(notes if found.left_out else ()))
