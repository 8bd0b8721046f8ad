"""Which figures contradict each other, and which only look like it."""

from dataclasses import replace

from counterclaim.events.gathering.rivals import is_disputed
from counterclaim.model import Harm
from told import MONITOR, Report


def test_two_speakers_with_two_figures_are_rivals():
    report = Report("a")
    report.claim(20, by="Police")
    report.claim(31, by="Open Tally")
    assert is_disputed(report.claims)


def test_the_terms_of_a_sum_do_not_contradict_it():
    report = Report("a")
    report.claim(21)
    report.claim(15, by="Open Tally")
    report.claim(6)
    assert not is_disputed(report.claims)
    report.claim(10, by="The bishop")
    assert is_disputed(report.claims)


def test_figures_of_two_speakers_are_no_breakdown_of_a_third():
    report = Report("a")
    report.claim(21, by="Police")
    report.claim(15, by="Open Tally")
    report.claim(6, by="Villagers")
    assert is_disputed(report.claims)


def test_a_term_that_agrees_with_another_report_still_agrees():
    first, second = Report("a"), Report("b")
    first.claim(21, by="Police")
    first.claim(15, by="Police")
    first.claim(6, by="Police")
    second.claim(15, by="Open Tally")
    assert not is_disputed([*first.claims, *second.claims])


def test_who_tells_of_one_person_counts_nobody():
    report = Report("a")
    report.claim(31, by="Police")
    person = report.claim(1, by="A neighbour")
    told = replace(person, words=replace(person.words, text="a doctor"))
    assert not is_disputed([report.claims[0], told])


def test_one_counted_in_a_number_is_a_rival_of_more():
    report = Report("a")
    report.claim(31, by="Police")
    report.claim(1, by="Open Tally")
    assert is_disputed(report.claims)


def test_a_family_name_is_the_speaker_of_before():
    report = Report("a")
    report.claim(40, harm=Harm.WOUNDED, by="Ana Ruiz of Open Tally", actor=MONITOR)
    report.claim(15, harm=Harm.WOUNDED, by="Ruiz")
    assert not is_disputed(report.claims)
