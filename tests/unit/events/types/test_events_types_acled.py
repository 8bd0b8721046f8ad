"""ACLED's event and sub-event type, the kinds of actors, and whether civilians were the aim."""

import pytest

from counterclaim.model import ActType, Harm, Place
from typed import ARMY, FRONT, LEAGUE, NEIGHBOUR, done, harmed, types, unnamed

_REMOTE = "Explosions/Remote violence"


def acled(*claims, **options):
    return types(*claims, **options).acled


@pytest.mark.parametrize(
    ("weapon", "sub"),
    [
        ("air strikes", "Air/drone strike"),
        ("drone", "Air/drone strike"),
        ("barrel bombs", "Air/drone strike"),
        ("mortar shells", "Shelling/artillery/missile attack"),
        ("roadside bomb", "Remote explosive/landmine/IED"),
        ("landmines", "Remote explosive/landmine/IED"),
        ("suicide car bomb", "Suicide bomb"),
        ("hand grenade", "Grenade"),
        ("chlorine", "Chemical weapon"),
        ("bombardment", None),
    ],
)
def test_the_weapon_makes_remote_violence(weapon, sub):
    told = acled(harmed("civilians", by=ARMY, weapon=weapon))
    assert (told.event_type, told.sub_event_type) == (_REMOTE, sub)
    assert (told.interaction, told.civilian_targeting) == ("State forces-Civilians", True)


def test_fighters_struck_from_the_air_are_no_battle_and_no_civilians():
    told = acled(harmed("fighters", by=ARMY, to=FRONT, weapon="air strike"))
    assert told.event_type == _REMOTE
    assert (told.interaction, told.civilian_targeting) == ("State forces-Rebel group", False)


def test_of_people_it_is_not_told_whether_they_were_civilians():
    told = acled(harmed("people", by=ARMY, weapon="air strike"))
    assert (told.civilian_targeting, told.interaction) == (None, None)


@pytest.mark.parametrize(
    "claims",
    [
        [harmed("soldiers", by=FRONT, to=ARMY, weapon="gunfire")],
        [harmed("soldiers", by=FRONT, to=ARMY)],
        [
            harmed("soldiers", by=FRONT, to=ARMY, weapon="mortar"),
            harmed("fighters", by=ARMY, to=FRONT, weapon="artillery"),
        ],
        [harmed("soldiers", to=ARMY, weapon="mortar"), harmed("fighters", to=FRONT)],
        [harmed("fighters", to=FRONT, weapon="mortar"), done("clash", by=ARMY, to=FRONT)],
    ],
)
def test_fighting_is_a_battle_whatever_both_sides_fire(claims):
    told = acled(*claims)
    assert (told.event_type, told.sub_event_type) == ("Battles", "Armed clash")
    assert (told.interaction, told.civilian_targeting) == ("State forces-Rebel group", False)


@pytest.mark.parametrize(
    ("by", "interaction"),
    [
        (ARMY, "State forces-Civilians"),
        (FRONT, "Rebel group-Civilians"),
        (LEAGUE, "Identity militia-Civilians"),
        (NEIGHBOUR, "External/Other forces-Civilians"),
        (unnamed("gunmen"), "Political militia-Civilians"),
        (unnamed("Hill rebels"), "Rebel group-Civilians"),
        ("a man", None),
    ],
)
def test_violence_against_civilians_and_who_did_it(by, interaction):
    told = acled(harmed("civilians", by=by))
    assert (told.event_type, told.sub_event_type) == ("Violence against civilians", "Attack")
    assert (told.interaction, told.civilian_targeting) == (interaction, True)


def test_forces_are_external_only_outside_their_country():
    claim = harmed("civilians", by=NEIGHBOUR)
    there = Place(name="Belmar", country="TR")
    assert acled(claim, place=there).interaction == "State forces-Civilians"
    assert acled(claim, place=None).interaction == "State forces-Civilians"


def test_protesters_shot_by_the_police_are_excessive_force():
    told = acled(harmed("protesters", by=ARMY, weapon="live ammunition"))
    assert told.event_type == "Protests"
    assert told.sub_event_type == "Excessive force against protesters"
    assert (told.interaction, told.civilian_targeting) == ("State forces-Protesters", True)


