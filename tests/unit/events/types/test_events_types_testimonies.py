"""Whom most testimonies name, what they say against each other, and what is denied."""

from dataclasses import replace

from counterclaim.model import Harm, Stance
from typed import ARMY, FRONT, LEAGUE, done, harmed, types, unnamed

DENIES = Stance.DENIES


def test_where_accounts_differ_most_of_them_decide_and_the_reason_says_so():
    told = types(
        harmed("civilians", by=FRONT, speaker="Police"),
        harmed("civilians", by=FRONT, speaker="A medic"),
        harmed("civilians", by=ARMY, speaker="A resident"),
    ).ucdp
    assert told.side_a == "Hill Front"
    assert (
        "Testimonies differ on who did it: Hill Front in 2, Armed forces of Iraq in 1."
        in told.reason
    )


def test_of_as_many_accounts_the_surest_decides():
    claims = [harmed("civilians", by=ARMY, sure=0.6), harmed("civilians", by=FRONT, sure=0.9)]
    assert types(*claims).ucdp.side_a == "Hill Front"
    unsure = replace(claims[1], slot_confidence=(("perpetrator", 0.3),))
    assert types(claims[0], unsure).ucdp.side_a == "Government of Iraq"


def test_a_figure_that_many_papers_print_is_one_account():
    printed = [
        replace(harmed("civilians", by=ARMY, number=7), doc=paper, id=f"clm-{paper}")
        for paper in "abc"
    ]
    others = [
        harmed("civilians", by=FRONT, number=n, speaker=who) for n, who in ((5, "A"), (6, "B"))
    ]
    assert types(*printed, *others).ucdp.side_a == "Hill Front"


def test_who_is_not_named_may_be_the_group_that_others_name():
    told = types(
        harmed("civilians", by=unnamed("gunmen")),
        harmed("civilians", by=unnamed("militants")),
        harmed("civilians", by=FRONT),
    ).ucdp
    assert (told.type, told.side_a) == (3, "Hill Front")
    assert "differ" not in told.reason


def test_one_slip_in_a_long_story_names_no_culprit():
    silent = [harmed("civilians") for _ in range(9)]
    assert types(harmed("civilians", by=ARMY), *silent[:3]).ucdp.type == 3
    told = types(harmed("civilians", by=ARMY), *silent).ucdp
    assert (told.type, told.rule) == (None, "events.types.ucdp.no-perpetrator/1")
    assert told.reason.startswith("Hardly any")


def test_what_is_denied_keeps_its_type_and_says_by_whom():
    told = types(
        harmed("civilians", by=ARMY, speaker="A resident"),
        harmed("civilians", by=ARMY, speaker=ARMY, stance=DENIES),
    )
    assert told.ucdp.type == 3
    for each in (told.ucdp, told.acled, told.plover):
        assert each.reason.endswith("Denied, at least in part, by Armed forces of Iraq.")


def test_what_is_only_denied_says_so():
    told = types(harmed("civilians", by=ARMY, speaker=ARMY, stance=DENIES))
    assert told.ucdp.type == 3
    assert "All that is told of it is a denial" in told.ucdp.reason


def test_denials_do_not_vote():
    told = types(
        harmed("civilians", by=FRONT, speaker="A medic"),
        harmed("civilians", by=ARMY, speaker="X", stance=DENIES),
        harmed("civilians", by=ARMY, speaker="Y", stance=DENIES),
    ).ucdp
    assert told.side_a == "Hill Front"


def test_the_means_that_most_accounts_tell_decide():
    told = types(
        harmed(weapon="mortar"), harmed(weapon="shelling"), harmed(weapon="car bomb")
    ).plover
    assert told.mode == "heavy-weapons"


def test_an_attack_names_who_did_it_where_the_figures_do_not():
    told = types(harmed("fighters", to=LEAGUE), done("attack", by=FRONT, to=LEAGUE)).ucdp
    assert (told.type, told.dyad) == (2, "Hill Front - River League")


def test_an_event_without_claims_has_no_types():
    told = types()
    assert (told.ucdp.type, told.acled.event_type, told.plover.event) == (None, None, None)


def test_who_took_people_away_hurt_them_where_nobody_else_is_named():
    taken = harmed("civilians", by=FRONT, harm=Harm.ABDUCTED)
    assert types(taken, harmed("civilians")).ucdp.side_a == "Hill Front"
    arrested = harmed("civilians", by=ARMY, harm=Harm.CAPTURED)
    assert types(arrested, harmed("civilians")).ucdp.side_a is None
