"""The database server is stopped in the middle of something: nothing is lost, doubled or halved."""

import random
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from counterclaim.errors import LedgerError
from counterclaim.model.filed import Filed, Kind
from counterclaim.store import PostgresStore, move, open_ledger
from counterclaim.store.migrations import m0011_places_of_claims
from ledger_records import claim, decision, document, estimate, event, full_claim, link

psycopg = pytest.importorskip("psycopg")

HERE = Path(__file__).parent

WORKER = """
import sys
sys.path[:0] = [sys.argv[1], sys.argv[2]]
from test_backends_postgres_restarts import work
while True:
    work(sys.argv[3], int(sys.argv[4]))
"""


@pytest.fixture
def url(postgres):
    return postgres.new()


def readings(numbers):
    for number in numbers:
        doc = document(number, source="AFP")
        yield doc, [claim(doc, each) for each in range(3)]


def fill(store, numbers):
    for doc, claims in readings(numbers):
        store.add_reading(doc, claims)


def derived(store):
    """What is derived of every report that is there: an event each, with link and estimate."""
    docs = list(store.documents())
    by_doc = {doc.id: list(store.claims(doc=doc.id)) for doc in docs}
    events = [event(int(doc.id[4:]), *by_doc[doc.id]) for doc in docs]
    return (
        [link(*some[:2]) for some in by_doc.values()],
        events,
        [estimate(each.id) for each in events],
    )


def content(given):
    with open_ledger(given, create=False) as store:
        return {
            "documents": list(store.documents()),
            "claims": list(store.claims()),
            "decisions": sorted(store.decisions(), key=lambda line: line.id),
            "links": list(store.links()),
            "events": list(store.events()),
            "estimates": list(store.estimates()),
        }


def gone(caught) -> None:
    """Check that an error says what became of the server, and what to do."""
    assert caught.value.code == "ledger-unreachable"
    assert caught.value.remedy


# Several at once


def work(url, number):
    """Add reports, half of them those of the others too, decide, and write what is derived."""
    with open_ledger(url) as store:
        print("started", flush=True)
        for each in range(24):
            fill(store, [each if each % 2 else 100 * number + each])
            store.add_decision(decision(each, f"clm-{number}-{each}"))
            if each % 8 == 0:
                state = store.state()
                links, events, estimates = derived(store)
                store.replace_derived(links, events, estimates, policy="ucdp", state=state)


