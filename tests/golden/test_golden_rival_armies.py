"""One report with rival counts for a province, and tolls for two towns: events and estimates.

The report is invented. It has the form that the project began with: an army says
twice how many it killed, the other side gives its own dead, a ministry gives the
tolls of two towns, one of them inside the province.
"""

import datetime as dt

import pytest

from counterclaim.model import Harm, VictimClass
from told import (
    ARMY,
    DAY,
    FAR_TOWN,
    FRONT,
    MINISTRY,
    PROVINCE,
    TOWN,
    Report,
    bounds,
    estimate,
    link,
    on,
)

TWO_DAYS = on(DAY - dt.timedelta(days=1), DAY)


@pytest.fixture(scope="module")
def report():
    told = Report("a")
    wide = {"place": PROVINCE, "when": TWO_DAYS}
    towns = {"by": "The Health Ministry", "actor": MINISTRY, "when": TWO_DAYS}
    first = told.claim(300, "fighters", by="The army", actor=ARMY, perpetrator=ARMY, **wide)
    told.claim(36, "fighters", by="A spokesman", actor=FRONT, disputes=(first.id,), when=TWO_DAYS)
    told.claim(300, "fighters", by="A colonel", actor=ARMY, perpetrator=ARMY, same_as=first.id)
    told.claim(2, "soldiers", by="A colonel", actor=ARMY, perpetrator=FRONT, **wide)
    told.claim(
        12, "soldiers", harm=Harm.WOUNDED, by="A colonel", actor=ARMY, same_sentence=True, **wide
    )
    told.claim(20, place=FAR_TOWN, **towns)
    told.claim(114, harm=Harm.WOUNDED, same_sentence=True, place=FAR_TOWN, **towns)
    told.claim(6, place=TOWN, **towns)
    told.claim(13, harm=Harm.WOUNDED, same_sentence=True, place=TOWN, **towns)
    told.act("ceasefire", place=TOWN)
    return told


def test_there_are_three_events_one_inside_another(report):
    province, far, town = link([report])
    assert [event.place for event in (province, far, town)] == [PROVINCE, FAR_TOWN, TOWN]
    assert (province.parent, far.parent, town.parent) == (None, None, province.id)
    assert [event.disputed for event in (province, far, town)] == [True, False, False]
    assert [event.documents[0].main for event in (province, far, town)] == [True, False, False]
    assert (province.violence_type, province.clarity) == (1, 2)
    assert town.acts == ("ceasefire",)


def test_the_estimates_keep_the_dispute_and_add_nothing_twice(report):
    found = estimate([report])
    assert {
        (event, harm.value): bounds(total)
        for (event, harm, side), total in found.items()
        if side is None
    } == {
        (0, "killed"): (38, 38, 38),
        (0, "wounded"): (12, 12, 12),
        (1, "killed"): (20, 20, 20),
        (1, "wounded"): (114, 114, 114),
        (2, "killed"): (6, 6, 6),
        (2, "wounded"): (13, 13, 13),
    }
    fighters = found[0, Harm.KILLED, VictimClass.ARMED_GROUP]
    assert bounds(fighters) == (36, 36, 36)
    assert fighters.disputed
    codes = [reason.code for reason in fighters.reasons]
    assert codes == ["partisan", "only", "restated"]
