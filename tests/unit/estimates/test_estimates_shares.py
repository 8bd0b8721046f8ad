"""A total over several days or places, divided as ACLED divides it."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.estimates import POLICIES, explain
from counterclaim.estimates.shares import divided
from counterclaim.model import Event, EventDocument, Harm
from told import DAY, FAR_TOWN, PROVINCE, TOWN, Report, estimate, on

THREE_DAYS = on(DAY, DAY + dt.timedelta(days=2))


def total(report, *, policy="acled", clarity=2, when=THREE_DAYS):
    """The total of killed of the one event of a report, and the page about it."""
    event = Event(
        id="evt-1",
        claims=tuple(claim.id for claim in report.claims),
        documents=(EventDocument(doc=report.name, main=True),),
        place=PROVINCE,
        interval=when,
        clarity=clarity,
    )
    found = estimate([report], policy=policy, events=[event])
    claims = {claim.id: claim for claim in report.claims}
    return found[0, Harm.KILLED, None], explain(event, found.values(), claims=claims)


def killed(number, *, places=()):
    report = Report("a")
    report.claim(number, place=PROVINCE, when=THREE_DAYS)
    for place in places:
        report.act("clash", place=place, when=THREE_DAYS)
    return report


def parts(found):
    return [
        (share.place, share.day and (share.day - DAY).days, share.people) for share in found.shares
    ]


def test_a_total_over_days_is_divided_with_the_remainder_on_the_first():
    found, page = total(killed(8))
    assert parts(found) == [(None, 0, 3), (None, 1, 3), (None, 2, 2)]
    assert (found.low, found.best, found.high) == (8, 8, 8)
    line = next(line for line in page if "Divided evenly" in line)
    assert line.endswith(": 12 May 2031 3; 13 May 2031 3; 14 May 2031 2")
    assert any("The total of 8 is kept" in line for line in page)


def test_a_total_over_places_is_divided_over_them_and_the_days():
    places = [TOWN, FAR_TOWN, TOWN]
    found, _ = total(killed(5, places=places), when=on(DAY))
    assert parts(found) == [("Orsa", None, 3), ("Belmar", None, 2)]
    both, page = total(killed(7, places=places))
    assert [people for _, _, people in parts(both)] == [2, 1, 1, 1, 1, 1]
    assert any("Orsa, 12 May 2031 2; Belmar, 12 May 2031 1" in line for line in page)


def test_fewer_people_than_parts_stay_whole():
    assert total(killed(2))[0].shares == ()


def test_a_place_with_a_figure_of_its_own_leaves_the_total_whole():
    report = killed(9, places=[TOWN, FAR_TOWN])
    report.claim(4, place=TOWN, when=THREE_DAYS)
    assert total(report)[0].shares == ()


def test_a_single_incident_of_which_the_day_is_not_sure_is_not_divided():
    assert total(killed(8), clarity=1)[0].shares == ()


def test_a_total_over_more_than_a_week_is_not_divided_into_days():
    assert total(killed(40), when=on(DAY, DAY + dt.timedelta(days=29), prec=4))[0].shares == ()


@pytest.mark.parametrize("policy", [p.name for p in POLICIES if p.name != "acled"])
def test_other_policies_keep_it_whole(policy):
    found, page = total(killed(8), policy=policy)
    assert found.shares == ()
    assert not any("Divided" in line for line in page)


@given(st.integers(0, 500), st.integers(1, 40))
def test_parts_are_even_and_add_up(number, many):
    found = divided(number, many)
    assert sum(found) == (number if found else 0)
    assert bool(found) == (many > 1 and number >= many)
    assert list(found) == sorted(found, reverse=True)
    assert not found or found[0] - found[-1] <= 1
