"""Web Annotations, PLOVER, followthemoney and Parquet."""

import csv
import datetime as dt
import hashlib
import io
import json
import struct
import sys

import pytest

from counterclaim.errors import SettingsError
from counterclaim.exports import rows as made
from counterclaim.exports.annotations import Annotations
from counterclaim.exports.base import CLAIMS, DOCUMENTS, EVENTS, TOLD
from counterclaim.exports.ftm import Ftm
from counterclaim.exports.parquet import Parquet
from counterclaim.exports.plover import QUAD, Plover
from counterclaim.exports.statements import COLUMNS, PROP_TYPES, FtmStatements
from counterclaim.model import ActType


@pytest.fixture
def told(some_rows, doc, three, five, truce):
    claims = {claim.id: claim for claim in (three, five, truce)}
    some_rows.kinds[TOLD] = [
        made.told_row(row, claims=claims, documents={"d1": doc}) for row in some_rows.kinds[EVENTS]
    ]
    return some_rows


def written(exporter, rows, what=EVENTS) -> bytes:
    out = io.BytesIO()
    exporter.write(rows, out, what=what)
    return out.getvalue()


def lines(data: bytes):
    return [json.loads(line) for line in data.decode().splitlines()]


def test_an_annotation_has_quote_and_position_of_the_figure(some_rows, doc):
    page = json.loads(written(Annotations(), some_rows, CLAIMS))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert "policy ucdp@1" in page["label"]
    first = page["items"][0]
    quote, position = first["target"]["selector"]
    assert doc.text[position["start"] : position["end"]] == quote["exact"] == "three"
    whole = quote["prefix"] + quote["exact"] + quote["suffix"]
    assert whole in doc.text
    assert (quote["prefix"], quote["suffix"]) == ("In Melo police said ", "\nmen died on Monday.")


def test_an_annotation_says_the_claim_in_a_line_and_points_to_the_report(some_rows):
    first, second, act = json.loads(written(Annotations(), some_rows, CLAIMS))["items"]
    assert [body["value"] for body in first["body"]] == [
        "killed",
        "3 killed, said by police, in Melo, 2031-06-02",
    ]
    assert second["body"][1]["value"].startswith("at least 5 killed, said by A union")
    assert act["body"][0]["value"] == "ceasefire"
    assert first["target"]["source"] == "urn:counterclaim:d1"
    some_rows.kinds[CLAIMS][0]["url"] = "https://example.org/a"
    first = json.loads(written(Annotations(), some_rows, CLAIMS))["items"][0]
    assert first["target"]["source"] == "https://example.org/a"


def test_a_page_of_no_annotations_is_valid(some_rows):
    some_rows.kinds[CLAIMS] = []
    assert json.loads(written(Annotations(), some_rows, CLAIMS))["items"] == []


def test_an_event_in_plovers_fields(told):
    (row, _) = lines(written(Plover(), told))
    assert (row["event"], row["mode"], row["quad_code"]) == ("ASSAULT", ["firearms"], 4)
    assert (row["date"], row["enddate"]) == ("2031-06-02", None)
    assert row["actor"] == [{"entity_text": "Hill Front", "sector": []}]
    assert row["recipient"] == [{"entity_text": "Civilians", "sector": ["CVL"]}]
    assert row["event_loc"][0]["country_code"] == "URY"
    assert row["size"] == {"dead": {"best": 3, "low": 3, "high": None}}
    assert [text["text"] for text in row["event_text"]] == ["three", "five"]
    assert row["coder"] == "counterclaim 0.0.0, policy ucdp@1"


def test_events_without_a_plover_event_are_left_out_and_counted(told):
    told.kinds[TOLD][0]["plover"] = {"event": None, "mode": None, "rule": None, "reason": None}
    count = Plover().write(told, io.BytesIO(), what=EVENTS)
    assert count == 1
    assert count.notes[0] == "1 left out: no PLOVER event is told"


def test_every_act_has_a_quad_code():
    assert {act.value for act in ActType} <= set(QUAD)


def test_events_sides_and_reports_are_entities_of_followthemoney(told):
    told.kinds[TOLD] = told.kinds[TOLD][:1]
    event, side, report = lines(written(Ftm(), told))
    assert (event["schema"], side["schema"], report["schema"]) == (
        "Event",
        "Organization",
        "Article",
    )
    properties = event["properties"]
    assert properties["name"] == ["Attack in Melo, 2031-06-02"]
    assert properties["country"] == ["uy"]
    assert properties["summary"] == [
        "killed: low 3, best 3, high not known; disputed (ucdp@1, counterclaim 0.0.0)"
    ]
    assert properties["involved"] == [side["id"]]
    assert properties["proof"] == [report["id"]]
    assert side["properties"] == {"name": ["Hill Front"]}


def test_a_government_is_a_public_body_and_ids_are_plain(told):
    first = told.kinds[TOLD][0]
    ucdp = {**first["ucdp"], "side_a": "Government of Marad"}
    told.kinds[TOLD] = [
        {**first, "ucdp": ucdp, "documents": [{**first["documents"][0], "id": "a/b c"}]}
    ]
    _, side, report = lines(written(Ftm(), told))
    assert side["schema"] == "PublicBody"
    assert report["id"].startswith("doc-")


@pytest.mark.parametrize("exporter", [Annotations(), Plover(), Ftm(), Parquet()])
def test_the_same_rows_give_the_same_bytes(exporter, told):
    if exporter.name == "parquet":
        pytest.importorskip("pyarrow")
    what = exporter.writes[0]
    assert written(exporter, told, what) == written(exporter, told, what)


