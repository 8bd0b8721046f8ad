"""Commands on a ledger in PostgreSQL, and `move`: what a user sees, and that nothing is lost."""

import os
import signal
import subprocess
import sys

import pytest

from counterclaim.config import Settings
from counterclaim.errors import LedgerError
from counterclaim.exports import exporters
from counterclaim.model.filed import Filed, Kind
from counterclaim.review import ADDED
from counterclaim.store import PostgresStore, open_ledger
from counterclaim.workspace import Desk, Workspace
from ledger_records import decision as line

pytest.importorskip("psycopg")


def exported(run, folder, ledger):
    """Every export of a ledger as bytes, by its name."""
    found = {}
    for exporter in map(exporters().get, exporters().names()):
        for what in exporter.writes:
            path = folder / f"out{exporter.suffix}"
            ran = run("export", exporter.name, "--what", what, "-o", path, "--ledger", ledger)
            found[exporter.name, what] = (ran.code, path.read_bytes() if path.exists() else ran.err)
            path.unlink(missing_ok=True)
    return found


def decide(run, ledger):
    claims = run("claims", "--ledger", ledger).rows
    assert run("decide", "correct", claims[0]["id"], "figure=41", "--ledger", ledger).code == 0
    assert run("decide", "reject", claims[1]["id"], "--ledger", ledger).code == 0


@pytest.mark.slow
def test_a_ledger_moved_there_and_back_exports_the_same_bytes(run, ledger, postgres, tmp_path):
    decide(run, ledger)
    url = postgres.new()
    before = exported(run, tmp_path, ledger)
    ran = run("move", ledger, url)
    assert ran.code == 0
    assert "3 documents, 4 claims, 2 events and 2 decisions copied to postgresql://" in ran.err
    assert exported(run, tmp_path, url) == before
    assert run("move", url, "back.ledger").code == 0
    assert exported(run, tmp_path, "back.ledger") == before
    assert len(before) > 10
    ran = run("move", ledger, url)
    assert (ran.code, "is not empty" in ran.err) == (1, True)


@pytest.mark.slow
def test_the_same_is_read_decided_and_exported_in_both(run, reports, postgres, tmp_path):
    both = ("mine.ledger", postgres.new())
    told = []
    for ledger in both:
        assert run("add", reports, "--date", "2031-03-05", "--ledger", ledger).code == 0
        claims = run("claims", "--ledger", ledger).rows
        assert run("decide", "reject", claims[0]["id"], "--ledger", ledger).code == 0
        told.append(
            [
                run(*asked, "--ledger", ledger).out
                for asked in (
                    ("claims",),
                    ("events",),
                    ("documents", "--text", "REBELS"),
                    ("queue",),
                    ("export", "csv"),
                    ("export", "geojson"),
                )
            ]
        )
    assert told[0] == told[1]
    assert any(told[0])


def test_the_ledger_is_told_without_its_password(run, reports, postgres, monkeypatch):
    url = postgres.new().replace("keeper@", "keeper:secret@")
    ran = run("claims", "--ledger", url)
    assert (ran.code, "secret" in ran.err, "~/.pgpass" in ran.err) == (2, False, True)
    assert run("move", url, "a.ledger").code == run("move", "a.ledger", url).code == 2
    monkeypatch.setenv("COUNTERCLAIM_LEDGER", url)
    ran = run("add", reports, terminal=True)
    assert ran.code == 0
    assert "The ledger postgresql://keeper:***@/test" in ran.out.replace("\n", "")
    assert "secret" not in ran.out + ran.err


def test_a_desk_says_that_the_server_is_gone_and_goes_on_when_it_is_back(postgres):
    url = postgres.new()
    open_ledger(url).close()
    desk = Desk(lambda: Workspace(Settings(ledger=url)))
    try:
        assert desk.settle(30)
        postgres.stop("fast")
        assert desk.is_behind is False
        with pytest.raises(LedgerError, match="cannot be reached"):
            desk.ws.judged()
        postgres.start()
        desk.ws.ledger.add_decision(line(1, "clm-1"))
        assert desk.is_behind
    finally:
        desk.close()


@pytest.mark.slow
@pytest.mark.parametrize("at", [1, 3])
def test_a_command_that_the_server_cut_off_is_run_again_and_goes_on(
    run, reports, postgres, tmp_path, monkeypatch, at
):
    url, alone = postgres.new(), tmp_path / "alone.ledger"
    for number in range(3):
        text = (reports / "police.txt").read_text().replace("12", str(20 + number))
        (reports / f"police{number}.txt").write_text(text)
    assert run("add", reports, "--date", "2031-03-05", "--ledger", alone).code == 0
    real, calls = PostgresStore.add_reading, []

    def cut_off(store, *reading):
        calls.append(reading)
        if len(calls) == at:
            postgres.stop()
        return real(store, *reading)

    with monkeypatch.context() as patch:
        patch.setattr(PostgresStore, "add_reading", cut_off)
        ran = run("add", reports, "--date", "2031-03-05", "--ledger", url)
    assert ran.code == 1
    assert len(ran.rows) == at - 1
    last = ran.err.splitlines()[-1]
    assert "server" in last
    assert "run the same command again" in last or "whether the server runs" in last
    assert "Traceback" not in ran.err
    postgres.start()
    again = run("add", reports, "--date", "2031-03-05", "--ledger", url)
    assert again.code == 0, again.err
    outcomes = [row["outcome"] for row in again.rows]
    assert outcomes.count("already there") == at - 1
    for asked in (("claims",), ("export", "jsonl", "--what", "documents")):
        assert run(*asked, "--ledger", url).out == run(*asked, "--ledger", alone).out
    told = [run("events", "--ledger", each).rows for each in (url, alone)]
    for row in (*told[0], *told[1]):
        row.pop("id")
    assert told[0] == told[1]


