"""`archive`, `claims --archive` and `add` of an archive, as a user meets them."""

import hashlib
import json
import sys

import pytest

from counterclaim.archive.job import Standing
from counterclaim.cli.archiving import progress

pytest.importorskip("pyarrow")
pytest.importorskip("duckdb")

DATED = ("--date", "2031-03-05")


@pytest.fixture
def archive(run, reports):
    done = run("archive", reports, "-o", "whole", "--processes", 1, *DATED)
    assert done.code == 0, done.err
    return done


def test_an_archive_holds_what_read_finds(run, reports, archive, tmp_path):
    told = run("read", reports, *DATED, "--as", "claims").rows
    kept = run("claims", "--archive", "whole").rows
    assert sorted(kept, key=lambda row: row["id"]) == sorted(told, key=lambda row: row["id"])
    (row,) = archive.rows
    assert row["documents"] == 3
    assert row["bad"] == 0
    assert row["events"] > 0
    names = {path.name for path in (tmp_path / "whole").iterdir()}
    assert {"documents", "claims", "events", "links", "estimates", "manifest.jsonl"} <= names


def test_two_processes_give_the_same(run, reports, archive):
    assert run("archive", reports, "-o", "two", "--processes", 2, *DATED).code == 0
    assert run("claims", "--archive", "two").out == run("claims", "--archive", "whole").out


@pytest.mark.parametrize(
    "filters",
    [
        ("--harm", "killed"),
        ("--harm", "wounded"),
        ("--speaker", "POLICE"),
        ("--place", "maun"),
        ("--country", "bw"),
        ("--actor", "rebels"),
        ("--text", "FIGHTERS"),
        ("--from", "2031-03-04"),
        ("--to", "2031-03-03"),
        ("--disputed",),
        ("--harm", "killed", "--speaker", "spokesman", "--to", "2031-03-05"),
    ],
)
def test_filters_are_those_of_a_ledger(run, archive, ledger, filters):
    of_ledger = run("claims", *filters)
    assert run("claims", "--archive", "whole", *filters).out == of_ledger.out


def test_an_archive_linked_holds_the_events_of_a_ledger(run, archive, ledger, tmp_path):
    from pyarrow import parquet

    records = parquet.read_table(tmp_path / "whole" / "events")["record"].to_pylist()
    events = sorted(map(json.loads, records), key=lambda row: row["id"])
    assert events == sorted(run("events").rows, key=lambda row: row["id"])


def test_a_slice_comes_into_a_ledger_as_if_it_were_read_there(run, archive):
    condition = "speaker_key LIKE '%police%' AND low >= 12"
    added = run("add", "whole", "--where", condition, "--ledger", "slice.ledger")
    assert added.code == 0, added.err
    assert [(row["outcome"], row["claims"]) for row in added.rows] == [("added", 2)]
    kept = run("claims", "--ledger", "slice.ledger").out
    assert kept == run("claims", "--archive", "whole", "--speaker", "police").out
    again = run("add", "whole", "--where", condition, "--ledger", "slice.ledger")
    assert [row["outcome"] for row in again.rows] == ["already there"]


def test_all_of_an_archive_comes_into_a_ledger(run, archive, ledger):
    run("add", "whole", "--ledger", "all.ledger")
    assert run("events", "--ledger", "all.ledger").out == run("events").out


@pytest.mark.parametrize(
    "condition", ["harmm = 1", "true); DROP TABLE a; --", "quote = (SELECT content FROM glob('/'))"]
)
def test_a_condition_that_cannot_be_is_told_of_and_makes_no_ledger(
    run, archive, tmp_path, condition
):
    told = run("add", "whole", "--where", condition, "--ledger", "none.ledger")
    assert told.code == 1
    assert "the archive cannot be asked so" in told.err
    assert not (tmp_path / "none.ledger").exists()


def test_a_condition_reads_nothing_but_the_archive(run, archive, tmp_path):
    (tmp_path / "secret.csv").write_text("a\nb\n")
    told = run("add", "whole", "--where", f"(SELECT true FROM '{tmp_path}/secret.csv')")
    assert told.code == 1
    assert "Permission Error" in told.err


def test_bad_records_are_counted_listed_and_the_rest_goes_on(run, tmp_path):
    lines = ['{"id": "a", "text": "Police said six people were killed in Rivera."}', '{"id": 1']
    (tmp_path / "in.jsonl").write_text("\n".join(lines) + "\n")
    done = run("archive", "in.jsonl", "-o", "out", "--processes", 1)
    assert done.code == 1
    assert "1 record could not be read. See out/issues.jsonl" in done.err
    (listed,) = [json.loads(line) for line in (tmp_path / "out" / "issues.jsonl").open()]
    assert (listed["input"], listed["code"]) == ("in.jsonl:2", "json-invalid")


