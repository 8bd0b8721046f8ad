"""`events --total`, the filter for actors, and capture histories, as the command line gives them."""

import csv
import io
import json

import pytest


@pytest.fixture
def ledger(run, tmp_path):
    """Two events, one of them in reports of two sources."""
    bombing = "Police said 14 people were killed in a bombing in Rivera on Monday"
    raid = "The army said it had killed at least 30 rebels near Maun on Tuesday."
    reports = [
        {"id": "a", "date": "2031-03-05", "source": "Kestrel Wire", "text": f"{bombing}."},
        {"id": "b", "date": "2031-03-06", "source": "The Bell", "text": f"{bombing}, March 3."},
        {"id": "c", "date": "2031-06-05", "source": "The Bell", "text": raid},
    ]
    (tmp_path / "reports.jsonl").write_text("\n".join(map(json.dumps, reports)))
    assert run("add", "reports.jsonl").code == 0


def test_totals_are_rows_by_harm(run, ledger):
    (killed,) = run("events", "--total").rows
    assert (killed["harm"], killed["low"], killed["best"]) == ("killed", 44, 44)
    assert (killed["high"], killed["high_told"], killed["events"]) == (None, 44, 2)
    assert killed["policy"] == "ucdp@1.4"


def test_totals_go_by_the_filters(run, ledger):
    (killed,) = run("events", "--total", "--place", "Rivera").rows
    assert (killed["low"], killed["high"]) == (14, 14)
    (killed,) = run("events", "--total", "--actor", "rebels").rows
    assert (killed["best"], killed["open"], killed["single_source"]) == (30, 1, 1)
    assert run("events", "--total", "--harm", "wounded").rows == []


def test_totals_say_that_they_are_what_is_recorded(run, ledger):
    told = run("events", "--total", terminal=True)
    assert "Recorded" in told.out
    assert "44 or more" in told.out
    assert "not all that happened" in " ".join(told.out.split())


def test_who_did_it_or_was_harmed_can_be_asked_for(run, ledger):
    assert [row["doc"] for row in run("claims", "--actor", "Rebels").rows] == ["c"]
    assert [row["id"] for row in run("documents", "--actor", "rebels").rows] == ["c"]
    assert run("events", "--actor", "nobody of that name").rows == []


def test_a_harm_that_there_is_not_is_told(run, ledger):
    ran = run("events", "--total", "--harm", "hurt")
    assert ran.code == 2
    assert "there is no harm hurt" in ran.err


def test_capture_histories_have_a_column_a_source(run, ledger):
    ran = run("export", "captures")
    first, second = csv.DictReader(io.StringIO(ran.out))
    columns = ("source:Kestrel Wire", "source:The Bell")
    assert tuple(first[name] for name in columns) == ("1", "1")
    assert tuple(second[name] for name in columns) == ("0", "1")
    assert (first["month"], second["killed_low"]) == ("2031-03", "30")
