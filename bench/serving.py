"""Measure the review server under load, print it and keep it in bench/results/serving.json.

    python bench/serving.py [--claims 100000] [--ledger FILE] [--users 20] [--seconds 90]

Makes a ledger of invented reports (synthetic.py) or takes one that is there, starts
`counterclaim serve` on it in a process of its own, and lets users click: each is a thread that
opens a page, pauses as somebody who reads does, and opens the next, which its links or filters
lead to. One click in twenty accepts a claim. What is told is the time from asking to the last
byte, by kind of page: server time with the waiting for other users in it. Before, one user clicks
alone, and the time of a processor is told that each page takes: other work on the machine does not
change it.

`--rejecting` adds somebody who rejects a claim of another report every ten seconds (`--every`), so
that events are worked out anew while the others go on. `--team` lets a team click (team.py):
reviewers who judge a share of the reports apart, viewers who do not see every report or no text,
among a thousand events that are signed.
"""

import argparse
import html
import json
import os
import platform
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from team import DOUBLE_SHARE, Member, gathered

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "bench" / "results"
# A click is told as slow beyond this many milliseconds.
AIM_MS, AIM_MB = 300, 500


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--ledger", type=Path, help="made if it is not there, and kept")
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=90)
    parser.add_argument("--pause", type=float, default=3.0, help="mean seconds between two clicks")
    parser.add_argument("--alone", type=int, default=200, help="clicks of one user before")
    parser.add_argument("--rejecting", action="store_true")
    parser.add_argument("--every", type=float, default=10, help="seconds from one to the next")
    parser.add_argument("--team", action="store_true")
    parser.add_argument("--no-keep", action="store_true", help="leave bench/results alone")
    args = parser.parse_args()
    busy = round(os.getloadavg()[0], 1)
    with tempfile.TemporaryDirectory() as folder:
        ledger = args.ledger or Path(folder) / "bench.ledger"
        if not ledger.exists():
            make(ledger, args.claims)
        team = gathered(ledger, Path(folder)) if args.team else [Member("", "")]
        row = measure(ledger, args, team)
    machine = {"cpus": os.cpu_count(), "python": platform.python_version(), "busy": busy}
    result = {"measured": date.today().isoformat(), "machine": machine, **row}
    if not args.no_keep:
        RESULTS.mkdir(exist_ok=True)
        kind = "-rejecting" if args.rejecting else "-team" if args.team else ""
        (RESULTS / f"serving{kind}.json").write_text(json.dumps(result, indent=2) + "\n")


def make(ledger: Path, claims: int) -> None:
    """Make a ledger with so many claims."""
    from counterclaim.config import Settings
    from counterclaim.pipeline import Tools
    from counterclaim.workspace import Workspace
    from synthetic import synthetic

    reports = synthetic(claims)
    by_doc: dict[str, list[Any]] = {}
    for claim in reports.claims:
        by_doc.setdefault(claim.doc, []).append(claim)
    ws = Workspace(Settings(ledger=str(ledger)), tools=Tools())
    ws.create()
    for doc in reports.documents:
        ws.ledger.add_reading(doc, by_doc.get(doc.id, []))
    ws.rebuild()
    ws.ledger.close()


@dataclass
class Clicks:
    """What the users measured."""

    times: dict[str, list[float]] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)
    adding: threading.Lock = field(default_factory=threading.Lock)

    def add(self, kind: str, seconds: float) -> None:
        with self.adding:
            self.times.setdefault(kind, []).append(seconds)

    def fail(self, what: str) -> None:
        with self.adding:
            self.failed.append(what)


