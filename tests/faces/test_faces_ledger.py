"""`add`, `documents`, `claims`, `events`, `show`: what goes into a ledger comes out again."""

import sqlite3
from contextlib import closing

import pytest

from counterclaim.store.sqlite import SqliteStore


def exported(run):
    return [
        run("export", "jsonl", "--what", what).out for what in ("documents", "claims", "events")
    ]


def test_adding_tells_what_became_of_each_report(run, reports):
    ran = run("add", reports)
    assert ran.code == 0
    assert [row["outcome"] for row in ran.rows] == ["added"] * 3
    assert [row["origin"].rpartition("/")[2] for row in ran.rows] == [
        "army.txt",
        "police.txt",
        "quiet.txt",
    ]
    assert sum(row["claims"] for row in ran.rows) == 4


def test_adding_twice_changes_nothing(run, reports, ledger):
    before = exported(run)
    ran = run("add", reports, "--date", "2031-03-05")
    assert [row["outcome"] for row in ran.rows] == ["already there"] * 3
    assert exported(run) == before


def test_order_of_adding_changes_nothing(run, reports, ledger):
    before = exported(run)
    ledger.unlink()
    for path in sorted(reports.iterdir(), reverse=True):
        run("add", path.relative_to(reports.parent), "--date", "2031-03-05")
    assert exported(run) == before


def test_people_are_told_in_two_sentences(run, reports):
    ran = run("add", reports, terminal=True)
    assert "3 reports added with 4 claims." in ran.out
    assert "The ledger counterclaim.ledger holds" in ran.out


def test_the_option_names_the_ledger(run, reports, tmp_path):
    run("add", reports, "--ledger", "mine.ledger")
    assert (tmp_path / "mine.ledger").exists()
    assert len(run("documents", "--ledger", "mine.ledger").rows) == 3


def test_the_environment_names_the_ledger(run, reports, tmp_path, monkeypatch):
    monkeypatch.setenv("COUNTERCLAIM_LEDGER", "from-env.ledger")
    run("add", reports)
    assert (tmp_path / "from-env.ledger").exists()


def test_a_run_cut_off_goes_on_where_it_was(run, reports, monkeypatch):
    from counterclaim.store import SqliteStore

    whole, calls = SqliteStore.add_reading, []

    def cut_off(self, *args):
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return whole(self, *args)

    monkeypatch.setattr(SqliteStore, "add_reading", cut_off)
    assert run("add", reports).code == 130
    monkeypatch.setattr(SqliteStore, "add_reading", whole)
    ran = run("add", reports)
    assert sorted(row["outcome"] for row in ran.rows) == ["added", "added", "already there"]
    assert len(run("claims").rows) == 4
    assert run("events").rows


def test_events_that_are_out_of_date_are_rebuilt_when_looked_at(run, reports, monkeypatch):
    from counterclaim.workspace import Workspace

    with monkeypatch.context() as patch:
        patch.setattr(Workspace, "rebuild", lambda self: self.reconciled())
        run("add", reports)
    assert run("events").rows


def test_a_full_disk_keeps_what_was_finished(run, reports, monkeypatch):
    from counterclaim.errors import LedgerError
    from counterclaim.store import SqliteStore

    whole, calls = SqliteStore.add_reading, []

    def full(self, *args):
        calls.append(1)
        if len(calls) == 2:
            raise LedgerError("the disk is full", where="counterclaim.ledger", remedy="Free space")
        return whole(self, *args)

    monkeypatch.setattr(SqliteStore, "add_reading", full)
    ran = run("add", reports)
    assert ran.code == 1
    assert "the disk is full" in ran.err
    monkeypatch.setattr(SqliteStore, "add_reading", whole)
    assert len(run("documents").rows) == 1


def test_a_ledger_of_a_newer_version_is_left_alone(run, reports, ledger):
    with sqlite3.connect(ledger) as db:
        (table,) = db.execute(
            "select name from sqlite_master where name like '%migration%' and type = 'table'"
        ).fetchone()
        columns = [row[1] for row in db.execute(f"pragma table_info({table})")]
        known = db.execute(f"select * from {table}").fetchone()
        newer = [
            "9999-from-the-future" if c == "name" else v
            for c, v in zip(columns, known, strict=True)
        ]
        db.execute(f"insert into {table} values ({','.join('?' * len(columns))})", newer)
    db.close()
    for command in (["events"], ["add", reports]):
        ran = run(*command)
        assert ran.code == 1
        assert "counterclaim.ledger" in ran.err
        assert "newer" in ran.err
        assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("filters", "numbers"),
    [
        ([], {9, 12, 30, 40}),
        (["--harm", "wounded"], {30}),
        (["--speaker", "police"], {12, 30}),
        (["--place", "maun"], {9, 40}),
        (["--text", "Rivera"], {12, 30}),
        (["--disputed"], {9, 40}),
        (["--from", "2031-03-04", "--to", "2031-03-04"], {9, 40}),
        (["--country", "zz"], set()),
    ],
)
def test_claims_are_narrowed_down(run, ledger, filters, numbers):
    assert {row["low"] for row in run("claims", *filters).rows} == numbers


