"""Records that share their words and numbers are those that are made one by one."""

import pytest

from counterclaim.model import Claim, Figure, Harm, Span, Words
from counterclaim.store.codec import decode, encode
from counterclaim.store.once import HeldOnce


def claim(number):
    words = Words(text="4,000", span=Span(1000, 1005))
    return Claim(
        id=f"clm-{number}",
        doc="doc-far-away",
        words=words,
        sentence=Span(1000, 1005),
        harm=Harm.KILLED,
        figure=Figure(low=1000, high=4000),
        confidence=1.0,
    )


def test_they_are_equal_to_those_made_one_by_one():
    shared = HeldOnce()
    for number in range(3):
        record = encode(claim(number))
        assert shared.decode(Claim, record) == decode(Claim, record) == claim(number)


def test_what_is_equal_is_held_once():
    shared = HeldOnce()
    one, other = (shared.decode(Claim, encode(claim(number))) for number in (1, 2))
    assert one.doc is other.doc
    assert one.words.span.start is other.sentence.start is other.figure.low
    # Equal to a number of another type, and not the same.
    assert isinstance(one.confidence, float)


def test_what_is_no_record_of_the_kind_is_told_of():
    for record in ('{"id": 3}', "{", "[]"):
        with pytest.raises(ValueError, match="no claim is written here"):
            HeldOnce().decode(Claim, record)
