"""Measure how fast archives are read, in how much memory, and what the gate costs.

    python bench/archive.py [--runs N] [--before SRC] [FILE...]
    python bench/archive.py --gate [FILE...]

FILE holds JSON lines of reports; by default news.jsonl and ordinary.jsonl of
$COUNTERCLAIM_SHARED/data (../shared beside the project if the variable is not set).

Speed: each run reads FILE in one process (also with the sources in SRC, an older checkout, in
turns, so that other work on the machine hits both) and in two with `archive`. Beside documents a
second of wall time it gives those of processor time, which other work hardly changes.

Gate: the claims that are found when the parser reads every sentence and not those alone that can
hold a claim; and the annotated claims of $COUNTERCLAIM_SHARED/gold whose sentence it turns away.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "bench" / "results" / "archive.json"
SHARED = Path(os.environ.get("COUNTERCLAIM_SHARED", ROOT.parent / "shared"))
PROCESSES = 2
# So few reports in a part that both processes have work to the end.
IN_A_PART = 8

_IN_ONE = """
import json, resource, sys, time
from datetime import date
from counterclaim import pipeline
from counterclaim.archive import read_with
from counterclaim.model import Document
with open(sys.argv[1], encoding="utf-8") as lines:
    docs = [
        Document.make(
            row["text"],
            id=row["id"],
            date=date.fromisoformat(row["date"]) if row.get("date") else None,
            source=row.get("source"),
        )
        for row in map(json.loads, lines)
    ]
tools = pipeline.Tools()
warm = Document.make("Police said that 12 people were killed in Basra on Monday.", id="warm")
list(pipeline.read([warm], tools))
if hasattr(tools, "settle"):
    tools.settle()
wall, cpu = time.perf_counter(), time.process_time()
claims = sum(len(reading.claims) for reading in read_with(tools)(docs))
wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
print(json.dumps({
    "docs_per_s": len(docs) / wall,
    "docs_per_cpu_s": len(docs) / cpu,
    "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    "claims": claims,
}))
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--before", type=Path, help="the folder src of an older checkout")
    parser.add_argument("--gate", action="store_true", help="measure what the gate costs")
    args = parser.parse_args()
    files = args.files or [SHARED / "data" / f"{name}.jsonl" for name in ("news", "ordinary")]
    kept: dict[str, Any] = json.loads(KEPT.read_text()) if KEPT.exists() else {}
    for path in files:
        found = gate(path) if args.gate else speed(path, runs=args.runs, before=args.before)
        print(path.stem, json.dumps(found, indent=2))
        measured = {"measured": date.today().isoformat(), "busy": round(os.getloadavg()[0], 1)}
        kept.setdefault(path.stem, {})["gate" if args.gate else "speed"] = {**measured, **found}
    if args.gate and (SHARED / "gold").exists():
        kept["annotated"] = {"measured": date.today().isoformat(), **annotated()}
        print("annotated claims", json.dumps(kept["annotated"], indent=2))
    KEPT.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")


def speed(path: Path, *, runs: int, before: Path | None) -> dict[str, Any]:
    """Return the medians of one process, now and before, and of two."""
    found: dict[str, list[dict[str, float]]] = {"one": [], "two": []}
    for _ in range(runs):
        if before is not None:
            found.setdefault("before", []).append(_in_one(path, before))
        found["one"].append(_in_one(path, ROOT / "src"))
        found["two"].append(_in_two(path))
    return {
        name: {key: round(statistics.median(r[key] for r in each), 2) for key in each[0]}
        for name, each in found.items()
        if each
    }


