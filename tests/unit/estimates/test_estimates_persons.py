"""The dead among the wounded, and people told of again and again."""

from counterclaim.model import Harm
from told import DAY, TOWN, Report, estimate, on

HERE = {"place": TOWN, "when": on(DAY)}
STRUCK = "roles.struck/1"
TAKEN = "roles.taken/1"


def totals(report):
    """Best figure by harm in the event of one report, and the reasons by claim."""
    found = [e for (_, _, side), e in estimate([report]).items() if side is None]
    return {e.harm: e.best for e in found}, {r.claim: r for e in found for r in e.reasons}


def wounded(report, number, people="people", **fields):
    return report.claim(number, people, harm=Harm.WOUNDED, **HERE, **fields)


def killed(report, number, people="people", **fields):
    return report.claim(number, people, **HERE, **fields)


def test_the_dead_among_those_shot_are_not_wounded():
    report = Report("a")
    shot = wounded(report, 5, rule=STRUCK)
    killed(report, 2)
    best, reasons = totals(report)
    assert (best[Harm.KILLED], best[Harm.WOUNDED]) == (2, 3)
    assert reasons[shot.id].used
    assert reasons[shot.id].text.endswith("less the 2 who died")


def test_the_wounded_beside_the_dead_are_all_wounded():
    report = Report("a")
    killed(report, 2)
    wounded(report, 4)
    assert totals(report)[0] == {Harm.KILLED: 2, Harm.WOUNDED: 4}


def test_among_those_taken_to_hospital_is_who_died_there_later():
    report = Report("a")
    wounded(report, 4, rule=TAKEN)
    killed(report, 1)
    assert totals(report)[0][Harm.WOUNDED] == 3


def test_those_taken_to_hospital_are_beside_the_dead_told_before():
    report = Report("a")
    killed(report, 1)
    wounded(report, 4, rule=TAKEN)
    assert totals(report)[0][Harm.WOUNDED] == 4


def test_others_shot_hold_none_of_the_dead():
    report = Report("a")
    killed(report, 1)
    wounded(report, 4, "others", rule=STRUCK)
    assert totals(report)[0][Harm.WOUNDED] == 4


def test_those_shot_behind_the_dead_of_one_sentence_are_others():
    report = Report("a")
    killed(report, 1)
    wounded(report, 4, rule=STRUCK, same_sentence=True)
    assert totals(report)[0][Harm.WOUNDED] == 4


def test_who_was_hurt_and_died_is_among_the_dead_only():
    report = Report("a")
    hurt = wounded(report, 1, "Abel Moyo")
    killed(report, 1, "Moyo")
    wounded(report, 1, "Ruth Adda")
    best, reasons = totals(report)
    assert best == {Harm.KILLED: 1, Harm.WOUNDED: 1}
    assert reasons[hurt.id].code == "died"


def test_he_who_died_is_the_one_told_of_last():
    report = Report("a")
    wounded(report, 1, "man")
    killed(report, 1, "he")
    assert totals(report)[0] == {Harm.KILLED: 1, Harm.WOUNDED: None}


def test_a_woman_who_was_hurt_is_not_he_who_died():
    report = Report("a")
    wounded(report, 1, "woman")
    killed(report, 1, "he")
    assert totals(report)[0][Harm.WOUNDED] == 1


def test_others_beside_the_dead_are_all_the_wounded():
    report = Report("a")
    killed(report, 1)
    wounded(report, 5, "others", same_sentence=True)
    wounded(report, 1, "woman")
    wounded(report, 4, "others")
    assert totals(report)[0][Harm.WOUNDED] == 5


def test_others_on_top_of_the_wounded_are_more():
    report = Report("a")
    wounded(report, 5)
    wounded(report, 2, "others")
    assert totals(report)[0][Harm.WOUNDED] == 7


def test_two_names_are_two_people_and_a_man_is_one_of_them():
    report = Report("a")
    killed(report, 1, "man")
    killed(report, 1, "Abel Moyo")
    killed(report, 1, "Ruth Adda")
    assert totals(report)[0][Harm.KILLED] == 2


def test_people_told_of_twice_take_room_in_a_total_once():
    report = Report("a")
    wounded(report, 2)
    for people in ("man", "woman", "Abel Moyo", "Ruth Adda"):
        wounded(report, 1, people)
    assert totals(report)[0][Harm.WOUNDED] == 2


def test_two_of_whom_the_report_tells_are_among_those_whom_police_count():
    report = Report("a")
    wounded(report, 5, by="Police")
    wounded(report, 2)
    assert totals(report)[0][Harm.WOUNDED] == 5


def test_one_victim_is_one_of_those_told_of_in_the_sentence():
    report = Report("a")
    wounded(report, 6)
    wounded(report, 1, "victim", same_sentence=True)
    assert totals(report)[0][Harm.WOUNDED] == 6
