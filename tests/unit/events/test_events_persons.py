"""Reports that name the same people tell of one event, where places and days do not show it."""

import datetime as dt

import pytest

from counterclaim.events import compare, tellings
from counterclaim.events.persons import family_names, full_names, persons_of
from counterclaim.model import Harm
from told import ARMY, DAY, FAR_TOWN, FRONT, TOWN, Report, link, on

HERE = {"place": TOWN, "when": on(DAY)}
TRIAL = DAY + dt.timedelta(days=200)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mary Adda died.", {"mary adda"}),
        ("Mary B. Adda's house", {"mary adda"}),
        ("Mary “Mab” Adda", {"mary mab", "mary adda", "mab adda"}),
        ("Mary Lou Adda", {"mary lou", "mary adda", "lou adda"}),
        ("On Monday March came. Orsa, Belmar.", set()),
    ],
)
def test_a_first_name_and_a_family_name_stand_in_a_row(text, names):
    assert full_names(text) == names


def test_persons_are_those_told_of_one_by_one():
    report = Report("a")
    report.claim(1, "Mary Adda")
    report.claim(2, "Ruth Omm")
    assert persons_of(report.claims) == {"mary adda"}


def test_a_place_far_off_is_misread_where_both_reports_name_the_dead():
    first, second = Report("a"), Report("b")
    first.claim(1, "Mary Adda", **HERE)
    second.claim(1, "Mary Adda", place=FAR_TOWN, when=on(DAY))
    (event,) = link([first, second])
    assert len(event.claims) == 2


def test_a_place_far_off_is_another_place_where_both_only_count():
    first, second = Report("a"), Report("b")
    first.say("Kesh stood there.").claim(1, **HERE)
    second.say("Kesh stood there.").claim(1, place=FAR_TOWN, when=on(DAY))
    assert len(link([first, second])) == 2


def test_a_report_of_the_trial_names_who_died():
    first, second = Report("a"), Report("b", date=TRIAL)
    first.claim(1, "Mary Adda", **HERE)
    second.claim(1, "Mary Adda", place=TOWN, when=on(TRIAL))
    (event,) = link([first, second])
    assert [member.doc for member in event.documents] == ["a", "b"]


def test_the_link_names_the_person():
    first, second = Report("a"), Report("b")
    first.claim(1, "Mary Adda", **HERE)
    second.claim(1, "Mary Adda", **HERE)
    documents = {report.name: report.document for report in (first, second)}
    (found,) = compare([*first.claims, *second.claims], documents=documents)
    assert "both texts name Mary Adda" in found.reasons


def test_two_tellings_of_one_report_that_name_one_person_are_not_kept_apart():
    report = Report("a", date=TRIAL)
    report.claim(1, "Mary Adda", **HERE)
    report.claim(1, "Adda", place=FAR_TOWN, when=on(TRIAL))
    report.claim(1, "Ruth Omm", place=FAR_TOWN, when=on(TRIAL + dt.timedelta(days=9)))
    first, second, third = tellings.tellings(report.claims)
    assert family_names(first) == family_names(second) == {"adda"}
    kept_apart = {
        frozenset((found.a, found.b))
        for found in compare(report.claims, documents={"a": report.document})
    }
    assert frozenset((first.head.id, second.head.id)) not in kept_apart
    assert frozenset((first.head.id, third.head.id)) in kept_apart


def test_civilians_and_fighters_harmed_by_two_hands_are_two_events():
    first, second = Report("a"), Report("b")
    first.say("Kesh Ummar Tal").claim(21, "civilians", perpetrator=ARMY, **HERE)
    second.say("Kesh Ummar Tal").claim(35, "fighters", perpetrator=FRONT, **HERE)
    assert len(link([first, second])) == 2


def test_days_far_from_each_other_are_no_stretch():
    first, second = Report("a"), Report("b", date=DAY)
    first.claim(3, "civilians", **HERE)
    first.claim(3, harm=Harm.WOUNDED, place=TOWN, when=on(DAY))
    second.claim(4, "civilians", place=TOWN, when=on(DAY - dt.timedelta(days=40)))
    second.claim(4, "civilians", place=TOWN, when=on(DAY + dt.timedelta(days=40)))
    assert len(link([first, second])) == 3
