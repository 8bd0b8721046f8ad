"""A party's count of its enemy's losses, let into the high end by a person's decision."""

from dataclasses import replace

import pytest

from counterclaim.estimates import POLICIES
from counterclaim.model import Figure
from told import ARMY, DAY, FRONT, TOWN, Report, bounds, code_of, on, total

HERE = {"place": TOWN, "when": on(DAY), "perpetrator": ARMY}


def reports(number, *, admitted, other=36):
    """The army counts its enemies, and so does their own spokesman unless told otherwise."""
    report = Report("a")
    report.claim(number, "fighters", by="The army", actor=ARMY, **HERE)
    if admitted:
        report.claims[0] = replace(report.claims[0], admitted="dec-1")
    if other is not None:
        report.claim(other, "fighters", by="The Front", actor=FRONT, **HERE)
    return report


@pytest.mark.parametrize("policy", [policy.name for policy in POLICIES])
def test_it_raises_high_and_best_never_goes_by_it(policy):
    plain = total([reports(300, admitted=False)], policy=policy)
    assert (bounds(plain), plain.claimed) == ((36, 36, 36), 300)
    found = total([reports(300, admitted=True)], policy=policy)
    assert (bounds(found), found.claimed) == ((36, 36, 300), None)
    assert found.single_source


def test_the_reason_names_the_decision():
    report = reports(300, admitted=True)
    found = total([report])
    assert code_of(found, report.claims[0]) == "admitted"
    reason = next(r for r in found.reasons if r.code == "admitted")
    assert "as a person let it in (decision dec-1); a party's figure" in reason.text


def test_an_open_one_leaves_high_open():
    assert bounds(total([reports(Figure(low=300), admitted=True)])) == (36, 36, None)


def test_where_no_other_figure_is_known_it_changes_nothing():
    found = total([reports(300, admitted=True, other=None)])
    plain = total([reports(300, admitted=False, other=None)])
    assert found == plain
    assert found.reasons[0].code == "partisan-alone"
