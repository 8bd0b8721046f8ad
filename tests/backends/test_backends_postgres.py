"""The ledger on a PostgreSQL server: addresses, rights, others at work, restarts, older tables."""

import os
import random
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from counterclaim.errors import AccountError, LedgerError, LedgerVersionError
from counterclaim.model import EventName
from counterclaim.model.account import Account, AuditLine, Deed, Role
from counterclaim.model.filed import Filed, Kind
from counterclaim.store import PostgresStore, move, open_ledger
from ledger_records import claim, decision, document, event, full_claim

psycopg = pytest.importorskip("psycopg")

HERE = Path(__file__).parent


@pytest.fixture
def url(postgres):
    return postgres.new()


def fill(store, numbers, claims=3):
    for number in numbers:
        doc = document(number, source="AFP")
        store.add_reading(doc, [claim(doc, each) for each in range(claims)])


def ask(url, *statements):
    with psycopg.connect(url, autocommit=True) as admin:
        for statement in statements:
            found = admin.execute(statement)
        return found.fetchall() if found.description else None


def refusal(given, **options) -> LedgerError:
    with pytest.raises(LedgerError) as caught:
        open_ledger(given, **options)
    assert caught.value.remedy
    assert "\n" not in str(caught.value)
    return caught.value


def content(given):
    with open_ledger(given, create=False) as store:
        return (
            list(store.documents()),
            list(store.claims()),
            list(store.decisions()),
            list(store.names()),
            store.counts(),
        )


# Where it is and who may


def test_a_database_is_told_from_one_that_is_not_there(postgres, url):
    assert refusal(url, create=False).code == "ledger-missing"
    assert refusal(postgres.url("nowhere")).code == "ledger-missing"
    assert refusal(url, create=False).where == url
    with open_ledger(url) as store:
        fill(store, [1])
    with open_ledger(url.replace("postgresql:", "postgres:"), create=False) as store:
        assert store.counts()["documents"] == 1


def test_who_is_not_let_in_is_told_so(postgres, url):
    assert refusal(postgres.url("postgres", user="nobody")).code == "ledger-login"
    caught = refusal(f"postgresql://me@/db?host={postgres.folder}&port=1")
    assert caught.code == "ledger-unreachable"
    assert "cannot be reached" in caught.what
    caught = refusal("postgresql://me@no.such.host.invalid/db")
    assert "cannot be reached" in caught.what


@pytest.mark.parametrize(
    "given",
    [
        "postgresql://me:secret@127.0.0.1:1/db",
        "postgresql://me:sec/ret@127.0.0.1:1/db",
        "postgresql://me:s@cret@127.0.0.1:1/db",
        "postgresql://me:secret/db",
        "postgresql://me:secret@127.0.0.1:1/db?bad%option=x",
        "postgresql://me@127.0.0.1:1/db?password=secret",
        "postgresql://me:?secret@127.0.0.1:1/db",
    ],
)
def test_no_message_holds_a_password(given):
    caught = refusal(given)
    assert caught.code in ("ledger-address", "ledger-unreachable")
    told = (
        f"{caught} {caught.where} {caught.__cause__} {caught.__cause__ and caught.__cause__.args}"
    )
    assert not any(part in told for part in ("secret", "sec/", "cret", "/ret"))


