"""How far people agree, against values reckoned by hand; and where they still differ."""

from dataclasses import replace

import pytest

from counterclaim.model import Decision, Figure, Verdict
from counterclaim.review import agreement, alpha, differences, judged_by_more, opinions, put
from counterclaim.review.decisions import seen_hash
from ledger_records import claim, document

DOC = document(1)
CLAIM = replace(claim(DOC, 0), figure=Figure.exactly(12))
CLAIMS = {CLAIM.id: CLAIM}


class Log:
    """A decision log as it grows."""

    def __init__(self) -> None:
        self.lines = []

    def add(self, who, verdict, *, on=CLAIM, target=None, **after):
        line = Decision.make(
            who=who,
            at=f"2031-03-06T09:{len(self.lines):02}:00+00:00",
            target=(target or on.id,),
            verdict=verdict,
            after=tuple(after.items()),
            seen="" if verdict is Verdict.UNDO else seen_hash(on),
        )
        self.lines.append(line)
        return line

    def differ(self, **options):
        return differences(opinions(self.lines, CLAIMS, **options))


@pytest.fixture
def log():
    return Log()


def units(*people):
    """What people gave to units that stand below each other; a dot is nothing given."""
    rows = [row.split() for row in people]
    return [[value for value in column if value != "."] for column in zip(*rows, strict=True)]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        # 3 units, 3 a and 3 b. Apart: one unit, 2 ordered pairs / 1 = 2. By chance:
        # 36 - (9 + 9) = 18. 1 - 5 * 2 / 18 = 4/9.
        ([("a", "a"), ("b", "b"), ("a", "b")], 4 / 9),
        # Never alike: 2 a and 2 b, apart 4, by chance 8: 1 - 3 * 4 / 8 = -1/2.
        ([("a", "b"), ("b", "a")], -1 / 2),
        # Three people on one unit: a a b has 9 - 5 = 4 ordered pairs apart, / 2 = 2; with
        # (b, b): 2 a, 3 b, by chance 25 - 13 = 12: 1 - 4 * 2 / 12 = 1/3.
        ([("a", "a", "b"), ("b", "b")], 1 / 3),
        # What one person alone judged changes nothing.
        ([("a", "a"), ("b", "b"), ("a", "b"), ("c",), ()], 4 / 9),
        ([("a", "a"), ("b", "b")], 1.0),
    ],
)
def test_alpha_is_what_is_reckoned_by_hand(given, expected):
    assert alpha(given) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        # The worked examples of Krippendorff, "Computing Krippendorff's Alpha-Reliability":
        # two people and two values, two people and five, four people who skip some.
        (("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"), 0.095),
        (("a a b b d c c c e d d a", "b a b b b c c c e d d d"), 0.692),
        (
            (
                "1 2 3 3 2 1 4 1 2 . . .",
                "1 2 3 3 2 2 4 1 2 5 . 3",
                ". 3 3 3 2 3 4 2 2 5 1 .",
                "1 2 3 3 2 4 4 1 2 5 1 .",
            ),
            0.743,
        ),
    ],
)
def test_alpha_is_that_of_the_published_examples(people, expected):
    assert round(alpha(units(*people)), 3) == expected


@pytest.mark.parametrize("given", [[], [("a",)], [("a", "a"), ("a", "a")]])
def test_where_nothing_was_told_apart_there_is_no_alpha(given):
    assert alpha(given) is None


def test_fields_are_compared_between_those_who_judged_a_claim(log):
    log.add("ann", Verdict.ACCEPT)
    log.add("ben", Verdict.CORRECT, figure="15-15")
    by_field = {each.field: each for each in agreement(opinions(log.lines, CLAIMS))}
    assert (by_field["figure"].claims, by_field["figure"].same) == (1, 0)
    assert (by_field["harm"].claims, by_field["harm"].same) == (1, 1)
    assert by_field["claim"].same == 1
    assert by_field["figure"].people == 2
    # An act is nothing that a claim of harm could have.
    assert by_field["act"].claims == 0


def test_what_somebody_rejects_has_no_fields_to_compare(log):
    log.add("ann", Verdict.ACCEPT)
    log.add("ben", Verdict.REJECT)
    by_field = {each.field: each for each in agreement(opinions(log.lines, CLAIMS))}
    assert (by_field["claim"].claims, by_field["claim"].same) == (1, 0)
    assert by_field["figure"].claims == 0


def test_a_claim_that_one_person_judged_twice_is_not_judged_by_more(log):
    log.add("ann", Verdict.ACCEPT)
    log.add("ann", Verdict.REJECT)
    assert judged_by_more(log.lines) == frozenset()
    log.add("ben", Verdict.NOTE)
    assert judged_by_more(log.lines) == frozenset()
    log.add("ben", Verdict.ACCEPT)
    assert judged_by_more(log.lines) == {CLAIM.id}


def test_the_first_word_counts_and_settling_does_not(log):
    log.add("ann", Verdict.ACCEPT)
    log.add("ben", Verdict.CORRECT, figure="15-15")
    log.add("ann", Verdict.CORRECT, on=put(CLAIM, {"figure": "15-15"}), figure="15-15")
    by_field = {each.field: each for each in agreement(opinions(log.lines, CLAIMS))}
    assert by_field["figure"].same == 0


def test_an_acceptance_of_what_another_corrected_agrees_with_it(log):
    log.add("ann", Verdict.CORRECT, figure="15-15")
    log.add("ben", Verdict.ACCEPT, on=put(CLAIM, {"figure": "15-15"}))
    assert log.differ() == []


def test_what_was_undone_is_nobodys_opinion_and_what_was_seen_of_it_is_known(log):
    made = log.add("ann", Verdict.CORRECT, figure="15-15")
    log.add("ben", Verdict.ACCEPT, on=put(CLAIM, {"figure": "15-15"}))
    log.add("ann", Verdict.UNDO, target=made.id)
    told = opinions(log.lines, CLAIMS)
    assert [(each.who, each.values["figure"]) for each in told] == [("ben", "15-15")]


def test_what_was_said_of_a_claim_that_is_read_anew_does_not_count(log):
    log.add("ann", Verdict.ACCEPT, on=replace(CLAIM, figure=Figure.exactly(99)))
    assert opinions(log.lines, CLAIMS) == []


def test_people_differ_until_somebody_decides_again(log):
    log.add("ann", Verdict.ACCEPT)
    log.add("ben", Verdict.CORRECT, figure="15-15")
    (found,) = log.differ()
    assert found.fields == ("figure",)
    assert [each.who for each in found.opinions] == ["ann", "ben"]
    log.add("cem", Verdict.ACCEPT, on=put(CLAIM, {"figure": "15-15"}))
    assert log.differ() == []


def test_who_may_not_settle_is_one_more_opinion(log):
    log.add("ann", Verdict.ACCEPT)
    log.add("ben", Verdict.CORRECT, figure="15-15")
    log.add("cem", Verdict.CORRECT, on=put(CLAIM, {"figure": "15-15"}), figure="16-16")
    (found,) = log.differ(may_settle=lambda who: who == "eve")
    assert [each.who for each in found.opinions] == ["ann", "ben", "cem"]
    log.add("eve", Verdict.ACCEPT, on=put(CLAIM, {"figure": "16-16"}))
    assert log.differ(may_settle=lambda who: who == "eve") == []
    log.add("ann", Verdict.REJECT, on=put(CLAIM, {"figure": "16-16"}))
    (found,) = log.differ(may_settle=lambda who: who == "eve")
    assert found.fields == ("claim",)
    assert [each.who for each in found.opinions] == ["eve", "ann"]
