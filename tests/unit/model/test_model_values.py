"""The values: spans, words, figures, intervals, places, speakers, actors."""

import datetime as dt
from dataclasses import FrozenInstanceError

import pytest

from counterclaim.errors import DataError, OffsetError
from counterclaim.model import (
    Actor,
    ActorKind,
    Figure,
    Interval,
    Place,
    Source,
    Span,
    Speaker,
    Words,
)
from counterclaim.model.ids import mint

DAY = dt.date(2031, 3, 5)


@pytest.mark.parametrize(
    ("a", "b", "overlap", "inside"),
    [
        ((0, 5), (5, 9), False, False),
        ((0, 5), (4, 9), True, False),
        ((0, 9), (2, 5), True, True),
        ((2, 5), (2, 5), True, True),
        ((2, 5), (0, 9), True, False),
    ],
)
def test_spans_overlap_and_contain(a, b, overlap, inside):
    assert Span(*a).overlaps(Span(*b)) is overlap
    assert Span(*b).overlaps(Span(*a)) is overlap
    assert Span(*a).contains(Span(*b)) is inside


@pytest.mark.parametrize("ends", [(3, 2), (-1, 2)])
def test_a_span_cannot_run_backwards_or_start_before_the_text(ends):
    with pytest.raises(ValueError, match="cannot run"):
        Span(*ends)


def test_words_quote_the_text_in_code_points():
    text = "🌍 é six men"
    assert Words.at(text, 4, 7).text == "six"


@pytest.mark.parametrize("ends", [(0, 0), (2, 1), (0, 4), (-1, 2)])
def test_words_outside_the_text_are_an_offset_error(ends):
    with pytest.raises(OffsetError, match="do not lie in a text of 3") as caught:
        Words.at("abc", *ends)
    assert isinstance(caught.value, DataError)
    assert caught.value.code == "data-offset"


@pytest.mark.parametrize(
    ("figure", "said", "exact", "vague"),
    [
        (Figure.exactly(12), "12", True, False),
        (Figure.exactly(0), "0", True, False),
        (Figure(low=12), "at least 12", False, False),
        (Figure(high=12), "up to 12", False, False),
        (Figure(low=12, high=20), "12 to 20", False, False),
        (Figure(low=12, high=12, approximate=True), "about 12", False, False),
        (Figure(vague="dozens"), "dozens", False, True),
        (Figure(), "unknown", False, True),
    ],
)
def test_a_figure_says_its_bounds(figure, said, exact, vague):
    assert str(figure) == said
    assert figure.is_exact is exact
    assert figure.is_vague is vague


@pytest.mark.parametrize("bounds", [{"low": -1}, {"low": 3, "high": 2}])
def test_an_impossible_figure_is_refused(bounds):
    with pytest.raises(ValueError, match="a figure cannot"):
        Figure(**bounds)


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        (Figure.exactly(12), Figure.exactly(12), True),
        (Figure.exactly(12), Figure.exactly(13), False),
        (Figure(low=16), Figure.exactly(20), True),
        (Figure(low=16), Figure.exactly(25), False),
        (Figure(high=16), Figure.exactly(3), True),
        (Figure(high=16), Figure.exactly(17), False),
        (Figure(low=10, high=20), Figure(low=20, high=30), True),
        (Figure(low=100, high=100, approximate=True), Figure.exactly(109), True),
        (Figure(low=100, high=100, approximate=True), Figure.exactly(120), False),
        (Figure(vague="dozens"), Figure.exactly(3), True),
        (Figure.exactly(0), Figure.exactly(1), False),
    ],
)
def test_figures_agree_when_both_can_be_true(one, other, agree):
    assert one.agrees(other) is agree
    assert other.agrees(one) is agree


