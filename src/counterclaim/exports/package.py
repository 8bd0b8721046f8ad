"""package: the ledger as a Frictionless data package, tables with types and a codebook."""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from tempfile import TemporaryFile
from typing import IO, BinaryIO

from counterclaim.exports import codebook, tables
from counterclaim.exports.archive import Archive, Member
from counterclaim.exports.base import DECISIONS, DOCUMENTS, EVENTS, GRADED, TABLED, Rows, Written
from counterclaim.exports.codebook import Column
from counterclaim.exports.csv import cells_of, line, write_lines
from counterclaim.exports.jsonl import encoded
from counterclaim.exports.rows import Row
from counterclaim.store.bulk import batches

Cells = Callable[[Row], Iterable[Row]]

# Which tables are made of one kind of row, so that each kind is read once. Cells are the
# columns of the codebook in their order, as they are written.
_MADE_OF: dict[str, dict[str, Cells]] = {
    GRADED: {
        "events": lambda row: (tables.event_cells(row),),
        "estimates": tables.estimate_cells,
    },
    TABLED: {
        "claims": lambda row: (row["claim"],),
        "figures": lambda row: (row["figure"],) if row["claim"]["harm"] else (),
    },
    DECISIONS: {"decisions": lambda row: (row,)},
    DOCUMENTS: {"documents": lambda row: (tables.document_cells(row),)},
}
_KEYS = {"events": "id", "claims": "id", "figures": "claim", "decisions": "id", "documents": "id"}
_POINTS_TO = {
    "claims": ("doc", "documents", "id"),
    "figures": ("claim", "claims", "id"),
    "estimates": ("event", "events", "id"),
}
# Rows that are written with one call a file.
_AT_ONCE = 200
_MEDIA = {"csv": "text/csv", "jsonl": "application/x-ndjson"}


class Package:
    """A zip file with datapackage.json, a codebook, and each table as CSV and JSON lines."""

    name = "package"
    suffix = ".zip"
    about = "all tables as CSV and JSON lines in a Frictionless data package, with a codebook"
    writes: tuple[str, ...] = (EVENTS,)
    is_text = False

    def write(self, rows: Rows, out: BinaryIO, *, what: str) -> Written:
        """Write the package and return the number of events."""
        archive = Archive(out)
        counts: dict[str, int] = {}
        for kind in _MADE_OF:
            counts |= _write_tables(archive, kind, rows)
        archive.put("codebook.md", "".join(_codebook(rows, counts)).encode())
        described = [_resource(member, counts) for member in archive.members if _of(member)]
        archive.put("datapackage.json", _json(_descriptor(rows, described)))
        archive.close()
        return Written(counts[what])


def _write_tables(archive: Archive, kind: str, rows: Rows) -> dict[str, int]:
    """Write the tables that are made of one kind of row; return how many rows each has."""
    made = _MADE_OF[kind]
    counts = dict.fromkeys(made, 0)
    with ExitStack() as stack:
        # The members of a zip file are written one after the other: the tables that grow
        # side by side wait on the disk.
        files: dict[str, dict[str, IO[bytes]]] = {
            table: {ending: stack.enter_context(TemporaryFile()) for ending in _MEDIA}
            for table in made
        }
        for table, to in files.items():
            to["csv"].write(line(names_of(table)))
        for some in batches(rows.of(kind), _AT_ONCE):
            for table, made_of in made.items():
                found = [cells for row in some for cells in made_of(row)]
                counts[table] += _write(found, files[table])
        for table, to in files.items():
            for ending, file in to.items():
                if ending == "jsonl" and not counts[table]:
                    continue  # a file without a line is no table to those who read them
                archive.copy(f"data/{table}.{ending}", file)
    return counts


def _write(found: list[Row], to: dict[str, IO[bytes]]) -> int:
    to["jsonl"].write(b"".join([encoded(cells) + b"\n" for cells in found]))
    return write_lines(to["csv"], (cells_of(cells.values()) for cells in found))


def names_of(table: str) -> tuple[str, ...]:
    """Return the columns of a table."""
    return tuple(column.name for column in _COLUMNS[table])


_COLUMNS = {name: columns for name, _, columns in codebook.sections()}
_ABOUT = {name: about for name, about, _ in codebook.sections()}


def _of(member: Member) -> bool:
    return member.name.startswith("data/")


def _descriptor(rows: Rows, resources: list[Row]) -> Row:
    return {
        "profile": "data-package",
        "name": "counterclaim-ledger",
        "title": "Who says how many, where and when: claims, events and estimates",
        "description": "Empty cells are “not said” or “not known”, never zero. Text that a "
        "spreadsheet would run as a formula has an apostrophe in front in the CSV files and "
        "none in the JSON lines.",
        "counterclaim": {"policy": rows.policy, "version": rows.version},
        "resources": resources,
    }


def _resource(member: Member, counts: dict[str, int]) -> Row:
    table, _, ending = member.name.removeprefix("data/").partition(".")
    is_csv = ending == "csv"
    return {
        "name": table if is_csv else f"{table}-{ending}",
        "path": member.name,
        "title": table,
        "description": _ABOUT[table],
        "profile": "tabular-data-resource" if is_csv else "data-resource",
        "format": ending,
        "mediatype": _MEDIA[ending],
        "encoding": "utf-8",
        "bytes": member.bytes,
        "hash": f"sha256:{member.sha256}",
        "rows": counts[table],
        "schema": _schema(table),
    }


def _schema(table: str) -> Row:
    schema: Row = {
        "fields": [_field(column) for column in _COLUMNS[table]],
        "missingValues": [""],
    }
    if table in _KEYS:
        schema["primaryKey"] = _KEYS[table]
    if table in _POINTS_TO:
        field, other, there = _POINTS_TO[table]
        reference = {"resource": other, "fields": there}
        schema["foreignKeys"] = [{"fields": field, "reference": reference}]
    return schema


def _field(column: Column) -> Row:
    field: Row = {"name": column.name, "type": column.type, "description": column.about}
    if column.choices:
        field["constraints"] = {"enum": list(column.choices)}
    return field


def _codebook(rows: Rows, counts: dict[str, int]) -> Iterator[str]:
    yield "# Codebook\n\n"
    yield f"Made by counterclaim {rows.version} under the policy {rows.policy}.\n\n"
    yield "Empty cells are “not said” or “not known”, never zero.\n"
    for table, about, columns in codebook.sections():
        yield f"\n## {table}\n\n{about} {counts[table]} rows.\n\n"
        yield "| Column | Type | Meaning |\n|---|---|---|\n"
        for column in columns:
            values = f" One of: {', '.join(column.choices)}." if column.choices else ""
            yield f"| `{column.name}` | {column.type} | {column.about}.{values} |\n"


def _json(value: Row) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
