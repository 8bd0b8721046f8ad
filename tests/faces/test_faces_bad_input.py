"""Bad input: one line that names it and says what to do; everything else is done all the same."""

import json
import os

import pytest

GOOD = "Police said that 12 people were killed in Rivera.\n"


@pytest.fixture
def good(tmp_path):
    path = tmp_path / "good.txt"
    path.write_text(GOOD)
    return path


def bad_inputs(folder):
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "encoding.txt").write_bytes(b"Police said 12 people \xff\xfe\x80 were killed.\x81")
    (folder / "no-text.jsonl").write_text('{"id": "x", "date": "2031-03-05"}\n')
    (folder / "no-json.jsonl").write_text('{"id": "x", \n')
    (folder / "nothing").mkdir()
    return ["empty.txt", "binary.txt", "no-text.jsonl", "no-json.jsonl", "nothing", "missing.txt"]


@pytest.mark.parametrize("command", ["read", "add"])
def test_each_bad_input_is_named_and_the_rest_is_done(run, tmp_path, good, command):
    for name in bad_inputs(tmp_path):
        ran = run(command, name, good)
        assert ran.code == 1, name
        assert name in ran.err, name
        assert len(ran.err.splitlines()) == 1, ran.err
        assert "Traceback" not in ran.err
        assert len(ran.rows) == 1, name


def test_all_bad_inputs_at_once_are_all_named(run, tmp_path, good):
    names = bad_inputs(tmp_path)
    ran = run("read", *names, good)
    assert ran.code == 1
    assert len(ran.err.splitlines()) == len(names)
    assert [row["low"] for row in ran.rows] == [12]


def test_bytes_that_are_no_utf8_are_read_or_named(run, tmp_path, good):
    bad_inputs(tmp_path)
    ran = run("read", "encoding.txt", good)
    assert "encoding.txt" in ran.err or ran.code == 0
    assert ran.rows[-1]["low"] == 12


@pytest.mark.slow
def test_a_text_of_50_megabytes_is_turned_away_quickly(run, tmp_path, good):
    (tmp_path / "huge.txt").write_text(GOOD * 1_000_000)
    ran = run("read", "huge.txt", good)
    assert ran.code == 1
    assert "huge.txt" in ran.err
    assert "too long" in ran.err
    assert len(ran.rows) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every folder")
def test_an_unreadable_folder_is_named(run, tmp_path, good):
    locked = tmp_path / "locked"
    locked.mkdir(mode=0)
    ran = run("read", locked, good)
    locked.chmod(0o700)
    assert ran.code == 1
    assert "locked" in ran.err
    assert len(ran.rows) == 1


def test_a_line_of_json_without_text_leaves_the_other_lines(run, tmp_path):
    rows = [{"id": "a", "text": GOOD}, {"id": "b"}, {"id": "c", "text": GOOD + "Again."}]
    (tmp_path / "docs.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    ran = run("read", "docs.jsonl")
    assert ran.code == 1
    assert {row["doc"] for row in ran.rows} == {"a", "c"}
    assert "docs.jsonl" in ran.err
    assert "2" in ran.err


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["read", "--colour", "x.txt"], "--colour"),
        (["read", "--date", "5 March", "x.txt"], "is not a day"),
        (["read", "--date", "2031-02-30", "x.txt"], "is not a day"),
        (["read", "--as", "poem", "x.txt"], "poem"),
        (["read", "--as", "table", "--json", "x.txt"], "--as table"),
        (["read"], "INPUT"),
        (["export", "stone"], "stone"),
        (["conjure"], "conjure"),
        (["events", "--harm", "cursed"], "cursed"),
        (["add", "x.txt", "--ledger", "oracle://x/y"], "oracle"),
        (["estimate", "--policy", "magic"], "magic"),
        (["decide", "correct", "clm-1", "figure"], "FIELD=VALUE"),
    ],
)
def test_a_wrong_call_is_told_in_plain_words(run, ledger, args, told):
    ran = run(*args)
    assert ran.code == (1 if "oracle" in told else 2)
    assert told in ran.err
    assert ran.out == ""
    assert "Traceback" not in ran.err


def test_a_ledger_that_is_not_there_is_named(run):
    for command in (["events"], ["claims"], ["documents"], ["show", "evt-1"], ["export", "csv"]):
        ran = run(*command)
        assert ran.code == 1, command
        assert "counterclaim.ledger" in ran.err
        assert "counterclaim add" in ran.err


def test_looking_into_a_missing_ledger_makes_none(run, tmp_path):
    run("events", "--ledger", "gone.ledger")
    assert not (tmp_path / "gone.ledger").exists()


def test_a_file_that_is_no_ledger_is_left_alone(run, good):
    before = good.read_bytes()
    ran = run("add", good, "--ledger", good)
    assert ran.code == 1
    assert "good.txt" in ran.err
    assert good.read_bytes() == before


def test_a_wrong_settings_file_is_named(run, tmp_path, good):
    (tmp_path / "counterclaim.toml").write_text("ledger = 7\n")
    ran = run("read", good)
    assert ran.code == 2
    assert "counterclaim.toml" in ran.err


def test_an_id_that_nothing_has_is_told(run, ledger):
    ran = run("show", "evt-ffffffff")
    assert ran.code == 1
    assert "evt-ffffffff" in ran.err


def test_a_fault_in_one_report_leaves_the_others(run, reports, tools, monkeypatch):
    from counterclaim import pipeline

    whole = pipeline.read

    def faulty(docs, *args, **options):
        (doc,) = docs
        if "rebels" in doc.text:
            raise ZeroDivisionError("oh")
        return whole([doc], *args, **options)

    monkeypatch.setattr(pipeline, "read", faulty)
    ran = run("read", reports)
    assert ran.code == 1
    assert "army.txt" in ran.err
    assert "a fault in counterclaim" in ran.err
    assert len(ran.rows) == 2


def issues(path):
    from counterclaim.store import SqliteStore

    with SqliteStore.open(path) as store:
        return list(store.issues())


def test_inputs_that_could_not_be_read_are_issues_until_they_are_mended(run, tmp_path, good):
    names = bad_inputs(tmp_path)
    run("add", *names, good)
    path = tmp_path / "counterclaim.ledger"
    found = issues(path)
    assert {name for issue in found for name in names if name in issue.doc} == set(names)
    assert all(issue.code and issue.text for issue in found)
    run("add", *names, good)
    assert issues(path) == found
    (tmp_path / "empty.txt").write_text(GOOD + "It was a Monday.")
    run("add", *names, good)
    assert "empty.txt" not in {issue.doc for issue in issues(path)}
    assert len(issues(path)) == len(found) - 1


@pytest.mark.parametrize("error", [ValueError, OverflowError, AssertionError])
def test_a_report_that_cannot_be_stored_leaves_the_others(
    run, reports, tmp_path, monkeypatch, error
):
    from counterclaim.store import SqliteStore

    whole = SqliteStore.add_reading

    def faulty(self, document, *args):
        if "rebels" in document.text:
            raise error("oh")
        return whole(self, document, *args)

    monkeypatch.setattr(SqliteStore, "add_reading", faulty)
    ran = run("add", reports)
    assert ran.code == 1
    assert len(ran.err.splitlines()) == 1
    assert "army.txt" in ran.err
    assert [row["outcome"] for row in ran.rows] == ["added"] * 2
    (issue,) = issues(tmp_path / "counterclaim.ledger")
    assert (issue.code, issue.doc.endswith("army.txt")) == ("data-reading", True)
    assert run("events").rows
