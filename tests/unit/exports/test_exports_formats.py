import csv
import io
import json

import pytest

from counterclaim.errors import SettingsError
from counterclaim.exports import BUILT_IN, CLAIMS, DOCUMENTS, EVENTS, exporters
from counterclaim.exports.base import Registry, kind_to_write
from counterclaim.exports.csv import CLAIM_COLUMNS, EVENT_COLUMNS, Csv, cell
from counterclaim.exports.geojson import GeoJson
from counterclaim.exports.jsonl import JsonLines, encoded


def written(exporter, rows, what=EVENTS) -> bytes:
    out = io.BytesIO()
    exporter.write(rows, out, what=what)
    return out.getvalue()


def table(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(start):
    assert str(cell(f"{start}SUM(1)")).startswith("'")


@pytest.mark.parametrize("number", [-5, -56.25, 0, 3])
def test_numbers_stay_numbers(number):
    assert cell(number) == number


def test_line_breaks_in_a_cell_become_spaces():
    assert cell("three\nmen") == "three men"


def test_unknown_is_an_empty_cell_and_zero_is_zero():
    assert cell(None) == ""
    assert cell(0) == 0


def test_events_table_has_low_best_high_and_the_longitude_as_a_number(some_rows):
    first, second = table(written(Csv(), some_rows))
    assert (first["killed_low"], first["killed_best"], first["killed_high"]) == ("3", "3", "")
    assert first["wounded_best"] == ""
    assert (first["lat"], first["lon"]) == ("-32.37028", "-54.1675")
    assert (first["disputed"], first["policy"], first["version"]) == ("true", "ucdp@1", "0.0.0")
    assert second["place"] == second["lat"] == ""


def test_events_table_has_the_types_of_each_scheme_in_columns_of_its_own(some_rows):
    first, _ = table(written(Csv(), some_rows))
    assert (first["type"], first["ucdp_type"]) == ("one-sided", "3")
    assert first["ucdp_dyad"] == "Hill Front - Civilians"
    assert first["acled_event_type"] == "Violence against civilians"
    assert first["acled_civilian_targeting"] == "true"
    assert (first["plover_event"], first["plover_mode"]) == ("ASSAULT", "firearms")
    assert (first["ucdp_rule"], first["acled_rule"], first["plover_rule"]) == (
        "u/1",
        "a/1",
        "p/1",
    )
    assert first["plover_reason"] == "'=Killed."


def test_claims_table_keeps_the_words_beside_the_figure(some_rows):
    first, second, act = table(written(Csv(), some_rows, CLAIMS))
    assert (first["quote"], first["speaker"], first["low"]) == ("three", "police", "3")
    assert first["sentence"] == "In Melo police said three men died on Monday."
    assert second["disputes"] == "clm-a"
    assert (act["act"], act["harm"]) == ("ceasefire", "")


def test_heading_line_is_there_for_an_empty_ledger(some_rows):
    some_rows.kinds = {EVENTS: [], CLAIMS: []}
    assert written(Csv(), some_rows).decode().strip() == ",".join(EVENT_COLUMNS)
    assert written(Csv(), some_rows, CLAIMS).decode().strip() == ",".join(CLAIM_COLUMNS)


def test_columns_are_named_once():
    assert len(set(EVENT_COLUMNS)) == len(EVENT_COLUMNS)
    assert len(set(CLAIM_COLUMNS)) == len(CLAIM_COLUMNS)


def test_geojson_is_a_feature_collection_with_longitude_first(some_rows):
    told = json.loads(written(GeoJson(), some_rows))
    assert told["type"] == "FeatureCollection"
    assert told["counterclaim"] == {"policy": "ucdp@1", "version": "0.0.0"}
    first = told["features"][0]
    assert first["geometry"] == {"type": "Point", "coordinates": [-54.1675, -32.37028]}
    assert first["properties"]["killed_best"] == 3
    assert first["properties"]["killed_high"] is None
    assert first["properties"]["disputed"] is True
    assert first["properties"]["where_prec"] == 1
    assert first["properties"]["acled_sub_event_type"] == "Attack"


def test_event_without_coordinates_has_a_null_geometry(some_rows):
    second = json.loads(written(GeoJson(), some_rows))["features"][1]
    assert second["geometry"] is None


def test_geojson_without_events_is_valid(some_rows):
    some_rows.kinds = {EVENTS: []}
    assert json.loads(written(GeoJson(), some_rows))["features"] == []


@pytest.mark.parametrize("what", [EVENTS, CLAIMS, DOCUMENTS])
def test_json_lines_carry_the_version_on_every_line(some_rows, what):
    lines = written(JsonLines(), some_rows, what).decode().splitlines()
    assert lines
    assert all(json.loads(line)["version"] == "0.0.0" for line in lines)


@pytest.mark.parametrize("exporter", [Csv(), GeoJson(), JsonLines()])
def test_the_same_rows_give_the_same_bytes(exporter, some_rows):
    assert written(exporter, some_rows) == written(exporter, some_rows)


def test_a_lone_surrogate_stays_valid_json():
    assert json.loads(encoded({"text": "a\ud800b"})) == {"text": "a\ud800b"}


def test_every_exporter_says_what_it_is():
    registry = exporters()
    assert registry.names() == tuple(sorted(each.name for each in BUILT_IN))
    for name in registry.names():
        exporter = registry.get(name)
        assert exporter.suffix.startswith(".")
        assert exporter.about


def test_unknown_format_is_answered_with_the_known_ones():
    with pytest.raises(SettingsError, match="Formats are acled, annotations, bundle, captures"):
        exporters().get("xml")


def test_a_name_cannot_be_taken_twice():
    registry = Registry()
    registry.add(Csv())
    with pytest.raises(ValueError, match="csv"):
        registry.add(Csv())


def test_the_kind_written_is_the_one_asked_for_or_the_first():
    assert kind_to_write(Csv(), None) == EVENTS
    assert kind_to_write(Csv(), CLAIMS) == CLAIMS
    with pytest.raises(SettingsError, match="geojson cannot hold claims"):
        kind_to_write(GeoJson(), CLAIMS)
