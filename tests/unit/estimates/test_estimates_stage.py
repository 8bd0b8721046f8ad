"""What figures of one event come to: the common rules and the default policy."""

import datetime as dt

import pytest

from counterclaim.errors import SettingsError
from counterclaim.estimates import reconcile
from counterclaim.model import Figure, Harm, Source, VictimClass
from told import (
    ARMY,
    DAY,
    DENIES,
    EXPECTED,
    FRONT,
    MINISTRY,
    MONITOR,
    RUNNING_TOLL,
    TOWN,
    Report,
    bounds,
    code_of,
    estimate,
    link,
    on,
    total,
)

HERE = {"place": TOWN, "when": on(DAY)}
LATER = DAY + dt.timedelta(days=1)


def test_one_figure_is_used_and_single_source():
    report = Report("a")
    claim = report.claim(20, by="The ministry", actor=MINISTRY, **HERE)
    found = total([report])
    assert bounds(found) == (20, 20, 20)
    assert found.single_source
    assert code_of(found, claim) == "only"
    assert found.policy == "ucdp@1.4"


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        (Figure(low=12), (12, 12, None)),
        (Figure(low=21), (21, 21, None)),
        (Figure(high=9), (None, None, 9)),
        (Figure(low=12, high=15), (12, 12, 15)),
        (Figure(low=12, high=12, approximate=True), (12, 12, 12)),
        (Figure(low=0, high=0), (0, 0, 0)),
    ],
)
def test_bounds_go_where_the_words_put_them(figure, expected):
    report = Report("a")
    report.claim(figure, **HERE)
    assert bounds(total([report])) == expected


def test_a_vague_figure_stays_empty_and_waits():
    report = Report("a")
    claim = report.claim("dozens", **HERE)
    found = total([report])
    assert bounds(found) == (None, None, None)
    assert code_of(found, claim) == "vague"


def test_a_vague_figure_made_exact_is_told_once():
    report = Report("a")
    vague = report.claim("dozens", **HERE)
    exact = report.claim(24, by="The ministry", actor=MINISTRY, same_as=vague.id)
    found = total([report])
    assert bounds(found) == (24, 24, 24)
    assert (code_of(found, vague), code_of(found, exact)) == ("restated", "only")


def test_no_estimate_where_a_harm_is_not_told_of():
    report = Report("a")
    report.claim(3, harm=Harm.WOUNDED, **HERE)
    assert (0, Harm.KILLED, None) not in estimate([report])


def test_casualties_give_nothing_to_killed():
    report = Report("a")
    report.claim(30, harm=Harm.CASUALTIES, **HERE)
    report.claim(4, same_sentence=True, **HERE)
    found = estimate([report])
    assert bounds(found[0, Harm.KILLED, None]) == (4, 4, 4)
    assert bounds(found[0, Harm.CASUALTIES, None]) == (30, 30, 30)


def test_a_sub_count_is_not_added_to_its_total():
    report = Report("a")
    whole = report.claim(12, **HERE)
    part = report.claim(3, "children", part_of=whole.id, same_sentence=True)
    found = estimate([report])
    assert bounds(found[0, Harm.KILLED, None]) == (12, 12, 12)
    assert bounds(found[0, Harm.KILLED, VictimClass.CIVILIAN]) == (3, 3, 3)
    assert bounds(found[0, Harm.KILLED, VictimClass.UNKNOWN]) == (9, 9, 9)
    assert code_of(found[0, Harm.KILLED, None], part) == "in-total"


def test_children_among_civilians_are_no_side_of_their_own():
    report = Report("a")
    whole = report.claim(12, "civilians", **HERE)
    part = report.claim(3, "children", part_of=whole.id, same_sentence=True)
    found = estimate([report])[0, Harm.KILLED, VictimClass.CIVILIAN]
    assert bounds(found) == (12, 12, 12)
    assert code_of(found, part) == "sub-count"


def test_a_sub_count_of_a_vague_figure_is_a_lower_bound():
    report = Report("a")
    whole = report.claim("dozens", **HERE)
    report.claim(12, "children", part_of=whole.id, same_sentence=True)
    assert bounds(total([report])) == (12, 12, None)


def test_groups_of_one_sentence_are_added_up():
    report = Report("a")
    report.claim(3, "soldiers", **HERE)
    report.claim(2, "civilians", same_sentence=True, **HERE)
    found = estimate([report])
    assert bounds(found[0, Harm.KILLED, None]) == (5, 5, 5)
    assert bounds(found[0, Harm.KILLED, VictimClass.STATE_FORCE]) == (3, 3, 3)


def test_a_breakdown_further_down_is_not_added_to_the_total_above():
    report = Report("a")
    report.claim(20, **HERE)
    report.claim(15, "soldiers", **HERE)
    report.claim(5, "civilians", **HERE)
    found = estimate([report])
    assert bounds(found[0, Harm.KILLED, None]) == (20, 20, 20)
    assert bounds(found[0, Harm.KILLED, VictimClass.STATE_FORCE]) == (15, 15, 15)
    assert bounds(found[0, Harm.KILLED, VictimClass.UNKNOWN]) == (0, 0, 0)


