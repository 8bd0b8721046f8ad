import pytest

from counterclaim.evaluation.measures.victims import score_victims

ATTACK = {"type": ["ATTACK"], "stage": ["ACCOMPLISHED"]}
KIDNAPPING = {"type": ["KIDNAPPING"], "stage": ["ACCOMPLISHED"]}
NAMES = ("effect", "number", "who", "near", "killed", "reports")


def victim(*mentions, low=None, high=None, effect="DEATH", incident=0, numbers=None, **more):
    numbers = [{"low": low, "high": high, **more}] if numbers is None else numbers
    return {
        "incident": incident,
        "mentions": list(mentions),
        "numbers": numbers,
        "effect": [effect],
        "optional": False,
    }


def doc(*victims, incidents=(ATTACK,)):
    return {"id": "d", "incidents": list(incidents), "victims": list(victims)}


def claim(low, high, victims=None, harm="killed", **more):
    return {"doc": "d", "harm": harm, "low": low, "high": high, "victims": victims} | more


def rates(gold, *claims):
    return score_victims([gold], claims).rates


PEASANTS = victim("THREE PEASANTS", low=3, high=3)


def test_right_claims_score_full_marks():
    found = rates(doc(PEASANTS), claim(3, 3, "peasants"))
    assert all(found[name].f1 == 1 for name in (*NAMES, "groups"))


def test_no_claims_score_nothing():
    found = rates(doc(PEASANTS))
    assert all(rate.f1 == 0 for rate in found.values())
    assert found["number"].gold == 1


def test_wrong_number_with_the_right_words_is_right_for_effect_only():
    found = rates(doc(PEASANTS), claim(5, 5, "peasants"))
    assert (found["effect"].f1, found["number"].f1, found["near"].f1) == (1, 0, 0)
    assert found["number"].predicted == 1


def test_range_that_overlaps_is_near():
    found = rates(doc(PEASANTS), claim(2, None, "peasants"))
    assert (found["number"].f1, found["near"].f1) == (0, 1)


def test_right_number_of_others_is_not_right_for_who():
    found = rates(doc(PEASANTS), claim(3, 3, "soldiers"))
    assert (found["number"].f1, found["who"].f1) == (1, 0)


def test_plural_s_capitals_and_small_words_do_not_matter_to_who():
    assert rates(doc(PEASANTS), claim(3, 3, "the peasant"))["who"].f1 == 1


@pytest.mark.parametrize(
    ("number", "low", "high", "fits"),
    [
        ({"low": 3, "high": 3}, 3, 3, True),
        ({"low": 3, "high": 3}, 3, None, False),
        ({"low": 3, "high": None}, 3, None, True),
        ({"low": 3, "high": None}, 4, None, True),
        ({"low": 3, "high": None}, 3, 3, False),
        ({"low": None, "high": 3}, None, 3, True),
        ({"low": None, "high": 3}, 0, 2, True),
        ({"low": None, "high": 3}, 1, 3, False),
        ({"low": 20, "high": 20, "about": True}, 20, None, True),
        ({"low": 20, "high": 20, "about": True}, None, 20, True),
        ({"low": 20, "high": 20, "about": True}, 19, 21, False),
        ({"low": None, "high": None, "plural": True}, None, None, True),
        ({"low": None, "high": None, "plural": True}, 2, None, True),
        ({"low": None, "high": None, "plural": True}, 1, None, False),
        ({"low": None, "high": None, "plural": True}, 2, 2, False),
    ],
)
def test_figures_fit_numbers_of_each_form(number, low, high, fits):
    found = rates(doc(victim("PEASANTS", **number)), claim(low, high, "peasants"))
    assert found["number"].f1 == fits


def test_one_of_several_numbers_is_enough():
    either = victim("PEASANTS", numbers=[{"low": 3, "high": 3}, {"low": 5, "high": 5}])
    assert rates(doc(either), claim(5, 5, "peasants"))["number"].f1 == 1


def test_number_decides_before_words():
    gold = doc(PEASANTS, victim("PEASANTS OF THE VALLEY", low=5, high=5))
    found = rates(gold, claim(5, 5, "three peasants"), claim(3, 3, "peasants of the valley"))
    assert found["number"].f1 == 1


def test_denials_and_running_tolls_are_left_out():
    claims = claim(3, 3, stance="denies"), claim(3, 3, scope="cumulative")
    assert rates(doc(PEASANTS), *claims)["number"].predicted == 0


@pytest.mark.parametrize(
    ("other", "predicted"),
    [
        (claim(3, 3, "peasants"), 1),
        (claim(3, 3), 1),
        (claim(3, 3, "the soldiers"), 2),
        (claim(8, 8, "peasants"), 2),
        (claim(8, 8, "peasants", same_as="clm-1"), 1),
    ],
)
def test_a_claim_that_repeats_another_costs_nothing(other, predicted):
    found = rates(doc(PEASANTS), claim(3, 3, "three peasants"), other)
    assert (found["number"].recall, found["number"].predicted) == (1, predicted)


def test_target_without_a_number_costs_nothing_missed_and_its_claim_only_effect():
    gold = doc(victim("A MAYOR", numbers=[]))
    assert rates(gold)["effect"].gold == 0
    found = rates(gold, claim(1, 1, "a mayor"))
    assert (found["effect"].f1, found["number"].predicted) == (1, 0)


def test_optional_target_counts_only_if_hit():
    optional = PEASANTS | {"optional": True}
    assert rates(doc(optional))["number"].gold == 0
    assert rates(doc(optional), claim(3, 3))["number"].f1 == 1


def test_target_of_two_templates_counts_once():
    again = PEASANTS | {"incident": 1}
    assert rates(doc(PEASANTS, again, incidents=(ATTACK, ATTACK)))["number"].gold == 1
    assert rates(doc(PEASANTS, PEASANTS))["number"].gold == 2


def test_target_of_two_templates_is_optional_only_in_both():
    gold = doc(PEASANTS | {"optional": True}, PEASANTS | {"incident": 1}, incidents=(ATTACK,) * 2)
    assert rates(gold)["number"].gold == 1


def test_harm_must_be_the_same():
    found = rates(doc(PEASANTS), claim(3, 3, "peasants", harm="wounded"))
    assert found["number"].f1 == 0
    assert (found["wounded"].predicted, found["killed"].gold) == (1, 1)


@pytest.mark.parametrize("harm", ["captured", "abducted"])
def test_the_kidnapped_are_a_measure_of_their_own(harm):
    gold = doc(victim("A MAYOR", low=1, high=1, effect="NO INJURY"), incidents=(KIDNAPPING,))
    found = rates(gold, claim(1, 1, "a mayor", harm=harm))
    assert found["captured"].f1 == 1
    assert found["number"].gold == found["number"].predicted == 0


def test_groups_leave_single_people_out():
    gold = doc(PEASANTS, victim("A MAYOR", low=1, high=1))
    found = rates(gold, claim(1, 1, "a mayor"))
    assert (found["groups"].gold, found["groups"].predicted) == (1, 0)


def test_reports_are_those_with_a_target():
    gold = [doc(PEASANTS), {**doc(), "id": "e"}]
    found = score_victims(gold, [claim(3, 3), {**claim(9, 9), "doc": "e"}]).rates
    assert (found["number"].predicted, found["reports"].predicted) == (2, 1)