def _in_one(path: Path, src: Path) -> dict[str, float]:
    told = subprocess.run(
        [sys.executable, "-c", _IN_ONE, str(path)],
        env=os.environ | {"PYTHONPATH": str(src)},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(told.stdout)  # type: ignore[no-any-return]


def _in_two(path: Path) -> dict[str, float]:
    """Return what two processes of an archive do and hold, as each told after its last part."""
    from counterclaim import pipeline
    from counterclaim.archive import Job, LocalEngine, read_with
    from counterclaim.model import Document

    tools = pipeline.Tools()
    warm = Document.make("Police said that 12 people were killed in Basra on Monday.", id="warm")
    list(pipeline.read([warm], tools))
    tools.settle()
    with tempfile.TemporaryDirectory() as folder:
        job = Job([str(path)], Path(folder) / "archive", documents=IN_A_PART)
        read = read_with(tools)

        def watched(docs: Any) -> Any:
            yield from read(docs)
            (Path(folder) / f"{os.getpid()}.json").write_text(json.dumps(_held()))

        wall = time.perf_counter()
        done = job.run(watched, LocalEngine(PROCESSES))
        wall = time.perf_counter() - wall
        held = [json.loads(known.read_text()) for known in Path(folder).glob("*.json")]
    return {
        "docs_per_s": done.documents / wall,
        "docs_per_cpu_s": done.documents / sum(each["cpu_s"] for each in held),
        "peak_mb": max(each["peak_mb"] for each in held),
        "own_mb": max(each["own_mb"] for each in held),
        "claims": done.claims,
    }


def _held() -> dict[str, float]:
    import resource

    usage = resource.getrusage(resource.RUSAGE_SELF)
    pages = Path("/proc/self/smaps_rollup")
    own = 0.0
    if pages.exists():
        sizes = dict(line.split(":") for line in pages.read_text().splitlines()[1:])
        own = sum(int(sizes[key].split()[0]) for key in ("Private_Clean", "Private_Dirty")) / 1024
    return {
        "cpu_s": usage.ru_utime + usage.ru_stime,
        "peak_mb": usage.ru_maxrss / 1024,
        "own_mb": own,
    }


def gate(path: Path) -> dict[str, Any]:
    """Return how many claims are found with and without the gate, and which are lost."""
    from counterclaim import pipeline, sentences
    from counterclaim.model import Document

    tools = pipeline.Tools()
    with path.open(encoding="utf-8") as lines:
        docs = [Document.make(row["text"], id=row["id"]) for row in map(json.loads, lines)]
    views = let = 0
    away: set[str] = set()
    found: dict[str, dict[str, str]] = {}

    def counted(texts: Any) -> list[bool]:
        nonlocal views, let
        wanted = pipeline.worth_reading(texts)
        views, let = views + len(texts), let + sum(wanted)
        away.update(text for text, let_in in zip(texts, wanted, strict=True) if not let_in)
        return wanted

    for name, wanted in (("gated", counted), ("all", sentences.everything)):
        found[name] = {
            claim.id: " ".join(reading.document.text[slice(*_ends(claim))].split())
            for reading in pipeline.read(docs, tools, wanted=wanted)
            for claim in reading.claims
            if claim.harm is not None
        }
    lost = found["all"].keys() - found["gated"].keys()
    # The rest of those lost were read and weighed otherwise, with more of the report parsed.
    turned = {" ".join(view.split()) for view in away} & {found["all"][known] for known in lost}
    for words in sorted(turned):
        # On the screen alone: reports belong to their publishers.
        print(f"turned away: {words}", file=sys.stderr)
    return {
        "sentences": views,
        "parsed": round(let / max(views, 1), 4),
        "claims_of_harm": len(found["all"]),
        "lost": len(lost),
        "turned_away": len(turned),
        "turned_away_share": round(len(turned) / max(len(found["all"]), 1), 4),
        "gained": len(found["gated"].keys() - found["all"].keys()),
    }


def annotated() -> dict[str, Any]:
    """Return how many annotated claims about harm stand in sentences that the gate turns away."""
    from counterclaim import pipeline, sentences
    from counterclaim.model import Document

    parser = pipeline.Tools().parser
    found = {"claims": 0, "turned_away": 0}
    for name in ("dev", "train"):
        gold = SHARED / "gold"
        told: dict[str, list[int]] = {}
        for claim in map(json.loads, (gold / f"{name}.claims.jsonl").open(encoding="utf-8")):
            if claim.get("harm"):
                told.setdefault(claim["doc"], []).append(claim["start"])
        for row in map(json.loads, (gold / f"{name}.docs.jsonl").open(encoding="utf-8")):
            doc = Document.make(row["text"], id=row["id"])
            views: list[str] = []

            def kept(texts: Any, views: list[str] = views) -> list[bool]:
                views += texts
                return [False] * len(texts)

            sents = list(sentences.split([doc], parser=parser, wanted=kept))
            let_in = pipeline.worth_reading(views)
            for start in told.get(doc.id, ()):
                found["claims"] += 1
                found["turned_away"] += any(
                    s.span.start <= start < s.span.end and not let
                    for s, let in zip(sents, let_in, strict=True)
                )
    return {**found, "share": round(found["turned_away"] / max(found["claims"], 1), 4)}


def _ends(claim: Any) -> tuple[int, int]:
    return claim.sentence.start, claim.sentence.end


if __name__ == "__main__":
    main()
