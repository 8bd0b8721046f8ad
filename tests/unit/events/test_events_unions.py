"""Sets that grow together, and what keeps them apart."""

from counterclaim.events.unions import Unions


def test_joining_is_transitive():
    groups = Unions("abcd")
    groups.join("a", "b")
    groups.join("c", "b")
    assert groups.sets() == [["a", "b", "c"], ["d"]]


def test_what_is_kept_apart_blocks_the_whole_sets():
    groups = Unions("abcd")
    groups.keep_apart("a", "d")
    groups.join("a", "b")
    groups.join("c", "d")
    assert not groups.join("b", "c")
    assert groups.sets() == [["a", "b"], ["c", "d"]]


def test_what_is_one_already_cannot_be_kept_apart():
    groups = Unions("ab")
    groups.join("a", "b")
    assert not groups.keep_apart("a", "b")
