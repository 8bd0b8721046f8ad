"""Short whole reports: what must not be read into them."""

import pytest


def killed(claims):
    return [c for c in claims if c.harm == "killed"]


def test_the_town_of_a_dateline_is_nobody(read):
    found = killed(read("MOMBASA, Kenya - Three teachers were killed in a shooting, police said."))
    assert [c.words.text for c in found] == ["Three"]


def test_who_a_bomb_killed_is_not_blamed_on_the_next_attacker(read):
    report = (
        "A roadside bomb killed four farmers near Lodwar, Kenya, on Friday. "
        "The army said it had killed two gunmen."
    )
    farmers, gunmen = killed(read(report))
    assert farmers.perpetrator is None
    assert gunmen.perpetrator is not None


def test_police_and_ministry_of_one_state_can_contradict_each_other(read):
    report = (
        "Police said 14 people were killed in Lodwar, Kenya, on Monday. "
        "The Interior Ministry said 12 people had been killed."
    )
    first, second = killed(read(report))
    assert second.disputes == (first.id,)


def test_an_earlier_toll_holds_no_longer(read):
    report = "The attack killed eight people, police said, raising an earlier toll of seven."
    assert [(str(c.figure), c.modality) for c in killed(read(report))] == [
        ("8", "asserted"),
        ("7", "historical"),
    ]


def test_a_figure_that_is_denied_contradicts_the_same_figure_only(read):
    report = (
        "Rebels said 40 soldiers were killed in Maun. "
        "The army denied that 40 soldiers had been killed."
    )
    said, denied = killed(read(report))
    assert denied.stance == "denies"
    assert denied.disputes == (said.id,)


def test_what_was_said_at_first_holds_no_longer(read):
    report = "Four people died in Lodwar. Police had originally said that seven people had died."
    assert [(str(c.figure), c.modality) for c in killed(read(report))] == [
        ("4", "asserted"),
        ("7", "historical"),
    ]


def test_nobody_hurt_badly_is_not_nobody_hurt(read):
    report = "Five people were shot in Lodwar. None of them suffered life-threatening wounds."
    assert [str(c.figure) for c in read(report)] == ["5"]


def test_who_is_only_shot_may_be_dead(read):
    shot, hurt = read("Five people were shot in Lodwar. Two women were wounded in Maun.")
    assert shot.rule.startswith("roles.struck/")
    assert not hurt.rule.startswith("roles.struck/")


def test_who_is_taken_to_hospital_may_die_there(read):
    (taken,) = read("Four people were rushed to hospital in Lodwar.")
    assert taken.rule.startswith("roles.taken/")


@pytest.mark.parametrize(
    ("report", "dead"),
    [
        ("Abel Moyo, 31, Tomas D. Brandt-Olsen, 19, and 25-year-old Ruth Adda were found dead.", ["Abel Moyo", "Tomas D. Brandt-Olsen", "25-year-old Ruth Adda"]),
        ("Gunmen killed a farmer, his neighbour said.", ["farmer"]),
        ("The man killed his wife, Ruth Adda, 30, and fled.", ["wife"]),
    ],
)  # fmt: skip
def test_people_listed_with_the_dead_are_dead(read, report, dead):
    assert [c.victims.words.text for c in read(report) if c.harm == "killed"] == dead


def test_one_of_five_people_wounded_tells_of_all_five(read):
    found = read("Moyo was one of the five people wounded in the raid on Lodwar.")
    assert 5 in [c.figure.low for c in found]
    assert all(c.part_of for c in found if c.figure.low == 1)


def test_other_people_are_noted_as_others(read):
    first, others = read("Five people were hurt in Lodwar. Three other people were hurt in Maun.")
    assert [e.slot for e in first.evidence if e.slot == "others"] == []
    assert [e.slot for e in others.evidence if e.slot == "others"] == ["others"]


@pytest.mark.parametrize(
    ("report", "parts"),
    [
        ("Six people, five men and a woman, were shot in Lodwar.", "5 in 6; 1 in 6"),
        ("Six people were shot in Lodwar and five men and a woman were hurt.", ""),
        ("Four people were hurt in Lodwar and 12 cars burned.", ""),
    ],
)
def test_the_parts_of_a_figure_in_its_own_sentence(read, report, parts):
    claims = {c.id: c for c in read(report)}
    found = [
        f"{c.figure} in {claims[c.part_of].figure}" for c in claims.values() if c.part_of in claims
    ]
    assert "; ".join(found) == parts


def test_emoji_are_no_words(read):
    assert [
        str(c.figure) for c in killed(read("BREAKING \U0001f6a8 7 killed \U0001f622 in Tripoli."))
    ] == ["7"]


@pytest.mark.parametrize(
    "report",
    [
        "Bombing raids and an aerial bombing campaign killed six people near Kaya.",
        "The death toll, a toll that nobody expected, rose to 45.",
        "A woman and a man were killed, and the number of people who died rose, bringing the toll to 61.",
    ],
)
def test_no_two_claims_have_one_id(read_acts, report):
    ids = [c.id for c in read_acts(report)]
    assert len(ids) == len(set(ids))


def test_two_numbers_for_two_harms_go_to_their_own(read):
    report = "The number of people killed and the number of people wounded rose to 30 and 40."
    assert {(c.harm, str(c.figure)) for c in read(report)} == {("killed", "30"), ("wounded", "40")}


def test_an_accident_is_told_by_the_whole_report(read):
    report = "A train derailed near Leeds on Monday. Six men died when the carriages fell."
    assert read(report) == []


def test_to_claim_an_attack_is_not_to_tell_its_toll(read):
    (claim,) = killed(read("Fighters claimed responsibility for a bombing that killed 16 people."))
    assert claim.speaker is None


def test_a_bound_behind_a_year_belongs_to_the_next_number(read):
    (claim,) = killed(read("Sunday 9 Mar 2031 At least 20 guards were killed."))
    assert str(claim.figure) == "at least 20"
