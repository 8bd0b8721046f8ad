"""The SQLite ledger as a file: where it cannot be, what is none, who else writes, no room."""

import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from counterclaim.errors import LedgerError, LedgerVersionError
from counterclaim.model.filed import Filed, Kind
from counterclaim.store import SqliteStore, open_ledger
from counterclaim.store.migrations import MIGRATIONS
from counterclaim.store.migrations.run import migrate
from counterclaim.store.sql import WRITES
from ledger_records import claim, decision, document, event, full_claim

TESTS = str(Path(__file__).parents[1])


@pytest.fixture
def path(tmp_path):
    return tmp_path / "a.ledger"


def refusal(given, **options) -> LedgerError:
    with pytest.raises(LedgerError) as caught:
        open_ledger(given, **options)
    assert str(given) in str(caught.value)
    assert caught.value.remedy
    return caught.value


def fill(store, numbers, claims=3):
    for number in numbers:
        doc = document(number)
        store.add_reading(doc, [claim(doc, each) for each in range(claims)])


def test_a_ledger_is_opened_by_name_path_or_address(path, tmp_path, monkeypatch):
    with open_ledger(path) as store:
        fill(store, [1])
    monkeypatch.chdir(tmp_path)
    for given in ("a.ledger", str(path), f"sqlite:///{path}", "sqlite:///a.ledger"):
        with open_ledger(given, create=False) as store:
            assert store.counts()["documents"] == 1


def test_a_ledger_that_is_not_there_is_only_made_when_asked(path, tmp_path):
    assert refusal(path, create=False).code == "ledger-missing"
    assert not path.exists()
    assert refusal(tmp_path / "none" / "a.ledger").code == "ledger-missing"
    assert refusal(tmp_path).code == "ledger-folder"


def test_opening_a_ledger_again_leaves_it_whole_when_another_process_closes_it(path):
    add = (
        "import sys; from counterclaim.store import open_ledger; "
        "from ledger_records import document; store = open_ledger(sys.argv[1]); "
        "store.add_reading(document(2), ()); store.close()"
    )
    with open_ledger(path) as first, open_ledger(path, create=False) as second:
        fill(first, [1])
        subprocess.run([sys.executable, "-c", add, str(path)], check=True, cwd=TESTS)
        # The write-ahead log is still the one that both have open.
        assert path.with_name(f"{path.name}-wal").exists()
        fill(second, [3])
        assert first.counts()["documents"] == 3
    with open_ledger(path, create=False) as store:
        assert store.counts()["documents"] == 3


def test_an_unknown_database_is_named_without_its_password():
    with pytest.raises(LedgerError) as caught:
        open_ledger("mysql://me:secret@host/db")
    assert caught.value.code == "ledger-scheme"
    assert "secret" not in str(caught.value)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="a folder that nobody can write to")
def test_a_place_that_cannot_be_written_is_named():
    assert refusal("/proc/a.ledger").code in ("ledger-unreachable", "ledger-readonly")


@pytest.mark.parametrize("content", [b"x", b"id,text\n" * 500, b"\0" * 5000])
def test_a_file_that_is_no_database_is_left_as_it_is(path, content):
    path.write_bytes(content)
    assert refusal(path).code == "ledger-foreign"
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_left_as_it_is(path):
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE documents (id)")
    other.commit()
    other.close()
    content = path.read_bytes()
    assert refusal(path).code == "ledger-foreign"
    assert path.read_bytes() == content


def test_an_empty_file_becomes_a_ledger(path):
    path.touch()
    with open_ledger(path) as store:
        assert store.counts()["documents"] == 0


def test_a_damaged_ledger_is_said_to_be_damaged(path):
    with open_ledger(path) as store:
        fill(store, range(200))
    content = bytearray(path.read_bytes())
    content[8192:] = b"\xaa" * (len(content) - 8192)
    path.write_bytes(content)
    with pytest.raises(LedgerError) as caught, open_ledger(path) as store:
        list(store.claims())
    assert caught.value.code == "ledger-damaged"


def test_a_ledger_of_a_newer_version_says_which_and_to_upgrade(path):
    open_ledger(path).close()
    newer = sqlite3.connect(path)
    newer.execute("INSERT INTO migrations VALUES ('9999-later', '7.3.1')")
    newer.commit()
    newer.close()
    with pytest.raises(LedgerVersionError, match=r"7\.3\.1.*pip install --upgrade") as caught:
        open_ledger(path)
    assert caught.value.where == str(path)