def test_events_are_narrowed_down_by_their_claims(run, ledger):
    everything = run("events").rows
    disputed = run("events", "--disputed").rows
    assert len(disputed) < len(everything)
    assert all(row["disputed"] for row in disputed)
    assert run("events", "--speaker", "spokesman").rows == disputed
    assert run("events", "--harm", "displaced").rows == []


def test_documents_are_listed_without_their_text(run, ledger):
    rows = run("documents").rows
    assert len(rows) == 3
    assert all("text" not in row for row in rows)
    assert len(run("documents", "--disputed").rows) == 1


@pytest.mark.parametrize("command", ["documents", "claims", "events"])
@pytest.mark.parametrize("width", [40, 100])
def test_lists_fit_the_terminal(run, ledger, command, width):
    ran = run(command, terminal=True, width=width)
    assert ran.code == 0
    assert max(map(len, ran.out.splitlines())) <= width


def test_an_event_is_shown_with_rival_figures_and_reasons(run, ledger):
    (event,) = run("events", "--disputed").rows
    ran = run("show", event["id"], terminal=True)
    assert "The speakers contradict each other." in ran.out
    assert "“A spokesman for the rebels said nine fighters" in ran.out
    assert "Why killed" in ran.out
    assert run("show", event["id"]).rows == [event]


def test_the_beginning_of_an_id_is_enough(run, ledger):
    (event,) = run("events", "--disputed").rows
    assert run("show", event["id"][:12]).rows == [event]


def test_a_claim_is_shown_with_its_sentence(run, ledger):
    claim = next(row for row in run("claims").rows if row["low"] == 9)
    ran = run("show", claim["id"], terminal=True)
    assert "“A spokesman for the rebels said nine fighters had died.”" in ran.out
    assert "40 killed" in ran.out


def test_a_report_is_shown_with_its_claims(run, ledger):
    doc = run("documents", "--disputed").rows[0]
    ran = run("show", doc["id"], terminal=True)
    assert "nine fighters had died." in " ".join(ran.out.split())


def test_linking_again_changes_nothing(run, ledger):
    before = exported(run)
    assert run("link").code == 0
    assert exported(run) == before


def test_another_policy_gives_other_figures_and_keeps_its_name(run, ledger):
    assert run("estimate", "--policy", "highest").code == 0
    (event,) = run("events", "--disputed").rows
    assert event["policy"].startswith("highest@")


def test_explaining_an_event_stores_nothing(run, ledger):
    before = exported(run)
    (event,) = run("events", "--disputed").rows
    (row,) = run("estimate", "--policy", "highest", "--explain", event["id"]).rows
    assert row["policy"].startswith("highest@")
    assert row["policies"]["highest"] == row["harm"]
    assert set(row["policies"]) >= {"ucdp", "acled", "ibc", "lowest", "most-reported"}
    assert exported(run) == before
    told = run("estimate", "--explain", event["id"], terminal=True)
    assert "KILLED: " in told.out
    assert "Policy ucdp@1.4: best is" in told.out


def test_explaining_what_is_no_event_is_told(run, ledger):
    claim = run("claims").rows[0]
    ran = run("estimate", "--explain", claim["id"])
    assert ran.code == 1
    assert "not an event" in ran.err


def test_a_date_printed_in_the_report_is_kept(run, tmp_path):
    text = "MAUN, March 5, 2031 - The army said 40 rebels were killed near Maun on Tuesday.\n"
    (tmp_path / "dated.txt").write_text(text)
    read = run("read", "--as", "events", "dated.txt").rows
    run("add", "dated.txt")
    assert run("events").rows == read
    assert run("documents").rows[0]["date"] == "2031-03-05"
    assert run("add", "dated.txt").rows[0]["outcome"] == "already there"
    assert run("documents").rows[0]["date"] == "2031-03-05"


def test_figures_of_older_rules_are_worked_out_anew_when_looked_at(run, ledger):
    before = run("events").rows
    with closing(sqlite3.connect(ledger)) as file:
        # As an older release left it: other rules, and other figures.
        file.execute("UPDATE meta SET value = 'ucdp@1.1' WHERE key = 'derived'")
        file.execute(
            "UPDATE estimates SET policy = 'ucdp@1.1', "
            "record = json_set(record, '$.policy', 'ucdp@1.1', '$.best', 999)"
        )
        file.commit()
    assert run("events").rows == before
    assert {row["policy"] for row in before} == {"ucdp@1.4"}


def test_figures_of_another_policy_stay_when_looked_at(run, ledger):
    run("estimate", "--policy", "lowest")
    assert {row["policy"] for row in run("events").rows} == {"lowest@1.4"}


def test_a_command_gives_its_ledger_back(run, ledger, monkeypatch):
    closed, close = [], SqliteStore.close

    def noted(store):
        closed.append(store)
        close(store)

    monkeypatch.setattr(SqliteStore, "close", noted)
    assert run("events", "--ledger", ledger).code == 0
    assert len(closed) == 1
