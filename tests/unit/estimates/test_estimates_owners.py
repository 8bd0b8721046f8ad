"""Sources of one owner count once: corroboration is by independent origins, not by outlets."""

import datetime as dt

import pytest

from counterclaim.estimates import POLICIES
from counterclaim.knowledge.reliability import Reliability
from counterclaim.model import Figure
from told import DAY, TOWN, Report, bounds, on, total

HERE = {"place": TOWN, "when": on(DAY)}
OWNED = Reliability(owners={"orsa lamp": "Hill Media", "orsa radio": "Hill Media"})


def told(*figures):
    """One report a figure: the source, how many, and days after the event."""
    reports = []
    for name, (source, number, days) in zip("abcd", figures, strict=False):
        report = Report(name, source=source, date=DAY + dt.timedelta(days=days))
        report.claim(number, **HERE)
        reports.append(report)
    return reports


LAMP_RADIO_BELL = [("The Orsa Lamp", 20, 0), ("Orsa Radio", 20, 0), ("The Belmar Bell", 12, 0)]


def test_two_papers_of_one_owner_do_not_outvote_a_third():
    assert total(told(*LAMP_RADIO_BELL)).best == 20
    found = total(told(*LAMP_RADIO_BELL), reliability=OWNED)
    assert bounds(found) == (12, 12, 20)


def test_papers_of_one_owner_alone_are_one_source():
    reports = told(*LAMP_RADIO_BELL[:2])
    assert not total(reports).single_source
    assert total(reports, reliability=OWNED).single_source


def test_of_one_owner_the_latest_figure_counts_and_the_reason_names_the_owner():
    found = total(told(("The Orsa Lamp", 9, 0), ("Orsa Radio", 14, 1)), reliability=OWNED)
    assert bounds(found) == (14, 14, 14)
    (reason,) = (reason for reason in found.reasons if not reason.used)
    assert reason.code == "same-owner"
    assert "a source of Hill Media too, which counts once" in reason.text


def test_who_is_quoted_in_them_stands_for_themselves():
    reports = told(*LAMP_RADIO_BELL[:1])
    other = Report("d", source="Orsa Radio")
    other.claim(12, by="A medic", **HERE)
    assert not total([*reports, other], reliability=OWNED).single_source


def test_a_source_that_others_quote_is_one_with_its_own_reports():
    other = Report("d", source="The Belmar Bell")
    other.claim(Figure.exactly(20), by="Orsa Radio", **HERE)
    assert total([*told(*LAMP_RADIO_BELL[:1]), other], reliability=OWNED).single_source


@pytest.mark.parametrize("policy", [policy.name for policy in POLICIES])
def test_it_holds_under_every_policy(policy):
    found = total(told(*LAMP_RADIO_BELL[:2]), policy=policy, reliability=OWNED)
    assert found.single_source
