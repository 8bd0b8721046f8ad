"""The policies after ACLED and Iraq Body Count, and what every policy says of itself."""

import pytest

from counterclaim.estimates import POLICIES
from counterclaim.knowledge import lexicon
from counterclaim.model import Figure, Harm, VictimClass
from told import (
    ARMY,
    DAY,
    DENIES,
    FRONT,
    MONITOR,
    TOWN,
    Report,
    bounds,
    code_of,
    estimate,
    on,
    total,
)

HERE = {"place": TOWN, "when": on(DAY)}


def rivals(*numbers):
    """Reports of one event, each with a speaker and a number of its own."""
    found = []
    for name, number in zip("abcdef", numbers, strict=False):
        found.append(Report(name))
        found[-1].claim(number, by=f"Speaker {name}", **HERE)
    return found


@pytest.mark.parametrize(
    ("word", "number"),
    [("several", 3), ("plural", 3), ("many", 10), ("tens", 10), ("dozens", 12), ("hundreds", 100)],
)
def test_acled_takes_a_number_for_a_vague_word(word, number):
    report = Report("a")
    claim = report.claim(word, **HERE)
    found = total([report], policy="acled")
    assert bounds(found) == (number, number, None)
    assert code_of(found, claim) == "only"
    assert f'"{word} people" is taken for {number}' in found.reasons[0].text


def test_acled_leaves_the_vague_word_where_somebody_gives_a_number():
    found = total(rivals("dozens", 31), policy="acled")
    assert bounds(found) == (31, 31, 31)
    assert not found.disputed


def test_acled_reads_a_vague_word_beside_a_number_for_other_people():
    report = Report("a")
    report.claim(5, "soldiers", **HERE)
    report.claim("several", "civilians", same_sentence=True, **HERE)
    found = estimate([report], policy="acled")
    assert bounds(found[0, Harm.KILLED, VictimClass.CIVILIAN]) == (3, 3, None)
    assert bounds(found[0, Harm.KILLED, None]) == (8, 8, None)


def test_no_vague_word_under_acled_is_read_that_is_denied():
    report = Report("a")
    report.claim("dozens", by="The army", **DENIES, **HERE)
    assert bounds(total([report], policy="acled")) == (None, None, None)


def test_acled_goes_by_the_lowest_figure():
    assert bounds(total(rivals(18, 18, 14), policy="acled")) == (14, 14, 18)


def test_acled_does_not_take_a_partisan_figure_where_there_is_another():
    report = Report("a")
    here = {**HERE, "perpetrator": ARMY}
    report.claim(300, "fighters", by="The army", actor=ARMY, **here)
    report.claim(36, "fighters", by="The Front", actor=FRONT, **here)
    assert bounds(total([report], policy="acled")) == (36, 36, 36)


def test_ibc_gives_the_two_ends():
    found = total(rivals(18, 18, 14), policy="ibc")
    assert bounds(found) == (14, 14, 18)
    assert not found.single_source


def test_ibc_calls_what_one_origin_tells_provisional():
    report = Report("a")
    report.claim(18, by="Open Tally", actor=MONITOR, **HERE)
    found = total([report], policy="ibc")
    assert found.single_source
    assert found.policy == "ibc@1.4"
    assert {policy.name: policy.alone for policy in POLICIES}["ibc"] == "provisional"


def test_a_vague_word_waits_for_a_person_under_the_other_policies():
    for policy in (policy for policy in POLICIES if policy.name != "acled"):
        report = Report("a")
        claim = report.claim("dozens", **HERE)
        found = total([report], policy=policy.name)
        assert bounds(found) == (None, None, None)
        assert code_of(found, claim) == "vague"


def test_every_vague_word_of_the_reader_but_any_has_a_number_for_acled():
    known = {*lexicon.load("figures")["vague"].values(), "plural"} - {"any"}
    assert known == set(lexicon.load("vague")["acled"])


def test_at_least_is_the_lowest_number_that_acled_and_ibc_see():
    for policy in ("acled", "ibc"):
        assert bounds(total(rivals(Figure(low=12), 14), policy=policy)) == (12, 12, None)


def test_policies_have_names_of_their_own_and_say_what_they_do():
    assert len({policy.name for policy in POLICIES}) == len(POLICIES)
    assert all(policy.about and policy.version >= 1 for policy in POLICIES)
