"""How a claim and a place or a time hang together, as the trees see it."""

from dataclasses import replace

import pytest

import readers
from counterclaim.claims.harmed.bond import Bond
from counterclaim.claims.harmed.finding import find_harmed
from counterclaim.claims.setting.context import Setting
from counterclaim.claims.weighed.between import Between
from counterclaim.claims.weighed.told import Told
from counterclaim.model import MentionKind, Place, Victims

TEXT = (
    "A bomb killed four traders at a market in Gedaref, in Sudan, on Sunday. The market was full, "
    "police said. Meanwhile gunmen attacked a bus near Kassala on Monday. "
    "The bomb at the market also wounded nine traders."
)


@pytest.fixture(scope="module")
def scene():
    found = readers.reading(TEXT).mentions
    by_sentence = {}
    for m in found:
        by_sentence.setdefault(m.sent.index, []).append(m)
    return Between(TEXT, by_sentence), by_sentence


def claims(by_sentence):
    """Each claim of harm as the trees are asked about it, by its figure."""
    out = {}
    for found in by_sentence.values():
        for bond in find_harmed(found[0].sent, found).kept:
            out[TEXT[bond.candidate.quote.start : bond.candidate.quote.end]] = told(bond)
    return out


def told(bond: Bond) -> Told:
    return Told.of(bond, Victims(), Setting(), None)


def named(by_sentence, kind, text):
    return next(m for ms in by_sentence.values() for m in ms if m.kind is kind and m.text == text)


def test_a_claim_and_its_own_sentence_are_wholly_alike(scene):
    between, by_sentence = scene
    place = named(by_sentence, MentionKind.PLACE, "Gedaref")
    (seen,) = between.of_choices("place", claims(by_sentence)["four"], [place])
    assert seen[0] == 1.0


def test_the_same_happening_is_more_alike_than_the_one_that_stands_nearer(scene):
    between, by_sentence = scene
    far = named(by_sentence, MentionKind.PLACE, "Gedaref")
    near = named(by_sentence, MentionKind.PLACE, "Kassala")
    assert {x.sent.index for x in (far, near)} == {0, 2}
    of_far, of_near = between.of_choices("place", claims(by_sentence)["nine"], [far, near])
    assert of_far[0] > of_near[0]


def test_a_turn_to_something_else_lies_between(scene):
    between, by_sentence = scene
    sunday = named(by_sentence, MentionKind.TIME, "Sunday")
    both = claims(by_sentence)
    turned = 6
    (first,) = between.of_choices("when", both["four"], [sunday])
    (last,) = between.of_choices("when", both["nine"], [sunday])
    assert (first[turned], last[turned]) == (0.0, 1.0)


def test_a_town_opens_the_chain_that_its_country_ends(scene):
    between, by_sentence = scene
    opens, ends = -4, -3
    seen = between.of_choices(
        "place",
        claims(by_sentence)["four"],
        [named(by_sentence, MentionKind.PLACE, name) for name in ("Gedaref", "Sudan")],
    )
    assert [(row[opens], row[ends]) for row in seen] == [(1.0, 0.0), (0.0, 1.0)]


def test_every_choice_is_seen_with_the_same_width(scene):
    between, by_sentence = scene
    claim = claims(by_sentence)["four"]
    for slot, kind in (("place", MentionKind.PLACE), ("when", MentionKind.TIME)):
        choices = [m for ms in by_sentence.values() for m in ms if m.kind is kind]
        assert len({len(row) for row in between.of_choices(slot, claim, choices)}) == 1
    assert between.of_choices("place", claim, []) == []


def test_every_claim_is_seen_with_the_same_width(scene):
    between, by_sentence = scene
    wide = {len(between.of_claim(c)) for c in claims(by_sentence).values()}
    assert len(wide) == 1


def test_words_that_are_a_place_and_a_day_are_seen_as_each():
    text = "Gunmen killed five people. The attack came on Ashura, police said."
    found = readers.reading(text).mentions
    by_sentence = {}
    for m in found:
        by_sentence.setdefault(m.sent.index, []).append(m)
    day = named(by_sentence, MentionKind.TIME, "Ashura")
    place = replace(day, kind=MentionKind.PLACE, value=Place(name="Ashura"))
    (killed,) = claims(by_sentence).values()
    fresh = Between(text, by_sentence).of_choices("when", killed, [day])
    between = Between(text, by_sentence)
    (as_place,) = between.of_choices("place", killed, [place])
    assert between.of_choices("when", killed, [day]) == fresh
    assert len(as_place) != len(fresh[0])
