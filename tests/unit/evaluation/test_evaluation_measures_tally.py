import random

import pytest

from counterclaim.evaluation.tally import RESAMPLES, SEED, averaged, median, rate, share


def test_draws_are_those_of_random_choices():
    rng = random.Random(SEED)
    counts = [3, 0, 2, 5, 1]
    expected = sorted(
        sum(rng.choices(counts, k=len(counts))) / (10 * len(counts)) for _ in range(RESAMPLES)
    )
    drawn = share([{"part": n, "of": 10} for n in counts], part="part", of="of")
    assert (drawn.low, drawn.high) == pytest.approx((expected[25], expected[975]))


def test_share_of_nothing_is_not_zero():
    nothing = share([{"part": 0}], part="part", of="of")
    assert (nothing.value, nothing.low, nothing.high, nothing.of) == (None, None, None, 0)


def test_rate_of_no_documents_is_zero():
    assert rate([], right="r", gold="g", predicted="p").f1 == 0.0


@pytest.mark.parametrize(
    ("values", "middle"), [([[3], [1], [2]], 2), ([[1, 2], [3], [10]], 2.5), ([[7], []], 7)]
)
def test_median_is_over_all_values(values, middle):
    found = median(values)
    assert found.value == middle
    assert found.low <= middle <= found.high
    assert found.of == sum(map(len, values))


def test_median_of_nothing_is_not_zero():
    assert median([[], []]).value is None


def test_means_are_over_things_and_not_over_what_is_drawn():
    tallies = [
        {"precision": 4, "recall": 4, "reports": 4, "found": 4},
        {"precision": 0, "recall": 0, "reports": 1, "found": 0},
    ]
    found = averaged(tallies, precision="precision", recall="recall", of="reports", found="found")
    assert (found.precision, found.recall, found.f1) == pytest.approx((0.8, 0.8, 0.8))
    assert (found.gold, found.predicted) == (5, 4)


def test_more_documents_make_the_interval_narrower():
    tallies = [{"part": 1, "of": 1}, {"part": 0, "of": 1}]
    few, many = (share(tallies * n, part="part", of="of") for n in (5, 500))
    assert few.value == many.value == 0.5
    assert many.high - many.low < few.high - few.low
