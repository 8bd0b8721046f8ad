"""Measure speed and memory, print them and keep them in bench/results.

    python bench/speed.py [--runs N] [--docs FILE]

Three figures, medians over the runs:

- documents a second, after the language model is loaded, in one process;
- the most memory that this process ever held (resident set), model included;
- seconds from the start of the command `counterclaim read` to its first claim.

The reports are those of $COUNTERCLAIM_SHARED/data/news.jsonl if they are there (../shared
beside the project if the variable is not set), else the sample reports, many times over.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "bench" / "results"
SHARED = Path(os.environ.get("COUNTERCLAIM_SHARED", ROOT.parent / "shared"))
# The samples are short: as often as this they are as many words as the news.
REPEATED = 20

_ONE_RUN = """
import json, resource, sys, time
from counterclaim import pipeline
from counterclaim.model import Document
with open(sys.argv[1], encoding="utf-8") as lines:
    docs = [Document.make(row["text"], id=row["id"]) for row in map(json.loads, lines)]
begun = time.perf_counter()
tools = pipeline.Tools()
warm = Document.make("Police said that 12 people were killed in Basra on Monday.", id="warm")
list(pipeline.read([warm], tools))
tools.settle()
loaded = time.perf_counter()
claims = sum(len(reading.claims) for reading in pipeline.read(docs, tools))
ended = time.perf_counter()
print(json.dumps({
    "load_s": loaded - begun,
    "docs_per_s": len(docs) / (ended - loaded),
    "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    "claims": claims,
}))
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--docs", type=Path, help="JSON lines of reports to read instead")
    args = parser.parse_args()
    busy = round(os.getloadavg()[0], 1)
    with tempfile.TemporaryDirectory() as folder:
        name, path = _reports(args.docs, Path(folder))
        docs = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        runs = [_run(path, Path(folder), number, args.runs) for number in range(args.runs)]
    result = {
        "measured": date.today().isoformat(),
        "reports": {
            "name": name,
            "count": len(docs),
            "words": sum(len(doc["text"].split()) for doc in docs),
        },
        "machine": {
            "cpus": os.cpu_count(),
            "processor": _processor(),
            "system": platform.system(),
            "python": platform.python_version(),
            "busy": busy,
        },
        "median": {key: round(statistics.median(r[key] for r in runs), 2) for key in runs[0]},
        "runs": [{key: round(value, 2) for key, value in run.items()} for run in runs],
    }
    RESULTS.mkdir(exist_ok=True)
    kept = RESULTS / f"speed-{name}.json"
    kept.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    _tell(result, kept)


def _reports(given: Path | None, folder: Path) -> tuple[str, Path]:
    if given is not None:
        return given.stem, given
    news = SHARED / "data" / "news.jsonl"
    if news.exists():
        return "news", news
    from counterclaim import samples

    path = folder / "samples.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for i in range(REPEATED):
            for doc in samples.documents():
                out.write(json.dumps({"id": f"{doc.id}-{i}", "text": doc.text}) + "\n")
    return "samples", path


def _run(path: Path, folder: Path, number: int, of: int) -> dict[str, float]:
    print(f"run {number + 1} of {of}", file=sys.stderr, flush=True)
    told = subprocess.run(
        [sys.executable, "-c", _ONE_RUN, str(path)], capture_output=True, text=True, check=True
    )
    return {**json.loads(told.stdout), "first_claim_s": _first_claim(folder)}


def _first_claim(folder: Path) -> float:
    report = folder / "report.txt"
    report.write_text("Police said that 12 people were killed in Basra on Monday.\n")
    command = [sys.executable, "-m", "counterclaim", "read", "--as", "claims", str(report)]
    begun = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        seconds = time.perf_counter() - begun
        process.stdout.read()
    if not first:
        raise SystemExit("`counterclaim read` gave no claim")
    return seconds


def _processor() -> str:
    known = Path("/proc/cpuinfo")
    if known.exists():
        for line in known.read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.machine()


def _tell(result: dict[str, Any], kept: Path) -> None:
    median, reports = result["median"], result["reports"]
    print(f"{reports['count']} reports of {reports['words'] // reports['count']} words on average")
    print(f"  read         {median['docs_per_s']:8.1f} documents a second, one process")
    print(f"  peak memory  {median['peak_mb']:8.0f} MB")
    print(f"  first claim  {median['first_claim_s']:8.2f} s after a cold start")
    print(f"  load         {median['load_s']:8.2f} s")
    if result["machine"]["busy"] > 0.5:
        print("  the machine was busy: measure again when it is not")
    print(f"kept in {kept.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