def test_a_database_of_another_program_is_left_as_it_is(url):
    ask(url, "CREATE TABLE documents (id int)")
    assert refusal(url).code == "ledger-foreign"
    assert ask(url, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == [(1,)]


def test_what_an_extension_brought_is_no_other_program(url):
    ask(url, "CREATE EXTENSION pg_stat_statements")
    open_ledger(url).close()


def test_an_encoding_without_all_characters_is_refused(postgres):
    url = postgres.new("ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'")
    assert refusal(url).code == "ledger-server"


def test_two_teams_share_a_database_in_schemas_of_their_own(url):
    ask(url, "CREATE SCHEMA north", "CREATE SCHEMA south")
    north, south = (f"{url}&options=-csearch_path%3D{name}" for name in ("north", "south"))
    for given in (north, south):
        with open_ledger(given) as store:
            fill(store, [1])
    with open_ledger(south) as store:
        fill(store, [2])
    assert len(content(north)[0]) == 1
    assert refusal(f"{url}&options=-csearch_path%3Deast").code == "ledger-missing"


def test_who_may_only_read_reads_and_is_told_when_writing(postgres, url):
    with open_ledger(url) as store:
        fill(store, [1])
    ask(url, "DROP ROLE IF EXISTS reader", "CREATE ROLE reader LOGIN")
    ask(url, "GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader")
    with open_ledger(url.replace("keeper@", "reader@")) as store:
        assert len(list(store.claims())) == 3
        with pytest.raises(LedgerError) as caught:
            fill(store, [2])
    assert caught.value.code == "ledger-readonly"
    ask(url, "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM reader")


def test_who_may_write_needs_no_more_rights_than_the_page_lists(url):
    open_ledger(url).close()
    ask(
        url,
        "DROP ROLE IF EXISTS coder",
        "CREATE ROLE coder LOGIN",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO coder",
        "REVOKE UPDATE, DELETE ON decisions, audit FROM coder",
    )
    with open_ledger(url.replace("keeper@", "coder@")) as store:
        fill(store, [1])
        store.add_decision(decision(1, "clm-1"))
        store.replace_derived([], [event(1, *store.claims())], [], policy="ucdp")
        store.replace_reading(document(1, source="AFP"), [])
        store.label_document(document(1).id, "witness", LINE)
        assert store.counts()["decisions"] == store.people.count_audit() == 1
    ask(url, "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM coder")


def test_the_decision_log_cannot_be_changed_by_any_program(url):
    with open_ledger(url) as store:
        store.add_decision(decision(1, "clm-1"))
    for statement in (
        "UPDATE decisions SET who = 'x'",
        "DELETE FROM decisions",
        "TRUNCATE decisions",
        "INSERT INTO decisions SELECT * FROM decisions ON CONFLICT (seq) DO UPDATE SET who = 'x'",
    ):
        with pytest.raises(psycopg.errors.IntegrityError, match="only added to"):
            ask(url, statement)
    assert content(url)[2] == [decision(1, "clm-1")]


def test_any_text_comes_back_in_the_order_of_its_characters(url):
    names = ["a", "B", "b", "á", "z\0", "\ufdd0", "\ufdd0m", "\ufdd00", "😀", "\uffff"]
    with open_ledger(url) as store:
        for number, name in enumerate(names):
            text = f"{name} Twelve people\0 died."
            store.add_reading(document(number, id=f"doc-{name}", text=text, title=name), [])
        found = list(store.documents())
        assert {doc.title for doc in found} == set(names)
        assert all(doc.text == f"{doc.title} Twelve people\0 died." for doc in found)
        plain = [doc.id for doc in found if doc.title in ("a", "B", "b", "á", "😀", "\uffff")]
        assert plain == sorted(plain)
        assert len(list(store.documents(words="PEOPLE\0"))) == len(names)


def test_words_are_found_by_an_index(url):
    with open_ledger(url) as store:
        fill(store, range(3))
        assert [doc.id for doc in store.documents(words="REPORT 2")] == ["doc-002"]
    plan = ask(
        url,
        "SET enable_seqscan = off",
        "EXPLAIN SELECT number FROM texts WHERE text_words @@ to_tsquery('simple', 'report <-> 2')",
    )
    assert "texts_by_words" in str(plan)


def test_a_report_with_more_words_than_the_server_files_is_kept_and_found_by_its_first(url):
    long = " ".join(f"w{number}" for number in range(250_000))
    with open_ledger(url) as store:
        assert store.add_reading(document(1, text=long), [])
        assert [doc.id for doc in store.documents(words='"w7 w8"')] == ["doc-001"]
        assert store.document("doc-001").text == long


def test_without_the_driver_the_remedy_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    caught = refusal("postgresql://me:secret@host/db")
    assert caught.code == "ledger-extra"
    assert "counterclaim[postgresql]" in caught.remedy
    assert "secret" not in str(caught)


# Others at work


WORKER = """
import sys
sys.path[:0] = [sys.argv[1], sys.argv[2]]
from test_backends_postgres import work
work(sys.argv[3], int(sys.argv[4]))
"""


def start(url, number, what="work"):
    env = os.environ | {"PYTHONPATH": str(HERE.parent)}
    script = WORKER.replace("work", what)
    command = [sys.executable, "-c", script, str(HERE), str(HERE.parent), url, str(number)]
    return subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def work(url, number):
    """Make or open the ledger, add reports, decide, and write what is derived."""
    with open_ledger(url) as store:
        for each in range(30):
            # Half of the reports are those of the other one as well.
            fill(store, [each if each % 2 else 100 * number + each])
            store.add_decision(decision(each, f"clm-{number}-{each}"))
            if each % 10 == 0:
                store.replace_derived([], [], [], policy="ucdp", state=store.state())


def test_of_two_owners_who_go_at_once_one_stays(url):
    owners = [
        Account(id=f"acc-{name}", name=name, role=Role.OWNER, password="x", made="2031")
        for name in ("Ann", "Ben", "Cid", "Dot")
    ]
    refused, ready = [], threading.Barrier(len(owners))
    with open_ledger(url) as store:
        for owner in owners:
            store.people.add_account(owner, LINE)

        def go(owner):
            ready.wait()
            try:
                store.people.change_account(replace(owner, removed="2032"), LINE)
            except AccountError as error:
                refused.append(error.code)

        threads = [threading.Thread(target=go, args=[owner]) for owner in owners]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert refused == ["account-last-owner"]
        assert len([each for each in store.people.accounts() if not each.removed]) == 1
        assert store.people.count_audit() == 7
    assert ask(url, "SELECT max(seq) FROM audit") == [(7,)]


@pytest.mark.slow
def test_several_make_the_ledger_add_and_decide_at_once(url):
    workers = [start(url, number) for number in (1, 2, 3)]
    assert [(each.communicate()[1], each.returncode) for each in workers] == [(b"", 0)] * 3
    documents, claims, log, _, counts = content(url)
    assert len(documents) == 15 + 3 * 15
    assert len(claims) == 3 * len(documents)
    assert counts["sources"] == 1
    assert len(log) == 90
    # Each one's lines are in the order in which they were decided.
    for number in (1, 2, 3):
        own = [line.target[0] for line in log if line.target[0].startswith(f"clm-{number}-")]
        assert own == [f"clm-{number}-{each}" for each in range(30)]
    assert ask(url, "SELECT max(seq) FROM decisions") == [(90,)]


@pytest.mark.slow
def test_others_add_and_decide_while_what_is_derived_is_written(url):
    entered, done = threading.Event(), threading.Event()

    def filed():
        yield Filed(kind=Kind.RUN, key=1)
        entered.set()
        assert done.wait(120)
        yield Filed(kind=Kind.RUN, key=2)

    with PostgresStore.open(url) as store, PostgresStore.open(url, wait=2) as other:
        fill(store, [1])
        state = store.state()
        kept = []
        thread = threading.Thread(
            target=lambda: kept.append(
                store.replace_derived([], [], [], policy="ucdp", filed=filed(), state=state)
            )
        )
        thread.start()
        assert entered.wait(120)
        fill(other, [2])
        other.add_decision(decision(1, "clm-1"))
        with pytest.raises(LedgerError) as caught:
            other.replace_reading(document(1, source="AFP"), [])
        assert caught.value.code == "ledger-locked"
        done.set()
        thread.join()
        # What was worked out without the new report and decision is not kept.
        assert kept == [False]
        assert other.derived() is None
        assert list(other.some_filed(Kind.RUN, keys=[1, 2])) == []


# Restarts


def add_slowly(url, number):
    """Add reports and decisions until all are there."""
    with open_ledger(url) as store:
        print("started", flush=True)
        for each in range(150):
            fill(store, [each])
            store.add_decision(decision(each, f"clm-{each}"))


def keep_adding(url, number):
    """Add the same over and over, until the server goes."""
    while True:
        add_slowly(url, number)


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["immediate", "fast"])
def test_a_server_restarted_in_the_middle_of_writes_loses_nothing(postgres, mode):
    undisturbed, disturbed = postgres.new(), postgres.new()
    add_slowly(undisturbed, 0)
    seed = random.randrange(10**9)
    chance = random.Random(seed)
    for _ in range(4):
        worker = start(disturbed, 0, "keep_adding")
        assert worker.stdout.readline() == b"started\n"
        time.sleep(chance.uniform(0, 0.7))
        postgres.stop(mode)
        _, told = worker.communicate()
        # Whatever it was doing: an error of ours that says what to do.
        assert worker.returncode
        assert told.splitlines()[-1].startswith(b"counterclaim.errors.LedgerError"), seed
        postgres.start()
        with open_ledger(disturbed) as store:
            counts = store.counts()
        assert counts["claims"] == 3 * counts["documents"], seed
    add_slowly(disturbed, 0)
    assert content(disturbed) == content(undisturbed), seed


