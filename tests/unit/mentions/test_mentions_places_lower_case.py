"""Names of places in sentences that are printed without capitals."""

import pytest

import readers
from counterclaim.model import MentionKind


def places(text):
    return [m.text for m in readers.reading(text).mentions if m.kind is MentionKind.PLACE]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("twelve traders were killed in baghdad on tuesday, police said.", ["baghdad"]),
        ("a bomb killed nine people in mosul, an officer in baghdad said.", ["mosul", "baghdad"]),
        ("shells killed 20 people at a market in northern kabul.", ["northern kabul"]),
    ],
)
def test_known_towns_are_found_without_capitals(text, told):
    assert places(text) == told


def test_words_that_some_hamlet_is_called_too_are_no_places():
    text = "three men were taken in custody, and two were in critical condition after the attack."
    assert places(text) == []


def test_a_feast_is_no_place():
    text = "Gunmen killed nine pilgrims on Ashura in Karbala. Ten fell in the Ashura processions."
    assert places(text) == ["Karbala"]
