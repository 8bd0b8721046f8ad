"""Decisions are written through forms, show at once, and can be taken back."""

import threading

import pytest

from counterclaim.model import Verdict
from reviewed import open_desk


def standing(browser, claim):
    return [row["verdict"] for row in browser.get(f"/api/claims/{claim}").json()["decisions"]]


def test_accepting_shows_at_once_and_goes_on_to_the_next_claim(browser, ids):
    done = browser.decide(ids["40"], "accept")
    assert done.status_code == 200
    assert done.url.fragment == ids["nine"]
    assert "accepted</b> by ann" in done.text
    assert standing(browser, ids["40"]) == ["accept"]


def test_accepting_needs_no_new_events(browser, ids):
    browser.decide(ids["40"], "accept")
    assert not browser.desk.is_behind


def test_a_rejected_claim_is_struck_until_that_is_undone(browser, ids):
    before = browser.page("/documents/doc-army")
    done = browser.decide(ids["nine"], "reject", reason="a slip")
    assert '<mark class="killed" data-sign="K">nine' not in done.text
    assert "a slip" in done.text
    assert browser.desk.settle(20)
    assert browser.get("/api/events?disputed=1").json()["items"] == []
    undo = browser.get("/api/decisions").json()["items"][0]["id"]
    form = browser.form(done.text, f"/decisions/{undo}/undo")
    again = browser.client.post(f"/decisions/{undo}/undo", data=form)
    assert '<mark class="killed" data-sign="K">nine' in again.text
    assert browser.desk.settle(20)
    assert len(browser.get("/api/events?disputed=1").json()["items"]) == 1
    assert before.count("<mark") == again.text.count("<mark")


def test_words_selected_in_the_report_become_the_speaker(browser, ids):
    text = browser.get("/api/documents/doc-army").json()["text"]
    start = text.index("The clinic in Maun")
    done = browser.decide(
        ids["dozens"], "correct", speaker="The clinic in Maun", speaker_at=f"{start}:{start + 18}"
    )
    assert "was “The clinic”" in done.text
    row = browser.get(f"/api/claims/{ids['dozens']}").json()
    assert row["speaker"] == "The clinic in Maun"
    assert row["decisions"][0]["after"] == {"speaker": f"{start}:{start + 18} The clinic in Maun"}


def test_words_that_were_typed_are_found_in_the_report(browser, ids):
    browser.decide(ids["nine"], "correct", victims="fighters", low="10", high="")
    row = browser.get(f"/api/claims/{ids['nine']}").json()
    assert (row["victims"], row["low"], row["high"]) == ("fighters", 10, None)


def test_only_what_was_changed_is_in_a_correction(browser, ids):
    browser.decide(ids["40"], "correct", place="Sehithwa")
    made = browser.get("/api/decisions").json()["items"][0]
    assert made["after"] == {"place": "Sehithwa", "country": "BW"}
    assert made["before"]["place"] == "Maun"


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"speaker": "Nobody at all", "reason": "seen"}, "Nobody at all"),
        ({"low": "many"}, "many"),
        ({"low": "-3"}, "-3"),
        ({"from": "Tuesday", "to": ""}, "Tuesday"),
        ({}, "nothing was changed"),
    ],
)
def test_what_cannot_be_is_told_and_what_was_entered_is_kept(browser, ids, fields, told):
    done = browser.decide(ids["40"], "correct", **fields)
    assert done.status_code == 422
    assert "This was not written" in done.text
    assert told.lower() in done.text.lower()
    assert standing(browser, ids["40"]) == []
    for value in fields.values():
        assert f'value="{value}"' in done.text


def test_a_note_is_kept_beside_the_claim(browser, ids):
    done = browser.decide(ids["40"], "note", reason="ask the army")
    assert "ask the army" in done.text
    assert "✓ judged" not in done.text


