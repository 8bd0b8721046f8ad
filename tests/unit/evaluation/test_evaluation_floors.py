from typing import Any

import pytest

from counterclaim.evaluation import check, digest, evaluate, known_floors
from counterclaim.evaluation.floors import MEASURES


def claims(right: int, wrong: int) -> list[dict[str, Any]]:
    return [
        {"doc": "d", "start": i * 10, "end": i * 10 + 1, "harm": "killed", "low": i, "high": i}
        | ({} if i < right else {"harm": "wounded"})
        for i in range(right + wrong)
    ]


@pytest.fixture
def table(monkeypatch) -> dict[str, Any]:
    known = {"small": {"digest": digest(b"gold"), "found": 0.7}}
    monkeypatch.setattr("counterclaim.evaluation.floors.known_floors", lambda: known)
    return known


def test_floor_that_is_reached_says_nothing(table):
    report = evaluate(claims(10, 0), claims(8, 2))
    assert check(report, name="small", gold=b"gold") == []


def test_floor_that_is_missed_is_told_with_both_figures(table):
    (told,) = check(evaluate(claims(10, 0), claims(5, 5)), name="small", gold=b"gold")
    assert told == "small: found F1 0.500 is below its floor 0.700"


def test_floors_hold_for_the_gold_they_were_set_for_only(table):
    (told,) = check(evaluate(claims(1, 0), claims(1, 0)), name="small", gold=b"other")
    assert "is not the one that its floors were set for" in told


def test_gold_without_floors_is_told(table):
    assert check(evaluate([], []), name="none", gold=b"") == ["there are no floors for none"]


def test_every_floor_in_the_file_names_a_measure_and_a_digest():
    for known in known_floors().values():
        assert len(known["digest"]) == 64
        assert set(known) - {"digest"} <= set(MEASURES)
        assert all(0 < known[name] <= 1 for name in known if name != "digest")
