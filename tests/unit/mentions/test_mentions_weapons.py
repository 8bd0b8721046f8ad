"""Sentence → weapon mentions, by the causes of SDG indicator 16.1.2."""

import pytest

from counterclaim.mentions.weapons import find_weapons

HEAVY = "Heavy weapons and explosive munitions"
PLANTED = "Planted explosives and unexploded ordnance"
SMALL = "Small arms and light weapons"


@pytest.mark.parametrize(
    ("text", "words", "cause"),
    [
        ("An air strike hit Dori.", "air strike", HEAVY),
        ("Two airstrikes hit Dori.", "airstrikes", HEAVY),
        ("An air\nstrike hit Dori.", "air\nstrike", HEAVY),
        ("An air-strike hit Dori.", "air-strike", HEAVY),
        ("A mortar shell hit Dori.", "mortar shell", HEAVY),
        ("A DRONE STRIKE HIT DORI.", "DRONE STRIKE", HEAVY),
        ("A suicide car bomb went off.", "suicide car bomb", PLANTED),
        ("Roadside bombs went off.", "Roadside bombs", PLANTED),
        ("A land mine went off.", "land mine", PLANTED),
        ("Gunfire was heard.", "Gunfire", SMALL),
        ("He held an AK-47.", "AK-47", SMALL),
        ("They threw Molotov cocktails.", "Molotov cocktails", "Incendiary"),
        ("Sarin gas was used.", "Sarin gas", "Chemical, biological, radiological, nuclear"),
        ("Tear gas was used.", "Tear gas", "Less lethal weapons"),
        ("A machete was found.", "machete", "Use of objects and other means"),
        ("Knives were found.", "Knives", "Use of objects and other means"),
    ],
)  # fmt: skip
def test_the_longest_name_of_a_weapon_with_its_cause(split, text, words, cause):
    assert [(m.text, m.value) for s in split(text) for m in find_weapons(s)] == [(words, cause)]


@pytest.mark.parametrize(
    "text",
    ["He was begun.", "The tanker sank.", "A bombastic speech was held.", "Nobody shelled peas."],
)
def test_parts_of_other_words_are_no_weapons(split, text):
    assert [m.text for s in split(text) for m in find_weapons(s)] == []


@pytest.mark.parametrize("text", ["The hunger strike went on.", "The house was mine."])
def test_words_with_another_meaning_are_no_weapons(parse, text):
    assert [m.text for s in parse(text) for m in find_weapons(s)] == []


def test_weapons_hang_on_their_last_token_in_a_parsed_sentence(parse, split):
    (found,) = find_weapons(parse("A car bomb went off.")[0])
    assert found.sent.tokens[found.head].text == "bomb"
    (unparsed,) = find_weapons(split("A car bomb went off.")[0])
    assert unparsed.head == -1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Vale Rifles said four rebels died.", []),
        ("Two men of the 13 Frontier Rifles were killed with rockets.", ["rockets"]),
        ("Rifles were found.", ["Rifles"]),
        ("Gunmen With Rifles Kill Six", ["Rifles"]),
        ("The men of the Vale Rifles lost six rifles.", ["rifles"]),
    ],
)
def test_the_rifles_of_a_regiments_name_are_no_weapon(parse, text, found):
    (sent,) = parse(text)
    assert [m.text for m in find_weapons(sent)] == found