def test_others_come_on_top():
    report = Report("a")
    report.claim(3, "soldiers", **HERE)
    report.claim(2, "others", **HERE)
    assert bounds(total([report])) == (5, 5, 5)


def test_nobody_else_harmed_is_no_zero():
    report = Report("a")
    report.claim(3, **HERE)
    none = report.claim(0, **HERE)
    found = total([report])
    assert bounds(found) == (3, 3, 3)
    assert code_of(found, none) == "nobody-else"


def test_no_one_else_is_no_zero_even_where_its_report_counts_nobody():
    report = Report("a")
    none = report.claim(0, "others", **HERE)
    found = total([report])
    assert bounds(found) == (None, None, None)
    assert code_of(found, none) == "nobody-else"


def test_the_latest_figure_of_a_speaker_counts():
    first = Report("a")
    old = first.claim(40, by="The army", actor=ARMY, **HERE)
    second = Report("b", date=LATER)
    new = second.claim(31, by="An army spokesman", actor=ARMY, **HERE)
    events = link([first, second])
    assert len(events) == 1
    found = total([first, second], events=events)
    assert bounds(found) == (31, 31, 31)
    assert (code_of(found, old), code_of(found, new)) == ("superseded", "only")


def test_a_copy_is_no_second_origin():
    report = Report("a").say("A long enough report about what happened in the town of Orsa " * 3)
    report.claim(20, by="The ministry", actor=MINISTRY, **HERE)
    copy = report.printed_again("b", date=LATER)
    found = total([report, copy])
    assert bounds(found) == (20, 20, 20)
    assert found.single_source
    assert code_of(found, copy.claims[0]) == "copied"


@pytest.mark.parametrize("longer_first", [True, False])
def test_a_copy_that_names_its_speaker_at_more_length_is_no_second_origin(longer_first):
    names = ["the Orsa Rescue", "Volunteers of the Orsa Rescue"]
    reports = []
    for number, by in enumerate(reversed(names) if longer_first else names):
        reports.append(Report(f"r{number}", date=DAY + dt.timedelta(days=number)))
        reports[-1].say(" ".join(f"Stall {n} of street {n % 7} burned." for n in range(80)))
        reports[-1].claim(20, by=by, **HERE)
    found = total(reports)
    assert found.single_source
    assert code_of(found, reports[1].claims[0]) == "copied"


def test_the_figure_with_more_origins_is_best():
    reports = []
    for name, number, speaker in (
        ("a", 14, "Police"),
        ("b", 14, "A medic"),
        ("c", 18, "The mayor"),
    ):
        reports.append(Report(name))
        reports[-1].claim(number, by=speaker, **HERE)
    found = total(reports)
    assert bounds(found) == (14, 14, 18)
    assert found.disputed
    assert not found.single_source


def test_at_least_speaks_for_a_little_more():
    first, second = Report("a"), Report("b")
    first.claim(Figure(low=12), by="Police", **HERE)
    second.claim(14, by="A medic", **HERE)
    found = total([first, second])
    assert bounds(found) == (12, 14, None)
    assert not found.disputed


def fight():
    """A report in which a party counts its enemy's dead, and the enemy its own."""
    report = Report("a")
    enemy = report.claim(300, "fighters", by="The army", actor=ARMY, perpetrator=ARMY, **HERE)
    own = report.claim(
        36, "fighters", by="The Front", actor=FRONT, perpetrator=ARMY, disputes=(enemy.id,), **HERE
    )
    again = report.claim(
        300, "fighters", by="A colonel", actor=ARMY, perpetrator=ARMY, same_as=enemy.id, **HERE
    )
    report.claim(2, "soldiers", by="A colonel", actor=ARMY, perpetrator=FRONT, **HERE)
    return report, enemy, own, again


def test_a_partisan_figure_sets_neither_best_nor_high():
    report, enemy, own, again = fight()
    found = estimate([report])
    side = found[0, Harm.KILLED, VictimClass.ARMED_GROUP]
    assert bounds(side) == (36, 36, 36)
    assert side.disputed
    assert code_of(side, enemy) == "partisan"
    assert code_of(side, own) == "only"
    assert code_of(side, again) == "restated"
    assert bounds(found[0, Harm.KILLED, None]) == (38, 38, 38)


def test_a_partisan_figure_alone_is_used_and_says_so():
    report = Report("a")
    claim = report.claim(300, "fighters", by="The army", actor=ARMY, perpetrator=ARMY, **HERE)
    found = total([report])
    assert bounds(found) == (300, 300, 300)
    assert found.single_source
    assert code_of(found, claim) == "partisan-alone"


