"""The one who died is told of many times: shot, taken to hospital, dead."""

import datetime as dt

from counterclaim.model import Harm
from told import DAY, TOWN, Report, code_of, estimate, on

HERE = {"place": TOWN, "when": on(DAY)}
STRUCK = {"harm": Harm.WOUNDED, "rule": "roles.struck/1", **HERE}
TAKEN = {"harm": Harm.WOUNDED, "rule": "roles.taken/1", **HERE}


def wounded(*reports):
    """Best figure of the wounded."""
    return estimate(reports)[0, Harm.WOUNDED, None].best


def test_who_was_shot_is_the_one_who_died():
    report = Report("a")
    report.claim(1, "fatal victim", **HERE)
    shot = report.claim(1, "boy", **STRUCK)
    report.claim(1, "child", **TAKEN)
    found = estimate([report])[0, Harm.WOUNDED, None]
    assert found.best is None
    assert code_of(found, shot) == "died"


def test_a_report_of_the_first_hour_tells_of_the_same_person():
    first = Report("a")
    first.claim(1, "student", **STRUCK)
    second = Report("b", date=DAY + dt.timedelta(days=1))
    second.claim(1, "17-year-old boy", **HERE)
    assert wounded(first, second) is None


def test_another_name_sex_or_age_is_another_person():
    pairs = (("Abel Moyo", "Ruth Adda"), ("man", "woman"), ("17-year-old", "9-year-old"))
    for died, shot in pairs:
        report = Report("a")
        report.claim(1, died, **HERE)
        report.claim(1, shot, **STRUCK)
        assert wounded(report) == 1


def test_another_is_another():
    report = Report("a")
    report.claim(1, "man", **HERE)
    report.claim(1, "other man", **STRUCK)
    assert wounded(report) == 1


def test_who_is_told_of_beside_the_dead_in_one_sentence_is_another():
    report = Report("a")
    report.claim(1, "man", **HERE)
    report.claim(1, "neighbour", same_sentence=True, **STRUCK)
    assert wounded(report) == 1


def test_of_two_persons_one_died():
    report = Report("a")
    report.claim(1, "victim", **HERE)
    report.claim(1, "Abel Moyo", **STRUCK)
    report.claim(1, "Ruth Adda", **STRUCK)
    assert wounded(report) == 1


def test_who_is_said_to_be_hurt_is_hurt():
    report = Report("a")
    report.claim(1, "man", **HERE)
    report.claim(1, "driver", harm=Harm.WOUNDED, **HERE)
    assert wounded(report) == 1


def test_of_several_dead_nobody_knows_which_one_it_is():
    report = Report("a")
    report.claim(2, "men", **HERE)
    report.claim(1, "driver", **STRUCK)
    assert wounded(report) == 1
