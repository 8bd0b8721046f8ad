"""Measure an archive from articles to estimates, and how that grows.

    python bench/endtoend.py [--sizes 1000,10000] [--processes 2] [--read-once]

Articles are made from those of $COUNTERCLAIM_SHARED/data (`resampled.py`), `counterclaim archive`
is run on them as a user runs it, and what it says and holds is kept in `results/endtoend.json`;
`python bench/plot.py` draws it. Reading and linking are told apart: the first grows with the
articles as it stands, the second is what could get out of hand. With `--read-once` only the
articles that others are made from are read (`rereading.py`), so that all else can be measured
with more of them than there is time to read.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

from rereading import SHARED, shared_rows
from resampled import Towns, articles

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "bench" / "results" / "endtoend.json"
CARRY = ROOT / "bench" / "rereading.py"
SEED = 7


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sizes", default="1000,10000", help="numbers of articles")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument(
        "--read-once", action="store_true", help="carry over what was read in the first articles"
    )
    parser.add_argument("--keep", type=Path, help="a folder for the articles and archives")
    args = parser.parse_args()
    from counterclaim.knowledge.gazetteer import Gazetteer

    towns = Towns(Gazetteer.open().path)
    if not (SHARED / "data").is_dir():
        raise SystemExit(f"The articles to make others from are not there: {SHARED / 'data'}")
    rows = shared_rows()
    kept: dict[str, Any] = json.loads(KEPT.read_text()) if KEPT.exists() else {"runs": []}
    kind = "read_once" if args.read_once else "runs"
    known = {run["articles"]: run for run in kept.get(kind, ())}
    for size in map(int, args.sizes.split(",")):
        with tempfile.TemporaryDirectory() as temporary:
            folder = args.keep or Path(temporary)
            source = folder / f"{size}.jsonl"
            with source.open("w", encoding="utf-8") as out:
                out.writelines(articles(rows, size, towns=towns, seed=SEED))
            run = measured(
                source,
                folder / f"{size}.archive",
                processes=args.processes,
                read_once=args.read_once,
            )
        known[size] = {"articles": size, "processes": args.processes, **run}
        print(json.dumps(known[size], indent=2), flush=True)
        kept |= {
            "measured": date.today().isoformat(),
            "machine": {"cpus": os.cpu_count(), "python": sys.version.split()[0]},
            kind: [known[each] for each in sorted(known)],
        }
        KEPT.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")


def measured(source: Path, folder: Path, *, processes: int, read_once: bool) -> dict[str, Any]:
    """Return seconds and megabytes of reading the articles, and of linking what was read.

    Where only the first articles are read, `reading` is what carrying over took, with all that
    is beside the reading: inputs, parts, Parquet and manifest.
    """
    busy = round(os.getloadavg()[0], 1)
    command = [sys.executable, "-m", "counterclaim", "archive", str(source), "-o", str(folder)]
    command += ["--processes", str(processes), "--json"]
    carry = [sys.executable, str(CARRY), str(source), str(folder), "--processes", str(processes)]
    reading, told = _run([*carry, "--seed", str(SEED)] if read_once else [*command, "--no-link"])
    linking, linked = _run([*command, "--link"])
    files = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return {
        "claims": told["claims"],
        "events": linked["events"],
        "links": linked["links"],
        "busy": busy,
        "input_mb": round(source.stat().st_size / 1e6, 1),
        "archive_mb": round(files / 1e6, 1),
        "reading": reading,
        "linking": linking,
        "total_s": round(reading["wall_s"] + linking["wall_s"], 1),
        "docs_per_s": round(told["documents"] / reading["wall_s"], 2),
    }


def _run(command: list[str]) -> tuple[dict[str, float], dict[str, Any]]:
    """Run a command to its end; return what it took and its last object of JSON."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert process.stdout is not None
    told = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}")
    wall = time.perf_counter() - began
    return {
        "wall_s": round(wall, 1),
        # With those that it started and waited for.
        "cpu_s": round(usage.ru_utime + usage.ru_stime, 1),
        # Of the largest of them.
        "peak_mb": round(usage.ru_maxrss / 1024, 1),
    }, json.loads(told)


if __name__ == "__main__":
    main()
