"""The sheets of the workbook: their columns, and which of them a coder decides."""

from dataclasses import dataclass

from counterclaim.exports import codebook
from counterclaim.exports.codebook import Column, columns, named

ACCEPT, REJECT = "accept", "reject"

DECIDING = (
    Column(
        name="decision",
        type="string",
        about="accept where the claim is read right, reject where there is no such claim; "
        "a changed cell needs neither",
        choices=(ACCEPT, REJECT),
    ),
    Column(name="reason", type="string", about="why, in your own words"),
)

DECIDED = named(
    codebook.FIGURES + codebook.CLAIMS,
    "low",
    "high",
    "approximate",
    "vague",
    "harm",
    "victim_class",
    "sex",
    "age_group",
    "place",
    "lat",
    "lon",
    "country",
    "geonameid",
    "where_prec",
    "from",
    "to",
    "stance",
    "modality",
    "scope",
)
"""Columns of a claim that a changed cell corrects."""

CLAIM_CONTEXT = named(
    codebook.CLAIMS,
    "quote",
    "sentence",
    "victims",
    "perpetrator",
    "weapon",
    "speaker",
    "speaker_role",
    "speaker_office",
    "source",
    "date",
    "confidence",
    "doc",
)
TRACES = columns(
    "id: string: id of the claim; leave it as it is",
    "seen: string: mark of what the claim said when this was written; leave it as it is",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet.

    Attributes:
        name: What is on its tab.
        columns: Its columns.
        decided: Names of those that can be changed and imported.
        fixed: How many columns stay in view when it is scrolled.
    """

    name: str
    columns: tuple[Column, ...]
    decided: frozenset[str] = frozenset()
    fixed: int = 1


CLAIMS = Sheet(
    name="claims",
    columns=(*DECIDING, *CLAIM_CONTEXT[:2], *DECIDED, *CLAIM_CONTEXT[2:], *TRACES),
    decided=frozenset(column.name for column in (*DECIDING, *DECIDED)),
    # Decision, reason, and the words that are decided on.
    fixed=4,
)
EVENTS = Sheet(name="events", columns=codebook.EVENTS)
SOURCES = Sheet(name="sources", columns=codebook.DOCUMENTS)
SHEETS = (CLAIMS, EVENTS, SOURCES)
CODEBOOK = Sheet(
    name="codebook",
    columns=columns(
        "sheet: string: name of the sheet",
        "column: string: heading of the column",
        "cells: string: what its cells are",
        "to decide: string: whether a changed cell is a decision",
        "meaning: string: what it means",
    ),
    fixed=2,
)
