"""The data package: every table is what its schema says, and nothing was changed since."""

import csv
import datetime as dt
import hashlib
import io
import json
import zipfile

import pytest

from counterclaim.exports import codebook, tables
from counterclaim.exports.package import Package
from counterclaim.exports.tables import decision_row
from ledger_records import decision

_READ = {
    "string": str,
    "integer": int,
    "number": float,
    "boolean": {"true": True, "false": False}.__getitem__,
    "date": dt.date.fromisoformat,
}


@pytest.fixture
def package(some_rows):
    line = decision(1, "clm-a", before=(("figure", "3-3"),), after=(("figure", "4-4"),))
    some_rows.kinds["decisions"] = [decision_row(line, stands=True)]
    return zipfile.ZipFile(io.BytesIO(written(some_rows)))


def written(rows) -> bytes:
    out = io.BytesIO()
    assert Package().write(rows, out, what="events") == len(rows.kinds["events"])
    return out.getvalue()


@pytest.fixture
def descriptor(package):
    return json.loads(package.read("datapackage.json"))


def table(package, resource):
    text = package.read(resource["path"]).decode()
    return list(csv.reader(io.StringIO(text, newline="")))


def in_csv(descriptor):
    return [each for each in descriptor["resources"] if each["format"] == "csv"]


def test_cells_are_the_columns_of_the_codebook_in_their_order(some_rows):
    made = {
        "events": map(tables.event_cells, some_rows.kinds["events"]),
        "claims": (row["claim"] for row in some_rows.kinds["tabled"]),
        "figures": (row["figure"] for row in some_rows.kinds["tabled"]),
        "estimates": (c for row in some_rows.kinds["events"] for c in tables.estimate_cells(row)),
        "documents": map(tables.document_cells, some_rows.kinds["documents"]),
        "decisions": [decision_row(decision(1, "clm-a"), stands=True)],
    }
    for name, _, columns in codebook.sections():
        found = list(made[name])
        assert found
        assert {tuple(cells) for cells in found} == {tuple(column.name for column in columns)}


def test_every_table_is_there_as_csv_and_json_lines(package, descriptor):
    tables = {name for name, _, _ in codebook.sections()}
    assert {each["path"] for each in descriptor["resources"]} == {
        f"data/{name}.{ending}" for name in tables for ending in ("csv", "jsonl")
    }
    assert {each["path"] for each in descriptor["resources"]} <= set(package.namelist())
    assert len({each["name"] for each in descriptor["resources"]}) == 2 * len(tables)


def test_headings_and_cells_are_as_the_schema_says(package, descriptor):
    for resource in in_csv(descriptor):
        heading, *rows = table(package, resource)
        fields = resource["schema"]["fields"]
        assert heading == [field["name"] for field in fields]
        assert len(rows) == resource["rows"]
        for row in rows:
            for field, cell in zip(fields, row, strict=True):
                if cell:
                    _READ[field["type"]](cell)
                    assert cell in field.get("constraints", {}).get("enum", [cell])


def test_json_lines_say_the_same_as_the_csv(package, descriptor):
    for resource in in_csv(descriptor):
        lines = package.read(resource["path"].replace(".csv", ".jsonl")).decode().splitlines()
        _, *rows = table(package, resource)
        for row, line in zip(rows, map(json.loads, lines), strict=True):
            assert [value in (None, "") for value in line.values()] == [not cell for cell in row]


def test_keys_are_there_once_and_lead_somewhere(package, descriptor):
    columns = {}
    for resource in in_csv(descriptor):
        heading, *rows = table(package, resource)
        columns[resource["name"]] = dict(zip(heading, zip(*rows, strict=True), strict=True))
    for resource in in_csv(descriptor):
        schema, own = resource["schema"], columns[resource["name"]]
        if "primaryKey" in schema:
            keys = own[schema["primaryKey"]]
            assert len(set(keys)) == len(keys)
        for key in schema.get("foreignKeys", ()):
            there = columns[key["reference"]["resource"]][key["reference"]["fields"]]
            assert set(own[key["fields"]]) <= set(there)


def test_lengths_and_hashes_are_those_of_the_files(package, descriptor):
    for resource in descriptor["resources"]:
        content = package.read(resource["path"])
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"


def test_estimates_name_the_claims_that_were_used_and_left_out(package):
    (row,) = csv.DictReader(io.StringIO(package.read("data/estimates.csv").decode()))
    assert (row["used"], row["left_out"]) == ("clm-a", "clm-b rival")
    assert (row["low"], row["high"], row["policy"]) == ("3", "", "ucdp@1")


def test_decisions_are_told_with_what_they_changed(package):
    (row,) = map(json.loads, package.read("data/decisions.jsonl").splitlines())
    assert (row["target"], json.loads(row["after"])) == ("clm-a", {"figure": "4-4"})
    assert row["stands"] is True


def test_policy_and_version_are_in_package_and_codebook(package, descriptor):
    assert descriptor["counterclaim"] == {"policy": "ucdp@1", "version": "0.0.0"}
    page = package.read("codebook.md").decode()
    assert "counterclaim 0.0.0 under the policy ucdp@1" in page
    for name, _, columns in codebook.sections():
        assert f"## {name}\n" in page
        assert all(f"| `{column.name}` |" in page for column in columns)


def test_a_table_without_rows_is_a_heading_and_no_empty_file(some_rows):
    some_rows.kinds["decisions"] = []
    package = zipfile.ZipFile(io.BytesIO(written(some_rows)))
    assert "data/decisions.jsonl" not in package.namelist()
    assert package.read("data/decisions.csv").startswith(b"id,at,who")


def test_the_same_rows_give_the_same_bytes(some_rows):
    some_rows.kinds["decisions"] = []
    assert written(some_rows) == written(some_rows)
