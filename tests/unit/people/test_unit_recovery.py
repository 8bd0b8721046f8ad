"""Recovery codes: how they look, and how they are read whatever way they are typed."""

import pytest

from counterclaim.people import codes, recovery


def test_ten_that_differ_are_made_and_none_is_like_a_code_of_an_app():
    made = recovery.new_codes()
    assert len(set(made)) == recovery.MANY == 10
    for code in made:
        assert recovery.is_one(code)
        assert [len(group) for group in code.split("-")] == [4, 4, 4, 4]
        assert not codes.is_secret(code)
    assert not recovery.is_one("123 456")


@pytest.mark.parametrize(
    "typed",
    [
        "K3MF-07WZ-01AB-CD10",
        "k3mf 07wz 01ab cd10",
        "k3mf07wz01abcd10",
        " K3MF–O7WZ\u2011OiAB-CDlo\t",
    ],
)
def test_case_hyphens_and_letters_that_look_alike_do_not_matter(typed):
    kept = recovery.hashed("acc-1", "k3mf-07wz-01ab-cd10")
    assert recovery.is_one(typed)
    assert recovery.hashed("acc-1", typed) == kept
    assert "k3mf" not in kept
    assert recovery.hashed("acc-2", typed) != kept


@pytest.mark.parametrize("typed", ["", "-", "k3mf-07wz-01ab", "k3mf-07wz-01ab-cd1u", "é" * 16])
def test_what_cannot_be_one_is_none(typed):
    assert not recovery.is_one(typed)
