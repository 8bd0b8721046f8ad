"""Whether two ways of naming one person can mean the same."""

import pytest

from counterclaim.knowledge.persons import Person

ONE = [
    ("Mary Adda", "Adda"), ("Adda", "17-year-old Mary Adda"), ("a man", "Abel Moyo"),
    ("He", "Abel Moyo"), ("Dr. Moyo", "Abel Moyo"), ("a 17-year-old boy", "the teenager"),
    ("the victim", "she"), ("the boy", "a teen"),
]  # fmt: skip
TWO = [
    ("Mary Adda", "Ruth Adda"), ("Adda", "Moyo"), ("a 17-year-old boy", "a 19-year-old"),
    ("a man", "a woman"), ("he", "the mother"), ("a boy", "a man"),
    ("a 9-month-old", "a 9-year-old"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), ONE)
def test_who_may_be_one_person(one, other):
    assert Person.of(one).may_be(Person.of(other))
    assert Person.of(other).may_be(Person.of(one))


@pytest.mark.parametrize(("one", "other"), TWO)
def test_who_is_told_apart(one, other):
    assert not Person.of(one).may_be(Person.of(other))
    assert not Person.of(other).may_be(Person.of(one))


@pytest.mark.parametrize("words", ["He", "The teen", "Victim", "a Lodwar man"])
def test_what_is_no_name(words):
    assert Person.of(words).names == ()
