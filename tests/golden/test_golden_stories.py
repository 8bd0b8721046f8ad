"""Invented stories of several wars, each told by several papers: events and ranges, line by line.

The stories and what should come of them stand in `stories.toml`. They are read as users read.
"""

import datetime as dt
import tomllib
from pathlib import Path

import pytest

import readers
from counterclaim import pipeline
from counterclaim.estimates.wording import span
from counterclaim.model import Document, Harm, Source

MONDAY = dt.date(2031, 3, 3)
STORIES = tomllib.loads(Path(__file__).with_name("stories.toml").read_text(encoding="utf-8"))[
    "story"
]


def document(report):
    """One report of a story."""
    day = MONDAY + dt.timedelta(days=report["after"])
    return Document.make(report["text"], source=Source(name=report["source"]), date=day)


def events(reports):
    """Who tells of each event in which people died, and how many."""
    docs = {doc.id: doc for doc in map(document, reports)}
    made = [c for r in pipeline.read(docs.values(), readers.whole_reader()) for c in r.claims]
    found = pipeline.reconcile(docs, made)
    totals = {e.event: e for e in found.estimates if e.harm is Harm.KILLED and e.side is None}
    told = {e.id: {docs[d.doc].source.name for d in e.documents} for e in found.events}
    order = [report["source"] for report in reports]
    return {
        ", ".join(sorted(told[event], key=order.index)): span(total)
        for event, total in totals.items()
    }


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story["name"])
def test_reports_of_several_papers_come_to(story):
    assert events(story["reports"]) == story["events"]
