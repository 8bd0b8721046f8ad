"""The grade of an event in Airwars' words, and why."""

import pytest

from counterclaim.estimates import explain, grading, grading_of_each
from counterclaim.knowledge.reliability import Reliability
from counterclaim.model import Harm
from told import ARMY, DAY, DENIES, FRONT, MINISTRY, MONITOR, TOWN, Report, estimate, link, on

HERE = {"place": TOWN, "when": on(DAY)}


def grade(*reports, **options):
    """Grade and reason of the one event of these reports."""
    (event,) = link(reports)
    claims = {claim.id: claim for report in reports for claim in report.claims}
    found = grading(event, estimate(reports, events=[event], **options).values(), claims=claims)
    return (found.grade.value if found.grade else None), found.reason


def test_a_party_that_says_it_harmed_civilians_confirms_it():
    report = Report("a")
    report.claim(6, "civilians", by="The army", actor=ARMY, perpetrator=ARMY, **HERE)
    assert grade(report) == ("confirmed", "The army says that its own side harmed civilians")


def test_a_party_that_speaks_of_people_confirms_nothing():
    report = Report("a")
    report.claim(6, "people", by="The army", actor=ARMY, perpetrator=ARMY, **HERE)
    assert grade(report)[0] == "weak"


def test_two_independent_sources_are_fair():
    first, second = Report("a"), Report("b")
    first.claim(6, "civilians", by="A medic", perpetrator=ARMY, **HERE)
    second.claim(7, "civilians", by="Open Tally", actor=MONITOR, **HERE)
    assert grade(first, second) == (
        "fair",
        "2 independent sources tell of harm to civilians; blamed: Army of Marad",
    )


def test_one_source_is_weak_however_often_it_is_printed():
    report = Report("a").say("A long enough report about what happened in the town of Orsa " * 3)
    report.claim(6, "civilians", by="A medic", **HERE)
    assert grade(report, report.printed_again("b"))[0] == "weak"


def test_a_report_without_a_speaker_is_another_source_than_another_report():
    first, second = Report("a"), Report("b", source="The Belmar Bell")
    first.claim(6, **HERE)
    second.claim(6, **HERE)
    assert grade(first, second)[0] == "fair"


def test_papers_of_one_owner_are_one_source():
    first, second = Report("a"), Report("b", source="The Belmar Bell")
    first.claim(6, **HERE)
    second.claim(7, **HERE)
    owned = Reliability(owners={"orsa lamp": "Hill Media", "belmar bell": "Hill Media"})
    assert grade(first, second)[0] == "fair"
    assert grade(first, second, reliability=owned)[0] == "weak"


def test_who_denies_it_is_told():
    report = Report("a")
    said = report.claim(6, "civilians", by="Villagers", perpetrator=ARMY, **HERE)
    denial = {**DENIES, **HERE, "disputes": (said.id,)}
    report.claim(6, "civilians", by="The army", actor=ARMY, **denial)
    assert grade(report) == (
        "weak",
        "one source alone tells of harm to civilians; blamed: Army of Marad; The army denies it",
    )


def test_two_belligerents_blamed_by_different_speakers_contest_it():
    report = Report("a")
    report.claim(6, "civilians", by="The ministry", actor=MINISTRY, perpetrator=FRONT, **HERE)
    report.claim(6, "civilians", by="Villagers", perpetrator=ARMY, **HERE)
    assert grade(report) == (
        "contested",
        "The ministry blames Hill Front, and Villagers Army of Marad",
    )


def test_fighters_by_a_neutral_account_are_discounted():
    report = Report("a")
    report.claim(9, "fighters", by="Open Tally", actor=MONITOR, perpetrator=ARMY, **HERE)
    assert grade(report)[0] == "discounted"


def test_fighters_only_by_the_word_of_who_killed_them_are_not():
    report = Report("a")
    report.claim(9, "fighters", by="The army", actor=ARMY, perpetrator=ARMY, **HERE)
    assert grade(report) == ("weak", "only the side that harmed them says that they were fighters")


@pytest.mark.parametrize("told", [{"harm": Harm.DISPLACED}, {"number": 0}])
def test_where_nobody_is_hurt_there_is_no_grade(told):
    report = Report("a")
    report.claim(told.get("number", 200), harm=told.get("harm", Harm.KILLED), **HERE)
    assert grade(report) == (None, "nobody is said to be killed or hurt")


def against(*reports):
    """Grade and reason against each belligerent of the one event of these reports."""
    (event,) = link(reports)
    claims = {claim.id: claim for report in reports for claim in report.claims}
    found = grading_of_each(event, estimate(reports, events=[event]).values(), claims=claims)
    return {name: (one.grade.value, one.reason) for name, one in found.items()}


def test_each_belligerent_has_a_grade_of_its_own():
    report = Report("a")
    report.claim(6, "civilians", by="The army", actor=ARMY, perpetrator=ARMY, **HERE)
    report.claim(6, "civilians", by="Villagers", perpetrator=FRONT, **HERE)
    assert against(report) == {
        "Army of Marad": ("confirmed", "The army says that its own side harmed civilians"),
        "Hill Front": ("contested", "The army blames Army of Marad instead"),
    }


def test_two_sources_blame_it_and_its_own_spokesman_denies_it():
    first, second = Report("a"), Report("b")
    said = first.claim(6, "civilians", by="A medic", perpetrator=ARMY, **HERE)
    second.claim(7, "civilians", by="Open Tally", actor=MONITOR, perpetrator=ARMY, **HERE)
    denial = {**DENIES, **HERE, "disputes": (said.id,)}
    first.claim(6, "civilians", by="The army", actor=ARMY, **denial)
    reason = "2 independent sources blame it; The army denies it"
    assert against(first, second) == {"Army of Marad": ("fair", reason)}


def test_who_counts_them_without_blaming_anybody_is_no_second_source_against_anybody():
    first, second = Report("a"), Report("b")
    first.claim(6, "civilians", by="A medic", perpetrator=ARMY, **HERE)
    second.claim(7, "civilians", by="Open Tally", actor=MONITOR, **HERE)
    assert grade(first, second)[0] == "fair"
    assert against(first, second) == {"Army of Marad": ("weak", "A medic alone blames it")}


def test_harm_to_fighters_is_graded_against_nobody():
    report = Report("a")
    report.claim(9, "fighters", by="Open Tally", actor=MONITOR, perpetrator=ARMY, **HERE)
    assert against(report) == {}


def test_the_grades_stand_on_the_page_below_that_of_the_event():
    report = Report("a")
    report.claim(6, "civilians", by="A medic", perpetrator=ARMY, **HERE)
    (event,) = link([report])
    found = list(estimate([report], events=[event]).values())
    claims = {claim.id: claim for claim in report.claims}
    lines = explain(
        event,
        found,
        claims=claims,
        graded=grading(event, found, claims=claims),
        against=grading_of_each(event, found, claims=claims),
    )
    at = next(number for number, line in enumerate(lines) if line.startswith("Grade: weak"))
    assert lines[at + 1] == "    Against Army of Marad: weak, because A medic alone blames it"
