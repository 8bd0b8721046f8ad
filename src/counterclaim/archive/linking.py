"""All parts of an archive → links, events and estimates, where they fit in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from counterclaim import pipeline
from counterclaim.archive import tables
from counterclaim.archive.files import name_of, write_rows
from counterclaim.archive.kept import part_files
from counterclaim.archive.manifest import Manifest
from counterclaim.exports import rows
from counterclaim.exports import tables as cells
from counterclaim.exports.jsonl import encoded
from counterclaim.exports.rows import Row
from counterclaim.knowledge.reliability import Reliability
from counterclaim.model import Claim, Document, Estimate
from counterclaim.store.codec import decode_document
from counterclaim.store.once import HeldOnce

MOST = 300_000
"""Claims, and reports, up to which linking is done without being asked for. A million claims took
4.8 GB and 17 minutes (bench/results/linking.json), so this many take some 1.5 GB. Every report is
held as well, to find copies: 10 kB for one of 2,000 characters, so 3 GB for this many."""


def link(
    folder: Path, manifest: Manifest, *, policy: str, reliability: Reliability | None
) -> dict[str, int]:
    """Write links, events and estimates of all parts; return how many there are.

    Raises:
        ArchiveError: They cannot be written.
    """
    docs = dict(_documents(manifest))
    claims = {claim.id: claim for claim in _claims(manifest)}
    derived = pipeline.reconcile(docs, claims.values(), policy=policy, reliability=reliability)
    figures: dict[str, list[Estimate]] = defaultdict(list)
    for estimate in derived.estimates:
        figures[estimate.event].append(estimate)
    told = sorted(derived.events, key=lambda event: event.id)

    def event_rows() -> Iterator[Row]:
        for event in told:
            yield rows.event_row(event, estimates=figures[event.id], claims=claims)

    written = {
        "links": (tables.LINKS, map(_link_cells, derived.links)),
        "members": (
            tables.MEMBERS,
            ({"event": e.id, "claim": claim} for e in told for claim in e.claims),
        ),
        "estimates": (
            tables.ESTIMATES,
            (estimate for row in event_rows() for estimate in cells.estimate_cells(row)),
        ),
        "events": (tables.EVENTS, map(_event_cells, event_rows())),
    }
    return {
        name: write_rows(folder / name / f"{name_of(0)}.parquet", columns, found)
        for name, (columns, found) in written.items()
    }


def _event_cells(row: Row) -> Row:
    return {**cells.event_cells(row), "record": encoded(row).decode()}


def _link_cells(link: Any) -> Row:
    return {"a": link.a, "b": link.b, "judgement": link.judgement.value, "score": link.score}


def _documents(manifest: Manifest) -> Iterator[tuple[str, Document]]:
    for row in _rows(manifest, "documents", ["record", "text"]):
        doc = decode_document(row["record"], row["text"])
        yield doc.id, doc


def _claims(manifest: Manifest) -> Iterator[Claim]:
    shared = HeldOnce()
    for row in _rows(manifest, "claims", ["record"]):
        yield shared.decode(Claim, row["record"])


def _rows(manifest: Manifest, name: str, columns: list[str]) -> Iterable[Row]:
    from pyarrow import parquet

    for path in part_files(manifest, name):
        yield from parquet.read_table(path, columns=columns).to_pylist()