def test_an_older_ledger_takes_the_steps_it_lacks_each_once(path):
    taken = []

    def add_column(connection):
        taken.append("add")
        connection.exec_driver_sql("ALTER TABLE claims ADD COLUMN colour TEXT")

    def break_down(connection):
        connection.exec_driver_sql("ALTER TABLE claims ADD COLUMN size TEXT")
        raise RuntimeError("the step broke")

    steps = {name: lambda _: taken.append("known") for name in MIGRATIONS}
    steps |= {"8888-colour": add_column}
    with SqliteStore.open(path) as store:
        fill(store, [1])
        with store._engine.connect().execution_options(**{WRITES: True}) as connection:
            migrate(connection, name="a", steps=steps)
            migrate(connection, name="a", steps=steps)
            assert taken == ["add"]
            with pytest.raises(RuntimeError):
                migrate(connection, name="a", steps=steps | {"8889-size": break_down})
            columns = connection.exec_driver_sql("SELECT name FROM pragma_table_info('claims')")
            assert {"colour"} == {row.name for row in columns} & {"colour", "size"}
        assert len(list(store.claims())) == 3
    with pytest.raises(LedgerVersionError):
        SqliteStore.open(path)


def test_events_of_a_ledger_without_types_are_rebuilt_and_nothing_is_lost(path):
    with SqliteStore.open(path) as store:
        fill(store, [1])
        store.add_decision(decision(1, "clm-1"))
        claims = list(store.claims())
        store.replace_derived([], [event(1, claims[0])], [], policy="ucdp@1")
        assert store.derived() == "ucdp@1"
    older = sqlite3.connect(path)
    older.execute("DELETE FROM migrations WHERE name = '0002-types-of-events'")
    # As a version without types wrote it.
    older.execute("UPDATE events SET record = json_insert(record, '$.violence_type', 3)")
    older.commit()
    older.close()
    with SqliteStore.open(path) as store:
        assert store.derived() is None
        assert next(store.events()).violence_type is None
        assert list(store.claims()) == claims
        assert list(store.decisions()) == [decision(1, "clm-1")]


def test_events_of_a_ledger_without_names_keep_their_ids(path):
    with SqliteStore.open(path) as store:
        fill(store, [1])
        first, second, third = store.claims()
        events = [event(2, first, second), event(1, third)]
        store.replace_derived([], events, [], policy="ucdp@1")
    older = sqlite3.connect(path)
    older.execute("DELETE FROM migrations WHERE name = '0003-names-of-events'")
    older.execute("DROP TABLE event_names")
    older.commit()
    older.close()
    with SqliteStore.open(path) as store:
        assert [(name.event, name.claim) for name in store.names()] == [
            ("evt-1", third.id),
            ("evt-2", first.id),
            ("evt-2", second.id),
        ]


def _shape(path):
    """Every table with its columns, and the columns of every index, as the file has them."""
    with closing(sqlite3.connect(path)) as file:
        names = [name for (name,) in file.execute("SELECT name FROM sqlite_master ORDER BY name")]
        return {
            name: [row[1:] for row in file.execute(f"PRAGMA table_info('{name}')")]
            + [row[2] for row in file.execute(f"PRAGMA index_info('{name}')")]
            for name in names
        }


def test_a_ledger_without_files_of_linking_is_linked_anew_and_holds_the_same(path, tmp_path):
    with SqliteStore.open(path) as store:
        fill(store, [1, 2])
        store.add_decision(decision(1, "clm-1"))
        first, *_ = claims = list(store.claims())
        store.replace_derived([], [event(1, first)], [], policy="ucdp@1")
        documents, names = list(store.documents()), list(store.names())
    with closing(sqlite3.connect(path)) as older:
        older.execute("DELETE FROM migrations WHERE name = '0004-files-of-linking'")
        older.execute("DROP TABLE filed")
        older.execute("DROP TABLE pending")
        older.commit()
    for _ in range(2):  # the step is taken once
        with SqliteStore.open(path) as store:
            # Nothing is filed yet, so all must be linked anew, and not only what is added.
            assert store.derived() is None
            assert store.pending() is None
            assert list(store.claims()) == claims
            assert list(store.documents()) == documents
            assert list(store.decisions()) == [decision(1, "clm-1")]
            assert list(store.names()) == names
            assert [found.id for found in store.events()] == ["evt-1"]
    with SqliteStore.open(path) as store:
        entry = Filed(kind=Kind.TEXT, key=7, doc="doc-1", member="doc-1", number=0)
        store.replace_derived([], [event(1, first)], [], policy="ucdp@1", filed=[entry])
        assert list(store.some_filed(Kind.TEXT, keys=[7])) == [entry]
        fill(store, [3])
        assert store.pending() is not None
    fresh = tmp_path / "fresh.ledger"
    SqliteStore.open(fresh).close()
    assert _shape(path) == _shape(fresh)


