"""Sentence → people mentions: their short names and the class that the words put them in."""

import pytest

from counterclaim.mentions.people import find_people


@pytest.fixture
def people(parse):
    """Return (words, class) of the people in a text."""
    return lambda text: [
        (m.text, m.value.victim_class.value) for s in parse(text) for m in find_people(s)
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("16-year-old Florence Harbour left.", "16-year-old Florence Harbour"),
        ("Florence Harbour, 16, left.", "Florence Harbour"),
    ],
)
def test_a_name_beside_an_age_is_somebody(people, text, name):
    assert name in [words for words, _ in people(text)]


@pytest.mark.parametrize(
    ("phrase", "words", "victim_class"),
    [
        ("Six soldiers", "soldiers", "state_force"),
        ("Six police officers", "police officers", "state_force"),
        ("Two policewomen", "policewomen", "state_force"),
        ("Nine UN peacekeepers", "UN peacekeepers", "state_force"),
        ("Nine rebels", "rebels", "armed_group"),
        ("Nine Islamist militants", "Islamist militants", "armed_group"),
        ("Nine militiamen", "militiamen", "armed_group"),
        ("Nine armed men", "armed men", "armed_group"),
        ("Nine rebel commanders", "rebel commanders", "armed_group"),
        ("Nine army officers", "army officers", "state_force"),
        ("Nine civilians", "civilians", "civilian"),
        ("Nine women", "women", "civilian"),
        ("Nine young worshippers", "young worshippers", "civilian"),
        ("Nine aid workers", "aid workers", "civilian"),
        ("Nine people", "people", "unknown"),
        ("Nine others", "others", "unknown"),
        ("Nine men", "men", "unknown"),
        ("Nine members of the security forces", "members of the security forces", "state_force"),
        ("The other nine villagers", "villagers", "civilian"),
        ("Nine Malians", "Malians", "unknown"),
    ],
)  # fmt: skip
def test_the_short_name_and_class_of_people(people, phrase, words, victim_class):
    assert (words, victim_class) in people(f"{phrase} were killed.")


@pytest.mark.parametrize(
    ("text", "sex", "age"),
    [
        ("Two girls were killed.", "female", "child"),
        ("Two boys were killed.", "male", "child"),
        ("Two women were killed.", "female", "adult"),
        ("Two children were killed.", None, "child"),
        ("Two people were killed.", None, None),
    ],
)
def test_sex_and_age_where_the_words_tell(parse, text, sex, age):
    (found,) = find_people(parse(text)[0])
    assert (found.value.sex, found.value.age_group) == (sex, age)


@pytest.mark.parametrize(
    ("text", "is_name", "is_plural"),
    [
        ("Yusuf Dako was killed.", True, False),
        ("She was killed.", True, False),
        ("A nurse was killed.", False, False),
        ("Nurses were killed.", False, True),
    ],
)
def test_names_and_plurals_are_told_apart(parse, text, is_name, is_plural):
    found = find_people(parse(text)[0])
    assert [(m.value.is_name, m.value.is_plural) for m in found] == [(is_name, is_plural)]


@pytest.mark.parametrize(
    "text",
    [
        "Three houses burned.",
        "The war went on.",
        "A rebel attack began.",
        "The school bus burned.",
        "The toll in the rebel-held town rose to 86.",
    ],
)
def test_things_and_modifiers_are_no_people(people, text):
    assert people(text) == []


def test_a_rank_before_a_name_belongs_to_the_name(people):
    found = people("The rebel commander Yusuf Dako was killed.")
    assert any("Dako" in words for words, _ in found)


@pytest.mark.parametrize("text", ["A 12-year-old was killed.", "A 12-year-old boy was killed."])
def test_somebody_known_by_age_is_a_civilian(people, text):
    assert [c for _, c in people(text)] == ["civilian"]
