"""Measure how fast each format becomes documents; keep it in bench/results/formats.json.

    python bench/formats.py [--count N] [--formats warc,csv]

Each format is read in a process of its own, after its libraries were loaded by one report: wall
and processor seconds, documents a second, and the most memory held. The reports are invented.
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
from datetime import date
from pathlib import Path
from typing import Any

from pages import ONE_FILE, ONE_REPORT, Report, make

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "bench" / "results"
KINDS = (*ONE_FILE, *ONE_REPORT)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--count", type=int, default=1000, help="reports in each format")
    parser.add_argument("--formats", default=",".join(KINDS), help="those to be measured")
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        print(json.dumps(measure(*map(Path, args.one))))
        return
    busy = round(os.getloadavg()[0], 1)
    reports = [Report(number) for number in range(args.count)]
    rows = []
    for kind in args.formats.split(","):
        rows.append({"format": kind, **_one(kind, reports)})
        print(_line(rows[-1]), flush=True)
        if rows[-1]["documents"] != args.count:
            raise SystemExit(f"{kind}: {rows[-1]['documents']} of {args.count} were read")
    machine = {"cpus": os.cpu_count(), "python": platform.python_version(), "busy": busy}
    result = {"measured": date.today().isoformat(), "machine": machine, "runs": rows}
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "formats.json").write_text(json.dumps(result, indent=2) + "\n")


def _one(kind: str, reports: list[Report]) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        first, all_ = Path(folder) / "first", Path(folder) / "all"
        first.mkdir()
        all_.mkdir()
        inputs = [make(kind, reports[:1], first), make(kind, reports, all_)]
        size = sum(each.stat().st_size for each in all_.rglob("*") if each.is_file())
        command = [sys.executable, __file__, "--one", *map(str, inputs)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    return {**json.loads(done.stdout), "mb": round(size / 1e6, 1)}


def measure(first: Path, all_: Path) -> dict[str, Any]:
    """Return the figures of one format; memory is that of this process."""
    from counterclaim.model import Document
    from counterclaim.sources import open_inputs

    list(open_inputs([str(first)]))
    begun, used = time.perf_counter(), time.process_time()
    count = sum(isinstance(found, Document) for found in open_inputs([str(all_)]))
    wall, cpu = time.perf_counter() - begun, time.process_time() - used
    return {
        "documents": count,
        "wall_s": round(wall, 2),
        "cpu_s": round(cpu, 2),
        "docs_per_s": round(count / wall, 1),
        "peak_mb": round(_peak_mb()),
    }


def _peak_mb() -> float:
    status = Path("/proc/self/status")
    if status.exists():
        # getrusage would tell of the process that started this one, if that had more.
        lines = status.read_text().splitlines()
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _line(row: dict[str, Any]) -> str:
    return (
        f"{row['format']:10} {row['documents']:6} documents  {row['wall_s']:7.2f} s wall"
        f"  {row['cpu_s']:7.2f} s processor  {row['docs_per_s']:9.1f} a second"
        f"  {row['peak_mb']:5} MB"
    )


if __name__ == "__main__":
    main()
