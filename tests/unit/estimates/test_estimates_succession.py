"""Earlier figures of one speaker: history, or a low end where days do not tell the order."""

import datetime as dt

import pytest

from counterclaim.model import Figure
from told import ARMY, DAY, FRONT, MINISTRY, MONITOR, TOWN, Report, bounds, code_of, on, total

HERE = {"place": TOWN, "when": on(DAY)}
TALLY = {"by": "Open Tally", "actor": MONITOR}


def told(*figures):
    """Reports of one speaker: each a day after the first, and a figure."""
    made = []
    for n, (after, figure) in enumerate(figures):
        made.append(Report(f"r{n}", date=DAY + dt.timedelta(days=after)))
        made[-1].claim(figure, **TALLY, **HERE)
    return made


def codes(found, reports):
    return [code_of(found, report.claims[0]) for report in reports]


@pytest.mark.parametrize("after", [0, 1])
def test_a_lower_figure_of_the_same_or_the_next_day_counts_for_low(after):
    reports = told((0, 22), (after, 31))
    found = total(reports)
    assert bounds(found) == (22, 31, 31)
    assert codes(found, reports) == ["same-days", "only"]
    assert not found.disputed
    assert found.single_source


def test_two_days_later_it_is_history():
    reports = told((0, 22), (2, 31))
    found = total(reports)
    assert bounds(found) == (31, 31, 31)
    assert codes(found, reports) == ["superseded", "only"]


def test_the_lowest_of_them_is_the_one_that_is_used():
    reports = told((0, 22), (0, 26), (1, 31))
    assert codes(total(reports), reports) == ["same-days", "superseded", "only"]


def test_what_a_speaker_came_down_from_is_no_high():
    assert bounds(total(told((0, 40), (1, 31)))) == (31, 31, 31)


def test_a_first_at_least_leaves_a_later_number_closed():
    assert bounds(total(told((0, Figure(low=22)), (0, 31)))) == (22, 31, 31)


def test_a_small_part_of_the_later_figure_is_no_low_end():
    assert bounds(total(told((0, 10), (1, 31)))) == (31, 31, 31)


def test_a_report_without_a_date_is_before_those_that_have_one():
    reports = told((0, 22), (0, 31))
    reports[0].date = None
    assert bounds(total(reports)) == (31, 31, 31)


def test_it_makes_no_dispute_with_those_who_said_otherwise_then():
    first = Report("a")
    medic = first.claim(30, by="A medic", **HERE)
    first.claim(22, disputes=(medic.id,), **TALLY, **HERE)
    later = Report("b", date=DAY + dt.timedelta(days=1))
    later.claim(30, **TALLY, **HERE)
    found = total([first, later])
    assert bounds(found) == (22, 30, 30)
    assert not found.disputed


def test_a_best_of_ibc_is_no_earlier_figure():
    assert bounds(total(told((0, 22), (1, 31)), policy="ibc")) == (22, 31, 31)


def test_a_partys_earlier_count_of_its_enemy_does_as_its_latest():
    own = Report("a")
    own.claim(9, "fighters", by="The Front", actor=FRONT, **HERE)
    counts = []
    for n, number in enumerate((7, 8)):
        counts.append(Report(f"c{n}"))
        counts[-1].claim(number, "fighters", by="The army", actor=ARMY, perpetrator=ARMY, **HERE)
    assert bounds(total([own, *counts])) == (7, 9, 9)


@pytest.mark.parametrize("bare_first", [True, False])
def test_a_number_told_as_at_least_elsewhere_leaves_high_open(bare_first):
    report = Report("a")
    speaker = {"by": "The ministry", "actor": MINISTRY}
    figures = [Figure.exactly(14), Figure(low=14)]
    first, again = figures if bare_first else reversed(figures)
    one = report.claim(first, **speaker, **HERE)
    other = report.claim(again, same_as=one.id, **speaker, **HERE)
    found = total([report])
    bare = one if bare_first else other
    assert bounds(found) == (14, 14, None)
    assert code_of(found, bare) == "restated"


def test_another_speakers_at_least_does_not_open_a_number():
    report = Report("a")
    report.claim(14, by="The ministry", actor=MINISTRY, **HERE)
    report.claim(Figure(low=14), **HERE)
    assert bounds(total([report])) == (14, 14, 14)


def test_a_larger_number_says_more_exactly_what_at_least_left_open():
    report = Report("a")
    one = report.claim(Figure(low=12), **TALLY, **HERE)
    report.claim(14, same_as=one.id, **TALLY, **HERE)
    assert bounds(total([report])) == (14, 14, 14)
