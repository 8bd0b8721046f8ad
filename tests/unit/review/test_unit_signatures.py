"""A signature is bound to claims: what changed since is told, and figures stay what they are."""

from dataclasses import replace

import pytest

from counterclaim.model import Decision, Estimate, Event, Figure, Harm, Verdict, VictimClass
from counterclaim.review import (
    ends_in_words,
    figures_of,
    last_words,
    signature,
    signed_figures,
    standing,
    written,
)
from counterclaim.review.decisions import seen_hash
from ledger_records import claim, document

ONE, OTHER = document(1), document(2)
CLAIMS = {
    each.id: each for each in (claim(ONE, 0), claim(ONE, 1), replace(claim(OTHER, 0), doc=OTHER.id))
}
A, B, C = CLAIMS


def event(*claims, id="evt-1"):
    return Event(id=id, claims=claims, documents=())


def estimate(low, best, high, *, harm=Harm.KILLED, side=None, policy="ucdp@1.2"):
    return Estimate(
        id="est", event="evt-1", harm=harm, side=side, low=low, best=best, high=high, policy=policy
    )


FIGURES = [estimate(36, 36, 300), estimate(1, 1, 1, side=VictimClass.CIVILIAN)]


def line(verdict, *claims, at="09:00", figures=FIGURES, on="evt-1", who="ann"):
    after = written(figures_of(figures), policy="ucdp@1.2") if verdict is Verdict.LOCK else {}
    return Decision.make(
        who=who,
        at=f"2031-03-06T{at}:00+00:00",
        target=(on, *claims),
        verdict=verdict,
        after=tuple(after.items()),
        seen=seen_hash(*(CLAIMS[each] for each in claims)),
    )


def undo(undone, at="11:00"):
    return Decision.make(
        who="ann",
        at=f"2031-03-06T{at}:00+00:00",
        target=(undone.id,),
        verdict=Verdict.UNDO,
    )


def found(log, *claims, figures=FIGURES, known=CLAIMS):
    return signature(event(*claims), last_words(standing(log)), estimates=figures, claims=known)


def test_the_figures_that_were_signed_are_read_back():
    made = line(
        Verdict.LOCK, A, figures=[estimate(9, 12, None), estimate(3, 3, 3, harm=Harm.WOUNDED)]
    )
    assert dict(made.after) == {"policy": "ucdp@1.2", "killed": "9 12 -", "wounded": "3 3 3"}
    assert signed_figures(made) == {"killed": (9, 12, None), "wounded": (3, 3, 3)}


@pytest.mark.parametrize("value", ["", "1 2", "1 2 3 4", "a b c", "1 -2 3", "²  1 1", "9" * 5000])
def test_figures_of_a_log_that_was_tampered_with_are_left_out(value):
    made = replace(line(Verdict.LOCK, A), after=(("killed", value), ("colour", "1 1 1")))
    assert signed_figures(made) == {}


@pytest.mark.parametrize(
    ("ends", "told"),
    [
        ((36, 36, 300), "36–36–300"),
        ((1200, 1200, 1200), "1,200"),
        ((9, 12, None), "9–12–open"),
        ((None, None, None), "no number"),
        (None, "no number"),
    ],
)
def test_figures_are_told_in_words(ends, told):
    assert ends_in_words(ends) == told


def test_a_signature_holds_as_long_as_nothing_changes():
    told = found([line(Verdict.LOCK, A, B)], A, B)
    assert told.holds
    assert told.row()["figures"] == {"killed": {"low": 36, "best": 36, "high": 300}}
    assert found([line(Verdict.LOCK, A, B)], C) is None


def test_claims_that_come_in_later_are_told_though_the_figures_are_the_same():
    told = found([line(Verdict.LOCK, A, B)], A, B, C)
    assert told.since == ("1 claim of 1 new report has come in since",)
    assert told.figures == {"killed": (36, 36, 300)}


def test_other_figures_are_told_beside_those_that_were_signed():
    told = found([line(Verdict.LOCK, A)], A, figures=[estimate(40, 40, 300)])
    assert told.since == ("killed: 36–36–300 was signed, now 40–40–300",)
    assert told.moved == 4


def test_a_claim_that_is_gone_or_says_something_else_is_told():
    log = [line(Verdict.LOCK, A, B)]
    assert found(log, A).since == ("1 claim that it had is no longer in it",)
    other = CLAIMS | {A: replace(CLAIMS[A], figure=Figure.exactly(777))}
    assert found(log, A, B, known=other).since == ("what a claim says was corrected or read anew",)
    assert found(log, A, B, known={B: CLAIMS[B]}).since == ("a claim was rejected",)


def test_another_policy_is_told_and_a_newer_version_of_it_is_not():
    log = [line(Verdict.LOCK, A)]
    newer = [estimate(36, 36, 300, policy="ucdp@1.3")]
    assert found(log, A, figures=newer).holds
    other = [estimate(36, 36, 300, policy="ibc@1.0")]
    assert found(log, A, figures=other).since == ("signed under the policy ucdp, now ibc",)


def test_the_last_word_counts_and_can_be_undone():
    lock, unlock = line(Verdict.LOCK, A, B), line(Verdict.UNLOCK, A, B, at="10:00")
    assert found([lock, unlock], A, B) is None
    assert found([lock, unlock, undo(unlock)], A, B).decision == lock
    assert found([lock, undo(lock)], A, B) is None


def test_a_signature_stays_with_the_claims_when_events_are_joined_or_parted():
    first, second = line(Verdict.LOCK, A, B), line(Verdict.LOCK, C, on="evt-2", at="10:00")
    joined = found([first, second], A, B, C)
    assert joined.decision == second
    assert not joined.holds
    assert found([first], B).since == ("1 claim that it had is no longer in it",)
    # Taking one away leaves the other.
    away = line(Verdict.UNLOCK, C, on="evt-2", at="11:00")
    assert found([first, second, away], A, B, C).decision == first
