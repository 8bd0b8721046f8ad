"""`decide`: judgements are kept beside what was read, hold on, and can be taken back."""

import pytest


def claims(run):
    return {row["low"]: row["id"] for row in run("claims").rows}


def test_a_rejected_claim_is_gone_until_that_is_undone(run, ledger):
    before = run("claims").out
    ran = run("decide", "reject", claims(run)[9], "--reason", "a slip")
    assert ran.code == 0
    assert 9 not in claims(run)
    assert run("events", "--disputed").rows == []
    assert run("decide", "undo", ran.out.strip()).code == 0
    assert run("claims").out == before


def test_a_correction_shows_everywhere(run, ledger):
    assert run("decide", "correct", claims(run)[30][:12], "figure=31", "harm=killed").code == 0
    corrected = next(row for row in run("claims").rows if row["low"] == 31)
    assert corrected["harm"] == "killed"
    assert '"low": 31' in run("export", "jsonl", "--what", "claims").out


def test_accepting_is_kept_and_shown(run, ledger, monkeypatch):
    monkeypatch.setenv("COUNTERCLAIM_WHO", "ann")
    claim = claims(run)[12]
    run("decide", "accept", claim)
    assert "accept by ann" in run("show", claim, terminal=True).out


def test_claims_said_to_be_the_same_become_one_event(run, ledger):
    ids = claims(run)
    apart = len(run("events").rows)
    done = run("decide", "same", ids[40], ids[12])
    assert len(run("events").rows) == apart - 1
    run("decide", "undo", done.out.strip())
    assert len(run("events").rows) == apart


def test_decisions_outlive_a_rebuild(run, ledger, reports):
    run("decide", "reject", claims(run)[9])
    run("link")
    run("add", reports, "--date", "2031-03-05")
    assert 9 not in claims(run)


def test_a_field_that_there_is_not_is_told(run, ledger):
    ran = run("decide", "correct", claims(run)[9], "colour=red")
    assert ran.code == 1
    assert "colour" in ran.err
    assert "figure" in ran.err


def test_what_is_no_claim_cannot_be_decided_on(run, ledger):
    event = run("events").rows[0]["id"]
    assert run("decide", "accept", event).code == 1
    assert run("decide", "undo", "dec-0").code == 1


def test_a_number_that_no_people_can_have_blocks_nothing(run, ledger):
    ran = run("decide", "correct", claims(run)[9], "figure=99999999999999999999")
    assert ran.code == 1
    assert "99999999999999999999" in ran.err
    assert "fault" not in ran.err
    assert 9 in claims(run)
    assert run("link").code == 0
    assert run("decide", "correct", claims(run)[9], "figure=10").code == 0


@pytest.mark.parametrize(
    "value",
    ["speaker=0:5 Zzzzz", "victims=0:5 Zzzzz", "quote=0:5 Zzzzz", "weapon=999990:999995 Zzzzz"],
)
def test_words_that_do_not_stand_in_the_report_are_refused(run, ledger, value):
    before = run("claims").out
    ran = run("decide", "correct", claims(run)[9], value)
    assert ran.code == 1
    assert "Zzzzz" in ran.err
    assert value.partition("=")[0] in ran.err
    assert run("claims").out == before


def test_words_at_a_wrong_place_are_told_where_they_stand(run, ledger):
    ran = run("decide", "correct", claims(run)[9], "speaker=0:8 The army")
    assert ran.code == 0
    ran = run("decide", "correct", claims(run)[9], "speaker=3:11 The army")
    assert ran.code == 1
    assert "0:8 The army" in ran.err


def test_a_claim_is_not_judged_against_itself(run, ledger):
    claim = claims(run)[9]
    for verdict in ("same", "different"):
        ran = run("decide", verdict, claim, claim[:12])
        assert ran.code == 1
        assert "itself" in ran.err
        assert ran.out == ""


def test_a_decision_that_trips_the_rules_is_not_recorded(run, ledger, monkeypatch):
    from counterclaim import pipeline

    claim = claims(run)[9]

    def faulty(*args, **options):
        raise ZeroDivisionError("oh")

    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "estimated", faulty)
        assert run("decide", "correct", claim, "figure=10").code == 1
    assert run("link").code == 0
    assert 9 in claims(run)


def test_who_is_meant_can_be_put_right_from_the_register(run, ledger):
    claim = claims(run)[30]
    assert run("decide", "correct", claim, "speaker_actor=act-ng-pol").code == 0
    row = next(row for row in run("claims").rows if row["id"] == claim)
    assert row["resolved"]["speaker"]["name"] == "Police and security services of Nigeria"


