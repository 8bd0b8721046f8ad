"""CSV: events or claims as a flat table for a spreadsheet.

A cell of text that a spreadsheet would run as a formula gets an apostrophe in front.
Numbers stay numbers, so a longitude of -56.2 can be reckoned with.
"""

import csv
import io
from collections.abc import Iterable, Mapping
from typing import IO, Any, BinaryIO

from counterclaim.exports.base import BRIEF, CLAIMS, EVENTS, Rows
from counterclaim.exports.rows import Row
from counterclaim.model import Harm

# What a spreadsheet takes for the start of a formula; some of them read the wide
# forms (\uff1d is a wide =) as the plain ones.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")

_STARTS = frozenset(FORMULA_STARTS)
_AS_THEY_ARE = frozenset({int, float, type(None)})
# Lines that are put together before they are written.
_AT_ONCE = 200

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
    # Columns are only added at the end: who reads by position goes on reading.
    "speaker_role",
    "speaker_office",
)
_OF_RESOLVED = frozenset({"modality", "confidence", "rule"})
_OF_INTERVAL = frozenset({"from", "to", "date_prec"})
_OF_NEITHER = frozenset({"act", "policy", "version", "speaker_role", "speaker_office"})


def _part(column: str) -> int:
    """Return in which part of a claim's row the value of a column stands, see `_claim_line`."""
    homes = ((1, _OF_RESOLVED), (2, frozenset(_PLACE)), (3, _OF_INTERVAL), (4, _OF_NEITHER))
    return next((part for part, names in homes if column in names), 0)


_CLAIM_PARTS = tuple((_part(column), column) for column in CLAIM_COLUMNS)
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
SIGNED = ("signed_by", "signed_at", "signed_holds", "signed_since")
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
    *SIGNED,
)


class Csv:
    """A flat table with a heading line, comma-separated, UTF-8."""

    name = "csv"
    suffix = ".csv"
    about = "a table of events or claims, for spreadsheets"
    writes: tuple[str, ...] = (EVENTS, CLAIMS)

    def write(self, rows: Rows, out: BinaryIO, *, what: str) -> int:
        """Write the heading line and one line a row; return the number of rows."""
        made_by = {"policy": rows.policy, "version": rows.version}
        if what == EVENTS:
            out.write(line(EVENT_COLUMNS))
            return write_lines(out, (_event_line(row, made_by) for row in rows.of(BRIEF)))
        out.write(line(CLAIM_COLUMNS))
        return write_lines(out, (_claim_line(row, made_by) for row in rows.of(what)))


def write_lines(out: IO[bytes], lines: Iterable[Iterable[object]]) -> int:
    """Write lines of a CSV file, each given as its cells, and return how many."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    count = 0
    for cells in lines:
        writer.writerow(cells)
        count += 1
        if not count % _AT_ONCE:
            out.write(_emptied(buffer))
    out.write(_emptied(buffer))
    return count


def _emptied(buffer: io.StringIO) -> bytes:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text.encode("utf-8", errors="backslashreplace")


def cells_of(values: Iterable[object]) -> list[object]:
    """Return values as they may stand in cells, as `cell` does with each."""
    # Half of the cells of a table are numbers or empty, and it has millions.
    return [value if type(value) in _AS_THEY_ARE else cell(value) for value in values]


def cell(value: object) -> object:
    """Return a value as it may stand in a cell: text made harmless, numbers as they are.

    Line breaks inside text become spaces, so that one row is one line of the file.
    """
    if type(value) is str:
        # Most cells are short words, of which a table has millions.
        text = value.replace("\r\n", " ").replace("\n", " ") if "\n" in value else value
        return f"'{text}" if text[:1] in _STARTS else text
    if value is True or value is False:
        return "true" if value else "false"
    match value:
        case None:
            return ""
        case int() | float():
            return value
        case list() | tuple():
            return cell("; ".join(str(part) for part in value))
    return cell(str(value))


def _claim_line(row: Row, made_by: Row) -> list[object]:
    resolved = row["resolved"]
    act, speaker = row.get("act"), resolved["speaker"]
    more = {**made_by, "act": act["mode"] if act else None}
    if speaker is not None:
        more |= {"speaker_role": speaker["role"], "speaker_office": speaker["office"]}
    parts = (row, resolved, resolved["place"] or {}, resolved["interval"] or {}, more)
    return cells_of(parts[part].get(key) for part, key in _CLAIM_PARTS)


def _event_line(row: Row, made_by: Row) -> list[object]:
    place = row["place"] or {}
    cells = {
        **row,
        **_located(row["place"]),
        **type_columns(row),
        **harm_columns(row),
        **signed_columns(row),
        **made_by,
        "place": place.get("name"),
        "documents": [member["doc"] for member in row["documents"]],
    }
    return cells_of(cells[column] for column in EVENT_COLUMNS)


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


def signed_columns(row: Row) -> Row:
    """Return who stands for the figures of an event, since when, and what has changed since."""
    signed = row["signed"]
    if signed is None:
        return dict.fromkeys(SIGNED)
    told = (signed["who"], signed["at"], signed["holds"], "; ".join(signed["since"]) or None)
    return dict(zip(SIGNED, told, strict=True))


def _located(place: Mapping[str, Any] | None) -> Row:
    return {key: (place or {}).get(key) for key in _PLACE}


def line(cells: Iterable[object]) -> bytes:
    """Return cells as one line of a CSV file."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerow(cells)
    return buffer.getvalue().encode("utf-8", errors="backslashreplace")