def start(url, number):
    """Start a process that does its work over and over, until the server goes."""
    command = [sys.executable, "-c", WORKER, str(HERE), str(HERE.parent), url, str(number)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


@pytest.mark.slow
def test_several_writers_lose_nothing_when_the_server_is_restarted(postgres, url):
    undisturbed = postgres.new()
    for number in (1, 2, 3):
        work(undisturbed, number)
    open_ledger(url).close()
    seed = random.randrange(10**9)
    chance = random.Random(seed)
    for turn in range(2):
        workers = [start(url, number) for number in (1, 2, 3)]
        for each in workers:
            assert each.stdout.readline() == b"started\n", each.communicate()
        time.sleep(chance.uniform(0.1, 1))
        postgres.stop("immediate" if turn % 2 else "fast")
        for each in workers:
            _, told = each.communicate()
            assert each.returncode
            assert told.splitlines()[-1].startswith(b"counterclaim.errors.LedgerError"), seed
        postgres.start()
        kept = content(url)
        assert len(kept["claims"]) == 3 * len(kept["documents"]), seed
        # What is derived is of one state: an event for each report of it, each whole.
        assert len(kept["events"]) == len(kept["links"]) == len(kept["estimates"]), seed
        assert all(len(each.claims) == 3 for each in kept["events"]), seed
    for number in (1, 2, 3):
        work(url, number)
    for given in (url, undisturbed):
        with open_ledger(given) as store:
            links, events, estimates = derived(store)
            assert store.replace_derived(links, events, estimates, policy="ucdp")
    assert content(url) == content(undisturbed), seed


@pytest.mark.slow
def test_who_waits_for_another_writer_is_told_when_the_server_goes(postgres, url):
    told = []

    def add(store):
        try:
            fill(store, [2])
        except LedgerError as error:
            told.append(error.code)

    def claims(doc):
        yield claim(doc, 1)
        # Another one waits for this transaction to end.
        other = threading.Thread(target=add, args=[second])
        other.start()
        time.sleep(0.3)
        postgres.stop()
        other.join(30)
        yield claim(doc, 2)

    with PostgresStore.open(url) as first, PostgresStore.open(url) as second:
        doc = document(1)
        with pytest.raises(LedgerError) as caught:
            first.add_reading(doc, claims(doc))
        gone(caught)
        assert told == ["ledger-unreachable"]
        postgres.start()
        for store in (first, second):
            fill(store, [1, 2])
        assert second.counts()["documents"] == 2


# In the middle of something large


def filed(postgres, *, stop):
    for number in range(3000):
        if stop and number == 2000:
            postgres.stop()
        yield Filed(kind=Kind.RUN, key=number)


@pytest.mark.slow
@pytest.mark.parametrize("way", ["all", "some"])
def test_what_is_derived_is_the_old_one_or_the_new_one(postgres, url, way):
    with open_ledger(url) as store:
        fill(store, [1, 2])
        links, events, estimates = derived(store)
        store.replace_derived(links, events, estimates, policy="ucdp@1")
        before = content(url)

        def write(*, stop):
            if way == "all":
                return store.replace_derived(
                    [], events[:1], [], policy="ucdp@2", filed=filed(postgres, stop=stop)
                )
            return store.revise_derived(
                unlinked=links,
                links=[],
                gone=[events[1].id],
                events=[],
                estimates=[],
                names=[],
                unfiled=[],
                filed=filed(postgres, stop=stop),
                policy="ucdp@2",
            )

        with pytest.raises(LedgerError) as caught:
            write(stop=True)
        gone(caught)
        postgres.start()
        assert content(url) == before
        assert store.derived() == "ucdp@1"
        assert list(store.some_filed(Kind.RUN, keys=range(3000))) == []
        assert write(stop=False)
        assert store.derived() == "ucdp@2"
        assert [each.id for each in store.events()] == [events[0].id]
        assert len(list(store.some_filed(Kind.RUN, keys=range(3000)))) == 3000


@pytest.mark.slow
@pytest.mark.parametrize("into", ["postgresql", "sqlite"])
def test_a_move_that_the_server_cuts_off_can_be_run_again(postgres, url, tmp_path, into):
    inside = tmp_path / "a.ledger"
    source, target = (inside, url) if into == "postgresql" else (url, inside)
    with open_ledger(source) as store:
        fill(store, range(4))
        links, events, estimates = derived(store)
        files = [Filed(kind=Kind.RUN, key=number) for number in range(3000)]
        store.replace_derived(links, events, estimates, policy="ucdp", filed=files)
        store.add_decision(decision(1, "clm-1"))

    def stop(name, many):
        if name == "filed" and many == 1000:
            postgres.stop()

    with open_ledger(source) as old, open_ledger(target) as new:
        with pytest.raises(LedgerError) as caught:
            move(old, new, progress=stop)
        gone(caught)
    postgres.start()
    with open_ledger(target, create=False) as new:
        assert set(new.counts().values()) == {0}
    with open_ledger(source) as old, open_ledger(target) as new:
        move(old, new)
    assert content(source) == content(target)


@pytest.mark.slow
def test_a_step_to_newer_tables_that_the_server_cuts_off_is_taken_anew(postgres, url, monkeypatch):
    columns = "SELECT id, where_prec, uncertainty_km FROM {} ORDER BY id"

    def ask(*statements):
        with psycopg.connect(url, autocommit=True) as admin:
            for statement in statements:
                found = admin.execute(statement)
            return found.fetchall() if found.description else None

    with open_ledger(url) as store:
        doc = document(1)
        full = full_claim(doc)
        store.add_reading(doc, [full, claim(doc, 1)])
        store.replace_derived([], [event(1, full, place=full.place)], [], policy="ucdp")
    fresh = [ask(columns.format(name)) for name in ("claims", "events")]
    before = content(url)
    ask(
        "DELETE FROM migrations WHERE name = '0011-places-of-claims'",
        *(
            f"ALTER TABLE {name} DROP COLUMN where_prec, DROP COLUMN uncertainty_km"
            for name in ("claims", "events")
        ),
    )
    older = ask("SELECT column_name FROM information_schema.columns ORDER BY 1")
    real = m0011_places_of_claims._fill

    def cut_off(connection, name):
        if name == "events":
            postgres.stop()
        real(connection, name)

    monkeypatch.setattr(m0011_places_of_claims, "_fill", cut_off)
    with pytest.raises(LedgerError) as caught:
        open_ledger(url)
    gone(caught)
    monkeypatch.undo()
    postgres.start()
    assert ask("SELECT column_name FROM information_schema.columns ORDER BY 1") == older
    assert content(url) == before
    assert [ask(columns.format(name)) for name in ("claims", "events")] == fresh
    assert fresh[1] == [("evt-1", 1, 2.5)]
