import pytest

from counterclaim.exports.map import wording
from counterclaim.model import Harm


def bounds(low, best, high):
    return {"low": low, "best": best, "high": high}


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (bounds(3, 3, 3), "3 recorded killed"),
        (bounds(3, 3, None), "at least 3 recorded killed"),
        (bounds(11, 14, None), "14 recorded killed, at least 11"),
        (bounds(9, 14, 46), "14 recorded killed, between 9 and 46"),
        (bounds(None, None, None), "killed: no number given"),
        (bounds(None, None, 5), "up to 5 recorded killed"),
        (bounds(5, None, None), "at least 5 recorded killed"),
        (bounds(5, None, 9), "5 to 9 recorded killed"),
        (bounds(0, 0, 0), "nobody recorded killed"),
        (bounds(1200, 1200, 1200), "1,200 recorded killed"),
    ],
)
def test_numbers_are_people_who_are_recorded(told, words):
    assert wording.recorded(Harm.KILLED, told) == words


def test_casualties_may_be_either():
    assert wording.recorded(Harm.CASUALTIES, bounds(4, 4, 4)) == "4 recorded killed or wounded"


@pytest.mark.parametrize(
    ("prec", "km", "words"),
    [
        (1, 3.9, "the place itself is named, within about 4 km"),
        (3, 34.6, "known to the district, within about 35 km"),
        (6, 412.0, "known to the country only, within about 410 km"),
        (4, None, "known to the province"),
        (None, 12.0, "within about 12 km"),
        (None, None, ""),
    ],
)
def test_precision_in_plain_words(prec, km, words):
    assert wording.where_known({"where_prec": prec, "uncertainty_km": km}) == words


def test_days_are_as_short_as_they_can_be_said():
    def row(start, end):
        return {"from": start, "to": end, "when": None}

    assert wording.when(row("2031-06-04", "2031-06-04")) == "4 Jun 2031"
    assert wording.when(row("2031-06-04", "2031-06-06")) == "4–6 Jun 2031"
    assert wording.when(row("2031-06-30", "2031-07-02")) == "30 Jun – 2 Jul 2031"
    assert wording.when({"from": None, "to": None, "when": "two days ago"}) == "Two days ago"
    assert wording.when({"from": None, "to": None, "when": None}) == "No day given"


@pytest.mark.parametrize(
    ("low", "high", "more", "words"),
    [
        (9, 9, {}, "9"),
        (9, None, {}, "at least 9"),
        (None, 9, {}, "up to 9"),
        (9, 12, {"approx": True}, "about 9 to 12"),
        (None, None, {"vague": "dozens"}, "“dozens”"),
        (None, None, {"vague": "plural"}, "no number"),
        (20, 20, {"stance": "denies"}, "not 20"),
    ],
)
def test_figures_of_claims(low, high, more, words):
    row = {"low": low, "high": high, "approx": False, "vague": None, "stance": "asserts"}
    assert wording.figure(row | more) == words
