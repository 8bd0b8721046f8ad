"""Measure the engines of archives side by side and keep it in bench/results/engines.json.

    python bench/engines.py [--runs N] [--counts 120,240] [FILE]

FILE holds JSON lines of reports, by default news.jsonl of $COUNTERCLAIM_SHARED/data (../shared
beside the project if the variable is not set). Each run is a process of its own that reads so
many reports (those of FILE, and again from the first, under other ids), by the local engine with
two processes or by Spark with two workers, in turns, so that other work on the machine hits both.

`wall_s` is everything from the call to the end; `steady_s` is from the fourth part done to the
last, so without the start of Java and the loading of the language model; `cpu_s` is the
processor time of all processes together. Memory is what one that reads holds at most.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "bench" / "results" / "engines.json"
SHARED = Path(os.environ.get("COUNTERCLAIM_SHARED", ROOT.parent / "shared"))
WORKERS = 2
# So few reports in a part that both have work to the end.
IN_A_PART = 10
ENGINES = ("local", "spark")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("file", nargs="?", type=Path, default=SHARED / "data" / "news.jsonl")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--counts", default="120,240", help="how many reports")
    parser.add_argument("--one", choices=ENGINES, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        print(json.dumps(measure(args.file, args.one)))
        return
    result: dict[str, Any] = {
        "measured": date.today().isoformat(),
        "machine": {"cpus": os.cpu_count(), "busy": round(os.getloadavg()[0], 1)},
        "driver_docs_per_s": round(driver(args.file), 1),
        "runs": [],
    }
    for count in map(int, args.counts.split(",")):
        row = side_by_side(args.file, count, runs=args.runs)
        result["runs"].append(row)
        print(json.dumps(row), flush=True)
    KEPT.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


def side_by_side(path: Path, count: int, *, runs: int) -> dict[str, Any]:
    """Return the medians of both engines over the first reports of a file, and their ratios."""
    found: dict[str, list[dict[str, float]]] = {name: [] for name in ENGINES}
    with tempfile.TemporaryDirectory() as folder:
        some = Path(folder) / "some.jsonl"
        with path.open(encoding="utf-8") as lines:
            known = list(map(json.loads, lines))
        with some.open("w", encoding="utf-8") as out:
            for number, row in enumerate(islice(cycle(known), count)):
                out.write(json.dumps({**row, "id": f"bench-{number}"}) + "\n")
        for _ in range(runs):
            for name in ENGINES:
                command = [sys.executable, __file__, str(some), "--one", name]
                done = subprocess.run(command, check=True, capture_output=True, text=True)
                found[name].append(json.loads(done.stdout))
    row: dict[str, Any] = {
        name: {key: round(statistics.median(r[key] for r in each), 2) for key in each[0]}
        for name, each in found.items()
    }
    pairs = list(zip(found["local"], found["spark"], strict=True))
    ratios = {
        key: round(statistics.median(b[key] / a[key] for a, b in pairs), 2)
        for key in ("wall_s", "steady_s", "cpu_s")
    }
    return {"documents": count, **row, "spark_to_local": ratios}


def measure(path: Path, name: str) -> dict[str, float]:
    """Return what one run takes. It is alone in this process."""
    from counterclaim import pipeline
    from counterclaim.archive import Job, LocalEngine
    from counterclaim.archive.spark import SparkEngine
    from counterclaim.model import Document

    engine = LocalEngine(WORKERS) if name == "local" else SparkEngine(WORKERS)
    told: list[tuple[float, int]] = []
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        tools = pipeline.Tools()
        if engine.shares_memory:
            text = "Police said that 12 people were killed in Basra on Monday."
            list(pipeline.read([Document.make(text, id="warm")], tools))
        job = Job([str(path)], Path(folder) / "archive", documents=IN_A_PART)
        done = job.run(
            partial(watched, tools=tools, folder=folder),
            engine,
            told=lambda standing: told.append((time.perf_counter(), standing.documents)),
        )
        wall = time.perf_counter() - begun
        held = [json.loads(known.read_text()) for known in Path(folder).glob("*.held")]
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    # Java lets go of its workers before they are counted among its children.
    theirs = sum(each["cpu_s"] for each in held) if name == "spark" else 0.0
    # By then each worker has begun: the start is over.
    (first, before), (last, after) = told[2 * WORKERS - 1], told[-1]
    return {
        "wall_s": wall,
        "steady_s": last - first,
        "steady_docs_per_s": (after - before) / (last - first),
        "cpu_s": theirs + sum(each.ru_utime + each.ru_stime for each in used),
        "worker_peak_mb": max(each["peak_mb"] for each in held),
        "claims": done.claims,
    }


def watched(docs: Any, *, tools: Any, folder: str) -> Any:
    """Read, and note what this process used and held so far."""
    from counterclaim.archive import read_with

    yield from read_with(tools)(docs)
    used = resource.getrusage(resource.RUSAGE_SELF)
    held = {"cpu_s": used.ru_utime + used.ru_stime, "peak_mb": used.ru_maxrss / 1024}
    (Path(folder) / f"{os.getpid()}.held").write_text(json.dumps(held))


def driver(path: Path, *, least_s: float = 2.0) -> float:
    """Return the reports a second that a driver opens, cuts and packs for its workers."""
    from counterclaim import sources
    from counterclaim.archive.parts import cut
    from counterclaim.archive.spark.working import packed

    begun, count = time.perf_counter(), 0
    while time.perf_counter() - begun < least_s:
        for part in cut(sources.open_inputs([str(path)])):
            packed(part)
            count += len(part.documents)
    return count / (time.perf_counter() - begun)


if __name__ == "__main__":
    main()