def test_a_claim_that_is_added_is_in_the_events_at_once(run, reports, postgres, monkeypatch):
    url = postgres.new()
    assert run("add", reports, "--date", "2031-03-05", "--ledger", url).code == 0
    doc = run("documents", "--ledger", url).rows[0]["id"]
    with Workspace(Settings(ledger=url)).ledger as store:
        text = store.document(doc).text
    words = text.split()[0]
    rebuild = "counterclaim.workspace.deriving.Deriving.rebuild"
    monkeypatch.setattr(rebuild, lambda self: pytest.fail("worked out twice"))
    given = (f"quote={words}", "harm=wounded", "figure=9")
    ran = run("decide", "add", doc, *given, "--ledger", url)
    assert ran.code == 0, ran.err
    with open_ledger(url) as store:
        (mine,) = (each for each in store.claims(doc=doc) if each.rule == ADDED)
        assert store.derived() is not None
        assert [*store.events_of([mine.id])]


@pytest.mark.slow
def test_the_thread_that_links_a_large_ledger_outlives_the_server(postgres, monkeypatch):
    monkeypatch.setattr("counterclaim.workspace.linking.APART_FROM", 0)
    url = postgres.new()
    open_ledger(url).close()
    desk = Desk(lambda: Workspace(Settings(ledger=url)))
    try:
        assert desk.settle(60)
        postgres.stop("fast")
        desk._linking.want()
        assert desk.settle(60)
        assert "server" in desk.fault
        postgres.start()
        desk.ws.ledger.add_decision(line(1, "clm-1"))
        desk.catch_up()
        assert desk.settle(60)
        assert (desk.fault, desk.is_behind) == ("", False)
    finally:
        desk.close()


def test_moving_what_is_not_there_makes_nothing(run, tmp_path):
    ran = run("move", "none.ledger", "new.ledger")
    assert (ran.code, "there is no such ledger" in ran.err) == (1, True)
    assert not (tmp_path / "new.ledger").exists()


def command(*args):
    env = os.environ | {"COUNTERCLAIM_WHO": "ana"}
    return subprocess.Popen(
        [sys.executable, "-m", "counterclaim", *map(str, args)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env,
    )  # fmt: skip


# Moves, and stops where rows of a table are on their way, until it is killed.
MOVER = """
import sys, time
from counterclaim.store import move, open_ledger
def stop(name, many):
    if many >= 1000:
        print(name, many, flush=True)
        time.sleep(600)
with open_ledger(sys.argv[1]) as old, open_ledger(sys.argv[2]) as new:
    move(old, new, progress=stop)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_a_killed_move_leaves_nothing_and_can_be_run_again(run, ledger, postgres, tmp_path):
    files = [Filed(kind=Kind.RUN, key=number) for number in range(3000)]
    with open_ledger(ledger) as store:
        claims = list(store.claims())
        store.replace_derived([], list(store.events()), [], policy="ucdp", filed=files)
    for target in (postgres.new(), tmp_path / "new.ledger"):
        moving = subprocess.Popen(
            [sys.executable, "-c", MOVER, str(ledger), str(target)], stdout=subprocess.PIPE
        )
        assert moving.stdout.readline() == b"filed 1000\n"
        moving.send_signal(signal.SIGKILL)
        moving.communicate()
        with open_ledger(target, create=False) as store:
            assert set(store.counts().values()) == {0}
        assert run("move", ledger, target).code == 0
        with open_ledger(target) as store:
            assert list(store.claims()) == claims
            assert len(list(store.some_filed(Kind.RUN, keys=range(3000)))) == 3000


@pytest.mark.slow
def test_two_add_and_decide_at_once_and_the_ledger_is_that_of_one(run, reports, postgres, tmp_path):
    alone, shared = tmp_path / "alone.ledger", postgres.new()
    parts = []
    for part in (1, 2):
        folder = tmp_path / f"part{part}"
        folder.mkdir()
        for number in range(4):
            text = (reports / "police.txt").read_text().replace("12", str(12 + 3 * number + part))
            (folder / f"{number}.txt").write_text(
                text.replace("Rivera", ["Najaf", "Kufa"][part - 1])
            )
        parts.append(folder)
    for part in parts:
        assert run("add", part, "--date", "2031-03-05", "--ledger", alone).code == 0
    adding = [command("add", part, "--date", "2031-03-05", "--ledger", shared) for part in parts]
    told = [each.communicate()[1] for each in adding]
    assert [each.returncode for each in adding] == [0, 0], told
    claims = [row["id"] for row in run("claims", "--ledger", alone).rows]
    for claim in claims[:2]:
        assert run("decide", "reject", claim, "--ledger", alone).code == 0
    deciding = [command("decide", "reject", claim, "--ledger", shared) for claim in claims[:2]]
    told = [each.communicate()[1] for each in deciding]
    assert [each.returncode for each in deciding] == [0, 0], told
    for asked in (("claims",), ("events",), ("export", "jsonl", "--what", "documents")):
        rows = [run(*asked, "--ledger", each).rows for each in (alone, shared)]
        for row in (*rows[0], *rows[1]):
            # Which id an event was given depends on what was there when it was made.
            row.pop("event", None)
            if asked == ("events",):
                row.pop("id")
        assert rows[0] == rows[1], asked