def test_parquet_has_types_and_carries_policy_and_version(some_rows):
    pq = pytest.importorskip("pyarrow.parquet")
    table = pq.read_table(io.BytesIO(written(Parquet(), some_rows)))
    first, second = table.to_pylist()
    assert (first["from"], first["killed_low"], first["lon"]) == (dt.date(2031, 6, 2), 3, -54.1675)
    assert (first["disputed"], second["place"]) == (True, None)
    assert table.schema.metadata == {b"policy": b"ucdp@1", b"counterclaim": b"0.0.0"}


def test_parquet_holds_claims_with_their_figures_and_documents(some_rows):
    pq = pytest.importorskip("pyarrow.parquet")
    claims = pq.read_table(io.BytesIO(written(Parquet(), some_rows, CLAIMS))).to_pylist()
    assert [row["low"] for row in claims] == [3, 5, None]
    assert claims[0]["quote"] == "three"
    (doc,) = pq.read_table(io.BytesIO(written(Parquet(), some_rows, DOCUMENTS))).to_pylist()
    assert doc["source"] == "The Bell"


def test_geoparquet_has_points_in_well_known_binary_and_says_where_they_lie(some_rows):
    pq = pytest.importorskip("pyarrow.parquet")
    file = pq.ParquetFile(io.BytesIO(written(Parquet(points=True), some_rows)))
    table = file.read()
    first, second = table.to_pylist()
    order, kind, lon, lat = struct.unpack("<BIdd", first["geometry"])
    assert (order, kind, lon, lat) == (1, 1, -54.1675, -32.37028)
    assert second["geometry"] is None
    geo = json.loads(file.metadata.metadata[b"geo"])
    assert (geo["version"], geo["primary_column"]) == ("1.1.0", "geometry")
    assert geo["columns"]["geometry"] == {
        "encoding": "WKB",
        "geometry_types": ["Point"],
        "bbox": [-54.1675, -32.37028, -54.1675, -32.37028],
    }
    assert table.schema.metadata[b"policy"] == b"ucdp@1"


def test_geoparquet_of_no_events_is_valid(some_rows):
    pq = pytest.importorskip("pyarrow.parquet")
    some_rows.kinds[EVENTS] = []
    file = pq.ParquetFile(io.BytesIO(written(Parquet(points=True), some_rows)))
    table = file.read()
    assert (table.num_rows, str(table.schema.field("geometry").type)) == (0, "binary")
    geo = json.loads(file.metadata.metadata[b"geo"])
    assert geo["columns"]["geometry"]["geometry_types"] == []


def test_a_database_takes_geoparquet_for_points(some_rows, tmp_path):
    duckdb = pytest.importorskip("duckdb")
    path = tmp_path / "events.parquet"
    path.write_bytes(written(Parquet(points=True), some_rows))
    told = dict(row[:2] for row in duckdb.sql(f"DESCRIBE FROM '{path}'").fetchall())
    assert told["geometry"].startswith("GEOMETRY")


def test_damaged_text_does_not_stop_a_typed_table(some_rows):
    pq = pytest.importorskip("pyarrow.parquet")
    some_rows.kinds[EVENTS][0]["place"]["name"] = "M\ud800lo"
    table = pq.read_table(io.BytesIO(written(Parquet(), some_rows)))
    assert table.to_pylist()[0]["place"] == "M\\ud800lo"


def test_every_value_of_an_entity_is_a_statement_with_the_id_of_followthemoney(told):
    told.kinds[TOLD] = told.kinds[TOLD][:1]
    found = list(csv.DictReader(io.StringIO(written(FtmStatements(), told).decode(), newline="")))
    entities = lines(written(Ftm(), told))
    assert {(row["entity_id"], row["prop"], row["value"]) for row in found} == {
        (entity["id"], prop, value)
        for entity in entities
        for prop, values in {**entity["properties"], "id": [entity["id"]]}.items()
        for value in values
    }
    name = next(row for row in found if row["prop"] == "name")
    assert name["origin"] == "ucdp@1, counterclaim 0.0.0"
    key = f"counterclaim.{name['entity_id']}.name.{name['value']}"
    assert name["id"] == hashlib.sha1(key.encode()).hexdigest()


def test_followthemoney_reads_the_statements_and_agrees_on_types_and_ids(told):
    serialize = pytest.importorskip("followthemoney.statement.serialize")
    found = list(serialize.read_csv_statements(io.BytesIO(written(FtmStatements(), told))))
    assert tuple(serialize.CSV_COLUMNS) == COLUMNS
    assert found
    for statement in found:
        assert statement.prop_type == PROP_TYPES[statement.prop]
        assert statement.id == statement.generate_key()


def test_without_pyarrow_it_is_told_how_to_get_it(some_rows, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(SettingsError, match=r"pip install 'counterclaim\[parquet\]'"):
        written(Parquet(), some_rows)


def test_features_of_geojson_have_precision_and_range(some_rows):
    from counterclaim.exports.geojson import GeoJson

    first = json.loads(written(GeoJson(), some_rows))["features"][0]["properties"]
    assert (first["where_prec"], first["uncertainty_km"], first["date_prec"]) == (1, 2.5, 1)
    assert (first["killed_low"], first["killed_best"], first["killed_high"]) == (3, 3, None)
