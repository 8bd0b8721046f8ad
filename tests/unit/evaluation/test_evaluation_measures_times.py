import pytest

from counterclaim.evaluation.measures.times import same_days, same_interval, score_times
from counterclaim.evaluation.measures.timex import denoted


def timex(start, end, value="2031-03-05", kind="DATE", mod=None):
    return {"start": start, "end": end, "type": kind, "value": value, "mod": mod}


def mention(start, end, first="2031-03-05", last=None, **more):
    return {
        "doc": "d",
        "kind": "time",
        "start": start,
        "end": end,
        "from": first,
        "to": last,
    } | more


def scores(timexes, *mentions):
    return score_times([{"id": "d", "timexes": timexes}], mentions)


def test_right_mentions_score_full_marks():
    found = scores([timex(0, 5), timex(9, 14)], mention(0, 5), mention(9, 14))
    assert all(rate.f1 == 1 for rate in found.rates.values())
    assert all(share.value == 1 for share in found.shares.values())


def test_no_mentions_score_nothing():
    found = scores([timex(0, 5)])
    assert all(rate.f1 == 0 for rate in found.rates.values())
    assert all(share.value is None for share in found.shares.values())


def test_found_with_the_wrong_value_is_not_both():
    found = scores([timex(0, 5)], mention(0, 6, "2031-03-06"))
    rates = {name: rate.f1 for name, rate in found.rates.items()}
    assert rates == {"found_exact": 0, "found_overlap": 1, "both": 0, "every": 1}
    assert found.shares["value"].value == 0


def test_vague_expression_is_asked_for_in_every_only():
    vague = timex(0, 5, "PRESENT_REF")
    missed, found = scores([vague]).rates, scores([vague], mention(0, 5)).rates
    assert (missed["both"].gold, missed["every"].gold) == (0, 1)
    assert (found["both"].predicted, found["every"].f1) == (0, 1)


@pytest.mark.parametrize("kind", ["DURATION", "SET"])
def test_durations_and_sets_cost_nothing_however_often_mentioned(kind):
    found = scores([timex(0, 9, "P1W", kind)], mention(0, 9), mention(0, 4), mention(5, 9))
    assert all((rate.gold, rate.predicted) == (0, 0) for rate in found.rates.values())


def test_second_mention_on_a_datable_expression_is_spurious():
    found = scores([timex(0, 9)], mention(0, 9), mention(0, 4))
    assert (found.rates["both"].recall, found.rates["both"].precision) == (1, 0.5)


def test_other_kinds_of_mention_are_left_out():
    assert scores([timex(0, 5)], mention(0, 5, kind="place")).rates["every"].predicted == 0


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2031", "2031-01-01", "2031-12-31"),
        ("2031-02", "2031-02-01", "2031-02-28"),
        ("2031-02-03", "2031-02-03", None),
        ("2031-W10", "2031-03-03", "2031-03-09"),
        ("2031-W10-WE", "2031-03-08", "2031-03-09"),
        ("2031-W10-3", "2031-03-05", "2031-03-05"),
        ("203", "2030-01-01", "2039-12-31"),
        ("203X", "2030-01-01", "2039-12-31"),
        ("20", "2000-01-01", "2099-12-31"),
        ("20XX", "2000-01-01", "2099-12-31"),
        ("2031-Q4", "2031-10-01", "2031-12-31"),
        ("2031-H1", "2031-01-01", "2031-06-30"),
        ("2031-SU", "2031-06-01", "2031-08-31"),
        ("2031-WI", "2031-12-01", "2032-02-29"),
        ("2031-WI", "2030-12-01", "2031-02-28"),
        ("2031-WI", "2031-01-01", "2031-02-28"),
        ("2031-03-05T17:00", "2031-03-05T17:00", "2031-03-05T17:59:59"),
        ("2031-03-05T17:00Z", "2031-03-05T17:00:00+02:00", None),
        ("2031-03-05T17", "2031-03-05T17:00", None),
        ("2031-03-05TMO", "2031-03-05T05:00", "2031-03-05T12:00"),
        ("2031-03-05TNI", "2031-03-05T20:00", "2031-03-06T06:00"),
        ("2031-03-05TNI", "2031-03-05T20:00", "2031-03-06T00:00"),
        ("2031-03-05TNI", "2031-03-05T00:00", "2031-03-05T06:00"),
    ],
)
def test_intervals_that_values_denote_are_right(value, first, last):
    assert same_interval(timex(0, 1, value), mention(0, 1, first, last))


@pytest.mark.parametrize(
    "value", ["PRESENT_REF", "XXXX-05", "2031-13", "2031-QX", "2031-10-XX", "BC0490", "P1W", None]
)
def test_vague_values_denote_nothing(value):
    assert denoted(value) == ()


@pytest.mark.parametrize(
    ("mod", "first", "last", "right"),
    [
        ("START", "2031-10-01", "2031-10-10", True),
        ("START", "2031-10-01", "2031-10-31", True),
        ("START", "2031-10-05", "2031-10-10", False),
        ("MID", "2031-10-10", "2031-10-20", True),
        ("MID", "2031-10-01", "2031-10-20", False),
        ("END", "2031-10-20", "2031-10-31", True),
        ("END", "2031-10-20", "2031-11-01", False),
        (None, "2031-10-01", "2031-10-10", False),
    ],
)
def test_parts_of_an_interval_are_right_where_the_words_name_one(mod, first, last, right):
    month = timex(0, 1, "2031-10", mod=mod)
    assert same_interval(month, mention(0, 1, first, last)) is right


def test_whole_day_has_the_right_days_for_a_part_of_it():
    morning = timex(0, 1, "2031-03-05TMO")
    assert same_days(morning, mention(0, 1))
    assert not same_interval(morning, mention(0, 1))
    assert not same_days(morning, mention(0, 1, "2031-03-06"))


@pytest.mark.parametrize("first", [None, 20310305, "yesterday", ""])
def test_mention_without_an_interval_is_wrong(first):
    assert not same_interval(timex(0, 1), mention(0, 1, first))
    assert not same_days(timex(0, 1), mention(0, 1, first))
