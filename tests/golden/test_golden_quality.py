"""Reading is at least as good as its floors, on the sample reports and on the annotated ones."""

import datetime as dt
import json
import os
from pathlib import Path

import pytest

import readers
from counterclaim import pipeline
from counterclaim.evaluation import check, evaluate, read_claims
from counterclaim.exports import rows
from counterclaim.model import Document

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("COUNTERCLAIM_SHARED", HERE.parents[1].parent / "shared"))


def scored(readings, gold: Path):
    predicted = [rows.claim_row(c) for reading in readings for c in reading.claims if c.harm]
    texts = {reading.document.id: reading.document.text for reading in readings}
    return evaluate(read_claims(gold), predicted, texts=texts)


def told(report, name: str, gold: Path) -> str:
    """Return what is below its floor, with the first mistakes; empty if all is well."""
    below = check(report, name=name, gold=gold.read_bytes())
    mistakes = (f"{m.kind} {m.doc} {m.wrong}: {m.words}" for m in report.mistakes[:20])
    return "\n".join([*below, *mistakes]) if below else ""


def test_sample_reports_reach_their_floors():
    gold = HERE / "samples.claims.jsonl"
    report = scored(readers.sample_readings(), gold)
    assert not (below := told(report, "samples", gold)), below


@pytest.mark.slow
@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="the benchmark is not beside the project")
def test_annotated_reports_reach_their_floors():
    gold = SHARED / "gold" / "dev.claims.jsonl"
    with (SHARED / "gold" / "dev.docs.jsonl").open(encoding="utf-8") as lines:
        docs = [document(json.loads(line)) for line in lines]
    report = scored(list(pipeline.read(docs, readers.whole_reader())), gold)
    assert not (below := told(report, "dev", gold)), below


def document(row) -> Document:
    day = dt.date.fromisoformat(row["date"]) if row.get("date") else None
    return Document.make(row["text"], id=row["id"], date=day, source=row.get("source"))
