"""What was read → the columns of an archive's tables."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from counterclaim.exports import codebook, rows, tables
from counterclaim.exports.codebook import Column
from counterclaim.exports.parquet import cell
from counterclaim.exports.rows import Row
from counterclaim.model import Claim, Document
from counterclaim.pipeline import Reading
from counterclaim.store.codec import actor_key, encode, fold, where_key

_RECORD = "record: string: the whole of it as counterclaim's JSON, for a ledger"

DOCUMENTS = (
    *codebook.DOCUMENTS,
    *codebook.columns(
        "origin: string: the input that it stands in",
        "issues: string: what is to be said about its reading, JSON",
        "text: string: the report",
        _RECORD,
    ),
)
CLAIMS = (
    *codebook.CLAIMS,
    *codebook.FIGURES[1:],
    *codebook.columns(
        "speaker_key: string: the speaker's words in small letters, to search in",
        "place_key: string: all names of the place in small letters, a line each",
        "actor_key: string: all words and names for who did it and who was harmed, likewise",
        _RECORD,
    ),
)
EVENTS = (*codebook.READ_EVENTS, *codebook.columns("record: string: the event as a row of JSON"))
ESTIMATES = codebook.ESTIMATES
LINKS = codebook.columns(
    "a: string: id of a claim",
    "b: string: id of another one",
    "judgement: string: same, different or unsure",
    "score: number: how sure that is, 0 to 1",
)
MEMBERS = codebook.columns(
    "event: string: id of the event", "claim: string: id of a claim that tells of it"
)


def document_cells(reading: Reading) -> Row:
    """Return the cells of a document."""
    doc = reading.document
    issues = [{"code": i.code, "text": i.text} for i in reading.issues]
    return {
        **rows.document_row(doc),
        "issues": json.dumps(issues) if issues else None,
        "text": doc.text,
        "record": encode(doc, without="text"),
    }


def claim_cells(claim: Claim, doc: Document) -> Row:
    """Return the cells of a claim."""
    return {
        **tables.claim_cells(claim, doc),
        **tables.figure_cells(claim),
        "claim": None,
        "speaker_key": fold(claim.speaker.words.text) if claim.speaker else None,
        "place_key": where_key(claim),
        "actor_key": actor_key(claim),
        "record": encode(claim),
    }


def table(columns: Sequence[Column], cells: Iterable[Row]) -> Any:
    """Return an Arrow table of some rows, days as days and numbers as numbers."""
    import pyarrow as pa

    held = list(cells)
    values = {c.name: [cell(c, row.get(c.name)) for row in held] for c in columns}
    return pa.table(values, schema=schema(columns))


def schema(columns: Sequence[Column]) -> Any:
    """Return the Arrow schema of columns, each with its meaning."""
    import pyarrow as pa

    kinds = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64()}
    kinds |= {"boolean": pa.bool_(), "date": pa.date32()}
    return pa.schema(
        [pa.field(c.name, kinds[c.type], metadata={"description": c.about}) for c in columns]
    )