class User:
    """Somebody who clicks."""

    def __init__(
        self, number: int, address: str, known: Mapping[str, Sequence[str]], member: Member
    ) -> None:
        self.rng = random.Random(number)
        self.address, self.known, self.member = address, known, member
        self.decides = member.role in ("", "editor", "reviewer")

    def told(self, kind: str) -> str:
        """Return the name of a kind of page as it is told."""
        return f"{self.member.role}: {kind}" if self.member.role else kind

    def next(self) -> tuple[str, str, bytes | None]:
        """Return kind, path and what is sent of the next click."""
        rng, known = self.rng, self.known
        filters = [
            {"place": rng.choice(known["places"])},
            {"harm": rng.choice(("killed", "wounded"))},
            {"speaker": f"Voice {rng.randrange(12)}"},
            {"actor": f"Side {rng.randrange(4)}"},
            {"source": f"Paper {rng.randrange(60)}"},
            {"from": rng.choice(known["days"]), "to": "2031-12-31"},
            {"disputed": "1"},
            # Who may not read the texts may not search in them.
            {"text": rng.choice(known["words"])}
            if self.member.role != "data-viewer"
            else {"harm": "killed"},
            {"disputed": "1", "harm": "killed", "place": "Region"},
        ]
        asked = urllib.parse.urlencode(rng.choice(filters))
        turned = rng.randrange(0, 5000, 50)
        clicks: list[tuple[int, str, Callable[[], str]]] = [
            (10, "queue", lambda: f"/?offset={rng.randrange(0, 500, 50)}"),
            (18, "report", lambda: f"/documents/{rng.choice(known['documents'])}"),
            (14, "event", lambda: f"/events/{rng.choice(known['events'])}"),
            (6, "events, table", lambda: f"/events?sort=killed&offset={turned}"),
            (10, "events, table, filtered", lambda: f"/events?{asked}"),
            (3, "events, map", lambda: "/events?view=map"),
            (5, "events, map, filtered", lambda: f"/events?view=map&{asked}"),
            (3, "events, over time", lambda: "/events?view=timeline"),
            (5, "events, over time, filtered", lambda: f"/events?view=timeline&{asked}"),
            (4, "overview", lambda: "/overview"),
            (5, "claims", lambda: f"/claims?offset={turned * 10}"),
            (7, "claims, filtered", lambda: f"/claims?{asked}"),
            (5, "reports", lambda: f"/documents?offset={turned}"),
        ]
        if self.member.role:
            status = rng.choice(("signed", "unsigned", "changed"))
            clicks.append((6, "events, signed", lambda: f"/events?status={status}"))
        if self.decides and rng.random() < 0.05:
            return "accept", f"/documents/{rng.choice(known['documents'])}", b""
        _, kind, path = rng.choices(clicks, weights=[weight for weight, *_ in clicks])[0]
        return kind, path(), None

    def click(self, clicks: Clicks) -> None:
        """Open the next page, and for a decision send its form."""
        kind, path, sent = self.next()
        begun = time.perf_counter()
        try:
            body = fetch(self.address + path, cookie=self.member.cookie)
            if sent is not None:
                form = _form(body.decode())
                begun = time.perf_counter()
                if form is None:
                    return
                sent = urllib.parse.urlencode(form[1]).encode()
                fetch(self.address + form[0], sent, cookie=self.member.cookie)
        except urllib.error.HTTPError as error:
            # A report that somebody does not see, and a claim that another decided meanwhile.
            if not (self.member.role and error.code in (404, 409)):
                clicks.fail(f"{path}: {error}")
        except OSError as error:
            clicks.fail(f"{path}: {error}")
        else:
            clicks.add(self.told(kind), time.perf_counter() - begun)


