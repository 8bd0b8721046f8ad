"""CSV: events or claims as a flat table for a spreadsheet.

A cell of text that a spreadsheet would run as a formula gets an apostrophe in front.
Numbers stay numbers, so a longitude of -56.2 can be reckoned with.
"""

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

from counterclaim.exports.base import CLAIMS, EVENTS, Rows
from counterclaim.exports.rows import Row
from counterclaim.model import Harm

# What a spreadsheet takes for the start of a formula; some of them read the wide
# forms (\uff1d is a wide =) as the plain ones.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")

_STARTS = frozenset(FORMULA_STARTS)

_PLACE = ("lat", "lon", "geonameid", "country", "admin1", "where_prec")
_CLAIM_FIRST = ("id", "doc", "source", "date", "start", "end", "quote", "low", "high", "approx")
_CLAIM_WORDS = ("vague", "harm", "act", "victims", "victim_class", "perpetrator", "weapon")
_CLAIM_LAST = ("speaker", "stance", "scope", "modality", "same_as", "disputes", "part_of")
CLAIM_COLUMNS = (
    *_CLAIM_FIRST,
    *_CLAIM_WORDS,
    "place",
    *_PLACE,
    "when",
    "from",
    "to",
    "date_prec",
    *_CLAIM_LAST,
    "confidence",
    "rule",
    "sentence",
    "policy",
    "version",
)
# Keys of an event's row by scheme; each is a column "ucdp_type" and so on.
_SCHEMES = {
    "ucdp": ("type", "dyad", "side_a", "side_b", "rule", "reason"),
    "acled": (
        "event_type",
        "sub_event_type",
        "interaction",
        "civilian_targeting",
        "rule",
        "reason",
    ),
    "plover": ("event", "mode", "rule", "reason"),
}
EVENT_COLUMNS = (
    "id",
    "from",
    "to",
    "date_prec",
    "place",
    *_PLACE,
    "type",
    *(f"{scheme}_{key}" for scheme, keys in _SCHEMES.items() for key in keys),
    "clarity",
    "acts",
    "actors",
    *(f"{harm.value}_{bound}" for harm in Harm for bound in ("low", "best", "high")),
    "disputed",
    "documents",
    "claims",
    "parent",
    "policy",
    "version",
)


class Csv:
    """A flat table with a heading line, comma-separated, UTF-8."""

    name = "csv"
    suffix = ".csv"
    about = "a table of events or claims, for spreadsheets"
    writes: tuple[str, ...] = (EVENTS, CLAIMS)

    def write(self, rows: Rows, out: BinaryIO, *, what: str) -> int:
        """Write the heading line and one line a row; return the number of rows."""
        columns, flat = (
            (EVENT_COLUMNS, event_cells) if what == EVENTS else (CLAIM_COLUMNS, claim_cells)
        )
        out.write(line(columns))
        count = 0
        for row in rows.of(what):
            cells = flat(row) | {"version": rows.version, "policy": rows.policy}
            out.write(line([cell(cells.get(column)) for column in columns]))
            count += 1
        return count


def cell(value: object) -> object:
    """Return a value as it may stand in a cell: text made harmless, numbers as they are.

    Line breaks inside text become spaces, so that one row is one line of the file.
    """
    if type(value) is str:
        # Most cells are short words, of which a table has millions.
        text = value.replace("\r\n", " ").replace("\n", " ") if "\n" in value else value
        return f"'{text}" if text[:1] in _STARTS else text
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float():
            return value
        case list() | tuple():
            return cell("; ".join(str(part) for part in value))
    return cell(str(value))


def claim_cells(row: Row) -> Row:
    """Return the columns of a claim's row, flat."""
    resolved = row["resolved"]
    act = row.get("act")
    return {
        **row,
        **_located(resolved["place"]),
        **_dated(resolved["interval"]),
        "act": act["mode"] if act else None,
        "modality": resolved["modality"],
        "confidence": resolved["confidence"],
        "rule": resolved["rule"],
    }


def event_cells(row: Row) -> Row:
    """Return the columns of an event's row, flat; a harm nobody tells of stays empty."""
    place = row["place"] or {}
    return {
        **row,
        **_located(row["place"]),
        **type_columns(row),
        **harm_columns(row),
        "place": place.get("name"),
        "documents": [member["doc"] for member in row["documents"]],
    }


def type_columns(row: Row) -> Row:
    """Return `ucdp_type`, `acled_event_type` and so on for every scheme of types."""
    return {
        f"{scheme}_{key}": row[scheme][key] for scheme, keys in _SCHEMES.items() for key in keys
    }


def harm_columns(row: Row) -> Row:
    """Return `killed_low`, `killed_best` and so on for every harm there is."""
    told = row["harm"]
    return {
        f"{harm.value}_{bound}": told.get(harm.value, {}).get(bound)
        for harm in Harm
        for bound in ("low", "best", "high")
    }


def _located(place: Mapping[str, Any] | None) -> Row:
    return {key: (place or {}).get(key) for key in _PLACE}


def _dated(interval: Mapping[str, Any] | None) -> Row:
    return {key: (interval or {}).get(key) for key in ("from", "to", "date_prec")}


def line(cells: Iterable[object]) -> bytes:
    """Return cells as one line of a CSV file."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerow(cells)
    return buffer.getvalue().encode("utf-8", errors="backslashreplace")