def test_an_actor_that_the_register_lacks_can_be_written_out(run, ledger):
    claim = claims(run)[30]
    value = "victims_actor=act-tigers | Tiger Brigade | armed_group | SY | act-front"
    assert run("decide", "correct", claim, value).code == 0
    victims = next(row for row in run("claims").rows if row["id"] == claim)["resolved"]["victims"]
    assert (victims["id"], victims["name"]) == ("act-tigers", "Tiger Brigade")
    assert (victims["kind"], victims["country"]) == ("armed_group", "SY")


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("speaker_actor=the Purple Brigade of Nowhere", "no actor of the register"),
        ("speaker_actor=act-x | X | wizards | SY", "wizards"),
        ("speaker_actor=tigers | Tigers | armed_group", "act-tigers | Tiger Brigade"),
    ],
)
def test_an_actor_that_cannot_be_is_told(run, ledger, value, told):
    ran = run("decide", "correct", claims(run)[30], value)
    assert ran.code == 1
    assert told in ran.err


def killed(run):
    return {row["id"]: row["harm"].get("killed") for row in run("events").rows}


def test_an_enemys_count_enters_high_by_a_decision_and_leaves_it_by_undoing(run, ledger):
    before, claim = killed(run), claims(run)[40]
    (event,) = (row["id"] for row in run("events", "--disputed").rows)
    assert before[event]["high"] == 9
    ran = run("decide", "admit", claim, "--reason", "names of all forty")
    assert ran.code == 0
    assert "admit recorded. Take it back with: counterclaim decide undo dec-" in ran.err
    assert killed(run) == {**before, event: {"low": 9, "best": 9, "high": 40}}
    page = " ".join(run("estimate", "--explain", event, terminal=True).out.split())
    assert f"for the high end, as a person let it in (decision {ran.out.strip()})" in page
    assert "admit by" in run("show", claim, terminal=True).out
    run("link")
    assert killed(run)[event]["high"] == 40
    assert run("decide", "undo", ran.out.strip()).code == 0
    assert killed(run) == before


def test_what_is_no_enemys_count_is_not_admitted(run, ledger):
    ran = run("decide", "admit", claims(run)[9])
    assert ran.code == 1
    assert "there is nothing to admit: this is no party's count of its enemy's losses" in ran.err
    assert "--explain EVENT" in ran.err


def test_a_report_added_later_leaves_an_admitted_count_in(run, ledger, tmp_path):
    (event,) = (row["id"] for row in run("events", "--disputed").rows)
    run("decide", "admit", claims(run)[40])
    later = tmp_path / "later.txt"
    later.write_text("Medics said ten fighters were killed near Maun on Tuesday.\n")
    run("add", later, "--date", "2031-03-06")
    added = killed(run)
    run("link")
    assert killed(run) == added
    assert added[event]["high"] == 40


def test_figures_are_signed_shown_and_exported_until_that_is_taken_away(run, ledger, monkeypatch):
    monkeypatch.setenv("COUNTERCLAIM_WHO", "ann")
    event = next(
        row for row in run("events").rows if row["harm"].get("killed", {}).get("best") == 12
    )
    assert event["signed"] is None
    done = run("decide", "lock", event["id"][:12], "--reason", "read twice")
    assert done.code == 0
    assert "Signed by ann: killed 12–12–open" in done.err
    shown = run("show", event["id"], terminal=True).out
    assert "Signed  by ann" in shown
    assert "nothing has changed since" in shown
    table = run("export", "csv").out
    assert "signed_by,signed_at,signed_holds,signed_since" in table
    assert ",ann," in table
    claim = next(row["id"] for row in run("claims").rows if row["low"] == 12)
    run("decide", "correct", claim, "figure=13")
    row = next(row for row in run("events").rows if row["id"] == event["id"])
    assert row["harm"]["killed"]["best"] == 13
    assert row["signed"]["figures"]["killed"]["best"] == 12
    assert row["signed"]["since"][0] == "killed: 12–12–open was signed, now 13"
    assert "no longer so: killed" in run("show", event["id"], terminal=True).out
    assert "signed by ann" in run("queue", terminal=True).out
    assert run("decide", "unlock", event["id"]).code == 0
    assert all(row["signed"] is None for row in run("events").rows)
    again = run("decide", "unlock", event["id"])
    assert again.code == 1
    assert "nobody has signed" in again.err


def test_what_two_people_judge_apart_has_no_effect_until_both_are_done(run, ledger, monkeypatch):
    monkeypatch.setenv("COUNTERCLAIM_DOUBLE_SHARE", "100")
    known = claims(run)
    monkeypatch.setenv("COUNTERCLAIM_WHO", "ann")
    done = run("decide", "reject", known[9])
    assert "no effect until both" in done.err
    assert 9 in claims(run)
    run("decide", "accept", known[40])
    monkeypatch.setenv("COUNTERCLAIM_WHO", "ben")
    run("decide", "accept", known[40])
    last = run("decide", "reject", known[9])
    assert "no effect" not in last.err
    assert 9 not in claims(run)
    assert run("events", "--disputed").rows == []
    run("link")
    assert 9 not in claims(run)
