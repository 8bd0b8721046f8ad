"""Measure how long each format of an export takes; keep it in bench/results/exports.json.

    python bench/exports.py [--claims 10000,100000] [--ledger FILE] [--formats csv,ucdp]
    python bench/exports.py --memory 1000000 [--ledger FILE]

Each export is a command of its own, as a user runs it: wall and processor seconds with the
start of the program (about one second), the most memory held, and the size of the file. The
reports are invented (synthetic.py), the claims linked and reconciled as any others. With
--memory a ledger is grown to so many claims by copying all of it under other ids, and the
formats that are streamed are looked at for whether memory grows with it.
"""

import argparse
import json
import os
import platform
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "bench" / "results" / "exports.json"
STREAMED = ("csv:claims", "jsonl:claims", "parquet:claims", "csv:events", "geojson:events")
# The command as it is, and what it used told at its end.
_RUN = """
import json, resource, sys
from counterclaim.cli.main import main
try:
    main()
finally:
    used = resource.getrusage(resource.RUSAGE_SELF)
    lines = open("/proc/self/status").read().splitlines()
    peak = next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
    print(json.dumps([used.ru_utime + used.ru_stime, peak / 1024]), file=sys.stderr)
"""
_COPIED = (
    "documents",
    "claims",
    "events",
    "event_claims",
    "event_documents",
    "estimates",
)
_IDS = ("rep-", "clm-", "evt-", "est-")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--claims", default="10000,100000", help="claims in the ledgers")
    parser.add_argument("--ledger", type=Path, help="measure with this one, made if need be")
    parser.add_argument("--formats", help="those to be measured, such as csv:claims,ucdp")
    parser.add_argument("--memory", type=int, help="claims of a ledger to look at memory with")
    args = parser.parse_args()
    for claims in [args.memory] if args.memory else map(int, args.claims.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            ledger = args.ledger or Path(folder) / "bench.ledger"
            _make(ledger, claims, grown=bool(args.memory))
            for each in (args.formats or ",".join(STREAMED if args.memory else _all())).split(","):
                row = {"claims": claims, **measure(ledger, each, Path(folder))}
                print(_line(row), flush=True)
                _keep(row, "memory" if args.memory else "speed")


def _keep(row: dict[str, Any], kind: str) -> None:
    """Keep the figures of one export; those of others stay as they are."""
    known = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    busy = round(os.getloadavg()[0], 1)
    machine = {"cpus": os.cpu_count(), "python": platform.python_version()}
    kept = {(each["claims"], each["format"]): each for each in known.get(kind, {}).get("runs", ())}
    kept[(row["claims"], row["format"])] = row | {"busy": busy}
    told = {"measured": date.today().isoformat(), "machine": machine, "runs": list(kept.values())}
    RESULTS.write_text(json.dumps(known | {kind: told}, indent=2) + "\n")


def _all() -> Iterator[str]:
    from counterclaim.exports import BUILT_IN

    for exporter in BUILT_IN:
        for what in exporter.writes:
            yield f"{exporter.name}:{what}"
    yield "report:site"


def _make(ledger: Path, claims: int, *, grown: bool) -> None:
    from serving import make

    if not ledger.exists():
        make(ledger, min(claims, 100_000))
    with closing(sqlite3.connect(ledger)) as connection:
        there = connection.execute("SELECT count(*) FROM claims").fetchone()[0]
    if grown and there < claims:
        grow(ledger, times=round(claims / there))


def grow(ledger: Path, *, times: int) -> None:
    """Copy all that is in a ledger under other ids, so that it is there so many times."""
    with closing(sqlite3.connect(ledger)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        for table in _COPIED:
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            most = connection.execute(f"SELECT max(rowid) FROM {table}").fetchone()[0]
            for number in range(1, times):
                values = ", ".join(_renamed(name, f"k{number}") for name in columns)
                names = ", ".join(f'"{name}"' for name in columns)
                connection.execute(
                    f"INSERT INTO {table} ({names}) SELECT {values} FROM {table} "
                    f"WHERE rowid <= {most}"
                )
        connection.commit()


def _renamed(column: str, mark: str) -> str:
    if column == "record":
        made = "record"
        for start in _IDS:
            made = f"replace({made}, '\"{start}', '\"{start}{mark}')"
        return made
    if column in {"id", "doc", "event", "claim", "parent", "part_of", "same_as"}:
        return f'substr("{column}", 1, 4) || \'{mark}\' || substr("{column}", 5)'
    return f'"{column}"'


def measure(ledger: Path, each: str, folder: Path) -> dict[str, Any]:
    """Return the figures of one export."""
    name, _, what = each.partition(":")
    is_site = (name, what) == ("report", "site")
    out = folder / ("site" if is_site else f"out.{name}")
    command = [sys.executable, "-c", _RUN, "export", name, "-o", str(out)]
    command += ["--ledger", str(ledger), *(["--what", what] if what and not is_site else [])]
    begun = time.perf_counter()
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    wall = time.perf_counter() - begun
    if done.returncode:
        raise SystemExit(f"{each}: {done.stderr}")
    cpu, peak = json.loads(done.stderr.splitlines()[-1])
    rows = re.search(r"([\d,]+) \w+ written", done.stderr)
    size = sum(file.stat().st_size for file in ([out] if out.is_file() else out.rglob("*.*")))
    return {
        "format": each,
        "rows": int(rows[1].replace(",", "")) if rows else None,
        "wall_s": round(wall, 2),
        "cpu_s": round(cpu, 2),
        "peak_mb": round(peak),
        "mb": round(size / 1e6, 1),
    }


def _line(row: dict[str, Any]) -> str:
    return (
        f"{row['format']:22} {row['claims']:8} claims  {row['wall_s']:7.2f} s wall"
        f"  {row['cpu_s']:7.2f} s processor  {row['peak_mb']:5} MB held  {row['mb']:7.1f} MB"
    )


if __name__ == "__main__":
    main()
