"""A server that is killed in the middle of an import or of decisions: nothing is half done."""

import os
import re
import signal
import subprocess
import sys
import threading
from contextlib import closing, contextmanager, suppress
from itertools import cycle
from pathlib import Path

import httpx
import pytest

from counterclaim.config import Settings
from counterclaim.exports.rows import event_row
from counterclaim.pipeline import Tools
from counterclaim.store import open_ledger
from counterclaim.workspace import Workspace
from reviewed import make_ledger
from waiting import wait_until

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no SIGKILL here"),
]
REPORT = (
    "Police said that {number} people were killed in Maun on Monday, and a clinic counted 30.\n"
)


@contextmanager
def serving(folder: Path):
    """Serve a ledger as a user does; give a client and the process."""
    temp = folder / "temp"
    temp.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "counterclaim", "serve", "--port", "0"]
    with subprocess.Popen(
        command,
        cwd=folder,
        env=os.environ | {"TMPDIR": str(temp)},
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            told = (re.search(r"http://\S+/", line) for line in process.stderr)
            address = next(found[0] for found in told if found)
            with httpx.Client(base_url=address, follow_redirects=True, timeout=60) as client:
                yield client, process
        finally:
            process.kill()


def token(client) -> str:
    return re.search(r'name="token" value="([^"]*)"', client.get("/import").text)[1]


def wait(client, path: str, holds):
    rows = []

    def is_there():
        rows[:] = [client.get(f"/api{path}").json()]
        return holds(rows[0])

    assert wait_until(is_there), rows
    return rows[0]


def lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"
    except OSError:
        return False


def children(pid: int) -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid:
            found.append(int(stat.parent.name))
    return found


@pytest.mark.skipif(
    not Path("/proc/self/stat").exists(), reason="processes are looked for in /proc"
)
def test_an_import_is_cut_off_by_a_kill_and_nothing_is_half_written(tmp_path):
    files = [("files", (f"{n}.txt", (REPORT.format(number=n) * 3).encode())) for n in range(2, 150)]
    with serving(tmp_path) as (client, process):
        sent = client.post("/import/files", data={"token": token(client)}, files=files)
        path = sent.url.path
        waiting = client.post("/import/samples", data={"token": token(client)}).url.path
        before = wait(client, path, lambda row: row["added"] > 3)
        below = children(process.pid)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert wait_until(lambda: not any(map(lives, below)))
    assert before["state"] == "running"

    with serving(tmp_path) as (client, process):
        row = client.get(f"/api{path}").json()
        assert row["state"] == "cut off"
        assert row["fault"] == "It was broken off before all was read."
        assert client.get(f"/api{waiting}").json()["fault"] == "It was broken off before it began."
        page = client.get(path).text
        assert "each of them whole" in page
        assert 'class="state cut"' in client.get("/import").text
        # What was uploaded to the killed server is gone.
        assert list((tmp_path / "temp").glob("counterclaim-*")) == []
        docs = client.get("/api/documents?limit=500").json()["items"]
        assert row["added"] <= len(docs) < 148
        # Every report that is there was read as if nothing had happened.
        for doc in docs:
            assert len(client.get(f"/api/documents/{doc['id']}").json()["claims"]) >= 3
        again = client.post("/import/files", data={"token": token(client)}, files=files).url.path
        end = wait(client, again, lambda row: row["is_over"])
        assert (end["state"], end["added"] + end["known"]) == ("done", 148)
        assert end["known"] == len(docs)
        process.terminate()
        process.wait()
    with closing(open_ledger(tmp_path / "counterclaim.ledger", create=False)) as store:
        assert store.counts()["documents"] == 148


def test_every_decision_that_was_answered_outlives_a_kill_and_none_is_half_written(
    tmp_path, monkeypatch
):
    ledger = make_ledger(tmp_path)
    monkeypatch.setenv("COUNTERCLAIM_LEDGER", str(ledger))
    answered: list[str] = []

    def decide(client, claim, verdicts):
        with suppress(httpx.HTTPError):
            for verdict in verdicts:
                sent = {"verdict": verdict, "target": [claim], "reason": "as it stands there"}
                answer = client.post("/api/decisions", json=sent)
                assert answer.status_code == 201, answer.text
                answered.append(answer.json()["id"])

    with serving(tmp_path) as (client, process):
        claims = [row["id"] for row in client.get("/api/claims").json()["items"] if row["harm"]]
        people = [
            threading.Thread(target=decide, args=(client, claim, cycle(("reject", "accept"))))
            for claim in claims[:3]
        ]
        for person in people:
            person.start()
        wait_until(lambda: len(answered) >= 25)
        # Whatever they are doing now, and while events are worked out beside.
        process.send_signal(signal.SIGKILL)
        process.wait()
        for person in people:
            person.join()
    assert len(answered) >= 25

    with serving(tmp_path) as (client, process):
        log = client.get("/api/decisions?limit=500").json()["items"]
        known = {row["id"] for row in log}
        assert known >= set(answered)
        # At most one of each was on its way: it is there whole, or not at all.
        assert len(known) <= len(answered) + len(people)
        assert all(row["verdict"] and row["target"] and row["at"] for row in log)
        wait_until(lambda: "worked out anew" not in client.get("/").text)
        events = client.get("/api/events").json()["items"]
        process.terminate()
        process.wait()
    # The events are those that the log leads to, worked out from nothing.
    ws = Workspace(Settings(ledger=str(ledger)), tools=Tools())
    told = ws.rebuild()
    assert {row["id"]: row["harm"] for row in events} == {
        event.id: event_row(event, estimates=told.estimates[event.id], claims=told.claims)["harm"]
        for event in told.events
    }
    ws.ledger.close()


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read in /proc")
def test_an_upload_of_200_megabytes_is_refused_and_does_not_fill_the_memory(tmp_path):

    with serving(tmp_path) as (client, process):

        def peak() -> int:
            told = Path(f"/proc/{process.pid}/status").read_text()
            return int(re.search(r"VmHWM:\s+(\d+)", told)[1])

        known, before = token(client), peak()
        part = b'--cut\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n%s\r\n'
        head = part % (b"token", b"", known.encode()) + part[:-4] % (
            b"files",
            b'; filename="big.txt"',
        )

        def body(megabytes):
            yield head
            for _ in range(megabytes):
                yield b"x" * 1_000_000
            yield b"\r\n--cut--\r\n"

        size = len(head) + 200_000_000 + 11
        for told in ({"Content-Length": str(size)}, {}):
            found = client.post(
                "/import/files",
                content=body(200),
                headers={"Content-Type": "multipart/form-data; boundary=cut", **told},
            )
            assert found.status_code == 413
            assert "at most 50 MB at once" in found.text
        assert peak() - before < 20_000
        assert list((tmp_path / "temp").glob("counterclaim-*")) == []