def test_a_store_that_stays_open_finds_the_server_again(postgres, url):
    with open_ledger(url) as store:
        fill(store, [1])
        postgres.stop("fast")
        with pytest.raises(LedgerError) as caught:
            list(store.documents())
        assert caught.value.code == "ledger-unreachable"
        with pytest.raises(LedgerError) as caught:
            fill(store, [2])
        assert caught.value.code == "ledger-unreachable"
        postgres.start()
        fill(store, [2])
        assert len(list(store.claims())) == 6
        # Still a writer that sees what others wrote while it waited.
        store.add_decision(decision(1, "clm-1"))
        level = store._writer.exec_driver_sql("SHOW transaction_isolation").scalar_one()
        store._writer.rollback()
        assert level == "read committed"


def test_a_reading_that_the_server_cuts_off_is_not_there_at_all(postgres, url):
    def claims(doc):
        yield claim(doc, 1)
        postgres.stop()
        yield claim(doc, 2)

    with open_ledger(url) as store:
        doc = document(1)
        with pytest.raises(LedgerError, match="ended the connection") as caught:
            store.add_reading(doc, claims(doc))
        assert "Nothing half-written" in caught.value.remedy
    postgres.start()
    assert set(content(url)[4].values()) == {0}


# Older tables, other databases


