"""Which claims of a report can contradict each other, and what speaks for it."""

from dataclasses import replace
from itertools import pairwise

import pytest

from counterclaim.claims.harmed.parts import OF_THE_DEAD
from counterclaim.claims.weighed.rivals import disputed, may_be_rivals, sums
from counterclaim.claims.weighed.signs import Beside, of_rivals
from counterclaim.claims.weighed.wording import Wording
from counterclaim.model import Figure, Harm, Stance, Words
from told import FAR_TOWN, TOWN, Report


def two(one, other, **told):
    """An earlier claim by the army and a later one by the Hill Front."""
    report = Report("r")
    report.claim(one, by=told.get("first", "the army"))
    report.claim(other, by=told.get("then", "the Hill Front"), harm=told.get("harm", Harm.KILLED))
    return report.claims


@pytest.mark.parametrize(
    ("one", "other"),
    [(40, 9), (Figure.exactly(0), 9), (Figure(low=112), Figure(low=100)), (Figure(low=38), 60)],
)
def test_another_figure_of_another_voice_may_be_a_rival(one, other):
    assert may_be_rivals(*two(one, other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (40, 40),
        (40, Figure(low=40)),
        (Figure(low=41), 40),
        (40, "dozens"),
        ("plural", "dozens"),
    ],
)
def test_one_number_in_other_words_is_no_rival(one, other):
    assert not may_be_rivals(*two(one, other))


@pytest.mark.parametrize(
    ("first", "then", "may"),
    [
        ("Syrian media", "the Syrian Observatory", True),
        ("General Ito", "Ito", False),
        ("the Press Committee (COPRE)", "COPRE", False),
        ("the ministry", "a ministry spokesman", False),
        (None, "the ministry", True),
        (None, None, False),
    ],
)
def test_a_voice_is_no_rival_of_itself(first, then, may):
    assert may_be_rivals(*two(14, 12, first=first, then=then)) is may


def test_who_denies_all_casualties_contradicts_every_kind_of_them():
    killed, none = two(7, Figure.exactly(0), harm=Harm.CASUALTIES)
    assert may_be_rivals(killed, none)
    assert not may_be_rivals(killed, replace(none, figure=Figure.exactly(3)))
    assert not may_be_rivals(killed, replace(none, harm=Harm.CAPTURED))


def test_some_of_the_injured_are_no_rivals_of_them_all():
    all_of_them, some = two(9, 2)
    assert may_be_rivals(all_of_them, some)
    some = replace(some, rule=OF_THE_DEAD)
    assert not may_be_rivals(all_of_them, some)
    assert may_be_rivals(replace(all_of_them, figure=Figure.exactly(1)), some)


def test_fighters_here_and_villagers_there_are_no_rivals():
    report = Report("r")
    fighters = report.claim(27, "fighters", by="the army")
    herders = report.claim(6, "civilians", by="the elders")
    assert not may_be_rivals(fighters, herders)
    assert may_be_rivals(fighters, replace(herders, figure=Figure.exactly(0)))
    assert may_be_rivals(fighters, report.claim(6, "people", by="the elders"))


def test_a_denial_contradicts_the_same_figure():
    said, denied = two(7, 7)
    assert may_be_rivals(said, replace(denied, stance=Stance.DENIES))


def test_a_part_is_no_rival_of_its_whole():
    whole, part = two(7, 3)
    assert not may_be_rivals(whole, replace(part, part_of=whole.id))


def test_a_figure_is_the_sum_of_those_of_the_next_sentence():
    report = Report("r")
    total = report.claim(15, by="an official")
    nine = report.claim(9, "soldiers", by="the mayor")
    six = report.claim(6, "policemen", by="the mayor", same_sentence=True)
    assert sums([total, nine, six]) == {(total.id, nine.id), (total.id, six.id)}
    assert sums([replace(total, figure=Figure.exactly(16)), nine, six]) == set()
    assert sums([replace(total, harm=Harm.WOUNDED), nine, six]) == set()


def headline_body_and_rival():
    report = Report("r")
    return (
        report.claim(5, by="the monitor"),
        report.claim(Figure(low=5), by="the monitor"),
        report.claim(4, by="state television"),
    )


def test_what_one_voice_tells_again_is_disputed_as_a_whole_or_not_at_all():
    headline, body, rival = headline_body_and_rival()
    told = {(headline.id, rival.id): 0.2, (body.id, rival.id): 0.7}
    assert disputed([headline, body, rival], told) == {rival.id: (headline.id, body.id)}
    told = {(headline.id, rival.id): 0.2, (body.id, rival.id): 0.3}
    assert disputed([headline, body, rival], told) == {}


def test_places_that_both_sentences_name_settle_that_there_are_two_happenings():
    def told_in(claim, place):
        words = Words(text=place.name, span=claim.sentence)
        return replace(claim, place=replace(place, words=words))

    one, other = two(5, 9)
    told = {(one.id, other.id): 0.9}
    assert disputed([told_in(one, TOWN), told_in(other, TOWN)], told)
    assert disputed([told_in(one, TOWN), told_in(other, FAR_TOWN)], told) == {}
    borrowed = replace(other, place=FAR_TOWN)  # its own sentence names no place
    assert disputed([told_in(one, TOWN), borrowed], told)


def test_words_that_point_back_turn_away_or_take_up_a_figure_are_seen():
    def does(text):
        claim = Report("r").claim(4)
        whole = replace(claim, sentence=replace(claim.sentence, start=0, end=len(text)))
        return Wording.of(whole, text).does

    assert does("The rebels put the toll of the strike at four.")["points_back"]
    assert does("The rebels put the toll of the strike at four.")["counted"]
    assert does("However, four died in Orsa.")["against"]
    assert does("He rejected this: four died.")["denied"]
    assert does("Elsewhere four people died.")["other"]
    assert not any(does("Four people died in Orsa.").values())


def test_a_table_of_thousands_is_compared_in_bounds():
    report = Report("r")
    for n in range(600):
        report.claim(2 + n % 2, by=("the army", "the front")[n % 2])
    claims = report.claims
    beside = Beside(claims)
    rows = [of_rivals(a, b, "", beside) for a, b in pairwise(claims)]
    told = {(a.id, b.id): 0.5 for n, a in enumerate(claims) for b in claims[n + 1 : n + 40 : 2]}
    assert len(disputed(claims, told)) == len({b for _, b in told})
    assert all(row.keys() == rows[0].keys() for row in rows)