def test_a_rebuild_whole_or_broken_off_leaves_the_tables_as_they_were_made(path):
    def breaking():
        yield Filed(kind=Kind.TEXT, key=7)
        raise RuntimeError("no more")

    with SqliteStore.open(path) as store:
        before = _shape(path)
        store.replace_derived([], [], [], policy="ucdp", filed=[Filed(kind=Kind.TEXT, key=7)])
        assert _shape(path) == before
        with pytest.raises(RuntimeError):
            store.replace_derived([], [], [], policy="ucdp", filed=breaking())
    assert _shape(path) == before


WORDS_OF_REPORTS = ("text_words", "texts", "event_words")


def test_a_ledger_without_words_of_claims_gets_those_that_a_new_one_has(path, tmp_path):
    with SqliteStore.open(path) as store:
        fill(store, [1])
        doc = document(2)
        full = full_claim(doc)
        store.add_reading(doc, [full])
        store.replace_derived([], [event(1, full, place=full.place)], [], policy="ucdp@1")
        claims = list(store.claims())
    words = (
        "SELECT c.id, where_key, actor_key, voice, c.where_prec, c.uncertainty_km, e.where_prec, "
        "e.uncertainty_km FROM claims c LEFT JOIN events e ON true ORDER BY c.id"
    )
    with closing(sqlite3.connect(path)) as older:
        as_written = older.execute(words).fetchall()
        older.execute("DELETE FROM migrations WHERE name >= '0005-words-of-claims'")
        for table in (
            "sessions",
            "recovery_codes",
            "tokens",
            "accounts",
            "audit",
            "imports",
            "import_lines",
            *WORDS_OF_REPORTS,
        ):
            older.execute(f"DROP TABLE {table}")
        older.execute("DROP INDEX documents_by_sensitivity")
        older.execute("ALTER TABLE documents DROP COLUMN sensitivity")
        older.execute("DROP INDEX claims_by_words")
        older.execute("CREATE INDEX ix_claims_harm ON claims (harm)")
        for column in ("where_key", "actor_key", "voice"):
            older.execute(f"ALTER TABLE claims DROP COLUMN {column}")
        for table in ("claims", "events"):
            older.execute(f"DROP INDEX {table}_by_point")
            older.execute(f"ALTER TABLE {table} DROP COLUMN where_prec")
            older.execute(f"ALTER TABLE {table} DROP COLUMN uncertainty_km")
        older.commit()
    for _ in range(2):  # the step is taken once
        with SqliteStore.open(path) as store:
            assert list(store.claims()) == claims
    with closing(sqlite3.connect(path)) as migrated:
        assert migrated.execute(words).fetchall() == as_written
    assert any(all(row) for row in as_written)
    fresh = tmp_path / "fresh.ledger"
    SqliteStore.open(fresh).close()
    assert _shape(path) == _shape(fresh)


def test_the_decision_log_cannot_be_changed_by_any_program(path):
    with open_ledger(path) as store:
        store.add_decision(decision(1, "clm-1"))
    other = sqlite3.connect(path)
    for statement in (
        "UPDATE decisions SET who = 'x'",
        "DELETE FROM decisions",
        "REPLACE INTO decisions SELECT * FROM decisions",
        """INSERT OR REPLACE INTO decisions
        SELECT 1, 'y', who, at, target, verdict, seen, supersedes, record FROM decisions""",
        "UPDATE OR IGNORE decisions SET seq = 5",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="only added to"):
            other.execute(statement)
    other.close()
    with open_ledger(path) as store:
        assert list(store.decisions()) == [decision(1, "clm-1")]