def shape(url):
    columns = ask(
        url,
        """SELECT table_name, column_name, data_type, collation_name, is_nullable
        FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2""",
    )
    indexes = ask(url, "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1")
    return columns, [line for (line,) in indexes]


WORDS = """
    SELECT c.id, where_key, actor_key, voice, c.where_prec, c.uncertainty_km, e.where_prec,
    e.uncertainty_km FROM claims c LEFT JOIN events e ON true ORDER BY c.id, e.id
"""
LINE = AuditLine(at="2031-03-05T10:00:00", who="ann", deed=Deed.LOGOUT)


@pytest.mark.slow
def test_a_ledger_of_any_older_step_is_brought_up_to_date(postgres, url):
    """As the tables were before each step, which no ledger in PostgreSQL ever was."""
    with open_ledger(url) as store:
        fill(store, [1])
        store.add_decision(decision(1, "clm-1"))
        text = "\0 \ufdd0 twelve people died in Marad."
        secret = replace(document(3, text=text), sensitivity="witness \0 of \ufdd0")
        store.add_reading(secret, [full_claim(secret)])
        first, second, third, _ = claims = list(store.claims())
        events = [event(2, first, second), event(1, third, place=full_claim(secret).place)]
        store.replace_derived([], events, [], policy="ucdp@1")
    fresh, words = shape(url), ask(url, WORDS)
    assert any(all(row) for row in words)
    ask(
        url,
        "DELETE FROM migrations WHERE name > '0001-first-tables'",
        "DROP TABLE event_names, filed, pending, sessions, tokens, recovery_codes, accounts, audit, imports, "
        "import_lines, texts",
        "DROP TABLE event_words",
        "CREATE INDEX ix_claims_harm ON claims (harm)",
        "DROP FUNCTION audit_is_only_added_to",
        "ALTER TABLE documents DROP COLUMN sensitivity",
        *(f"ALTER TABLE claims DROP COLUMN {name}" for name in ("where_key", "actor_key", "voice")),
        *(
            f"ALTER TABLE {table} DROP COLUMN where_prec, DROP COLUMN uncertainty_km"
            for table in ("claims", "events")
        ),
        "DROP EXTENSION IF EXISTS pg_trgm CASCADE",
    )
    # Two at once: each step is taken once.
    workers = [start(url, 0, "open_only") for _ in range(2)]
    assert [(each.communicate()[1], each.returncode) for each in workers] == [(b"", 0)] * 2
    with open_ledger(url) as store:
        assert store.derived() is None
        assert store.pending() is None
        assert list(store.claims()) == claims
        assert store.sensitive() == {secret.id: secret.sensitivity}
        assert list(store.decisions()) == [decision(1, "clm-1")]
        assert list(store.names()) == [
            EventName(event="evt-1", claim=third.id, age=1),
            EventName(event="evt-2", claim=first.id, age=2),
            EventName(event="evt-2", claim=second.id, age=2),
        ]
        store.people.note(LINE)
    assert (shape(url), ask(url, WORDS)) == (fresh, words)
    with pytest.raises(Exception, match="only added to"):
        ask(url, "DELETE FROM audit")


