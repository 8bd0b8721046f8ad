"""xlsx: a workbook for coders, whose claims can be decided on and read back."""

from collections.abc import Iterator
from typing import BinaryIO

from counterclaim.exports.base import DECIDABLE, DOCUMENTS, EVENTS, GRADED, Rows, Written
from counterclaim.exports.codebook import Column
from counterclaim.exports.rows import Row
from counterclaim.exports.tables import event_cells
from counterclaim.exports.xlsx import sheets
from counterclaim.exports.xlsx.parts import MOST_ROWS, WorkbookFile

_HOW_TO_CHANGE = (
    "Change cells of yellow columns on the sheet claims and save. An emptied cell stands for "
    "“not said”."
)
_HOW_TO_RECORD = (
    "counterclaim decide from-xlsx FILE then shows what would change, and with --yes records it."
)


class Xlsx:
    """A workbook with claims, events, sources and a codebook."""

    name = "xlsx"
    suffix = ".xlsx"
    about = "a workbook for coders, whose changes can be read back as decisions"
    writes: tuple[str, ...] = (EVENTS,)
    is_text = False

    def write(self, rows: Rows, out: BinaryIO, *, what: str) -> Written:
        """Write the workbook and return the number of events."""
        del what  # there is a sheet of each kind
        workbook = WorkbookFile(out, (*sheets.SHEETS, sheets.CODEBOOK))
        found = {
            "claims": workbook.fill(sheets.CLAIMS, map(_decidable, rows.of(DECIDABLE))),
            "events": workbook.fill(sheets.EVENTS, map(event_cells, rows.of(GRADED))),
            "sources": workbook.fill(sheets.SOURCES, rows.of(DOCUMENTS)),
        }
        workbook.fill(sheets.CODEBOOK, _lines(rows))
        workbook.close()
        notes = (
            f"{left_out} {name} left out: a sheet holds {MOST_ROWS:,} rows or 2 GB"
            for name, (_, left_out) in found.items()
            if left_out
        )
        return Written(found["events"][0], *notes)


def _decidable(row: Row) -> Row:
    return {**row["claim"], **row["figure"], "seen": row["seen"]}


def _lines(rows: Rows) -> Iterator[Row]:
    yield {"meaning": f"Made by counterclaim {rows.version} under the policy {rows.policy}."}
    yield {"meaning": _HOW_TO_CHANGE}
    yield {"meaning": _HOW_TO_RECORD}
    for sheet in sheets.SHEETS:
        for column in sheet.columns:
            yield {
                "sheet": sheet.name,
                "column": column.name,
                "cells": column.type,
                "to decide": "yes" if column.name in sheet.decided else None,
                "meaning": _meaning(column),
            }


def _meaning(column: Column) -> str:
    return f"{column.about} ({', '.join(column.choices)})" if column.choices else column.about