def test_another_writer_is_named_and_reading_goes_on(path):
    with SqliteStore.open(path, wait=0.05) as store:
        fill(store, [1])
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerError, match="another program is writing") as caught:
            fill(store, [2])
        assert caught.value.code == "ledger-locked"
        assert len(list(store.claims())) == 3
        other.execute("ROLLBACK")
        other.close()
        fill(store, [2])
        assert store.counts()["documents"] == 2


@pytest.mark.slow
def test_two_writers_wait_for_each_other(path):
    script = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from ledger_records import claim, document\n"
        "from counterclaim.store import open_ledger\n"
        "with open_ledger(sys.argv[2]) as store:\n"
        "    for n in range(int(sys.argv[3]), int(sys.argv[3]) + 60):\n"
        "        doc = document(n); store.add_reading(doc, [claim(doc)])\n"
    )
    both = [
        subprocess.Popen([sys.executable, "-c", script, TESTS, str(path), str(first)])
        for first in (100, 130)
    ]
    assert [each.wait() for each in both] == [0, 0]
    with open_ledger(path) as store:
        assert store.counts()["documents"] == store.counts()["claims"] == 90


def test_a_ledger_that_another_is_making_is_waited_for(path):
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    threading.Timer(0.3, lambda: (other.execute("ROLLBACK"), other.close())).start()
    with open_ledger(path) as store:
        assert store.counts()["documents"] == 0


def test_a_full_disk_loses_only_the_document_being_written(path):
    with SqliteStore.open(path) as store:
        fill(store, range(20))
        pages = store._writer.exec_driver_sql("PRAGMA page_count").scalar_one()
        store._writer.exec_driver_sql(f"PRAGMA max_page_count = {pages + 40}")
        store._writer.rollback()
        with pytest.raises(LedgerError, match="no room left") as caught:
            fill(store, range(20, 2000))
        assert caught.value.code == "ledger-full"
        counts = store.counts()
        assert 20 < counts["documents"] < 2000
        assert counts["claims"] == 3 * counts["documents"]
        store._writer.exec_driver_sql("PRAGMA max_page_count = 1000000000")
        store._writer.rollback()
        fill(store, range(100))
        assert store.counts()["claims"] == 3 * store.counts()["documents"]


LIMITED = """
import resource, sys
sys.path.insert(0, sys.argv[1])
from ledger_records import claim, document
from counterclaim.errors import LedgerError
from counterclaim.store import open_ledger
with open_ledger(sys.argv[2]) as store:
    resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, 500_000))
    try:
        for n in range(3000):
            doc = document(n)
            store.add_reading(doc, [claim(doc, each) for each in range(3)])
    except LedgerError as error:
        print(error.code, error)
        sys.exit(1)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limits of this kind")
def test_a_file_that_may_not_grow_gives_a_clear_error_and_a_whole_ledger(path):
    ran = subprocess.run(
        [sys.executable, "-c", LIMITED, TESTS, str(path)], capture_output=True, text=True
    )
    assert ran.returncode == 1, ran.stderr
    assert ran.stdout.startswith(("ledger-write", "ledger-full"))
    assert "Nothing half-written" in ran.stdout
    with open_ledger(path) as store:
        counts = store.counts()
        assert counts["documents"] > 0
        assert counts["claims"] == 3 * counts["documents"]


def test_a_stream_left_half_way_holds_nothing_up(path):
    with SqliteStore.open(path, wait=0.05) as store:
        fill(store, range(600))
        for _ in range(40):
            next(store.claims())
        fill(store, range(600, 610))
        store.replace_derived([], [event(1, claim(document(1), 1))], [], policy="ucdp")
        assert store.counts()["documents"] == 610


def test_the_ledger_is_a_write_ahead_one_with_keys_checked(path):
    with SqliteStore.open(path) as store:
        ask = store._writer.exec_driver_sql
        assert ask("PRAGMA journal_mode").scalar_one() == "wal"
        assert ask("PRAGMA foreign_keys").scalar_one() == 1
        assert ask("PRAGMA synchronous").scalar_one() == 1
        store._writer.rollback()
    assert sorted(each.name for each in path.parent.iterdir()) == ["a.ledger"]
