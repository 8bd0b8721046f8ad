"""Which figures of one account lie inside others."""

from counterclaim.estimates.containment import contained
from told import Report


def parts(*figures):
    """Positions of the parts, and of the repeats, among (number, people, same sentence)."""
    report = Report("a")
    claims = [
        report.claim(number, people, same_sentence=bool(joined))
        for number, people, *joined in figures
    ]
    order = {claim.id: number for number, claim in enumerate(claims)}
    found = contained(claims)
    return {order[p]: order[w] for p, w in found.parts.items()}, {order[r] for r in found.repeats}


def test_a_breakdown_lies_in_its_total():
    assert parts((20, "people"), (15, "soldiers"), (5, "civilians")) == ({1: 0, 2: 0}, set())


def test_what_has_no_room_stands_for_itself():
    assert parts((20, "people"), (15, "soldiers"), (9, "civilians"))[0] == {1: 0}


def test_an_exact_sum_is_a_total_wherever_it_stands():
    assert parts((6, "civilians"), (3, "people"), (9, "people"))[0] == {0: 2, 1: 2}


def test_the_same_number_again_is_a_repeat():
    assert parts((20, "people"), (20, "civilians")) == ({}, {1})


def test_figures_in_one_sentence_stand_beside_each_other():
    assert parts((2, "people"), (2, "people", True)) == ({}, set())


def test_others_are_on_top():
    assert parts((20, "people"), (3, "others")) == ({}, set())


def test_soldiers_are_not_among_civilians():
    assert parts((20, "civilians"), (3, "soldiers")) == ({}, set())
