"""Measure what a decision costs in a large ledger; keep it in bench/results/linking.json.

    python bench/deciding.py [--sizes 10000,100000] [--ledger FILE] [--times 5] [--no-anew]

Makes a ledger of invented reports for each size (synthetic.py), or takes a copy of one that is
there. Then some decisions of each kind are taken as `counterclaim decide` takes them, and each is
undone. Told is the time of a processor in the middle and at most, until the events are up to date;
beside it that of linking all anew, which every decision cost before.
"""

import argparse
import json
import os
import platform
import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).resolve().parent / "results" / "linking.json"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sizes", default="10000,100000", help="numbers of claims")
    parser.add_argument("--ledger", type=Path, action="append", help="one that is there")
    parser.add_argument("--times", type=int, default=5, help="decisions of each kind")
    parser.add_argument("--no-anew", action="store_true", help="without linking all anew")
    parser.add_argument("--no-keep", action="store_true", help="leave bench/results alone")
    args = parser.parse_args()
    busy = round(os.getloadavg()[0], 1)
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for number, given in enumerate(args.ledger or map(int, args.sizes.split(","))):
            ledger = Path(folder) / f"{number}.ledger"
            prepare(ledger, given)
            rows.append(measure(ledger, times=args.times, anew=not args.no_anew))
            ledger.unlink()
            print(json.dumps(rows[-1], indent=2), flush=True)
    if not args.no_keep:
        machine = {"cpus": os.cpu_count(), "python": platform.python_version(), "busy": busy}
        told = {"measured": date.today().isoformat(), "machine": machine, "runs": rows}
        known = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
        RESULTS.write_text(json.dumps(known | {"deciding": told}, indent=2) + "\n")


def prepare(ledger: Path, given: Path | int) -> None:
    """Copy a ledger, or make one with so many claims."""
    from serving import make

    if isinstance(given, int):
        make(ledger, given)
    else:
        shutil.copyfile(given, ledger)


def measure(ledger: Path, *, times: int, anew: bool) -> dict[str, Any]:
    """Return the seconds of a processor that decisions of each kind took."""
    from counterclaim.config import Settings
    from counterclaim.model import Verdict
    from counterclaim.pipeline import Tools
    from counterclaim.workspace import Workspace

    ws = Workspace(Settings(ledger=str(ledger), who="bench"), tools=Tools())
    counts = ws.ledger.counts()
    row: dict[str, Any] = {"claims": counts["claims"], "documents": counts["documents"]}
    if anew:
        row["anew_s"] = timed(ws.rebuild)
    seconds: dict[str, list[float]] = {}
    for kind, ids, values in chosen(ws, times):
        verdict = Verdict(kind.split()[0])
        took = timed(ws.decide, verdict, *ids, values=values)
        seconds.setdefault(kind, []).append(took)
        took = timed(ws.decide, Verdict.UNDO, ws.judged().log[-1].id)
        seconds.setdefault(f"undo {verdict.value}", []).append(took)
    ws.ledger.close()
    row["decisions"] = {
        kind: {"median_s": round(statistics.median(each), 3), "most_s": round(max(each), 3)}
        for kind, each in seconds.items()
    }
    return row


def chosen(ws: Any, times: int) -> Sequence[tuple[str, tuple[str, ...], Mapping[str, str]]]:
    """Return decisions to take: kind, claims and values."""
    from counterclaim.review import show

    rng = random.Random(3)
    claims = sorted(ws.ledger.claims(), key=lambda claim: claim.id)
    found: list[tuple[str, tuple[str, ...], Mapping[str, str]]] = []
    for claim in rng.sample(claims, times):
        found.append(("accept", (claim.id,), {}))
        found.append(("reject", (claim.id,), {}))
        low = int(show(claim)["figure"].partition("-")[0] or 0) + 1
        found.append(("correct figure", (claim.id,), {"figure": f"{low}-{low}"}))
        found.append(("correct day", (claim.id,), {"when": "2030-01-09"}))
    events = sorted(
        (event for event in ws.ledger.events() if len(event.documents) > 1),
        key=lambda event: event.id,
    )
    for one, other in zip(rng.sample(events, times), rng.sample(events, times), strict=True):
        if one.id != other.id:
            found.append(("same", (one.claims[0], other.claims[0]), {}))
        found.append(("different", (one.claims[0], one.claims[-1]), {}))
    return found


def timed(what: Callable[..., object], *args: Any, **more: Any) -> float:
    """Return the seconds of a processor that a call takes, in this process."""
    begun = time.process_time()
    what(*args, **more)
    return round(time.process_time() - begun, 3)


if __name__ == "__main__":
    main()
