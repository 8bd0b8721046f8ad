"""Lists, searches and cards tell what people decided, and not what was extracted."""

import pytest


def claims(run, *filters):
    return {row["low"]: row["id"] for row in run("claims", *filters).rows}


@pytest.mark.parametrize(
    ("value", "old", "new"),
    [
        ("harm=wounded", ["--harm", "killed"], ["--harm", "wounded"]),
        ("speaker=", ["--speaker", "spokesman"], []),
        ("when=2031-01-01", ["--from", "2031-03-04"], ["--to", "2031-01-02"]),
        ("country=FR", ["--country", "BW"], ["--country", "fr"]),
        ("place=Kufa", [], ["--place", "kufa"]),
    ],
)
def test_a_search_looks_at_what_was_corrected(run, ledger, value, old, new):
    ids = claims(run)
    if value.startswith("country"):
        run("decide", "correct", ids[9], "place=Kufa")
    assert run("decide", "correct", ids[9], value).code == 0
    if old:
        assert 9 not in claims(run, *old)
    assert 9 in claims(run, *new)


def test_corrected_claims_keep_their_place_in_the_list(run, ledger):
    before = [row["id"] for row in run("claims", "--harm", "killed").rows]
    run("decide", "correct", claims(run)[9], "figure=10")
    assert [row["id"] for row in run("claims", "--harm", "killed").rows] == before


def test_documents_and_events_are_found_by_what_was_corrected(run, ledger):
    run("decide", "correct", claims(run)[30], "harm=captured")
    for command in ("documents", "events"):
        assert len(run(command, "--harm", "captured").rows) == 1
        assert run(command, "--harm", "wounded").rows == []


def test_a_rejected_claim_is_neither_found_nor_told_of_as_rival(run, ledger):
    ids = claims(run)
    run("decide", "reject", ids[40])
    assert run("claims", "--speaker", "army").rows == []
    assert run("claims", "--disputed").rows == []
    assert run("documents", "--disputed").rows == []
    (left,) = run("claims", "--place", "maun").rows
    assert left["disputes"] == []


def test_a_claim_is_shown_as_corrected_and_says_so(run, ledger):
    claim = claims(run)[9]
    run("decide", "correct", claim, "figure=11", "harm=wounded")
    (row,) = run("show", claim).rows
    assert (row["low"], row["harm"]) == (11, "wounded")
    told = " ".join(run("show", claim, terminal=True).out.split())
    assert "11 wounded" in told
    assert "corrected harm was killed; figure was 9-9" in told


def test_a_claim_that_was_only_accepted_is_not_called_corrected(run, ledger):
    claim = claims(run)[9]
    run("decide", "accept", claim)
    assert "corrected" not in run("show", claim, terminal=True).out


def test_a_rejected_claim_is_shown_as_rejected(run, ledger):
    claim = claims(run)[9]
    run("decide", "reject", claim)
    assert "rejected" in run("show", claim, terminal=True).out
    assert run("show", claim).rows[0]["low"] == 9


def test_a_report_does_not_count_rejected_claims(run, ledger):
    ids = claims(run)
    doc = run("documents", "--disputed").rows[0]["id"]
    before = run("show", doc, terminal=True).out
    assert ids[9] in before or ids[9][:12] in before
    run("decide", "reject", ids[9])
    run("decide", "correct", ids[40], "figure=44")
    out = run("show", doc, terminal=True).out
    assert ids[9][:12] not in out
    assert "44" in out


@pytest.mark.parametrize(
    "values",
    [
        ["figure=7", "approx=true"],
        ["figure=", "vague=dozens"],
        ["place=Kufa"],
        ["place=Kufa", "lat=3"],
        ["place="],
        ["when="],
        ["when=0001-01-01"],
        ["when=9999-12-31"],
        ["when=0001-01-01/9999-12-31"],
        ["quote=0:3 The"],
        ["victims=", "speaker=", "weapon="],
        ["disputes=clm-gone", "same_as=clm-gone", "part_of=clm-gone"],
        ["figure=8000000000"],
    ],
    ids=str,
)
def test_everything_can_be_shown_after_a_decision(run, ledger, values):
    claim = claims(run)[40]
    ran = run("decide", "correct", claim, *values)
    assert ran.code == 0, ran.err
    shown = [claim, *(row["id"] for row in run("events").rows)]
    shown += [row["id"] for row in run("documents").rows]
    for each in shown:
        for terminal in (False, True):
            ran = run("show", each, terminal=terminal)
            assert ran.code == 0, ran.err
    assert run("estimate").code == 0
