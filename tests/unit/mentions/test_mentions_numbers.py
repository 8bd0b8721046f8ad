"""The number grammar: digits, words, groups, ranges, bounds, vague words."""

import pytest

from counterclaim.mentions.numbers import NumberGrammar
from counterclaim.model import Token

PLAIN = [
    ("14", "14"),
    ("1,250", "1250"),
    ("12,345,678", "12345678"),
    ("10 000", "10000"),
    ("100.000", "100000"),
    ("3.5 million", "3500000"),
    ("1.5 million", "1500000"),
    ("5 thousand", "5000"),
    ("one", "1"),
    ("twenty", "20"),
    ("twenty-five", "25"),
    ("twenty five", "25"),
    ("ninety-nine", "99"),
    ("one hundred sixty", "160"),
    ("one hundred and six", "106"),
    ("two thousand", "2000"),
    ("twelve hundred", "1200"),
    ("three hundred thousand", "300000"),
    ("a hundred and six", "106"),
    ("one hundred and sixty-five", "165"),
    ("two hundred twenty-one", "221"),
    ("two thousand three hundred", "2300"),
    ("two thousand and five", "2005"),
]
GROUPS = [
    ("a dozen", "12"),
    ("two dozen", "24"),
    ("half a dozen", "6"),
    ("a half dozen", "6"),
    ("three score", "60"),
    ("a hundred", "100"),
    ("a thousand", "1000"),
    ("half a million", "500000"),
    ("a quarter of a million", "250000"),
    ("another 12", "12"),
    ("another dozen", "12"),
]
RANGES = [
    ("20 to 30", "20 to 30"),
    ("20 - 30", "20 to 30"),
    ("20 \u2013 30", "20 to 30"),
    ("between 20 and 30", "20 to 30"),
    ("between twenty and thirty", "20 to 30"),
    ("from 20 to 30", "20 to 30"),
    ("two or three", "2 to 3"),
    ("about 20 to 30", "about 20 to 30"),
    ("1,000 to 1,500", "1000 to 1500"),
]
BOUNDS = [
    ("at least 12", "at least 12"),
    ("at least a dozen", "at least 12"),
    ("no fewer than 12", "at least 12"),
    ("not less than 12", "at least 12"),
    ("upwards of 60", "at least 60"),
    ("12 or more", "at least 12"),
    ("12 at least", "at least 12"),
    ("at least about 20", "at least 20"),
    ("more than 12", "at least 13"),
    ("over 12", "at least 13"),
    ("well over 12", "at least 13"),
    ("in excess of 60", "at least 61"),
    ("more than two dozen", "at least 25"),
    ("more than 1,000", "at least 1001"),
    ("up to 12", "up to 12"),
    ("as many as 12", "up to 12"),
    ("up to more than 12", "at least 13"),
    ("up to at least 12", "at least 12"),
    ("up to about 12", "up to 12"),
    ("at most five", "up to 5"),
    ("no more than 12", "up to 12"),
    ("not more than five", "up to 5"),
    ("fewer than 12", "up to 11"),
    ("less than 12", "up to 11"),
    ("under 12", "up to 11"),
    ("about 12", "about 12"),
    ("around 12", "about 12"),
    ("some 12", "about 12"),
    ("nearly 12", "about 12"),
    ("almost 12", "about 12"),
    ("roughly three dozen", "about 36"),
    ("approximately 12", "about 12"),
    ("an estimated 12", "about 12"),
    ("close to 90", "about 90"),
    ("a dozen or so", "about 12"),
    ("20 or so", "about 20"),
]
VAGUE = [
    ("dozens", "dozens"),
    ("scores", "scores"),
    ("several", "several"),
    ("many", "many"),
    ("a few", "few"),
    ("few", "few"),
    ("some", "some"),
    ("hundreds", "hundreds"),
    ("thousands", "thousands"),
    ("tens of thousands", "tens of thousands"),
    ("hundreds of thousands", "hundreds of thousands"),
    ("several hundred", "several hundred"),
    ("a number of", "a number of"),
    ("an unknown number of", "unknown number"),
    ("a handful of", "handful"),
    ("at least several", "several"),
]


def tokens_of(text):
    """Tokens as the parser would cut them: at spaces, and at hyphens between words or digits."""
    found, at = [], 0
    for word in text.replace("-", " - ").split() if "-" in text else text.split():
        at = text.index(word, at)
        found.append((at, word))
        at += len(word)
    return tuple(
        Token(i, at, at + len(w), w, w.lower(), w.lower(), "", "", "", i, "")
        for i, (at, w) in enumerate(found)
    )


@pytest.mark.parametrize(("words", "figure"), [*PLAIN, *GROUPS, *RANGES, *BOUNDS, *VAGUE])
def test_a_number_is_read_to_its_last_word(words, figure):
    tokens = tokens_of(f"{words} people")
    reading = NumberGrammar.load().read(tokens, 0)
    assert reading is not None
    assert str(reading.figure) == figure
    assert (reading.first, reading.last) == (0, len(tokens) - 2)


@pytest.mark.parametrize(
    "words", ["people", "the people", "a man", "F", "11th", "half", "or", "at least", "between 5"]
)
def test_other_words_begin_no_number(words):
    assert NumberGrammar.load().read(tokens_of(words), 0) is None


@pytest.mark.parametrize(
    "words",
    [
        "99999999999",
        "9999 million",
    ],
)
def test_more_than_live_on_earth_is_no_count(words):
    assert NumberGrammar.load().read(tokens_of(f"{words} people"), 0) is None


def test_a_number_may_end_the_sentence():
    tokens = tokens_of("at least 20 to")
    reading = NumberGrammar.load().read(tokens, 0)
    assert (str(reading.figure), reading.last) == ("at least 20", 2)
