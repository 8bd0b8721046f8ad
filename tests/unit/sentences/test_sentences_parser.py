"""What counts as an ordinary word when capitals are undone."""

import pytest

import readers
from readers import bug


@pytest.mark.parametrize(
    "word",
    [
        "soldier", "soldiers", "killed", "killing", "the", "died", "cities", "children", "were",
        bug("women", reason="parser.py is_common: irregular plurals of compounds are names"),
        bug("gunmen", reason="parser.py is_common: irregular plurals of compounds are names"),
    ],
)  # fmt: skip
def test_inflected_words_are_common(word):
    assert readers.tools().parser.is_common(word)


@pytest.mark.parametrize("word", ["monday", "march", "ouagadougou", "abdelkader", "i"])
def test_names_and_the_calendar_are_not(word):
    assert not readers.tools().parser.is_common(word)
