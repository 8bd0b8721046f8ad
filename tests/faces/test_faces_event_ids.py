"""Ids of events that people wrote down lead to where their claims are now."""

import pytest

EARLIER = "The army said 41 rebels were killed near Maun on Tuesday. Roads were closed.\n"


def claims(run):
    return {row["low"]: row["id"] for row in run("claims").rows}


def events(run):
    return {claim: row["id"] for row in run("events").rows for claim in row["claims"]}


def dump(run):
    """All that is derived, as a user can read it."""
    return [run("export", "jsonl", "--what", what).out for what in ("events", "claims")]


def test_rejecting_the_first_claim_leaves_the_id(run, ledger):
    ids, before = claims(run), events(run)
    run("decide", "reject", ids[40])
    assert events(run)[ids[9]] == before[ids[9]] == before[ids[40]]


def test_an_earlier_report_leaves_the_id(run, ledger, tmp_path):
    ids, before = claims(run), events(run)
    (tmp_path / "earlier.txt").write_text(EARLIER)
    run("add", tmp_path / "earlier.txt", "--date", "2031-03-04")
    assert events(run)[ids[40]] == before[ids[40]]
    assert len(set(events(run).values())) == len(set(before.values()))


@pytest.mark.parametrize("command", [("show",), ("estimate", "--explain")])
def test_the_id_of_a_merged_event_opens_the_one_it_is_in(run, ledger, command):
    ids, before = claims(run), events(run)
    run("decide", "same", ids[40], ids[12])
    kept = events(run)[ids[40]]
    (lost,) = {before[ids[40]], before[ids[12]]} - {kept}
    for given in (lost, lost[:12]):
        ran = run(*command, given)
        assert [row["id"] for row in ran.rows] == [kept]
        assert f"{given} has become a part of {kept}" in ran.err


def test_the_reasoning_of_a_merged_event_is_told_under_its_old_id(run, ledger):
    ids, before = claims(run), events(run)
    run("decide", "same", ids[40], ids[12])
    kept = events(run)[ids[40]]
    (lost,) = {before[ids[40]], before[ids[12]]} - {kept}
    ran = run("estimate", "--explain", lost, terminal=True)
    assert f"{lost} has become a part of {kept}" in ran.err
    assert "40 rebels were killed" in ran.out
    assert "at least 12 people were killed" in ran.out


@pytest.mark.parametrize("verdict", ["same", "different"])
def test_an_undone_judgement_leaves_everything_as_it_was(run, ledger, verdict):
    ids, before = claims(run), dump(run)
    pair = (ids[40], ids[12]) if verdict == "same" else (ids[40], ids[9])
    ran = run("decide", verdict, *pair)
    assert dump(run) != before
    run("decide", "undo", ran.out.strip())
    assert dump(run) == before
    run("link")
    assert dump(run) == before


def test_an_event_without_claims_is_gone_and_comes_back(run, ledger):
    ids, before = claims(run), events(run)
    event = before[ids[12]]
    undo = [run("decide", "reject", ids[number]).out.strip() for number in (12, 30)]
    ran = run("show", event)
    assert ran.code == 1
    assert "this event is gone" in ran.err
    for line in undo:
        run("decide", "undo", line)
    assert events(run) == before


def test_contradictory_judgements_are_told_and_different_wins(run, ledger):
    ids = claims(run)
    run("decide", "different", ids[40], ids[9])
    ran = run("decide", "same", ids[40], ids[9])
    assert "contradictory decisions" in ran.err
    assert "contradictory decisions" in run("link").err


def test_a_row_of_sames_does_not_outdo_a_different(run, ledger):
    ids = claims(run)
    run("decide", "different", ids[40], ids[30])
    run("decide", "same", ids[40], ids[12])
    ran = run("decide", "same", ids[12], ids[30])
    assert "they stay apart" in ran.err
    assert events(run)[ids[40]] != events(run)[ids[30]]


def test_a_judgement_on_a_claim_that_is_rejected_later_is_told(run, ledger):
    ids = claims(run)
    run("decide", "same", ids[40], ids[12])
    assert "was rejected later" in run("decide", "reject", ids[12]).err
    assert "was rejected later" in run("link").err
