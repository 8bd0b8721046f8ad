"""ucdp: events with deaths as UCDP GED has them, 49 columns in their order."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from tempfile import TemporaryFile
from typing import Any, BinaryIO

from counterclaim.exports.base import EVENTS, TOLD, Rows, Written
from counterclaim.exports.csv import FORMULA_STARTS, line, write_lines
from counterclaim.exports.rows import Row
from counterclaim.exports.ucdp.coding import coded, has_deaths
from counterclaim.exports.ucdp.columns import NAMES

# A dyad is active in a year with as many deaths.
ACTIVE = 25


class Ucdp:
    """A table of UCDP GED's 49 columns; events in which nobody is killed are left out."""

    name = "ucdp"
    suffix = ".csv"
    about = "events with deaths in the 49 columns of UCDP GED"
    writes: tuple[str, ...] = (EVENTS,)

    def write(self, rows: Rows, out: BinaryIO, *, what: str) -> Written:  # noqa: ARG002 - one kind
        """Write the heading line and one line an event with deaths; return their number."""
        made_by = f"{rows.policy} {rows.version}"
        years: Counter[str] = Counter()
        count = without = undated = unlocated = 0
        # Whether a year is active is known at its end, so the lines wait in a file.
        with TemporaryFile("w+", encoding="utf-8", errors="surrogatepass") as waiting:
            for told in rows.of(TOLD):
                if not has_deaths(told):
                    without += 1
                    continue
                cells = coded(told, made_by=made_by)
                count += 1
                undated += cells["date_start"] is None
                unlocated += cells["latitude"] is None
                years[_dyad_year(cells)] += cells["best"]
                waiting.write(json.dumps(cells) + "\n")
            waiting.seek(0)
            write_cells((_with_year(json.loads(each), years) for each in waiting), out)
        notes = (
            (without, "without a number of deaths left out"),
            (undated, "without a day, which UCDP wants: those cells are empty"),
            (unlocated, "without coordinates, which UCDP wants: those cells are empty"),
        )
        return Written(count, *(f"{many} {note}" for many, note in notes if many))


def write_cells(cells: Iterable[Mapping[str, Any]], out: BinaryIO) -> int:
    """Write rows of cells by column as a UCDP GED file, and return how many.

    Text is made harmless for spreadsheets in a way that `read` takes back: line breaks stay.
    Columns that a row lacks are empty.
    """
    out.write(line(NAMES))
    return write_lines(out, ([_cell(row.get(name)) for name in NAMES] for row in cells))


def _cell(value: object) -> object:
    if not isinstance(value, str):
        return value
    # One apostrophe is taken off again, so a text that has one there gets another.
    return f"'{value}" if value.lstrip("'").startswith(FORMULA_STARTS) else value


def _dyad_year(cells: Row) -> str:
    return f"{cells['year']} {cells['dyad_name']}"


def _with_year(cells: Row, years: Mapping[str, int]) -> Row:
    active = bool(cells["dyad_name"]) and years[_dyad_year(cells)] >= ACTIVE
    return {**cells, "active_year": int(active)}
