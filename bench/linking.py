"""Measure linking on synthetic reports, print it and keep it in bench/results/linking.json.

    python bench/linking.py [--sizes 10000,100000] [--no-add]

For each size, in a process of its own: seconds of the stages from nothing (`compare`, `gather`
and the estimates), the most memory held with the claims, pairs judged, events found and how well
they fit what the reports were made from (B-cubed over claims). Then a ledger is made of the same
claims, and one report added to it.
"""

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "bench" / "results"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sizes", default="10000,100000", help="numbers of claims")
    parser.add_argument("--no-add", action="store_true", help="without adding to a ledger")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        print(json.dumps(measure(args.one, adding=not args.no_add)))
        return
    busy = round(os.getloadavg()[0], 1)
    rows = []
    for size in args.sizes.split(","):
        command = [sys.executable, __file__, "--one", size, *(["--no-add"] * args.no_add)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        rows.append(json.loads(done.stdout))
        print(_line(rows[-1]), flush=True)
    machine = {"cpus": os.cpu_count(), "python": platform.python_version(), "busy": busy}
    result = {"measured": date.today().isoformat(), "machine": machine, "runs": rows}
    RESULTS.mkdir(exist_ok=True)
    kept = RESULTS / "linking.json"
    # What decisions take (deciding.py) stands in the same file.
    known = json.loads(kept.read_text()) if kept.exists() else {}
    kept.write_text(json.dumps({**known, **result}, indent=2) + "\n")


def measure(size: int, *, adding: bool) -> dict[str, Any]:
    """Return the figures of one size; memory is that of this process."""
    from counterclaim import estimates, events
    from synthetic import synthetic

    reports = synthetic(size)
    docs = {doc.id: doc for doc in reports.documents}
    made = {claim.id: claim for claim in reports.claims}
    before = _peak_mb()
    begun = time.perf_counter()
    links = list(events.compare(reports.claims, documents=docs))
    compared = time.perf_counter()
    found = list(events.gather(reports.claims, links, documents=docs))
    gathered = time.perf_counter()
    figures = estimates.reconcile(
        found,
        claims=made,
        origins=events.copies(docs.values()).origins,
        dates={doc.id: doc.date for doc in docs.values()},
        sources={doc.id: doc.source for doc in docs.values()},
    )
    count = sum(1 for _ in figures)
    ended = time.perf_counter()
    event_of = {member: event.id for event in found for member in event.claims}
    row = {
        "claims": len(made),
        "documents": len(docs),
        "compare_s": compared - begun,
        "gather_s": gathered - compared,
        "estimates_s": ended - gathered,
        "total_s": ended - begun,
        "peak_mb": _peak_mb(),
        "input_mb": before,
        "links": len(links),
        "events": len(found),
        "estimates": count,
        "b_cubed_f1": b_cubed(reports.truth, event_of),
    }
    if adding:
        row |= _add_one(reports)
    return {
        key: round(value, 3) if isinstance(value, float) else value for key, value in row.items()
    }


def b_cubed(truth: Mapping[str, int], event_of: Mapping[str, str]) -> float:
    """Return B-cubed F1 over claims."""
    sizes, wholes = Counter(event_of[c] for c in truth), Counter(truth.values())
    both = Counter((event_of[c], truth[c]) for c in truth)
    p = sum(both[event_of[c], truth[c]] / sizes[event_of[c]] for c in truth) / len(truth)
    r = sum(both[event_of[c], truth[c]] / wholes[truth[c]] for c in truth) / len(truth)
    return 2 * p * r / (p + r)


def _add_one(reports: Any) -> dict[str, float]:
    from counterclaim.config import Settings
    from counterclaim.pipeline import Tools
    from counterclaim.workspace import Workspace
    from synthetic import one_more

    by_doc: dict[str, list[Any]] = {}
    for claim in reports.claims:
        by_doc.setdefault(claim.doc, []).append(claim)
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(ledger=str(Path(folder) / "bench.ledger"))
        ws = Workspace(settings, tools=Tools())
        ws.create()
        for doc in reports.documents:
            ws.ledger.add_reading(doc, by_doc.get(doc.id, []))
        begun = time.perf_counter()
        ws.rebuild()
        rebuilt = time.perf_counter()
        doc, claims = one_more(reports)
        ws.ledger.close()
        ws = Workspace(settings, tools=Tools())
        opened = time.perf_counter()
        ws.ledger.add_reading(doc, claims)
        ws.update()
        added = time.perf_counter()
        size = Path(settings.ledger).stat().st_size / 2**20
        ws.ledger.close()
    return {"ledger_s": rebuilt - begun, "add_one_s": added - opened, "ledger_mb": size}


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _line(row: Mapping[str, Any]) -> str:
    added = f", one report added in {row['add_one_s']:.1f} s" if "add_one_s" in row else ""
    return (
        f"{row['claims']:,} claims in {row['documents']:,} reports: {row['total_s']:.1f} s "
        f"(compare {row['compare_s']:.1f}, gather {row['gather_s']:.1f}, estimates "
        f"{row['estimates_s']:.1f}), {row['peak_mb']:.0f} MB, {row['events']:,} events, "
        f"B-cubed {row['b_cubed_f1']:.3f}{added}"
    )


if __name__ == "__main__":
    main()
