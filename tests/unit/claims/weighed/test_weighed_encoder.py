"""The encoder that ships, run over word pieces."""

import numpy as np
import pytest

from counterclaim.claims.weighed.encoder import (
    ANCHOR,
    FIGURE,
    LONGEST,
    UNMARKED,
    Encoder,
    stretches,
)
from counterclaim.model import Span

TEXT = "Nine soldiers died in Orsa when shells hit their post, the army said on Monday. " * 4


@pytest.fixture(scope="module")
def encoder():
    return Encoder.load()


@pytest.fixture(scope="module")
def ids(encoder):
    return encoder.tokenizer.encode(TEXT).ids


def test_each_piece_that_is_asked_about_has_a_vector_in_the_order_asked(encoder, ids):
    marks = [UNMARKED] * len(ids)
    whole = encoder.run(ids, marks)
    assert whole.shape == (len(ids), 384)
    some = encoder.run(ids, marks, [3, 1, 9])
    assert some.shape == (3, 384)
    # Not the same to the last digit: the widest number of what is read sets the steps of 8 bits.
    for row, vector in zip((3, 1, 9), some, strict=True):
        nearest = min(range(len(ids)), key=lambda n: np.abs(whole[n] - vector).mean())
        assert nearest == row
        assert np.abs(whole[row] - vector).mean() < 0.1


def test_what_is_read_twice_reads_the_same(encoder, ids):
    marks = [UNMARKED] * len(ids)
    assert np.array_equal(encoder.run(ids, marks, [1, 2]), encoder.run(ids, marks, [1, 2]))


def test_marks_change_what_is_read(encoder, ids):
    marks = [UNMARKED] * len(ids)
    plain = encoder.run(ids, marks, [5])
    marks[1], marks[3] = FIGURE, ANCHOR
    assert np.abs(encoder.run(ids, marks, [5]) - plain).mean() > 0.05


@pytest.mark.parametrize("times", [1, 12])
def test_the_pieces_of_a_span_are_those_that_share_a_letter_with_it(encoder, times):
    """In a stretch read whole, between two marks, and in one cut off, without the last mark."""
    text = TEXT * times
    (stretch,) = stretches(text, [Span(0, len(text))], encoder.tokenizer)
    assert len(stretch.ids) == LONGEST or times == 1
    for start in range(0, len(text), 7):
        span = Span(start, start + 11)
        assert stretch.pieces(span) == [
            n for n, (s, e) in enumerate(stretch.at) if s < span.end and e > span.start and e > s
        ]
