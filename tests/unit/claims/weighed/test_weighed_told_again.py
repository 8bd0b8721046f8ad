"""How a place lies to what its claim's sentence names, as the trees see it."""

import readers
from counterclaim.claims.harmed.finding import find_harmed
from counterclaim.claims.setting.context import Setting
from counterclaim.claims.weighed.standing import standing
from counterclaim.claims.weighed.told import Told
from counterclaim.claims.weighed.told_again import ToldAgain
from counterclaim.model import MentionKind, Victims

TEXT = (
    "Shells that hit a town killed fourteen traders in Sudan on Sunday. "
    "The governor spoke in Nairobi. "
    "Gunmen positioned in Kassala fired several shells on Gedaref, a town in Sudan, and killed 14."
)
FINER, NTH, SAME_KIND = 0, 1, 3
AGAIN = 5  # behind what is seen of places alone


def seen_by():
    by_sentence = {}
    for m in readers.reading(TEXT).mentions:
        by_sentence.setdefault(m.sent.index, []).append(m)
    return ToldAgain(TEXT, by_sentence), by_sentence


def first_claim(by_sentence):
    bond = find_harmed(by_sentence[0][0].sent, by_sentence[0]).kept[0]
    return Told.of(bond, Victims(), Setting(), None)


def named(by_sentence, text, kind=MentionKind.PLACE):
    return next(m for ms in by_sentence.values() for m in ms if m.kind is kind and m.text == text)


def places(*names):
    again, by_sentence = seen_by()
    choices = [named(by_sentence, name) for name in names]
    return again.of_choices("place", first_claim(by_sentence), choices)


def test_a_town_told_later_is_finer_than_the_country_of_the_claim_and_one_abroad_is_not():
    abroad, town = places("Nairobi", "Gedaref")
    assert (abroad[FINER], town[FINER]) == (0.0, 1.0)
    assert (abroad[NTH], town[NTH]) == (-1.0, 0.0)


def test_the_town_that_the_claim_leaves_without_a_name_is_called_a_town():
    abroad, town = places("Nairobi", "Gedaref")
    assert (abroad[SAME_KIND], town[SAME_KIND]) == (0.0, 1.0)


def test_the_same_figure_told_in_words_and_in_digits_is_told_again():
    abroad, town = places("Nairobi", "Gedaref")
    assert (abroad[AGAIN], town[AGAIN]) == (0.0, 1.0)


def test_who_stands_somewhere_is_told_from_who_is_struck():
    _, by_sentence = seen_by()
    stays = 17  # behind the prepositions and the words of force
    rows = [
        standing(m, by_sentence[2], TEXT, is_usable=True)
        for m in (named(by_sentence, "Kassala"), named(by_sentence, "Gedaref"))
    ]
    assert [row[stays] for row in rows] == [1.0, 0.0]


def test_every_choice_and_every_claim_is_seen_with_the_same_width():
    again, by_sentence = seen_by()
    claim = first_claim(by_sentence)
    for slot, kind in (("place", MentionKind.PLACE), ("when", MentionKind.TIME)):
        choices = [m for ms in by_sentence.values() for m in ms if m.kind is kind]
        assert len({len(row) for row in again.of_choices(slot, claim, choices)}) == 1
    assert again.of_choices("place", claim, []) == []