def _form(page: str, verdict: str = "accept") -> tuple[str, dict[str, str]] | None:
    """Return action and fields of the first form of a report's page that decides on a claim."""
    found = re.search(r'<form[^>]*action="(/claims/[^"]*/decide)"[^>]*>(.*?)</form>', page, re.S)
    if found is None:
        return None
    fields = dict(re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', found[2]))
    plain = {name: html.unescape(value) for name, value in fields.items()}
    return html.unescape(found[1]), plain | {"verdict": verdict}


def fetch(url: str, data: bytes | None = None, *, cookie: str = "") -> bytes:
    """Return a page, after a form that leads on to it too."""
    headers = {"Origin": "/".join(url.split("/")[:3]), "Cookie": cookie}
    request = urllib.request.Request(url, data=data, headers=headers)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return answer.read()


def measure(ledger: Path, args: argparse.Namespace, team: Sequence[Member]) -> dict[str, Any]:
    """Return the figures of one run."""
    command = [sys.executable, "-m", "counterclaim", "serve", "--ledger", str(ledger)]
    command += ["--port", "0", *(["--team"] if args.team else [])]
    share = {"COUNTERCLAIM_DOUBLE_SHARE": str(DOUBLE_SHARE)} if args.team else {}
    server = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env={**os.environ, **share}
    )
    cookie = team[0].cookie
    try:
        begun = time.perf_counter()
        address = _address(server)
        ready = time.perf_counter() - begun
        cold = _first_of_each(address, cookie)
        known = _known(address, cookie)
        idle = _mb(server.pid, "VmRSS")
        alone = _alone(server.pid, address, known, args.alone, team)
        clicks = Clicks()
        share, used = _share(), _cpu_s(server.pid)
        _let_click(address, known, clicks, args, team)
        rows = {kind: _told(times) for kind, times in sorted(clicks.times.items())}
        everything = [seconds for times in clicks.times.values() for seconds in times]
        row = {
            "ledger": json.loads(fetch(f"{address}/api/recorded", cookie=cookie))["events"],
            "users": args.users,
            "pause_s": args.pause,
            "seconds": args.seconds,
            "ready_s": round(ready, 2),
            "first_ms": {name: round(seconds * 1000) for name, seconds in cold.items()},
            "alone_cpu_ms": alone,
            "pages": rows,
            "all": _told(everything),
            "failed": len(clicks.failed),
            "cpu_ms_a_click": round(
                1000 * (_cpu_s(server.pid) - used) / max(1, len(everything)), 1
            ),
            "share_of_a_cpu": round((share + _share()) / 2, 2),
            "idle_mb": idle,
            "peak_mb": _mb(server.pid, "VmHWM"),
        }
    finally:
        server.terminate()
        server.wait(30)
    _print(row, clicks)
    return row


def _let_click(
    address: str,
    known: Mapping[str, Sequence[str]],
    clicks: Clicks,
    args: argparse.Namespace,
    team: Sequence[Member],
) -> None:
    until = time.monotonic() + args.seconds

    def use(number: int) -> None:
        user = User(number, address, known, team[number % len(team)])
        time.sleep(user.rng.random() * args.pause)
        while time.monotonic() < until:
            user.click(clicks)
            time.sleep(user.rng.uniform(0.5, 1.5) * args.pause)

    def reject() -> None:
        for doc in known["documents"]:
            time.sleep(args.every)
            if time.monotonic() > until:
                return
            form = _form(fetch(f"{address}/documents/{doc}").decode(), "reject")
            if form is not None:
                begun = time.perf_counter()
                fetch(address + form[0], urllib.parse.urlencode(form[1]).encode())
                clicks.add("reject", time.perf_counter() - begun)

    users = [threading.Thread(target=use, args=(number,)) for number in range(args.users)]
    users += [threading.Thread(target=reject)] if args.rejecting else []
    for user in users:
        user.start()
    for user in users:
        user.join()


def _alone(
    pid: int,
    address: str,
    known: Mapping[str, Sequence[str]],
    many: int,
    team: Sequence[Member],
) -> dict[str, dict[str, float]]:
    """Return the milliseconds of a processor that pages take, one after the other, by kind."""
    users, times = [User(5000 + n, address, known, each) for n, each in enumerate(team)], Clicks()
    while many:
        user = users[many % len(users)]
        kind, path, sent = user.next()
        if sent is not None:
            continue
        many -= 1
        before = _cpu_s(pid)
        with suppress(urllib.error.HTTPError):  # a report that somebody does not see
            fetch(address + path, cookie=user.member.cookie)
            times.add(user.told(kind), _cpu_s(pid) - before)
    return {kind: _told(seconds) for kind, seconds in sorted(times.times.items())}