def test_a_run_that_is_given_again_goes_on(run, reports, archive):
    again = run("archive", reports, "-o", "whole", *DATED)
    assert "Going on with whole, which holds 3 reports." in again.err
    assert again.out == archive.out


def test_linking_what_is_read_loads_no_language_model(run, reports, tmp_path, monkeypatch):
    given = ("archive", reports, "-o", "out", "--processes", 1, *DATED)
    assert run(*given, "--no-link").code == 0

    def none(*_):
        raise AssertionError("nothing is left to be read")

    monkeypatch.setattr("counterclaim.pipeline.Tools.load", none)
    assert run(*given, "--link").rows[0]["events"] > 0


def test_other_inputs_are_refused(run, reports, archive):
    told = run("archive", reports / "army.txt", "-o", "whole", *DATED)
    assert told.code == 1
    assert "this archive was begun with inputs" in told.err
    assert "Give the same again to go on, or name another folder" in told.err


def test_linking_is_left_out_where_it_is_not_wanted(run, reports, tmp_path):
    done = run("archive", reports, "-o", "out", "--no-link", "--processes", 1)
    assert "events" not in done.rows[0]
    assert not (tmp_path / "out" / "events").exists()


def test_a_part_of_an_archive_says_so(run, archive, tmp_path):
    manifest = tmp_path / "whole" / "manifest.jsonl"
    manifest.write_text("".join(manifest.read_text().splitlines(keepends=True)[:2]))
    told = run("claims", "--archive", "whole")
    assert "not yet whole" in told.err
    assert told.rows


def test_an_archive_that_nobody_made_is_told_of(run, tmp_path):
    told = run("claims", "--archive", "none")
    assert told.code == 1
    assert "none: there is no such archive. Make one with: counterclaim archive" in told.err
    assert "two places" in run("claims", "--archive", "a", "--ledger", "b").err
    assert "--where is for an archive" in run("add", "a.txt", "--where", "true").err


@pytest.mark.parametrize(
    ("package", "command"),
    [
        ("pyarrow.parquet", ("archive", "reports", "-o", "out", "--processes", "1")),
        ("duckdb", ("claims", "--archive", "whole")),
    ],
)
def test_a_missing_package_is_named_with_its_extra(run, archive, monkeypatch, package, command):
    monkeypatch.setitem(sys.modules, package, None)
    told = run(*command)
    assert told.code == 2
    assert "pip install 'counterclaim[archive]'" in told.err


def test_progress_has_rate_and_time_left():
    found = Standing(
        documents=12_400, claims=31_020, bad=3, rate=9.84, share=0.1442, seconds_left=18_700
    )
    assert progress(found) == (
        "12,400 reports, 31,020 claims, 9.8 reports/s, 3 not read, 14%, about 5 h 12 min left"
    )


