"""What stands against an estimate: a party's count of its enemy, a denial, a single origin."""

from counterclaim.cli import tables
from counterclaim.estimates import standing
from counterclaim.model import Actor, ActorKind, Figure, Harm, VictimClass
from told import (
    ARMY,
    DAY,
    DENIES,
    FRONT,
    MINISTRY,
    MONITOR,
    TOWN,
    Report,
    bounds,
    estimate,
    on,
    total,
)

HERE = {"place": TOWN, "when": on(DAY)}
BRIGADE = Actor(id="act-2nd", name="2nd Brigade", kind=ActorKind.STATE_FORCE, country="XA")
AGAINST_FRONT = {**HERE, "perpetrator": ARMY}


def battle(claimed, own=9):
    """The army counts the Front's dead, and the Front its own."""
    report = Report("a")
    report.claim(claimed, "fighters", by="The army", actor=ARMY, **AGAINST_FRONT)
    report.claim(own, "fighters", by="The Front", actor=FRONT, **AGAINST_FRONT)
    return report


def test_an_enemys_count_stands_beside_the_range_and_not_in_it():
    found = total([battle(31)])
    assert bounds(found) == (9, 9, 9)
    assert (found.disputed, found.claimed) == (True, 31)
    assert standing(found)[0] == "disputed: 31 by a party's count of its enemy's losses"
    assert tables.figures(found).plain == "9 ≠ 31"


def test_an_enemys_count_that_agrees_is_no_dispute():
    found = total([battle(9)])
    assert (found.disputed, found.claimed) == (False, None)
    assert standing(found) == ["one source"]


def test_an_enemys_lower_count_is_in_the_range():
    found = total([battle(4)])
    assert bounds(found) == (4, 9, 9)
    assert (found.disputed, found.claimed) == (True, None)
    assert standing(found)[0] == "disputed"


def test_of_one_partys_counts_the_latest_is_shown():
    report = battle(40)
    later = Report("b", date=DAY.replace(day=13))
    later.claim(31, "fighters", by="An army general", perpetrator=ARMY, actor=BRIGADE, **HERE)
    assert total([report, later]).claimed == 31


def test_an_open_end_holds_an_enemys_count():
    assert total([battle(31, own=Figure(low=9))]).claimed is None


def test_an_upper_bound_below_best_is_the_low_end():
    first, second = Report("a"), Report("b")
    first.claim(Figure(high=9), by="Police", **HERE)
    second.claim(12, by="A medic", **HERE)
    found = total([first, second])
    assert bounds(found) == (9, 12, 12)
    assert found.disputed


def test_the_sum_of_the_sides_tells_what_it_would_be():
    report = battle(31)
    report.claim(3, "civilians", by="Open Tally", actor=MONITOR, **HERE)
    found = estimate([report])
    assert found[0, Harm.KILLED, None].claimed == 34
    assert found[0, Harm.KILLED, VictimClass.ARMED_GROUP].claimed == 31
    assert found[0, Harm.KILLED, VictimClass.CIVILIAN].claimed is None


def test_an_enemys_count_alone_says_whose_it_is():
    report = Report("a")
    report.claim(300, "fighters", by="The army", actor=ARMY, **AGAINST_FRONT)
    assert standing(total([report])) == ["told by the enemy only", "one source"]


def test_a_denial_is_told_beside_the_figure():
    report = Report("a")
    said = report.claim(6, "civilians", by="Villagers", **HERE)
    report.claim(6, "civilians", by="The army", actor=ARMY, disputes=(said.id,), **DENIES, **HERE)
    found = total([report])
    assert (found.disputed, found.denied) == (True, True)
    assert standing(found) == ["disputed: a speaker denies it", "one source"]


def test_who_corrects_a_figure_denies_nothing():
    report = Report("a")
    other = report.claim(40, by="The ministry", actor=MINISTRY, **HERE)
    report.claim(40, by="A medic", disputes=(other.id,), **DENIES, **HERE)
    report.claim(31, by="A medic", same_sentence=True, disputes=(other.id,), **HERE)
    found = total([report])
    assert not found.denied
    assert bounds(found) == (31, 31, 40)


def test_what_is_disputed_of_a_side_is_not_disputed_of_a_total_that_is_told():
    first, second = Report("a"), Report("b")
    first.claim(20, by="A medic", **HERE)
    first.claim(5, "soldiers", by="A medic", **HERE)
    second.claim(20, by="Open Tally", actor=MONITOR, **HERE)
    second.claim(8, "soldiers", by="Open Tally", actor=MONITOR, **HERE)
    found = estimate([first, second])
    assert not found[0, Harm.KILLED, None].disputed
    assert found[0, Harm.KILLED, VictimClass.STATE_FORCE].disputed


def test_what_a_speaker_took_back_is_no_dispute():
    report = Report("a")
    old = report.claim(40, by="The army", actor=ARMY, **HERE)
    report.claim(31, by="A medic", disputes=(old.id,), **HERE)
    later = Report("b", date=DAY.replace(day=13))
    later.claim(31, by="The army", actor=ARMY, **HERE)
    found = total([report, later])
    assert bounds(found) == (31, 31, 31)
    assert not found.disputed


def test_a_single_origin_is_called_what_its_policy_calls_it():
    report = Report("a")
    report.claim(18, by="Open Tally", actor=MONITOR, **HERE)
    assert standing(total([report])) == ["one source"]
    assert standing(total([report], policy="ibc")) == ["provisional"]
