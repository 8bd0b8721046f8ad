"""`export` and `eval`: files for other tools, and scores."""

import csv
import io
import json

import pytest


@pytest.mark.parametrize("format", ["csv", "jsonl", "geojson", "map", "ucdp"])
def test_a_file_holds_what_standard_output_would(run, ledger, tmp_path, format):
    to_file = run("export", format, "-o", "out.x")
    assert (to_file.code, to_file.out) == (0, "")
    written = (tmp_path / "out.x").read_bytes().decode()
    assert written.replace("\r\n", "\n") == run("export", format).out.replace("\r\n", "\n")


def test_csv_opens_as_a_table(run, ledger, tmp_path):
    run("export", "csv", "--what", "claims", "-o", "claims.csv")
    text = (tmp_path / "claims.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert sorted(row["low"] for row in rows) == ["12", "30", "40", "9"]


def test_geojson_is_a_collection_of_features(run, ledger):
    found = json.loads(run("export", "geojson").out)
    assert found["type"] == "FeatureCollection"
    assert len(found["features"]) == len(run("events").rows)


def test_a_ucdp_table_keeps_its_own_rules_but_for_what_nobody_told(run, ledger):
    run("export", "ucdp", "-o", "ged.csv")
    ran = run("verify", "ged.csv")
    # The reports have no date, so their Mondays are no days.
    assert {line.split(", ")[1].split(":")[0] for line in ran.out.splitlines()} <= {
        "year",
        "date_prec",
        "date_start",
        "date_end",
        "best",
    }


def test_faults_of_a_table_are_counted_and_make_the_exit_code(run, tmp_path):
    (tmp_path / "ged.csv").write_text("id,name\n")
    ran = run("verify", "ged.csv")
    assert ran.code == 1
    assert "row 1: of the 49 columns missing" in ran.out
    assert "ged.csv: 2 faults." in ran.err


@pytest.mark.parametrize(
    ("content", "told"),
    [(None, "cannot be read"), (b"id,n\xe4me\n", "not UTF-8")],
)
def test_a_table_that_cannot_be_read_is_named(run, tmp_path, content, told):
    if content is not None:
        (tmp_path / "ged.csv").write_bytes(content)
    ran = run("verify", "ged.csv")
    assert ran.code == 1
    assert "ged.csv" in ran.err
    assert told in ran.err


@pytest.mark.parametrize("format", ["xlsx", "package", "bundle", "parquet"])
def test_what_is_no_text_is_not_written_to_a_screen(run, ledger, format):
    ran = run("export", format, terminal=True)
    assert ran.code == 2
    assert "Name a file: -o ledger." in ran.err


def test_what_a_format_left_out_is_told(run, ledger, tmp_path):
    ran = run("export", "acled", "-o", "acled.csv")
    assert "2 left out: no event type of ACLED's is told." in ran.err


@pytest.mark.parametrize("format", ["annotations", "ftm", "plover", "report", "hapi"])
def test_every_format_writes_a_ledger(run, ledger, tmp_path, format):
    assert run("export", format, "-o", "out.x").code == 0
    assert (tmp_path / "out.x").stat().st_size


def test_a_report_goes_into_a_folder_too(run, ledger, tmp_path):
    ran = run("export", "report", "-o", "out")
    assert (ran.code, ran.out) == (0, "")
    assert "written to out." in ran.err
    assert (tmp_path / "out" / "index.html").stat().st_size


def test_a_folder_with_other_files_is_named_and_left_alone(run, ledger, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("x")
    ran = run("export", "report", "-o", "mine")
    assert ran.code == 1
    assert "mine" in ran.err
    assert "Name a new folder" in ran.err
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["notes.txt"]


def test_a_format_that_cannot_hold_it_says_what_it_holds(run, ledger):
    ran = run("export", "geojson", "--what", "documents")
    assert ran.code == 2
    assert "geojson" in ran.err


def test_a_folder_that_is_not_there_is_named(run, ledger):
    ran = run("export", "csv", "-o", "no/such/out.csv")
    assert ran.code == 1
    assert "no/such/out.csv" in ran.err


def test_claims_score_full_marks_against_themselves(run, reports, tmp_path):
    (tmp_path / "claims.jsonl").write_text(run("read", reports).out)
    (row,) = run("eval", "claims.jsonl", "claims.jsonl").rows
    assert row["sourced"]["f1"] == 1
    told = run("eval", "claims.jsonl", "claims.jsonl", terminal=True)
    assert "sourced" in told.out


def test_mistakes_are_listed_when_asked_for(run, reports, tmp_path):
    lines = run("read", reports).out.splitlines(keepends=True)
    (tmp_path / "gold.jsonl").write_text("".join(lines))
    (tmp_path / "less.jsonl").write_text("".join(lines[1:]))
    assert "missed" in run("eval", "gold.jsonl", "less.jsonl", "--errors", "5", terminal=True).out


def test_a_missing_gold_file_is_named(run):
    ran = run("eval", "gold.jsonl", "predicted.jsonl")
    assert ran.code == 1
    assert "gold.jsonl" in ran.err
