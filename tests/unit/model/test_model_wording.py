"""What figures, speakers and people are called, wherever they are shown."""

import pytest

from counterclaim.cli import phrases
from counterclaim.exports.map import wording as of_rows
from counterclaim.model import Figure, Interval, Stance, wording


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (None, ""),
        (Figure.exactly(9), "9"),
        (Figure(low=1200), "at least 1,200"),
        (Figure(low=900, high=1200, approximate=True), "about 900 to 1,200"),
        (Figure(high=12), "up to 12"),
        (Figure(vague="dozens"), "“dozens”"),
        (Figure(vague="plural"), "no number"),
        (Figure(), "no number"),
    ],
)
def test_a_figure_reads_the_same_of_a_claim_and_of_a_row(value, told):
    assert wording.figure(value) == told
    if value is not None:
        row = {"low": value.low, "high": value.high, "approx": value.approximate}
        assert of_rows.figure({**row, "vague": value.vague, "stance": "asserts"}) == told


def test_a_figure_that_is_denied_says_so():
    assert wording.stated(Figure.exactly(20), Stance.DENIES) == "not 20"


def test_what_was_not_said_is_empty_and_a_dash_on_a_terminal():
    assert (wording.place(None), wording.when(None)) == ("", "")
    assert (phrases.located(None), phrases.when(None)) == ("place not known", phrases.UNKNOWN)


def test_days_that_are_not_known_are_told_in_the_words_of_the_report():
    told = Interval(start=None, end=None, date_prec=5, offset=(-2, 0))
    assert wording.when(told) == phrases.when(told) != ""


def test_nothing_of_a_report_steers_what_shows_it():
    assert wording.plain("a \x1b[31m\nb\u202e") == "a \ufffd[31m b\ufffd"
    assert wording.joined(" a\n b ") == " a b "
    assert wording.unsteered("a\n\x1bb") == "a\n\ufffdb"
