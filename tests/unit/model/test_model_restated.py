"""Which telling a restated claim goes back to."""

from dataclasses import replace

from counterclaim.model.restated import first_tellings
from typed import harmed


def told(**above):
    """Claims by id, each with the id that it restates."""
    return [replace(harmed(), id=name, same_as=first) for name, first in above.items()]


def test_a_chain_goes_back_to_its_first_telling():
    assert first_tellings(told(a=None, b="a", c="b", d=None)) == {
        "a": "a",
        "b": "a",
        "c": "a",
        "d": "d",
    }


def test_what_is_restated_elsewhere_does_not_count():
    assert first_tellings(told(b="a", c="b")) == {"b": "b", "c": "b"}


def test_claims_that_restate_each_other_in_a_ring_come_to_an_end():
    assert set(first_tellings(told(a="b", b="a", c="c"))) == {"a", "b", "c"}
