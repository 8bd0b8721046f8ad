"""Capture histories: one row an event, one column a source."""

import csv
import io

import pytest

from counterclaim.exports.captures import PREFIX, STRATA, Captures


def document(id, source):
    return {"id": id, "source": source}


@pytest.fixture
def told(some_rows):
    """Two events: one in three reports of two sources, one in a report without a source."""
    first, second = some_rows.kinds["events"]
    first = {**first, "documents": [{"doc": d, "main": True} for d in ("d1", "d2", "d3")]}
    second = {**second, "documents": [{"doc": "d4", "main": True}]}
    some_rows.kinds = {
        "events": [first, second],
        "documents": [
            document("d1", "The Bell"),
            document("d2", "The  Bell"),
            document("d3", "=Lamp"),
            document("d4", None),
            document("d5", "Quiet Paper"),
        ],
    }
    return some_rows


def table(rows):
    out = io.BytesIO()
    count = Captures().write(rows, out, what="events")
    found = list(csv.DictReader(io.StringIO(out.getvalue().decode(), newline="")))
    assert count == len(found)
    return found


def history(row):
    return {name.removeprefix(PREFIX): cell for name, cell in row.items() if PREFIX in name}


def test_each_event_says_which_sources_have_it(told):
    first, second = map(history, table(told))
    assert first == {"=Lamp": "1", "Quiet Paper": "0", "The Bell": "1"}
    assert second == {"=Lamp": "0", "Quiet Paper": "0", "The Bell": "0"}


def test_strata_stand_before_the_sources(told):
    first, second = table(told)
    assert list(first)[: len(STRATA)] == list(STRATA)
    assert (first["month"], first["country"], first["killed_best"]) == ("2031-06", "UY", "3")
    assert (first["sources"], first["unnamed"]) == ("2", "0")
    assert (second["sources"], second["unnamed"], second["month"]) == ("0", "1", "")


def test_the_file_says_which_policy_and_version_made_it(told):
    assert {(row["policy"], row["version"]) for row in table(told)} == {("ucdp@1", "0.0.0")}


def test_an_event_over_two_months_has_none(told):
    told.kinds["events"][0]["to"] = "2031-07-01"
    assert table(told)[0]["month"] == ""
