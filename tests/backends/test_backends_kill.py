"""A writer killed at any moment leaves a whole ledger, and the next run goes on from there."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from counterclaim.model.filed import Filed, Kind
from counterclaim.store import open_ledger
from ledger_records import claim, document

DOCUMENTS, CLAIMS = 400, 4
KILLS = 6

WRITER = """
import sys
sys.path.insert(0, sys.argv[1])
from test_backends_kill import add_all
add_all(sys.argv[2], tell=lambda: print("started", flush=True))
"""


def add_all(path, *, tell=lambda: None):
    """Add every document, as a run of the command would; `tell` when the first one is due."""
    with open_ledger(path) as store:
        tell()
        for number in range(DOCUMENTS):
            doc = document(number, source="AFP")
            store.add_reading(doc, [claim(doc, each) for each in range(CLAIMS)])


def content(path):
    with open_ledger(path) as store:
        return list(store.documents()), list(store.claims()), store.counts()


REBUILDER = """
import sys
sys.path.insert(0, sys.argv[1])
from test_backends_kill import rebuild
rebuild(sys.argv[2], tell=lambda: print("started", flush=True))
"""
ENTRIES = 60_000


def rebuild(path, *, tell=lambda: None):
    """Put other entries of linking in place of those that are there."""
    with open_ledger(path) as store:
        tell()
        files = (
            Filed(kind=Kind.RUN, key=number * 7919 % 100_003, doc=f"doc-{number}")
            for number in range(ENTRIES)
        )
        store.replace_derived([], [], [], policy="lowest", filed=files)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_a_killed_rebuild_leaves_all_of_the_old_or_all_of_the_new(tmp_path):
    path = tmp_path / "a.ledger"
    here = Path(__file__).parent
    env = os.environ | {"PYTHONPATH": str(here.parent)}
    seed = random.randrange(10**9)
    chance = random.Random(seed)
    for _ in range(KILLS):
        with open_ledger(path) as store:
            store.replace_derived([], [], [], policy="ucdp", filed=[Filed(kind=Kind.RUN, key=1)])
        command = [sys.executable, "-c", REBUILDER, str(here), str(path)]
        writer = subprocess.Popen(command, stdout=subprocess.PIPE, env=env)
        assert writer.stdout.readline() == b"started\n"
        time.sleep(chance.uniform(0, 1.0))
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        writer.stdout.close()
        with open_ledger(path) as store:
            whole = {"ucdp": 1, "lowest": ENTRIES}[store.derived()]
            filed = store._writer.exec_driver_sql("SELECT count(*) FROM filed").scalar_one()
            indexes = store._writer.exec_driver_sql("PRAGMA index_list(filed)").all()
            sound = store._writer.exec_driver_sql("PRAGMA integrity_check").scalar_one()
            store._writer.rollback()
        assert (sound, filed, len(indexes)) == ("ok", whole, 2), seed


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_a_killed_writer_leaves_whole_documents_and_can_go_on(tmp_path):
    undisturbed, path = tmp_path / "undisturbed.ledger", tmp_path / "killed.ledger"
    began = time.monotonic()
    add_all(undisturbed)
    whole_run = time.monotonic() - began
    here = Path(__file__).parent
    env = os.environ | {"PYTHONPATH": str(here.parent)}
    seed = random.randrange(10**9)
    chance = random.Random(seed)
    for number in range(KILLS):
        command = [sys.executable, "-c", WRITER, str(here), str(path)]
        writer = subprocess.Popen(command, stdout=subprocess.PIPE, env=env)
        # The first is killed while it makes the ledger, the others while they write.
        if number:
            assert writer.stdout.readline() == b"started\n"
        time.sleep(chance.uniform(0, whole_run / 3 if number else 1.0))
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        writer.stdout.close()
        with open_ledger(path) as store:
            counts = store.counts()
            sound = store._writer.exec_driver_sql("PRAGMA integrity_check").scalar_one()
            store._writer.rollback()
        assert sound == "ok", seed
        assert counts["claims"] == CLAIMS * counts["documents"], seed
        assert counts["sources"] == min(1, counts["documents"]), seed
    add_all(path)
    assert content(path) == content(undisturbed), seed
