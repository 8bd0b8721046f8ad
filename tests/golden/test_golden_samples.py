"""The sample reports and their gold: what they must hold, and that its offsets are true."""

import json
from pathlib import Path

import pytest

from counterclaim import samples
from counterclaim.errors import DataError
from counterclaim.evaluation import evaluate, read_claims

GOLD = Path(__file__).with_name("samples.claims.jsonl")
DOCS = {doc.id: doc for doc in samples.documents()}
CLAIMS = read_claims(GOLD)
WORDS = ("victims", "perpetrator", "weapon", "place", "when", "speaker")


def test_every_report_says_that_it_is_invented():
    assert len(DOCS) >= 14
    assert all(doc.origin.startswith("invented for counterclaim") for doc in DOCS.values())
    assert all(doc.date.year == 2031 for doc in DOCS.values())


@pytest.mark.parametrize("doc", DOCS.values(), ids=DOCS)
def test_reports_are_short_and_clean(doc):
    assert 60 <= len(doc.text.split()) <= 220
    assert doc.text == doc.text.strip()
    assert "\r" not in doc.text


def test_every_text_file_is_listed():
    folder = Path(samples.__file__).parent / "reports"
    assert {path.stem for path in folder.glob("*.txt")} == set(DOCS)


def test_one_report_can_be_had_by_its_id():
    assert samples.document("maun-1-wire").title.startswith("Army says 40")
    with pytest.raises(DataError, match="maun-1-wire"):
        samples.document("none")


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda c: f"{c['doc']}-{c['start']}")
def test_gold_quotes_its_text(claim):
    text = DOCS[claim["doc"]].text
    assert text[claim["start"] : claim["end"]] == claim["quote"]
    assert all(claim[slot] is None or claim[slot] in text for slot in WORDS)


def test_gold_has_claims_for_every_report_in_text_order():
    assert {claim["doc"] for claim in CLAIMS} == set(DOCS)
    for name in DOCS:
        starts = [claim["start"] for claim in CLAIMS if claim["doc"] == name]
        assert starts == sorted(starts)


def test_gold_holds_what_makes_reports_hard():
    def some(**wanted):
        return [c for c in CLAIMS if all(c[key] == value for key, value in wanted.items())]

    assert some(low=0, high=0)
    assert some(scope="cumulative")
    assert some(stance="denies")
    assert some(quote="any", stance="denies")
    assert some(quote="as many as 12", low=None, high=12)
    assert some(quote="More than 20", low=21, high=None)
    assert some(vague="dozens")
    assert some(approx=True)
    assert some(quote="a", low=1)
    assert [c for c in CLAIMS if c["same_as"] is not None]
    assert len([c for c in CLAIMS if c["disputes"]]) >= 10
    assert {c["harm"] for c in CLAIMS} >= {"killed", "wounded", "captured", "abducted", "missing"}


def test_the_gold_scores_full_marks_against_itself():
    report = evaluate(CLAIMS, CLAIMS)
    assert report.sourced.f1 == report.disputes.f1 == 1.0
    assert report.documents == len(DOCS)


def test_gold_rows_have_the_keys_that_scores_need():
    with GOLD.open(encoding="utf-8") as lines:
        keys = {tuple(json.loads(line)) for line in lines}
    assert len(keys) == 1
