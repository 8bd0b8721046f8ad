"""`imports`: every input of every import leaves a line, whatever became of it."""

import json

import pytest

from counterclaim.errors import LedgerError
from counterclaim.model import Import, ImportState
from counterclaim.store import open_ledger
from counterclaim.workspace.importing.folder import Folder, new_id

POLICE = "Police said that at least 12 people were killed and 30 wounded in Rivera on Monday.\n"
QUIET = "The council met to talk about the price of bread.\n"


@pytest.fixture
def given(run, tmp_path):
    """An import of a folder with a report, the same again, an empty file and a picture."""
    folder = tmp_path / "given"
    folder.mkdir()
    (folder / "a.txt").write_text(POLICE)
    (folder / "b.txt").write_text(POLICE)
    (folder / "c.txt").write_text("")
    (folder / "d.png").write_bytes(b"\x89PNG\0")
    return run("add", "given", "nope.txt")


def test_each_input_leaves_a_line_with_what_became_of_it(run, given):
    assert given.code == 1
    (record,) = run("imports").rows
    assert (record["added"], record["known"], record["failed"]) == (1, 1, 2)
    assert (record["inputs"], record["state"]) == (["given", "nope.txt"], "done")
    assert record["ended"] >= record["at"]
    lines = {line["origin"]: line for line in run("imports", "last").rows}
    assert {origin: line["outcome"] for origin, line in lines.items()} == {
        "given/a.txt": "added",
        "given/b.txt": "already there",
        "given/c.txt": "skipped",
        "given/d.png": "skipped",
        "given": "noted",
        "nope.txt": "skipped",
    }
    assert lines["given/a.txt"]["doc"].startswith("doc-")
    assert lines["given/a.txt"]["claims"] == 2
    assert (lines["given/c.txt"]["code"], lines["nope.txt"]["code"]) == (
        "file-empty",
        "file-missing",
    )
    assert lines["nope.txt"]["text"].startswith("nope.txt: there is no such file.")


def test_what_was_added_before_is_already_there(run, given, tmp_path):
    (tmp_path / "new.txt").write_text(QUIET)
    run("add", "given/a.txt", "new.txt")
    newest, first = run("imports").rows
    assert (newest["added"], newest["known"]) == (1, 1)
    rows = run("imports", newest["id"][:10]).rows
    assert [row["outcome"] for row in rows] == ["already there", "added"]
    assert run("imports", newest["id"], "--outcome", "added").rows == rows[1:]
    assert run("imports", "--limit", "1").rows == [newest]
    assert run("imports", first["id"], "--limit", "2").rows == run("imports", first["id"]).rows[:2]


def test_people_see_tables(run, given):
    told = run("imports", terminal=True)
    assert "given, nope.txt" in told.out
    told = run("imports", "last", terminal=True)
    assert "given/c.txt: it is empty." in told.out
    assert "1 added, 1 already there, 2 not read." in told.err


def test_an_import_that_is_not_there_is_named(run, given):
    assert "there is no such import" in run("imports", "imp-0").err
    run("add", "given/a.txt")
    assert "several imports begin so" in run("imports", "imp-").err
    ran = run("imports", "--outcome", "added")
    assert (ran.code, "Give its ID" in ran.err) == (2, True)


def test_an_import_that_nobody_looks_after_any_more_was_cut_off(run, given, tmp_path):
    known = new_id()
    with open_ledger(str(tmp_path / "counterclaim.ledger")) as store:
        store.keep_import(Import(id=known, at="2031-03-05", who="ann", state=ImportState.RUNNING))
    assert run("imports", known[:12], terminal=True).err.startswith(f"{known}: cut off")
    folder = Folder(known)
    try:
        assert run("imports").rows[0]["state"] == "running"
    finally:
        folder.remove()


def test_an_import_that_breaks_off_says_so(run, tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(POLICE)

    def fail(*_, **__):
        raise LedgerError("the disk is full", where="x.ledger", code="ledger-write")

    monkeypatch.setattr("counterclaim.store.sql.SqlStore.add_reading", fail)
    assert run("add", "a.txt").code == 1
    (record,) = run("imports").rows
    assert (record["state"], record["fault"]) == ("cut off", "x.ledger: the disk is full")


def test_an_archive_is_an_import_too(run, tmp_path):
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "a", "text": POLICE}))
    run("archive", "a.jsonl", "-o", "arch")
    run("add", "arch", "--where", "low > 10")
    (record,) = run("imports").rows
    assert record["inputs"] == ["arch, where low > 10"]
    assert [row["outcome"] for row in run("imports", "last").rows] == ["added"]
