"""PLOVER's event and mode."""

import pytest

from counterclaim.model import ActType, Harm
from typed import ARMY, FRONT, done, harmed, types


def plover(*claims):
    told = types(*claims).plover
    return told.event, told.mode


@pytest.mark.parametrize(
    ("weapon", "mode"),
    [
        ("air strikes", "aerial"),
        ("drones", "drone"),
        ("rocket shells", "heavy-weapons"),
        ("car bomb", "explosives"),
        ("suicide bomber", "suicide-attack"),
        ("gunfire", "firearms"),
        ("machetes", "primitive"),
        ("tear gas", "crowd-control"),
        ("sarin", "unconventional"),
        ("a thing nobody knows", None),
        (None, None),
    ],
)
def test_the_weapon_is_the_mode_of_an_assault(weapon, mode):
    assert plover(harmed(weapon=weapon)) == ("ASSAULT", mode)


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        (harmed(harm=Harm.ABDUCTED), ("ASSAULT", "abduct")),
        (harmed(harm=Harm.CAPTURED, by=ARMY), ("COERCE", "arrest")),
        (harmed(harm=Harm.CAPTURED, by=FRONT), ("ASSAULT", "abduct")),
        (harmed(harm=Harm.CAPTURED), ("COERCE", None)),
        (harmed("fighters", harm=Harm.SURRENDERED), ("RETREAT", "disarm")),
        (harmed(harm=Harm.DISPLACED, by=ARMY), ("COERCE", "deport")),
        (harmed(harm=Harm.DISPLACED), (None, None)),
        (harmed(harm=Harm.MISSING), (None, None)),
        (done("clash"), ("ASSAULT", None)),
        (done("torture"), ("ASSAULT", "torture")),
        (done("shelling"), ("ASSAULT", "heavy-weapons")),
        (done("siege", ActType.COERCE), ("COERCE", "restrict")),
        (done("release", ActType.RETREAT), ("RETREAT", "release")),
        (done("deployment", ActType.MOBILIZE), ("MOBILIZE", "troops")),
        (done("ultimatum", ActType.THREATEN), ("THREATEN", None)),
        (done("talks", ActType.CONSULT), ("CONSULT", None)),
    ],
)
def test_other_harm_and_acts(claim, expected):
    assert plover(claim) == expected


def test_the_killed_weigh_more_than_the_captured_and_acts():
    claims = (
        harmed(harm=Harm.CAPTURED, by=ARMY),
        done("ceasefire", ActType.AGREE),
        harmed(weapon="rifle"),
    )
    assert plover(*claims) == ("ASSAULT", "firearms")


def test_the_gravest_act_counts():
    claims = (done("talks", ActType.CONSULT), done("siege", ActType.COERCE))
    assert plover(*claims) == ("COERCE", "restrict")