@pytest.mark.parametrize(
    ("interval", "said"),
    [
        (Interval(start=DAY, end=DAY, date_prec=1), "2031-03-05"),
        (
            Interval(start=DAY - dt.timedelta(2), end=DAY, date_prec=2),
            "2031-03-03 to 2031-03-05",
        ),
        (Interval(start=None, end=None, date_prec=1, offset=(0, 0)), "the day of the report"),
        (Interval(start=None, end=None, date_prec=1, offset=(-1, -1)), "1 day before the report"),
        (
            Interval(start=None, end=None, date_prec=2, offset=(-2, 0)),
            "2 days before the report to the day of the report",
        ),
        (Interval(start=None, end=None, date_prec=1, offset=(3, 3)), "3 days after the report"),
        (Interval(start=None, end=None, date_prec=5), "unknown"),
    ],
)
def test_an_interval_describes_itself(interval, said):
    assert interval.describe() == said


def test_an_unresolved_interval_falls_back_on_its_words():
    words = Words.at("in the rains", 0, 12)
    assert Interval(start=None, end=None, date_prec=5, words=words).describe() == "in the rains"


def test_interval_bounds_carry_the_hours():
    interval = Interval(start=DAY, end=DAY, date_prec=1, hours="06:00/12:00")
    assert interval.bounds() == ("2031-03-05T06:00", "2031-03-05T12:00")
    assert Interval(start=DAY, end=None, date_prec=1).bounds() == ("2031-03-05", None)


def test_an_interval_that_ends_before_it_starts_is_refused():
    with pytest.raises(ValueError, match="cannot run"):
        Interval(start=DAY, end=DAY - dt.timedelta(1), date_prec=1)


@pytest.mark.parametrize("prec", [0, 6])
def test_date_precision_runs_from_one_to_five(prec):
    with pytest.raises(ValueError, match="date_prec"):
        Interval(start=DAY, end=DAY, date_prec=prec)


@pytest.mark.parametrize("prec", [0, 8])
def test_place_precision_runs_from_one_to_seven(prec):
    with pytest.raises(ValueError, match="where_prec"):
        Place(name="Melo", where_prec=prec)


def test_a_place_on_the_equator_is_located():
    assert Place(name="here", lat=0.0, lon=0.0).is_located
    assert not Place(name="nowhere").is_located


def test_a_speaker_is_one_voice_whatever_the_article_case_and_marks():
    def voice(text):
        return Speaker(words=Words.at(text, 0, len(text))).voice

    assert voice("The Health Ministry") == voice("health ministry,")
    assert voice("the army") != voice("the navy")


def test_a_speaker_with_an_actor_speaks_with_the_voice_of_the_actor():
    army = Actor(id="act-army", name="Army", kind=ActorKind.STATE_FORCE)
    one, other = (
        Speaker(words=Words.at(text, 0, len(text)), actor=army)
        for text in ("a colonel", "the army")
    )
    assert one.voice == other.voice


def test_an_actor_stands_on_the_side_of_its_topmost_parent():
    unit = Actor(
        id="act-unit", name="Unit", kind=ActorKind.STATE_FORCE, lineage=("act-army", "act-state")
    )
    assert unit.side == "act-state"
    assert Actor(id="act-front", name="Front", kind=ActorKind.ARMED_GROUP).side == "act-front"


def test_an_actor_was_active_in_its_years_and_where_they_are_not_known():
    front = Actor(id="act-front", name="Front", kind=ActorKind.ARMED_GROUP, since=1980, until=1992)
    assert [front.was_active(year) for year in (1979, 1980, 1992, 1993)] == [0, 1, 1, 0]
    assert Actor(id="act-front", name="Front", kind=ActorKind.ARMED_GROUP).was_active(1900)


def test_a_source_has_one_id_in_any_case():
    assert Source(name="The Bell ").id == Source(name="the bell").id


def test_ids_depend_on_kind_parts_and_their_order_only():
    assert mint("clm", "a", 1) == mint("clm", "a", 1)
    assert mint("clm", "a", 1).startswith("clm-")
    made = {mint("clm", "a", 1), mint("clm", 1, "a"), mint("doc", "a", 1), mint("clm", "a1")}
    assert len(made) == 4
    # Kept in ledgers for ever: a change here would orphan every decision.
    assert mint("clm", "d", 0, 2, "killed") == "clm-8fdcc547fcc4b2906c5d"


def test_values_are_frozen():
    figure = Figure.exactly(3)
    with pytest.raises(FrozenInstanceError):
        figure.low = 4
