"""An order of reliability: whose figure is best where origins differ."""

from counterclaim.knowledge.reliability import Reliability
from counterclaim.model import Actor, ActorKind, Figure
from told import DAY, MINISTRY, MONITOR, TOWN, Report, bounds, on, total

HERE = {"place": TOWN, "when": on(DAY)}
WATCH = Actor(id="act-watch", name="River Watch", kind=ActorKind.NGO)
MONITORS_FIRST = Reliability(groups={"ngo": 0, "government": 1}, last=2)


def differing():
    """A monitor gives 20, two others 12."""
    first, second, third = Report("a"), Report("b"), Report("c")
    first.claim(20, by="Open Tally", actor=MONITOR, **HERE)
    second.claim(12, by="The ministry", actor=MINISTRY, **HERE)
    third.claim(12, by="A driver", **HERE)
    return [first, second, third]


def test_without_an_order_most_origins_decide():
    assert bounds(total(differing())) == (12, 12, 20)


def test_who_is_believed_first_decides():
    found = total(differing(), reliability=MONITORS_FIRST)
    assert bounds(found) == (12, 20, 20)
    (best,) = (reason for reason in found.reasons if reason.code == "best")
    assert "who gives it is believed first" in best.text


def test_who_gives_only_an_upper_bound_does_not_decide():
    report = Report("d")
    report.claim(Figure(high=30), by="Another monitor", actor=WATCH, **HERE)
    found = total([*differing()[1:], report], reliability=MONITORS_FIRST)
    assert found.best == 12


def test_policies_that_do_not_ask_for_the_most_reliable_stay_as_they_are():
    for policy in ("lowest", "highest", "most-reported", "acled", "ibc"):
        plain = total(differing(), policy=policy)
        assert total(differing(), policy=policy, reliability=MONITORS_FIRST) == plain