def _first_of_each(address: str, cookie: str) -> dict[str, float]:
    """Return the seconds of each list when it is opened for the first time, one after the other."""
    paths = ("/", "/events", "/events?view=map", "/events?view=timeline", "/overview")
    found = {}
    for path in (*paths, "/claims", "/claims?disputed=1", "/events?text=market", "/documents"):
        begun = time.perf_counter()
        fetch(address + path, cookie=cookie)
        found[path] = time.perf_counter() - begun
    return found


def _known(address: str, cookie: str) -> dict[str, list[str]]:
    """Return what the users know: ids, places, days and words of the ledger."""
    events: list[Any] = []
    documents: list[Any] = []
    for offset in range(0, 6000, 1000):
        part = f"?limit=100&offset={offset}"
        for noun, found in (("events", events), ("documents", documents)):
            found.extend(json.loads(fetch(f"{address}/api/{noun}{part}", cookie=cookie))["items"])
    return {
        "events": [row["id"] for row in events],
        "documents": [row["id"] for row in documents],
        "places": sorted({row["place"]["name"] for row in events if row["place"]}),
        "days": sorted({row["from"] for row in events if row["from"]}),
        "words": ["market", "hospital", "rescue workers", "clinic", "schools closed", "Voice 7"],
    }


def _address(server: "subprocess.Popen[bytes]") -> str:
    assert server.stdout is not None
    said = b""
    for line in server.stdout:
        said += line
        found = re.search(rb"http://[\w.\[\]:]+:\d+", line)
        if found:
            # What it says later must not fill the pipe.
            threading.Thread(target=server.stdout.read, daemon=True).start()
            return found[0].decode()
    raise SystemExit(f"the server did not start: {said.decode()}")


def _cpu_s(pid: int) -> float:
    """Return the seconds of a processor that a process has used."""
    # The clock of another process, as Linux numbers it: it knows of threads that have ended.
    return time.clock_gettime((~pid << 3) | 2)


def _share() -> float:
    """Return what part of a processor work gets here now: 1 on a machine that is idle else."""
    begun, used = time.perf_counter(), time.process_time()
    while time.perf_counter() - begun < 2:
        pass
    return (time.process_time() - used) / (time.perf_counter() - begun)


def _mb(pid: int, name: str) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    kb = next(line.split()[1] for line in status.splitlines() if line.startswith(f"{name}:"))
    return round(int(kb) / 1024, 1)


def _told(times: Sequence[float]) -> dict[str, float]:
    ordered = sorted(times)
    if not ordered:
        return {"clicks": 0}
    at = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    return {
        "clicks": len(ordered),
        "median_ms": round(ordered[len(ordered) // 2] * 1000),
        "p95_ms": round(at * 1000),
        "most_ms": round(ordered[-1] * 1000),
    }


def _print(row: Mapping[str, Any], clicks: Clicks) -> None:
    for kind, told in {**row["pages"], "all": row["all"]}.items():
        slow = "  over the aim" if told.get("p95_ms", 0) > AIM_MS else ""
        print(f"{kind:30} {told}{slow}")
    for kind, told in row["alone_cpu_ms"].items():
        print(f"{kind:30} alone, time of a processor: {told}")
    print(f"first, in ms: {row['first_ms']}")
    print(
        f"the server used {row['cpu_ms_a_click']} ms of a processor a click; work got "
        f"{row['share_of_a_cpu']:.0%} of one here"
    )
    print(f"memory: {row['idle_mb']} MB at first, {row['peak_mb']} MB at most (aim {AIM_MB} MB)")
    for failed in clicks.failed[:5]:
        print(f"failed: {failed}")


if __name__ == "__main__":
    main()