def test_a_missing_pyspark_is_named_with_its_extra(run, reports, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyspark", None)
    told = run("archive", reports, "-o", "out", "--engine", "spark")
    assert told.code == 2
    assert "pip install 'counterclaim[spark]'" in told.err


@pytest.mark.skipif(sys.platform == "win32", reason="a script of the shell")
def test_a_missing_or_old_java_is_told_of_before_anything_is_started(
    run, reports, monkeypatch, tmp_path
):
    pytest.importorskip("pyspark")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    told = run("archive", reports, "-o", "out", "--engine", "spark")
    assert told.code == 2
    assert "there is no Java, which the engine spark runs in" in told.err
    java = tmp_path / "java"
    java.write_text("#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n")
    java.chmod(0o755)
    told = run("archive", reports, "-o", "out", "--engine", "spark")
    assert not (tmp_path / "out").exists()
    assert f"{java}: this is Java 11, and the engine spark needs 17. Install Java 17" in told.err


def test_a_cluster_is_for_the_engine_spark(run, reports):
    told = run("archive", reports, "-o", "out", "--spark-master", "yarn")
    assert told.code == 2
    assert "--spark-master is for --engine spark" in told.err


@pytest.mark.parametrize(("most", "is_linked"), [(4, False), (5, True)])
def test_many_reports_are_linked_only_where_somebody_asks(
    run, reports, monkeypatch, most, is_linked
):
    # Four claims in five reports: finding copies holds those without claims as well.
    for name in ("bread.txt", "milk.txt"):
        (reports / name).write_text(f"The council met to talk about {name}.")
    monkeypatch.setattr("counterclaim.workspace.archiving.MOST", most)
    done = run("archive", reports, "-o", "out", "--processes", 1, *DATED)
    assert ("events" in done.rows[0]) is is_linked
    assert ("Too much to link without being asked: --link does it" in done.err) is not is_linked
    assert "events" in run("archive", reports, "-o", "out", "--link", *DATED).rows[0]


PART = "claims/part-000000.parquet"


def _change(folder, how):
    manifest = folder / "manifest.jsonl"
    lines = [json.loads(line) for line in manifest.read_text().splitlines()]
    how(lines)
    manifest.write_text("".join(json.dumps(line) + "\n" for line in lines))


@pytest.mark.parametrize("asked", [("claims", "--archive", "whole"), ("add", "whole")])
@pytest.mark.parametrize("kept", [None, 0, 300])
def test_a_file_that_is_gone_or_cut_off_is_named(run, archive, tmp_path, asked, kept):
    path = tmp_path / "whole" / PART
    raw = path.read_bytes()
    path.unlink()
    if kept is not None:
        path.write_bytes(raw[:kept])
    told = run(*asked)
    assert told.code == 1
    what = "gone" if kept is None else "not as it was written"
    assert f"{PART}: a file of this archive is {what}" in told.err
    assert "SQL" not in told.err
    assert not (tmp_path / "counterclaim.ledger").exists()


def test_a_file_that_was_changed_is_named_where_it_cannot_be_read(run, archive, tmp_path):
    path = tmp_path / "whole" / PART
    raw = bytearray(path.read_bytes())
    # All but the footer, whose length stands before the last four bytes.
    end = len(raw) - 8 - int.from_bytes(raw[-8:-4], "little")
    raw[4:end] = bytes(end - 4)
    path.write_bytes(raw)
    told = run("claims", "--archive", "whole")
    assert told.code == 1
    assert f"{PART}: a file of this archive is not as it was written" in told.err


def test_linking_names_a_file_that_is_gone(run, reports, tmp_path):
    given = ("archive", reports, "-o", "out", "--processes", 1, *DATED)
    assert run(*given, "--no-link").code == 0
    (tmp_path / "out" / PART).unlink()
    told = run(*given, "--link")
    assert told.code == 1
    assert f"{PART}: a file of this archive is gone" in told.err


def test_disputed_claims_need_the_estimates_that_the_manifest_tells_of(run, archive, tmp_path):
    (tmp_path / "whole" / "estimates" / "part-000000.parquet").unlink()
    told = run("claims", "--archive", "whole", "--disputed")
    assert told.code == 1
    assert "a file of this archive is gone" in told.err


def test_an_archive_of_another_version_says_so(run, archive, tmp_path):
    from pyarrow import parquet

    path = tmp_path / "whole" / PART
    parquet.write_table(parquet.read_table(path).drop_columns(["place_key"]), path)
    raw = path.read_bytes()
    written = {"bytes": len(raw), "sha256": hashlib.sha256(raw).hexdigest()}

    def earlier(lines):
        lines[0]["version"] = "0.0.1"
        lines[1]["files"]["claims"] = written

    _change(tmp_path / "whole", earlier)
    told = run("claims", "--archive", "whole", "--place", "maun")
    assert told.code == 1
    assert "cannot read what version 0.0.1 wrote" in told.err
    _change(tmp_path / "whole", lambda lines: lines[0].update(format=9))
    told = run("claims", "--archive", "whole")
    assert told.code == 1
    assert 'version "0.0.1" of counterclaim made it in a form' in told.err


@pytest.mark.parametrize(
    "line",
    [
        [],
        {"kind": "part", "part": 0},
        {"kind": "part", "part": "x", "files": {}},
        {"kind": "part", "part": 0, "files": {"claims": {}}},
        {"kind": "part", "part": 0, "files": ["claims"]},
    ],
)
def test_a_manifest_that_makes_no_sense_is_damaged(run, archive, tmp_path, line):
    def odd(lines):
        lines[1] = line

    _change(tmp_path / "whole", odd)
    told = run("claims", "--archive", "whole")
    assert told.code == 1
    assert "manifest.jsonl: line 2: the manifest is damaged" in told.err


def test_a_slice_of_nothing_says_so(run, archive):
    told = run("add", "whole", "--where", "low > 1000000", "--ledger", "slice.ledger")
    assert (told.code, told.rows) == (0, [])
    assert "No report of whole has a claim of which that is true." in told.err


def test_an_empty_condition_adds_nothing(run, archive, tmp_path):
    told = run("add", "whole", "--where", " ", "--ledger", "none.ledger")
    assert told.code == 2
    assert "--where is empty" in told.err
    assert not (tmp_path / "none.ledger").exists()


def test_a_condition_on_what_is_no_archive_names_it(run, reports):
    told = run("add", reports, "--where", "low > 3")
    assert told.code == 2
    assert "--where is for an archive." in told.err
    assert f"{reports} is none" in told.err