def test_protesters_shot_by_others_are_civilians_attacked():
    told = acled(harmed("protesters", by=unnamed("gunmen")))
    assert told.event_type == "Violence against civilians"


@pytest.mark.parametrize(
    ("claim", "event", "sub"),
    [
        (
            harmed("people", harm=Harm.ABDUCTED, by=FRONT),
            "Violence against civilians",
            "Abduction/forced disappearance",
        ),
        (harmed("people", harm=Harm.CAPTURED, by=ARMY), "Strategic developments", "Arrests"),
        (
            harmed("civilians", harm=Harm.CAPTURED, by=FRONT),
            "Violence against civilians",
            "Abduction/forced disappearance",
        ),
        (harmed("people", harm=Harm.CAPTURED), None, None),
        (harmed("fighters", harm=Harm.SURRENDERED), "Strategic developments", "Agreement"),
        (harmed("people", harm=Harm.DISPLACED), "Strategic developments", "Other"),
        (harmed("people", harm=Harm.MISSING), None, None),
    ],
)
def test_other_harm_where_nobody_is_killed(claim, event, sub):
    told = acled(claim)
    assert (told.event_type, told.sub_event_type) == (event, sub)
    assert told.reason


@pytest.mark.parametrize(
    ("claim", "event", "sub"),
    [
        (done("clash", by=ARMY, to=FRONT), "Battles", "Armed clash"),
        (done("attack", by=ARMY, to=FRONT), "Battles", "Armed clash"),
        (done("attack", by=ARMY), None, None),
        (done("air strike", by=ARMY), _REMOTE, "Air/drone strike"),
        (done("strike", by=ARMY), _REMOTE, None),
        (done("ceasefire", ActType.AGREE), "Strategic developments", "Agreement"),
        (done("arrest", ActType.COERCE), "Strategic developments", "Arrests"),
        (done("ultimatum", ActType.THREATEN), None, None),
    ],
)
def test_acts_where_nobody_is_harmed(claim, event, sub):
    told = acled(claim)
    assert (told.event_type, told.sub_event_type) == (event, sub)


def test_an_attack_told_of_as_a_bombing_is_one():
    told = acled(done("attack", by=FRONT), done("attack", by=FRONT), done("bombing", by=FRONT))
    assert told.sub_event_type == "Remote explosive/landmine/IED"


def test_a_strategic_development_needs_one_actor_only():
    told = acled(done("deployment", ActType.MOBILIZE, by=ARMY))
    assert told.interaction == "State forces only"


@pytest.mark.parametrize("people", ["people", "soldiers"])
def test_neither_by_whom_nor_how_makes_no_type(people):
    told = acled(harmed(people))
    assert (told.event_type, told.rule) == (None, "events.types.acled.open/1")


def test_soldiers_of_the_country_whose_army_is_blamed_are_not_at_war_with_it():
    told = acled(harmed("soldiers", by=ARMY, weapon="gunfire"))
    assert told.interaction is None


@pytest.mark.parametrize(
    ("by", "sub"),
    [
        (ARMY, "Government regains territory"),
        (FRONT, "Non-state actor overtakes territory"),
        (NEIGHBOUR, "Non-state actor overtakes territory"),
    ],
)
def test_a_battle_by_which_a_place_changed_hands_is_one_over_territory(by, sub):
    told = acled(
        harmed("soldiers", by=FRONT, to=ARMY),
        done("capture of a place", ActType.COERCE, by=by, to=FRONT),
    )
    assert (told.event_type, told.sub_event_type) == ("Battles", sub)


def test_a_place_that_nobody_is_named_to_have_taken_leaves_an_armed_clash():
    told = acled(harmed("soldiers", by=FRONT, to=ARMY), done("capture of a place", ActType.COERCE))
    assert told.sub_event_type == "Armed clash"


def test_a_place_taken_without_a_fight_is_a_transfer_of_territory():
    told = acled(done("capture of a place", ActType.COERCE, by=FRONT, to=ARMY))
    assert told.sub_event_type == "Non-violent transfer of territory"
