"""Which figures are rivals for all the people of an event, and which are parts of them."""

import datetime as dt

from counterclaim.model import Harm, VictimClass
from told import DAY, MONITOR, RUNNING_TOLL, TOWN, Report, bounds, code_of, estimate, on, total

HERE = {"place": TOWN, "when": on(DAY)}
LATER = DAY + dt.timedelta(days=1)


def test_civilians_are_everybody_where_nobody_else_is_told_of():
    first, second = Report("a"), Report("b", date=LATER)
    first.claim(100, by="A medic", **HERE)
    first.claim(25, "children", by="A medic", **HERE)
    rival = second.claim(87, "civilians", by="Open Tally", actor=MONITOR, **HERE)
    found = total([first, second])
    assert (found.low, found.high) == (87, 100)
    assert code_of(found, rival) in ("best", "range")
    assert found.disputed


def test_children_alone_are_not_everybody():
    report = Report("a")
    report.claim(100, by="A medic", **HERE)
    report.claim(25, "children", by="A medic", **HERE)
    part = report.claim(27, "children", by="Open Tally", actor=MONITOR, **HERE)
    found = total([report])
    assert bounds(found) == (100, 100, 100)
    assert code_of(found, part) == "in-total"


def test_the_civilians_of_somebodys_total_are_no_rival_of_it():
    first, second = Report("a"), Report("b")
    whole = first.claim(14, by="A medic", **HERE)
    first.claim(12, "civilians", by="A medic", part_of=whole.id, same_sentence=True, **HERE)
    second.claim(12, "civilians", by="Open Tally", actor=MONITOR, **HERE)
    found = total([first, second])
    assert bounds(found) == (14, 14, 14)
    assert not found.disputed


def test_civilians_beside_fighters_are_not_everybody():
    first, second = Report("a"), Report("b")
    first.claim(100, by="A medic", **HERE)
    first.claim(25, "fighters", by="A medic", **HERE)
    second.claim(60, "civilians", by="Open Tally", actor=MONITOR, **HERE)
    assert bounds(total([first, second])) == (100, 100, 100)


def test_an_early_count_of_people_below_the_later_one_of_civilians_is_the_low_end():
    first, second = Report("a"), Report("b", date=LATER)
    early = first.claim(43, by="A medic", **HERE)
    second.claim(126, by="Open Tally", actor=MONITOR, **HERE)
    second.claim(98, "civilians", by="Open Tally", actor=MONITOR, **HERE)
    found = total([first, second])
    assert (found.low, found.high) == (43, 126)
    assert code_of(found, early) != "unplaced"


def test_a_sum_and_its_terms_in_one_sentence_are_counted_once():
    report = Report("a")
    report.claim(21, "civilians", by="Open Tally", actor=MONITOR, **HERE)
    parts = [
        report.claim(n, p, by="Open Tally", actor=MONITOR, same_sentence=True, **HERE)
        for n, p in ((15, "civilians"), (6, "civilians"))
    ]
    found = total([report])
    assert bounds(found) == (21, 21, 21)
    assert {code_of(found, part) for part in parts} == {"sub-count"}


def test_groups_of_one_sentence_that_make_no_sum_stand_beside_each_other():
    report = Report("a")
    report.claim(15, "civilians", **HERE)
    report.claim(6, "civilians", same_sentence=True, **HERE)
    report.claim(21, "civilians", same_sentence=True, **HERE)
    assert bounds(total([report])) == (42, 42, 42)


def test_what_says_a_sub_count_again_is_one_of_the_total_said_again():
    report = Report("a")
    elsewhere = report.claim(130, by="The envoy", **RUNNING_TOLL, **HERE)
    part = report.claim(67, "children", part_of=elsewhere.id, same_sentence=True, **HERE)
    report.claim(130, by="The envoy", same_as=elsewhere.id, **HERE)
    report.claim(67, "children", by="The envoy", same_as=part.id, same_sentence=True, **HERE)
    found = estimate([report])
    assert found[0, Harm.KILLED, None].best == 130
    assert found[0, Harm.KILLED, VictimClass.CIVILIAN].best == 67