def test_what_somebody_else_decided_is_shown_and_nothing_is_lost(browser, ids, ledger):
    seen = browser.page("/documents/doc-army")
    other = open_desk(ledger, "ben")
    other.decide(Verdict.REJECT, ids["40"], reason="said twice")
    done = browser.decide(ids["40"], "correct", page=seen, low="41", high="41", reason="mine")
    assert done.status_code == 409
    assert "Somebody else decided" in done.text
    assert "rejected</b> by ben" in done.text
    assert 'value="41"' in done.text
    assert 'value="mine"' in done.text
    assert standing(browser, ids["40"]) == ["reject"]
    after = browser.decide(ids["40"], "correct", page=done.text)
    assert after.status_code == 200
    assert standing(browser, ids["40"]) == ["reject", "correct"]
    other.close()


def test_of_two_at_the_same_moment_one_is_told(browser, ids):
    page = browser.page("/documents/doc-army")
    form = browser.form(page, f"/claims/{ids['40']}/decide") | {"verdict": "accept"}
    codes = []

    def send():
        codes.append(browser.client.post(f"/claims/{ids['40']}/decide", data=form).status_code)

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(codes) == [200, 409, 409, 409]


def test_events_are_merged_and_split_by_their_claims(browser, ids):
    events = browser.get("/api/events").json()["items"]
    first, second = (next(e for e in events if ids[q] in e["claims"])["id"] for q in ("40", "12"))
    page = browser.page(f"/events/{first}")
    form = browser.form(page, "/pairs/decide") | {"b": second}
    merged = browser.client.post("/pairs/decide", data=form)
    assert merged.status_code == 200
    assert browser.desk.settle(20)
    assert len(browser.get("/api/events").json()["items"]) == len(events) - 1
    made = browser.get("/api/decisions").json()["items"][0]
    assert made["verdict"] == "same"
    assert browser.get(f"/events/{second}").status_code == 200
    form = {"token": form["token"], "verdict": "different", "a": ids["40"], "b": ids["12"]}
    browser.client.post("/pairs/decide", data=form)
    assert browser.desk.settle(20)
    assert len(browser.get("/api/events").json()["items"]) == len(events)
    assert "kept apart</b> by ann" in browser.page(f"/events/{first}")


def test_what_was_decided_leaves_the_queue_and_comes_back(browser, ids):
    assert "may be read wrong" in browser.page("/")
    done = browser.decide(ids["12"], "accept")
    assert "may be read wrong" not in browser.page("/")
    made = browser.get("/api/decisions").json()["items"][0]["id"]
    form = browser.form(done.text, f"/decisions/{made}/undo")
    browser.client.post(f"/decisions/{made}/undo", data=form)
    assert "may be read wrong" in browser.page("/")


def test_a_decision_of_another_process_is_seen(browser, ids, ledger):
    browser.page("/")
    other = open_desk(ledger, "ben")
    other.decide(Verdict.CORRECT, ids["40"], values={"figure": "44-44"})
    other.settle(20)
    other.close()
    assert "9 against 44" in browser.page("/")


def test_a_fault_in_linking_is_told_and_keeps_the_decision(browser, ids, monkeypatch):
    from counterclaim import pipeline

    def faulty(*args, **options):
        raise ZeroDivisionError("oh")

    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "estimated", faulty)
        browser.decide(ids["nine"], "reject")
        assert browser.desk.settle(20)
        assert "ZeroDivisionError" in browser.page("/")
    assert standing(browser, ids["nine"]) == ["reject"]


def test_a_pair_that_cannot_be_leads_back_to_its_event(browser, ids):
    (event,) = browser.get("/api/events?place=Maun").json()["items"]
    here = f"/events/{event['id']}"
    form = browser.form(browser.page(here), "/pairs/decide")
    for given, status, words in (
        ("nonsense", 404, "Look for it under Events, Reports or Claims"),
        (event["id"], 422, "This is one claim, or one event, with itself"),
    ):
        answer = browser.client.post("/pairs/decide", data=form | {"b": given})
        assert answer.status_code == status
        assert words in answer.text
        assert f'<a href="{here}">Back to where you were</a>' in answer.text
    away = browser.client.post("/pairs/decide", data=form | {"b": "x", "back": "//evil.example"})
    assert "evil.example" not in away.text
