"""The tables from words to types: complete beside the lists that readers use."""

import pytest

from counterclaim.knowledge.event_types import TypeWords
from counterclaim.knowledge.governments import government_name, government_of, top_kind
from counterclaim.knowledge.lexicon import load
from counterclaim.model import Act, Actor, ActorKind, ActType

TABLES = TypeWords.load()
WEAPONS = [(cause, word) for cause, words in load("weapons").items() for word in words]
# Acts for which the schemes have no more than PLOVER's type.
WITHOUT = {"meeting", "alert", "appeal", "demand", "lifting", "evacuation order", "threat"}
WITHOUT |= {"ultimatum", "warning"}
_ACLED = {
    "Chemical weapon",
    "Air/drone strike",
    "Suicide bomb",
    "Shelling/artillery/missile attack",
    "Remote explosive/landmine/IED",
    "Grenade",
    None,
}
_PLOVER = {"abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms"}
_PLOVER |= {"explosives", "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control"}
_PLOVER |= {"unconventional", None}


@pytest.mark.parametrize(("cause", "word"), WEAPONS, ids=[word for _, word in WEAPONS])
def test_every_word_for_a_weapon_has_a_kind_of_its_own(cause, word):
    assert TABLES.means_of(word) is not None
    assert TABLES.means_of(f"two {word.upper()}s") == TABLES.means_of(word)
    assert TABLES.means_of("a thing", cause) is not None


def test_kinds_of_weapons_are_those_of_the_schemes():
    kinds = TABLES.means.values()
    assert {kind.acled for kind in kinds} == _ACLED
    assert {kind.plover for kind in kinds} <= _PLOVER
    assert all(kind.is_remote for kind in kinds if kind.acled)


def test_the_longest_word_counts():
    assert TABLES.means_of("a suicide car bomb").acled == "Suicide bomb"
    assert TABLES.means_of("Rocket-propelled grenades").plover == "heavy-weapons"
    assert TABLES.means_of("words without a weapon") is None


def test_every_act_that_is_read_has_a_coding_or_is_known_to_have_none():
    rules = load("acts")
    told = {(row["type"], row["mode"]) for kind in ("verb", "noun") for row in rules[kind]}
    for kind, mode in told:
        act = Act(type=ActType(kind), mode=mode)
        assert act in TABLES.acts or TABLES.means_of(mode) or mode in WITHOUT, act
    assert set(TABLES.order) == set(ActType)


@pytest.mark.parametrize(
    ("words", "inter", "organised"),
    [
        ("Hill rebels", "2", True),
        ("militants", "3", True),
        ("tribesmen", "4", True),
        ("masked gunmen", "3", False),
        ("a gang", "3", False),
        ("two men", None, False),
    ],
)
def test_words_for_armed_people_tell_what_kind_they_are(words, inter, organised):
    armed = TABLES.armed_of(words)
    assert (armed.inter, armed.is_organised) == (inter, organised)


def test_other_words_tell_of_nobody_armed():
    assert TABLES.armed_of("villagers") is None
    assert TABLES.crowd_of("three protesters") == "protesters"
    assert TABLES.crowd_of("villagers") is None


def actor(id, kind, *lineage):
    return Actor(id=id, name="x", kind=kind, lineage=lineage)


def test_forces_and_militias_belong_to_the_government_above_them():
    assert government_of(actor("act-iq-mil", ActorKind.STATE_FORCE, "act-iq-gov")) == "IQ"
    assert government_of(actor("act-x", ActorKind.ARMED_GROUP, "act-y", "act-iq-gov")) == "IQ"
    assert government_of(actor("act-x", ActorKind.ARMED_GROUP)) is None
    assert government_name("IQ") == "Government of Iraq"
    assert government_name("XX") is None


def test_the_police_of_a_movement_are_an_armed_groups():
    police = actor("act-x", ActorKind.STATE_FORCE, "act-syrian-democratic-forces")
    assert top_kind(police) is ActorKind.ARMED_GROUP
    assert top_kind(actor("act-x", ActorKind.STATE_FORCE, "act-nowhere")) is ActorKind.STATE_FORCE
