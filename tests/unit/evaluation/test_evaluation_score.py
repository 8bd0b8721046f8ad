from itertools import count
from typing import Any

import pytest

from counterclaim.evaluation import SLOTS, evaluate
from counterclaim.evaluation.compare import same_words

TEXT = "Police said three men died. A union said at least five had died, and ten were wounded."


def claim(quote: str, low: int | None, high: int | None, **slots: Any) -> dict[str, Any]:
    start = TEXT.index(quote)
    row = {"doc": "d", "start": start, "end": start + len(quote), "quote": quote}
    row |= {"low": low, "high": high, "harm": "killed", "stance": "asserts", "scope": "incident"}
    return row | slots


@pytest.fixture
def gold() -> list[dict[str, Any]]:
    return [
        claim("three", 3, 3, speaker="Police"),
        claim("at least five", 5, None, speaker="A union", disputes=[0]),
        claim("ten", 10, 10, harm="wounded", speaker="A union"),
    ]


@pytest.fixture
def predicted(gold) -> list[dict[str, Any]]:
    rows = [{**row, "id": f"clm-{number}"} for number, row in zip(count(), gold, strict=False)]
    rows[1]["disputes"] = ["clm-0"]
    return rows


def test_the_gold_itself_scores_full_marks(gold, predicted):
    report = evaluate(gold, predicted)
    for rate in (report.found, report.figure, report.sourced, report.disputes):
        assert (rate.precision, rate.recall, rate.f1) == (1.0, 1.0, 1.0)
    assert all(share == 1.0 for share in report.slots.values())
    assert report.mistakes == ()


def test_nothing_predicted_scores_nothing(gold):
    report = evaluate(gold, [])
    assert report.found.f1 == report.sourced.f1 == 0.0
    assert [m.kind for m in report.mistakes] == ["missed"] * 3


def test_wrong_bound_costs_figure_and_sourced_but_not_found(gold, predicted):
    predicted[1] |= {"low": 5, "high": 5}
    report = evaluate(gold, predicted)
    assert report.found.f1 == 1.0
    assert report.figure.recall == report.sourced.recall == pytest.approx(2 / 3)
    (mistake,) = report.mistakes
    assert (mistake.kind, mistake.wrong) == ("wrong", ("figure",))


def test_wrong_speaker_costs_sourced_only(gold, predicted):
    predicted[0] |= {"speaker": "A union"}
    report = evaluate(gold, predicted)
    assert report.figure.f1 == 1.0
    assert report.sourced.recall == pytest.approx(2 / 3)
    assert report.slots["speaker"] == pytest.approx(2 / 3)


def test_stance_must_be_right_for_sourced(gold, predicted):
    predicted[0] |= {"stance": "denies"}
    assert evaluate(gold, predicted).sourced.recall == pytest.approx(2 / 3)


def test_another_harm_is_another_claim(gold, predicted):
    predicted[2] |= {"harm": "killed"}
    report = evaluate(gold, predicted)
    assert report.found.recall == pytest.approx(2 / 3)
    assert sorted(m.kind for m in report.mistakes) == ["missed", "spurious"]


def test_spurious_claims_cost_precision(gold, predicted):
    predicted.append(claim("men", None, None, vague="plural", id="clm-9"))
    report = evaluate(gold, predicted)
    assert report.found.recall == 1.0
    assert report.found.precision == pytest.approx(3 / 4)


def test_claims_of_acts_are_left_out_on_both_sides(gold, predicted):
    act = claim("union", None, None, harm=None)
    assert evaluate([*gold, act], [*predicted, {**act, "id": "x"}]).found.predicted == 3


def test_disputes_count_only_between_the_right_claims(gold, predicted):
    predicted[1]["disputes"] = []
    predicted[2]["disputes"] = ["clm-0"]
    report = evaluate(gold, predicted)
    assert (report.disputes.gold, report.disputes.predicted) == (1, 1)
    assert report.disputes.f1 == 0.0


def test_dispute_with_an_unknown_claim_is_passed_over(gold, predicted):
    predicted[1]["disputes"] = ["clm-0", "clm-of-another-report"]
    assert evaluate(gold, predicted).disputes.f1 == 1.0


def test_order_of_rows_does_not_matter_to_found_claims(gold, predicted):
    assert evaluate(gold, predicted[::-1]).as_row() == evaluate(gold, predicted).as_row()


def test_mistakes_show_the_words_around_the_figure(gold):
    first = evaluate(gold, [], texts={"d": TEXT}).mistakes[0]
    assert first.words.startswith("Police said [three] men died.")


def test_interval_holds_the_figure_and_is_the_same_each_time(gold, predicted):
    def document(number: int, rows):
        return [{**row, "doc": f"d{number}"} for row in rows]

    many = [row for n in range(12) for row in document(n, gold)]
    half = [row for n in range(12) for row in document(n, predicted[: 3 - n % 3])]
    first, again = evaluate(many, half).found, evaluate(many, half).found
    assert first.low <= first.f1 <= first.high
    assert first.low < first.high
    assert first == again


def test_figures_come_as_one_json_object(gold, predicted):
    row = evaluate(gold, predicted).as_row()
    assert list(row) == [
        "documents", "found", "figure", "sourced", "disputes", "slots", "calibration_error",
        "calibration_error_refitted",
    ]  # fmt: skip
    assert set(row["slots"]) == set(SLOTS)


@pytest.mark.parametrize(
    ("gold_words", "predicted_words", "same"),
    [
        ("the army", "army", True),
        ("Colonel Thabo Rasetsa", "Colonel Thabo Rasetsa, who commands the brigade", True),
        ("police", "hospital", False),
        ("police in the capital", "hospital in the capital", True),
        (None, None, True),
        (None, "police", False),
        ("police", None, False),
        ("the", None, True),
    ],
)
def test_words_are_the_same_if_they_share_half(gold_words, predicted_words, same):
    assert same_words(gold_words, predicted_words) is same
