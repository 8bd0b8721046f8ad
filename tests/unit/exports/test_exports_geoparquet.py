"""GeoParquet: the metadata keep every rule of version 1.1 as it is published.

The rules are written from the specification and its JSON schema (geoparquet.org, 1.1.0);
what only other encodings, heights or other systems of coordinates need is left out.
"""

import io
import json
import re
from collections.abc import Iterator

import pytest

from counterclaim.exports.parquet import Parquet
from counterclaim.exports.rows import Row

ENCODINGS = {"WKB", "point", "linestring", "polygon", "multipoint", "multilinestring"}
ENCODINGS |= {"multipolygon"}
KINDS = re.compile(r"(GeometryCollection|(Multi)?(Point|LineString|Polygon))( Z)?")


def faults(geo: object, columns: dict[str, str]) -> Iterator[str]:
    """Yield what the specification does not allow, in a word or two.

    Args:
        geo: The value of the key `geo`.
        columns: The physical type of each column of the file.
    """
    if not isinstance(geo, dict):
        yield "no object"
        return
    if geo.get("version") != "1.1.0":
        yield "version"
    known = geo.get("columns")
    if not isinstance(known, dict) or not known or not all(known):
        yield "columns"
        return
    if not isinstance(geo.get("primary_column"), str) or geo["primary_column"] not in known:
        yield "primary column"
    for name, column in known.items():
        if columns.get(name) != "BYTE_ARRAY":
            yield "no column of bytes at the root"
        yield from faults_of_column(column)


def faults_of_column(column: Row) -> Iterator[str]:
    """Yield what is not allowed in the metadata of one column."""
    if column.get("encoding") not in ENCODINGS:
        yield "encoding"
    if not are_kinds(column.get("geometry_types")):
        yield "geometry types"
    if column.get("crs", {}) is not None and not isinstance(column.get("crs", {}), dict):
        yield "crs"
    if column.get("edges", "planar") not in {"planar", "spherical"}:
        yield "edges"
    if column.get("orientation", "counterclockwise") != "counterclockwise":
        yield "orientation"
    if not is_number(column.get("epoch", 0)):
        yield "epoch"
    box = column.get("bbox", [0, 0, 0, 0])
    if not isinstance(box, list) or len(box) not in {4, 6} or not all(map(is_number, box)):
        yield "bbox"
    elif box[1] > box[len(box) // 2 + 1]:
        # West may lie east of east, across the antimeridian; south never lies north of north.
        yield "bbox"
    if "covering" in column and set(column["covering"].get("bbox", {})) < {"xmin", "xmax"}:
        yield "covering"


def are_kinds(kinds: object) -> bool:
    if not isinstance(kinds, list) or not all(isinstance(kind, str) for kind in kinds):
        return False
    return len(set(kinds)) == len(kinds) and all(map(KINDS.fullmatch, kinds))


def is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value == value


def told(some_rows) -> tuple[object, dict[str, str]]:
    pq = pytest.importorskip("pyarrow.parquet")
    out = io.BytesIO()
    Parquet(points=True).write(some_rows, out, what="events")
    file = pq.ParquetFile(out)
    types = {column.path: column.physical_type for column in file.schema}
    return json.loads(file.metadata.metadata[b"geo"]), types


def test_a_file_keeps_every_rule(some_rows):
    assert list(faults(*told(some_rows))) == []


def test_a_file_without_points_or_without_events_keeps_them_too(some_rows):
    some_rows.kinds["events"] = some_rows.kinds["events"][1:]
    assert list(faults(*told(some_rows))) == []
    some_rows.kinds["events"] = []
    assert list(faults(*told(some_rows))) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"version": "1.0.0"}, "version"),
        ({"columns": {}}, "columns"),
        ({"primary_column": "place"}, "primary column"),
        ({"columns": {"lat": {"encoding": "WKB", "geometry_types": []}}}, "primary column"),
    ],
)
def test_a_file_that_breaks_a_rule_is_told(some_rows, change, fault):
    geo, types = told(some_rows)
    assert fault in set(faults({**geo, **change}, types))


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"encoding": "WKT"}, "encoding"),
        ({"geometry_types": "Point"}, "geometry types"),
        ({"geometry_types": ["Point", "Point"]}, "geometry types"),
        ({"geometry_types": ["point"]}, "geometry types"),
        ({"crs": "OGC:CRS84"}, "crs"),
        ({"edges": "round"}, "edges"),
        ({"orientation": "clockwise"}, "orientation"),
        ({"epoch": "2031"}, "epoch"),
        ({"bbox": [1, 2, 3]}, "bbox"),
        ({"bbox": [1, 2, 3, 1]}, "bbox"),
        ({"bbox": [1, None, 3, 4]}, "bbox"),
    ],
)
def test_a_column_that_breaks_a_rule_is_told(some_rows, change, fault):
    geo, types = told(some_rows)
    geo["columns"]["geometry"] |= change
    assert list(faults(geo, types)) == [fault]


def test_the_points_are_a_column_of_bytes_at_the_root(some_rows):
    geo, types = told(some_rows)
    assert types["geometry"] == "BYTE_ARRAY"
    assert "no column of bytes at the root" in set(faults(geo, types | {"geometry": "DOUBLE"}))
