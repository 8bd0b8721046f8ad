"""`decide add`: a claim that the reader missed, from the report to the exports and back."""

import json

import pytest

from counterclaim.model import Claim, Harm, Span
from counterclaim.review import ADDED

GRAVES = (
    "The graveyard of Rivera took in more than\n70 new graves on Monday, wrote Ana Ruiz. "
    "She saw 70 new graves, and no names.\n"
)


@pytest.fixture
def doc(run, ledger, tmp_path):
    """A report in which nothing was read."""
    (tmp_path / "graves.txt").write_text(GRAVES)
    ran = run("add", "graves.txt", "--date", "2031-03-05")
    (row,) = ran.rows
    assert row["claims"] == 0
    return row["doc"]


@pytest.fixture
def add(run, doc):
    def call(*values, **options):
        return run("decide", "add", options.pop("to", doc), *values)

    return call


def added_row(run):
    return next(row for row in run("claims").rows if row["resolved"]["rule"] == ADDED)


WHOLE = (
    "quote=more than 70",
    "harm=killed",
    "place=Rivera",
    "when=Monday",
    "speaker=Ana Ruiz",
    "victim_class=civilian",
)


def test_an_added_claim_is_a_claim_like_any_other(run, doc, add, monkeypatch):
    monkeypatch.setenv("COUNTERCLAIM_WHO", "ann")
    before = run("claims").out
    ran = add(*WHOLE, "--reason", "graves of the dead")
    assert ran.code == 0, ran.err
    assert "decide undo dec-" in ran.err
    row = added_row(run)
    assert row["id"] == Claim.id_at(doc, Span(row["start"], row["end"]), Harm.KILLED)
    assert (row["low"], row["high"], row["harm"]) == (71, None, "killed")
    assert (row["quote"], row["speaker"], row["when"]) == ("more than\n70", "Ana Ruiz", "Monday")
    assert row["resolved"]["interval"]["from"] == "2031-03-03"
    assert row["resolved"]["place"]["country"] == "UY"
    assert (row["resolved"]["confidence"], row["victim_class"]) == (1.0, "civilian")
    sentence = row["resolved"]["sentence"]
    assert GRAVES[sentence["start"] : sentence["end"]].endswith("wrote Ana Ruiz.")
    for each in row["resolved"]["evidence"]:
        assert GRAVES[each["start"] : each["end"]]

    told = run("show", row["id"], terminal=True).out
    assert "add by ann" in told
    assert "graves of the dead" in told
    assert row["id"] in run("export", "jsonl", "--what", "claims").out
    (event,) = (e for e in run("events").rows if doc in {d["doc"] for d in e["documents"]})
    assert row["id"] in run("show", event["id"]).out
    assert "71" in run("estimate", "--explain", event["id"]).out

    assert run("decide", "undo", ran.out.strip()).code == 0
    assert run("claims").out == before
    assert run("show", row["id"]).code == 1


def test_it_outlives_a_rebuild_and_new_reports(run, doc, add, tmp_path):
    add(*WHOLE)
    row = added_row(run)
    run("link")
    (tmp_path / "more.txt").write_text("Police said 5 people were killed in Rivera on Monday.\n")
    run("add", "more.txt", "--date", "2031-03-05")
    assert added_row(run) == row


def test_it_is_corrected_rejected_and_judged_as_the_same(run, doc, add):
    first = add(*WHOLE)
    claim = added_row(run)["id"]
    police = next(row["id"] for row in run("claims").rows if row["low"] == 12)
    assert run("decide", "same", claim, police).code == 0
    (event,) = (e for e in run("events").rows if doc in {d["doc"] for d in e["documents"]})
    assert len(event["documents"]) == 2
    assert run("decide", "correct", claim, "figure=72").code == 0
    assert added_row(run)["low"] == 72
    assert "corrected" in run("show", claim, terminal=True).out
    run("decide", "reject", claim)
    assert all(row["resolved"]["rule"] != ADDED for row in run("claims").rows)
    gone = run("decide", "undo", first.out.strip())
    assert "the ledger no longer holds what it is about" in gone.err


def test_words_are_found_without_their_place_if_they_stand_once(run, add):
    ran = add("quote=70 new graves", "harm=killed")
    assert ran.code == 1
    assert "stands 2 times" in ran.err
    place = GRAVES.rindex("70 new graves")
    meant = f"{place}:{place + 13} 70 new graves"
    assert meant in ran.err
    assert add(f"quote={meant}", "harm=killed").code == 0
    assert added_row(run)["start"] == place


@pytest.mark.parametrize(
    ("values", "told"),
    [
        (["quote=80 new graves", "harm=killed"], "does not stand in the report"),
        (["quote=0:3 She", "harm=killed", "figure=1"], "does not stand at 0 to 3"),
        (["quote=She saw", "harm=killed"], "no number can be read from “She saw”"),
        (["quote=She saw", "harm=hurt", "figure=1"], "harms are killed"),
        (["harm=killed"], "words of its figure"),
        (["quote=She saw", "harm=killed", "figure=1", "when=2031-02-31"], "when"),
        (["quote=She saw", "harm=killed", "figure=1", "colour=red"], "colour"),
        (["quote=She saw", "harm=killed", "figure=1", "when=Friday"], "“Friday” does not stand"),
        (["killed"], "Write FIELD=VALUE"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_written(run, add, values, told):
    before = run("claims").out
    ran = add(*values)
    assert ran.code in (1, 2)
    assert told in ran.err
    assert ran.out == ""
    assert run("claims").out == before


def test_a_claim_that_is_there_is_not_added_twice(run, add):
    claims = {row["low"]: row for row in run("claims").rows}
    doc, claim = claims[12]["doc"], claims[12]["id"]
    ran = add("quote=12 people", "harm=killed", to=doc)
    assert ran.code == 1
    assert claim in ran.err
    add(*WHOLE)
    again = add(*WHOLE)
    assert again.code == 1
    assert added_row(run)["id"] in again.err
    # A rejected one can be added, which brings it back.
    run("decide", "reject", claim)
    ran = add(f"quote={claims[12]['quote']}", "harm=killed", to=doc)
    assert ran.code == 0, ran.err
    assert claim in run("claims").out


@pytest.mark.parametrize("to", ["doc-nothing", "clm-nothing"])
def test_a_report_that_there_is_not_is_told(add, to):
    ran = add(*WHOLE, to=to)
    assert ran.code == 1
    assert to in ran.err


def test_what_is_no_report_is_told(run, add):
    claim = run("claims").rows[0]["id"]
    ran = add(*WHOLE, to=claim)
    assert ran.code == 1
    assert "not a report" in ran.err


def test_words_that_are_gone_wait_in_the_queue_and_are_told(run, doc, add, ledger):
    from counterclaim.model import Decision, Verdict
    from counterclaim.store import open_ledger

    line = Decision.make(
        who="bea",
        at="2031-03-06T00:00:00Z",
        target=(doc,),
        verdict=Verdict.ADD,
        after=(("quote", "0:8 Ten dead"), ("harm", "killed"), ("figure", "10-10")),
    )
    with open_ledger(str(ledger)) as store:
        store.add_decision(line)
    ran = run("link")
    assert "stale" in ran.err
    assert line.id in ran.err
    first = run("queue").rows[0]
    assert (first["id"], first["why"][0]["need"]) == (doc, "stale")
    assert "Ten dead" in json.dumps(first)
    assert line.id in run("queue", terminal=True).out
    run("decide", "undo", line.id)
    assert line.id not in run("queue").out