def open_only(url, number):
    open_ledger(url).close()


def test_a_ledger_of_a_newer_version_says_which_and_to_upgrade(url):
    open_ledger(url).close()
    ask(url, "INSERT INTO migrations VALUES ('9999-later', '7.3.1')")
    with pytest.raises(LedgerVersionError, match=r"7\.3\.1.*pip install --upgrade"):
        open_ledger(url)


def test_what_pg_dump_wrote_is_the_same_ledger_elsewhere(postgres, url, tmp_path):
    with open_ledger(url) as store:
        fill(store, range(5))
        store.add_decision(decision(1, "clm-1"))
    other = postgres.new()
    postgres.program("pg_dump", "--format=custom", f"--file={tmp_path / 'a.dump'}", url)
    postgres.program("pg_restore", "--no-owner", f"--dbname={other}", tmp_path / "a.dump")
    assert content(other) == content(url)
    assert shape(other) == shape(url)
    with open_ledger(other, create=False) as store:
        store.add_decision(decision(2, "clm-2"))
        assert store.log_length() == 2


def test_a_ledger_moves_there_and_back_whole(postgres, url, tmp_path):
    first, last = tmp_path / "first.ledger", tmp_path / "last.ledger"
    with open_ledger(first) as store:
        fill(store, range(4))
        store.add_reading(document(7, text="nul \0 and mark \ufdd0"), [])
        store.add_decision(decision(2, "clm-2"))
        store.add_decision(decision(1, "clm-1"))
        names = [EventName(event="evt-1", claim="clm-gone", age=1)]
        files = [Filed(kind=Kind.RUN, key=-number) for number in range(1200)]
        events = [event(1, *store.claims(doc="doc-001"))]
        store.replace_derived([], events, [], policy="ucdp", order="x", names=names, filed=files)
        fill(store, [9])
        ann = Account(id="acc-1", name="Ann", role=Role.OWNER, password="x", made="2031")
        store.people.add_account(ann, LINE)
        store.people.change_account(ann, LINE, recovery=["a", "b"])
    told = []
    with open_ledger(first) as a, open_ledger(url) as b, open_ledger(last) as c:
        copied = move(a, b, progress=lambda *step: told.append(step))
        move(b, c)
        for store in (b, c):
            assert store.state() == a.state()
            assert (store.pending(), store.order()) == (a.pending(), "x")
            assert store.pending().docs == {"doc-009"}
            assert list(store.events()) == events
            assert store.people.accounts() == [ann]
            assert store.people.recovery_left(ann.id) == 2
            # The log goes on where it was.
            store.people.note(LINE)
            assert list(store.people.audit()) == [LINE] * 3
            assert len(list(store.some_filed(Kind.RUN, keys=range(-1200, 1)))) == 1200
        with pytest.raises(LedgerError, match="it holds 6 documents") as caught:
            move(a, b)
        assert caught.value.code == "ledger-not-empty"
    assert (copied["documents"], copied["decisions"], copied["filed"]) == (6, 2, 1200)
    assert ("filed", 1000) in told
    assert content(first) == content(url) == content(last)
