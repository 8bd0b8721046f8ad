"""The invented reports that linking is measured on, and how well they are put together."""

import importlib.util
from pathlib import Path

import pytest

from counterclaim.events import compare, gather

BENCH = Path(__file__).parents[3] / "bench"


@pytest.fixture(scope="module")
def bench():
    """The two modules of the benchmark, which are in no package."""
    found = []
    for name in ("synthetic", "linking"):
        spec = importlib.util.spec_from_file_location(name, BENCH / f"{name}.py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        found.append(module)
    return found


def test_the_same_seed_gives_the_same_reports_and_words_stand_in_them(bench):
    synthetic, _ = bench
    reports = synthetic.synthetic(300, seed=3)
    assert reports == synthetic.synthetic(300, seed=3)
    assert reports != synthetic.synthetic(300, seed=4)
    texts = {doc.id: doc.text for doc in reports.documents}
    for claim in reports.claims:
        span = claim.words.span
        assert texts[claim.doc][span.start : span.end] == claim.words.text
    doc, claims = synthetic.one_more(reports)
    assert {claim.doc for claim in claims} == {doc.id}


def test_most_claims_are_put_with_those_of_their_event(bench):
    synthetic, linking = bench
    reports = synthetic.synthetic(600, seed=3)
    documents = {doc.id: doc for doc in reports.documents}
    links = list(compare(reports.claims, documents=documents))
    events = gather(reports.claims, links, documents=documents)
    event_of = {claim: event.id for event in events for claim in event.claims}
    assert linking.b_cubed(reports.truth, event_of) > 0.75
