"""Confidences against what turned out right, and the page that shows both."""

import json
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.errors import DataError
from counterclaim.evaluation import calibration, evaluate, page, read_texts
from counterclaim.evaluation.diagram import diagram
from counterclaim.evaluation.refitted import refitted_error


def row(start, *, doc="a", harm="killed", low=3, speaker=None, **more):
    return {
        "doc": doc, "start": start, "end": start + 5, "harm": harm, "low": low, "high": low,
        "speaker": speaker, "stance": "asserts", "scope": "incident", "disputes": [], **more,
    }  # fmt: skip


def test_confidences_that_hold_have_no_error():
    known = calibration([(0.75, True)] * 3 + [(0.75, False)])
    assert known.error == pytest.approx(0)
    assert [(b.answers, b.confidence, b.right) for b in known.bins] == [(4, 0.75, 0.75)]


def test_the_error_is_the_gap_weighed_by_answers():
    known = calibration([(0.95, False)] * 10 + [(0.15, False)] * 10)
    assert known.error == pytest.approx((0.95 + 0.15) / 2)


def test_no_answers_have_no_calibration():
    assert calibration([]) is None


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1))
def test_every_answer_is_in_one_bin(answers):
    known = calibration(answers)
    assert sum(b.answers for b in known.bins) == len(answers)
    assert 0 <= known.error <= 1


def test_claims_are_right_if_found_with_their_figure_and_slots_if_found_at_all():
    gold = [row(0, speaker="army"), row(50)]
    sure = {"confidence": 0.9, "slot_confidence": {"speaker": 0.8}}
    predicted = [
        row(0, speaker="monitor", resolved=sure),
        row(50, low=4, resolved={"confidence": 0.7, "slot_confidence": {"speaker": 0.6}}),
        row(90, resolved={"confidence": 0.5, "slot_confidence": {"speaker": 0.1}}),
    ]
    report = evaluate(gold, predicted)
    claims = {(b.confidence, b.right) for b in report.calibration["claim"].bins}
    assert claims == {(0.9, 1.0), (0.7, 0.0), (0.5, 0.0)}
    speakers = {(b.confidence, b.right) for b in report.calibration["speaker"].bins}
    assert speakers == {(0.8, 0.0), (0.6, 1.0)}
    assert "place" not in report.calibration


def test_a_prediction_without_confidences_has_no_calibration():
    assert evaluate([row(0)], [row(0)]).calibration == {}


def test_the_page_shows_figures_and_every_mistake_with_its_words():
    text = "First <three> people died, said the army."
    gold = [row(7, doc="<one>", speaker="the army")]
    predicted = [
        row(7, doc="<one>", speaker=None, resolved={"confidence": 0.9}),
        row(30, doc="<one>", harm="wounded"),
    ]
    report = evaluate(gold, predicted, texts={"<one>": text})
    shown = page(report, name="a & b")
    assert "Scores of a &amp; b" in shown
    assert "&lt;one&gt;" in shown
    assert "<one>" not in shown
    assert "<mark>three</mark>" in shown
    assert "<dt>speaker</dt><dd>the army</dd><dd>–</dd>" in shown
    assert "Spurious: read and not annotated (1)" in shown
    assert "<svg" in shown


def test_each_calibration_has_its_panel_and_each_bin_its_dot():
    known = {
        "claim": calibration([(0.95, True), (0.95, True), (0.35, False)]),
        "<place>": calibration([(0.55, True)]),
    }
    drawn = ElementTree.fromstring(diagram(known))
    texts = [t.text for t in drawn.iter("{http://www.w3.org/2000/svg}text")]
    titles = [t.text for t in drawn.iter("{http://www.w3.org/2000/svg}title")]
    assert [t for t in texts if "error" in t] == ["claim, error 0.150", "<place>, error 0.450"]
    assert titles == [
        "answers: 1, confidence 0.35, right 0.00",
        "answers: 2, confidence 0.95, right 1.00",
        "answers: 1, confidence 0.55, right 1.00",
    ]


def test_texts_are_read_as_offsets_count_them(tmp_path):
    path = tmp_path / "docs.jsonl"
    path.write_text(json.dumps({"id": "a", "text": "one\r\ntwo"}) + "\n\n", "utf-8")
    assert read_texts(path) == {"a": "one\ntwo"}


@pytest.mark.parametrize("line", ["[]", "{}", '{"id": "a"}', "{"])
def test_a_line_that_is_no_report_is_named(tmp_path, line):
    path = tmp_path / "docs.jsonl"
    path.write_text('{"id": "a", "text": "b"}\n' + line + "\n", "utf-8")
    with pytest.raises(DataError, match="line 2"):
        read_texts(path)


def test_confidences_that_are_all_too_low_are_put_right_by_a_curve():
    # Sure answers are always right and unsure ones half the time, told as .6 and .2.
    answers = [
        (f"doc-{n}", confidence, n % 2 == 0 or confidence > 0.5)
        for n in range(60)
        for confidence in (0.6, 0.2)
    ]
    as_told = calibration((c, right) for _, c, right in answers)
    error = refitted_error(answers)
    assert as_told is not None
    assert error is not None
    assert as_told.error > 0.3
    assert error < as_told.error / 2


def test_confidences_that_tell_nothing_apart_are_not_refitted_from_their_own_document():
    answers = [(f"doc-{n}", 0.9, n < 30) for n in range(60)]
    error = refitted_error(answers)
    assert error is not None
    assert error < 0.2


def test_too_few_documents_are_not_refitted():
    assert refitted_error([("a", 0.5, True), ("b", 0.5, False)]) is None
