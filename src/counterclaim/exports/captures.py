"""captures: which source has which event, for multiple-systems estimation.

One row an event, one column a source with 1 where it reported the event and 0 where it
did not, and the strata by which an analysis may split the events.
"""

from typing import BinaryIO

from counterclaim.exports.base import DOCUMENTS, EVENTS, Rows
from counterclaim.exports.csv import cell, line
from counterclaim.exports.rows import Row

STRATA = (
    "event",
    "from",
    "to",
    "month",
    "country",
    "admin1",
    "place",
    "type",
    "killed_low",
    "killed_best",
    "killed_high",
    "disputed",
    "grade",
    "clarity",
    "parent",
    "unnamed",
    "sources",
)
"""The columns before those of the sources."""

# Keeps a source that is called "place" apart from the stratum.
PREFIX = "source:"


class Captures:
    """Capture histories: a table with one row an event and one column a source."""

    name = "captures"
    suffix = ".csv"
    about = "which source reported which event, for multiple-systems estimation"
    writes: tuple[str, ...] = (EVENTS,)

    def write(self, rows: Rows, out: BinaryIO, *, what: str) -> int:
        """Write the heading line and one line an event; return the number of events."""
        source_of = {row["id"]: _name(row["source"]) for row in rows.of(DOCUMENTS)}
        sources = sorted({name for name in source_of.values() if name})
        ends = ["policy", "version"]
        out.write(line([*STRATA, *(f"{PREFIX}{name}" for name in sources), *ends]))
        count = 0
        for row in rows.of(what):
            told = [source_of.get(member["doc"], "") for member in row["documents"]]
            captured = set(told) - {""}
            cells = _strata(row) | {
                "unnamed": sum(not name for name in told),
                "sources": len(captured),
            }
            history = [int(name in captured) for name in sources]
            strata = [cell(cells[column]) for column in STRATA]
            out.write(line([*strata, *history, rows.policy, rows.version]))
            count += 1
        return count


def _strata(row: Row) -> Row:
    place, killed = row["place"] or {}, row["harm"].get("killed", {})
    return {
        "event": row["id"],
        "from": row["from"],
        "to": row["to"],
        # Only where the whole event lies in one month.
        "month": row["from"][:7] if row["from"] and row["from"][:7] == row["to"][:7] else None,
        "country": place.get("country"),
        "admin1": place.get("admin1"),
        "place": place.get("name"),
        "type": row["type"],
        **{f"killed_{end}": killed.get(end) for end in ("low", "best", "high")},
        "disputed": row["disputed"],
        "grade": row["grading"]["grade"],
        "clarity": row["clarity"],
        "parent": row["parent"],
    }


def _name(source: str | None) -> str:
    return " ".join((source or "").split())
