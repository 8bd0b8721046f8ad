"""UCDP's type of violence, its sides, and the reason."""

import pytest

from counterclaim.model import ActType, Harm
from typed import (
    ARMY,
    FRONT,
    LEAGUE,
    LOYAL,
    MONITOR,
    NEIGHBOUR,
    done,
    harmed,
    types,
    unnamed,
)


def ucdp(*claims):
    return types(*claims).ucdp


@pytest.mark.parametrize(
    ("claim", "kind", "dyad"),
    [
        (harmed("soldiers", by=FRONT), 1, None),
        (harmed("soldiers", by=FRONT, to=ARMY), 1, "Government of Iraq - Hill Front"),
        (harmed("fighters", by=ARMY, to=FRONT), 1, "Government of Iraq - Hill Front"),
        (harmed("fighters", by=LEAGUE, to=FRONT), 2, "Hill Front - River League"),
        (harmed("soldiers", by=NEIGHBOUR, to=ARMY), 1, "Government of Iraq - Government of Turkey"),
        (harmed("civilians", by=FRONT), 3, "Hill Front - Civilians"),
        (harmed("civilians", by=ARMY), 3, "Government of Iraq - Civilians"),
    ],
)
def test_the_sides_make_the_type(claim, kind, dyad):
    told = ucdp(claim)
    assert (told.type, told.dyad) == (kind, dyad)
    assert told.rule.startswith("events.types.ucdp.")
    assert told.rule.endswith("/1")
    assert told.reason.endswith(".")


def test_a_militia_under_a_government_fights_for_it():
    told = ucdp(harmed("fighters", by=LOYAL, to=FRONT))
    assert (told.type, told.side_a) == (1, "Government of Iraq")


def test_civilians_beside_fighters_are_part_of_the_fighting():
    told = ucdp(harmed("civilians", by=ARMY), harmed("fighters", by=ARMY, to=FRONT))
    assert (told.type, told.dyad) == (1, "Government of Iraq - Hill Front")


def test_both_sides_harmed_is_fighting_though_nobody_says_who_did_it():
    told = ucdp(harmed("soldiers", to=ARMY), harmed("fighters", to=FRONT))
    assert (told.type, told.rule) == (1, "events.types.ucdp.both-hit/1")


@pytest.mark.parametrize("weapon", ["air strikes", "mortar shells", "shelling", "barrel bomb"])
def test_shelling_that_is_not_said_to_aim_at_civilians_is_fighting(weapon):
    told = ucdp(harmed("civilians", by=ARMY, weapon=weapon))
    assert (told.type, told.side_a, told.side_b) == (1, "Government of Iraq", None)
    assert told.rule == "events.types.ucdp.area-weapon/1"
    assert "against whom is not told" in told.reason


@pytest.mark.parametrize("weapon", ["car bomb", "gunfire", "knife", "suicide bomber", None])
def test_other_weapons_turned_on_civilians_are_one_sided(weapon):
    assert ucdp(harmed("civilians", by=FRONT, weapon=weapon)).type == 3


def test_shelling_between_groups_is_non_state_if_the_attack_names_its_target():
    claims = (
        harmed("civilians", by=FRONT, weapon="rockets"),
        done("shelling", by=FRONT, to=LEAGUE),
    )
    assert (ucdp(*claims).type, ucdp(*claims).dyad) == (2, "Hill Front - River League")


@pytest.mark.parametrize(
    ("claims", "rule"),
    [
        ([done("clash", by=ARMY, to=FRONT)], "no-violence"),
        ([harmed("fighters", harm=Harm.CAPTURED, by=ARMY, to=FRONT)], "no-violence"),
        ([harmed("people")], "no-perpetrator"),
        ([harmed("people", by=FRONT)], "open-victims"),
        ([harmed("civilians", by=unnamed("gunmen"))], "not-organised"),
        ([harmed("soldiers", by=unnamed("bandits"))], "not-organised"),
        ([harmed("civilians", by="a man")], "not-organised"),
        ([harmed("soldiers")], "one-side"),
        ([harmed("soldiers", by=ARMY)], "one-side"),
        ([harmed("civilians", by=MONITOR)], "no-perpetrator"),
    ],
)
def test_without_two_organised_sides_there_is_no_type_but_a_reason(claims, rule):
    told = ucdp(*claims)
    assert (told.type, told.dyad, told.side_a, told.side_b) == (None, None, None, None)
    assert told.rule == f"events.types.ucdp.{rule}/1"
    assert told.reason


def test_people_harmed_in_a_clash_of_two_sides_make_it_fighting():
    told = ucdp(harmed("civilians"), done("clash", by=ARMY, to=FRONT))
    assert (told.type, told.rule) == (1, "events.types.ucdp.two-sides/1")


def test_people_killed_by_one_side_of_a_fight_died_in_it():
    claims = (harmed("people", by=ARMY), done("clash", by=FRONT, to=ARMY))
    assert ucdp(*claims).dyad == "Government of Iraq - Hill Front"
    attack = (harmed("civilians", by=ARMY), done("clash", by=FRONT, to=ARMY))
    assert ucdp(*attack).type == 3


def test_fighters_without_a_name_may_be_those_that_others_name():
    told = ucdp(
        harmed("fighters", by=ARMY, to=unnamed("militiamen")),
        harmed("fighters", by=ARMY, to=unnamed("militiamen")),
        harmed("fighters", by=ARMY, to=FRONT),
    )
    assert told.dyad == "Government of Iraq - Hill Front"


def test_rebels_without_a_name_are_a_group_without_a_name():
    told = ucdp(harmed("soldiers", by=unnamed("Hill rebels"), to=ARMY))
    assert (told.type, told.side_a, told.side_b, told.dyad) == (
        1,
        "Government of Iraq",
        None,
        None,
    )


def test_a_bomber_who_dies_by_his_bomb_makes_no_fight_of_it():
    told = ucdp(
        harmed("civilians", by=FRONT, weapon="suicide bomb"),
        harmed("attackers", weapon="suicide bomb"),
    )
    assert told.type == 3


def test_gunmen_shot_when_hostages_are_freed_were_struck_all_the_same():
    claims = harmed("civilians", harm=Harm.ABDUCTED), harmed("gunmen", by=ARMY)
    assert ucdp(*claims).rule == "events.types.ucdp.not-organised/1"
    assert types(*claims).acled.event_type == "Battles"


def test_who_arrests_is_not_who_bombed():
    told = ucdp(harmed("civilians", weapon="bomb"), harmed("people", harm=Harm.CAPTURED, by=ARMY))
    assert told.rule == "events.types.ucdp.no-perpetrator/1"


def test_nobody_harmed_is_no_violence():
    told = ucdp(harmed("soldiers", by=FRONT, number=0))
    assert told.rule == "events.types.ucdp.no-violence/1"


def test_talks_have_no_type():
    assert ucdp(done("talks", ActType.CONSULT, by=ARMY, to=FRONT)).type is None