def test_a_party_counting_its_own_dead_is_not_partisan():
    report = Report("a")
    claim = report.claim(9, "fighters", by="The Front", actor=FRONT, perpetrator=ARMY, **HERE)
    assert code_of(total([report]), claim) == "only"


def test_people_and_civilians_are_rivals_where_nobody_else_was_harmed():
    first, second = Report("a"), Report("b")
    first.claim(4, by="A medic", **HERE)
    second.claim(2, "civilians", by="Open Tally", actor=MONITOR, **HERE)
    found = total([first, second])
    assert (found.low, found.high) == (2, 4)
    assert found.disputed


def test_a_denial_gives_no_figure():
    report = Report("a")
    said = report.claim(6, "civilians", by="Villagers", **HERE)
    denied = report.claim(
        6, "civilians", by="The army", actor=ARMY, disputes=(said.id,), **DENIES, **HERE
    )
    found = total([report])
    assert bounds(found) == (6, 6, 6)
    assert found.disputed
    assert code_of(found, denied) == "denied"


def test_running_tolls_and_what_may_come_enter_no_event():
    report = Report("a")
    report.claim(6, **HERE)
    report.claim(41000, **RUNNING_TOLL, **HERE)
    report.claim(90, **EXPECTED, **HERE)
    found = total([report])
    assert bounds(found) == (6, 6, 6)
    assert len(found.reasons) == 1


def test_one_victim_telling_of_himself_is_no_rival_of_the_count():
    report = Report("a")
    report.claim(4, by="Police", harm=Harm.WOUNDED, **HERE)
    report.claim(1, "man", by="Andro Wel", harm=Harm.WOUNDED, **HERE)
    assert bounds(total([report], Harm.WOUNDED)) == (4, 4, 4)


def test_reasons_are_sentences_of_a_recorder():
    report, *_ = fight()
    for reason in total([report]).reasons:
        assert reason.text.startswith(("used: ", "left out: "))


@pytest.mark.parametrize(
    ("policy", "best"), [("lowest", 14), ("highest", 18), ("most-reported@1", 14), ("ucdp@1", 14)]
)
def test_policies_differ_in_best_only(policy, best):
    reports = []
    for name, number, speaker in (
        ("a", 14, "Police"),
        ("b", 14, "A medic"),
        ("c", 18, "The mayor"),
    ):
        reports.append(Report(name))
        reports[-1].claim(number, by=speaker, **HERE)
    found = total(reports, policy=policy)
    assert bounds(found) == (14, best, 18)
    assert found.policy.split("@")[0] == policy.split("@")[0]


def test_an_unknown_policy_is_named_with_those_that_are():
    with pytest.raises(SettingsError, match=r"guess.*ucdp, acled"):
        total([Report("a")], policy="guess", events=[])


def test_a_party_that_admits_to_civilian_dead_is_not_partisan():
    report = Report("a")
    claim = report.claim(6, "civilians", by="The army", actor=ARMY, perpetrator=ARMY, **HERE)
    assert code_of(total([report]), claim) == "only"


def test_a_figure_that_disputes_one_for_fighters_counts_fighters():
    report = Report("a")
    enemy = report.claim(40, "fighters", by="The army", actor=ARMY, perpetrator=ARMY, **HERE)
    report.claim(9, "people", by="The Front", disputes=(enemy.id,), **HERE)
    assert bounds(estimate([report])[0, Harm.KILLED, VictimClass.ARMED_GROUP]) == (9, 9, 9)


def test_a_small_figure_of_no_kind_is_no_total():
    report = Report("a")
    report.claim(30, "soldiers", by="Open Tally", actor=MONITOR, **HERE)
    few = report.claim(6, by="A medic", **HERE)
    found = total([report])
    assert bounds(found) == (30, 30, 30)
    assert code_of(found, few) == "unplaced"


def test_one_soldier_later_is_no_correction_of_eleven():
    first, second = Report("a"), Report("b", date=LATER)
    first.say("a fight on Quarrel Bridge near Upper Ferriston,")
    second.say("after the fight on Quarrel Bridge near Upper Ferriston")
    first.claim(11, "soldiers", by="The army", actor=ARMY, **HERE)
    later = second.claim(1, "soldiers", by="The army", actor=ARMY, **HERE)
    found = total([first, second])
    assert bounds(found) == (11, 11, 11)
    assert code_of(found, later) == "narrower"


def test_a_partys_own_statement_is_that_partys():
    report = Report("a")
    claim = report.claim(40, "fighters", perpetrator=ARMY, **HERE)
    report.claim(9, "fighters", by="The Front", actor=FRONT, perpetrator=ARMY, **HERE)
    events = link([report])
    source = Source(name="Army Press Office", kind="government", country="XA")
    found = next(
        reconcile(
            events,
            claims={c.id: c for c in report.claims},
            origins={"a": "a"},
            dates={"a": DAY},
            sources={"a": source},
        )
    )
    assert bounds(found) == (9, 9, 9)
    assert code_of(found, claim) == "partisan"
