from hypothesis import given
from hypothesis import strategies as st

from counterclaim.evaluation import evaluate
from counterclaim.evaluation.align import align
from counterclaim.evaluation.compare import same_words
from effort import examples


@st.composite
def claims(draw):
    start = draw(st.integers(0, 40))
    number = draw(st.none() | st.integers(0, 9))
    return {
        "doc": draw(st.sampled_from(["a", "b", "c"])),
        "start": start,
        "end": start + draw(st.integers(1, 8)),
        "harm": draw(st.sampled_from(["killed", "wounded", None])),
        "low": number,
        "high": number,
        "speaker": draw(st.sampled_from([None, "police", "the army"])),
        "stance": draw(st.sampled_from(["asserts", "denies"])),
    }


ROWS = st.lists(claims(), max_size=8)


@examples(40, deadline=None)
@given(ROWS, ROWS)
def test_rates_lie_between_0_and_1_and_get_stricter(gold, predicted):
    report = evaluate(gold, predicted)
    rates = (report.found, report.figure, report.sourced)
    for rate in (*rates, report.disputes):
        assert 0 <= rate.precision <= 1
        assert 0 <= rate.recall <= 1
        assert 0 <= rate.low <= rate.high <= 1
    assert rates[0].f1 >= rates[1].f1 >= rates[2].f1


@examples(40, deadline=None)
@given(ROWS)
def test_what_is_the_same_has_no_mistakes(gold):
    assert evaluate(gold, gold).mistakes == ()


@examples(100)
@given(ROWS, ROWS)
def test_each_claim_is_used_once(gold, predicted):
    pairs = align(gold, predicted)
    assert len(set(pairs.values())) == len(pairs)


@examples(100)
@given(st.text(max_size=20), st.text(max_size=20))
def test_sameness_of_words_has_no_direction(a, b):
    assert same_words(a, b) is same_words(b, a)
    assert same_words(a, a)
