"""What is held back until two people have judged every figure of a report."""

from counterclaim.model import Decision, Verdict
from counterclaim.review.blind import Chosen, held, is_chosen

CHOSEN = Chosen(
    docs={"clm-a": "doc-1", "clm-b": "doc-1", "clm-act": "doc-1"},
    wanted={"doc-1": frozenset({"clm-a", "clm-b"})},
)


def line(who, verdict, target, minute=0):
    return Decision.make(
        who=who, at=f"2031-03-06T09:{minute:02}:00+00:00", target=(target,), verdict=verdict
    )


def both(who, minute=0):
    return [
        line(who, Verdict.ACCEPT, "clm-a", minute),
        line(who, Verdict.REJECT, "clm-b", minute),
    ]


def test_the_share_follows_from_the_id_and_grows_with_the_setting():
    ids = [f"doc-{number}" for number in range(2000)]
    of_ten = {each for each in ids if is_chosen(each, 10)}
    of_twenty = {each for each in ids if is_chosen(each, 20)}
    assert of_ten < of_twenty
    assert 140 < len(of_ten) < 260
    assert not any(is_chosen(each, 0) for each in ids)
    assert all(is_chosen(each, 100) for each in ids)


def test_a_line_is_held_back_from_all_but_its_writer_until_two_are_done():
    log = [*both("ann"), line("ben", Verdict.ACCEPT, "clm-a", 1)]
    found = held(log, CHOSEN)
    assert found.closed == {"doc-1"}
    assert found.left(log, None) == []
    assert found.left(log, "ann") == log[:2]
    assert found.left(log, "ben") == log[2:]
    assert found.judged("doc-1", "ben") == {"clm-a"}
    log = [*log, line("ben", Verdict.CORRECT, "clm-b", 2)]
    found = held(log, CHOSEN)
    assert found.closed == frozenset()
    assert found.left(log, "cyd") is log


def test_what_was_opened_stays_open_when_something_is_taken_back():
    log = [*both("ann"), *both("ben", 1)]
    log = [*log, line("ann", Verdict.UNDO, log[0].id, 2)]
    assert held(log, CHOSEN).lines == {}


def test_undo_notes_acts_and_added_claims_are_held_back_too():
    first = line("ann", Verdict.ACCEPT, "clm-a")
    log = [
        first,
        line("ann", Verdict.UNDO, first.id, 1),
        line("ann", Verdict.NOTE, "clm-b", 2),
        line("ann", Verdict.REJECT, "clm-act", 3),
        line("ann", Verdict.ADD, "doc-1", 4),
    ]
    assert set(held(log, CHOSEN).lines) == {each.id for each in log}


def test_decisions_on_other_reports_and_on_events_are_never_held_back():
    log = [
        line("ann", Verdict.ACCEPT, "clm-other"),
        line("ann", Verdict.ADD, "doc-2"),
        Decision.make(
            who="ann", at="2031-03-06", target=("clm-a", "clm-b"), verdict=Verdict.DIFFERENT
        ),
        Decision.make(who="ann", at="2031-03-06", target=("evt-1", "clm-a"), verdict=Verdict.LOCK),
    ]
    assert held(log, CHOSEN).lines == {}


def test_three_may_judge_and_nobody_waits_for_the_third():
    log = [line("cyd", Verdict.ACCEPT, "clm-a"), *both("ann", 1), *both("ben", 2)]
    assert held(log, CHOSEN).closed == frozenset()
