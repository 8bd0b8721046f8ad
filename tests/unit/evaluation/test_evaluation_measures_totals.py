import pytest

from counterclaim.evaluation.measures.totals import score_totals


def event(*docs, main=True, **harm):
    return {"documents": [{"doc": doc, "main": main} for doc in docs], "harm": harm}


def told(low, best, high):
    return {"low": low, "best": best, "high": high}


GOLD = [{"id": "a", "killed": 3, "wounded": 0}, {"id": "b", "killed": 0, "wounded": None}]


def test_right_totals_score_full_marks():
    scores = score_totals(
        GOLD, [event("a", killed=told(3, 3, 3)), event("b", killed=told(0, 0, 0))]
    )
    assert scores.documents == 2
    for name in ("exact", "exact_above_0", "within", "within_above_0", "given"):
        assert scores.shares[f"killed_{name}"].value == 1
    assert scores.shares["main_event"].value == 1
    assert scores.medians["killed_error"].value == 0


def test_without_events_only_zeros_are_right():
    scores = score_totals(GOLD, [])
    assert scores.shares["killed_exact"].value == 0.5
    assert scores.shares["killed_exact_above_0"].value == 0
    assert scores.shares["killed_within_above_0"].value == 0
    assert scores.shares["killed_given"].value == scores.shares["main_event"].value == 0
    assert scores.medians["killed_error"].value == 3


def test_total_that_is_null_or_missing_is_not_scored():
    scores = score_totals(GOLD, [])
    assert scores.shares["wounded_exact"].of == 1
    assert scores.shares["wounded_exact_above_0"].value is None
    assert "captured_exact" not in scores.shares


def test_event_that_is_not_main_says_nothing():
    scores = score_totals(GOLD[:1], [event("a", main=False, killed=told(3, 3, 3))])
    assert scores.shares["killed_exact"].value == 0


def test_first_of_two_main_events_speaks():
    events = [event("a", killed=told(3, 3, 3)), event("a", killed=told(9, 9, 9))]
    assert score_totals(GOLD[:1], events).shares["killed_exact"].value == 1


@pytest.mark.parametrize(
    ("killed", "exact", "within", "open_"),
    [
        (told(2, 2, 5), 0, 1, 0),
        (told(2, 2, None), 0, 1, 1),
        (told(None, 2, 5), 0, 1, 0),
        (told(4, 4, None), 0, 0, 1),
        (told(None, 3, None), 1, 1, 0),
        (told(None, 2, None), 0, 0, 0),
        (told(2, None, 5), 0, 1, None),
        (told(None, None, None), 0, 0, None),
        (None, 0, 0, None),
    ],
)
def test_ranges_hold_the_total_or_not(killed, exact, within, open_):
    shares = score_totals(GOLD[:1], [event("a", killed=killed)]).shares
    assert shares["killed_exact"].value == exact
    assert shares["killed_within"].value == within
    assert shares["killed_open"].value == open_


def test_totals_of_an_incident_hold_for_each_report():
    gold = [{"num_killed": 2, "num_injured": 1, "docs": [{"id": "a"}, {"id": "b"}]}]
    scores = score_totals(gold, [event("a", killed=told(2, 2, 2), wounded=told(1, 1, 1))])
    assert scores.documents == 2
    assert scores.shares["killed_exact"].value == scores.shares["wounded_exact"].value == 0.5
    assert scores.shares["main_event"].value == 0.5


def test_reports_of_an_incident_are_drawn_together():
    one_each = [{"id": f"{n}", "killed": 1} for n in range(40)]
    events = [event(f"{n}", killed=told(1, 1, 1)) for n in range(20)]
    docs = [{"id": f"{n}"} for n in range(40)]
    in_fours = [
        {"num_killed": 1, "num_injured": 0, "docs": docs[n : n + 4]} for n in range(0, 40, 4)
    ]
    alone, together = (
        score_totals(gold, events).shares["killed_exact"] for gold in (one_each, in_fours)
    )
    assert alone.value == together.value == 0.5
    assert together.high - together.low > alone.high - alone.low
