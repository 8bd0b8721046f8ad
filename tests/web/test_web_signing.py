"""A person signs the figures of an event; whatever changes later is told, and nothing replaced."""

import datetime as dt

import pytest

from counterclaim.model import Decision, Document, Figure, Interval, Place, Speaker, Verdict
from counterclaim.workspace import views
from reviewed import DAY, make_claim, open_desk, words
from team import make_team, word


def event_of(browser, claim):
    rows = browser.get("/api/events").json()["items"]
    return next(row["id"] for row in rows if claim in row["claims"])


def sign(browser, event, verdict="lock", *, page=None, **fields):
    form = browser.form(page or browser.page(f"/events/{event}"), f"/events/{event}/sign")
    return browser.client.post(f"/events/{event}/sign", data=form | {"verdict": verdict} | fields)


def signed(browser, event):
    return browser.get(f"/api/events/{event}").json()["signed"]


def later():
    """A report of the same event that comes in after it was signed."""
    doc = Document.make(
        "A monitor said 52 rebels were killed near Maun on Tuesday.",
        id="doc-monitor",
        date=dt.date(2031, 3, 7),
        source="Delta Courier",
    )
    return doc, make_claim(
        doc,
        "52",
        figure=Figure.exactly(52),
        speaker=Speaker(words=words(doc, "A monitor")),
        place=Place(name="Maun", country="BW", lat=-19.98, lon=23.42, where_prec=1),
        interval=Interval(start=DAY, end=DAY, date_prec=1),
    )


def test_signed_figures_stand_on_the_page_with_name_reason_and_day(browser, ids):
    event = event_of(browser, ids["12"])
    done = sign(browser, event, reason="read both reports")
    assert "Signed." in done.text
    assert "✓ Signed</b> by ann" in done.text
    assert "killed <b>12</b>, “read both reports”" in done.text
    told = signed(browser, event)
    assert told["holds"] is True
    assert told["figures"] == {"killed": {"low": 12, "best": 12, "high": 12}}
    assert (told["who"], told["reason"], told["since"]) == ("ann", "read both reports", [])
    assert not browser.desk.is_behind


def test_a_signature_is_taken_away_and_that_can_be_undone(browser, ids):
    event = event_of(browser, ids["12"])
    sign(browser, event)
    gone = sign(browser, event, "unlock", reason="too early")
    assert "Signature taken away" in gone.text
    assert signed(browser, event) is None
    made = browser.get("/api/decisions").json()["items"][0]
    assert (made["verdict"], made["before"]["killed"], made["after"]) == ("unlock", "12 12 12", {})
    form = browser.form(gone.text, f"/decisions/{made['id']}/undo")
    browser.client.post(f"/decisions/{made['id']}/undo", data=form)
    assert signed(browser, event)["holds"] is True
    page = browser.page("/decisions")
    assert f'<a href="/events/{event}">' in page
    assert "killed: not signed → 12" in page


def test_a_report_that_comes_later_is_told_and_the_figures_are_worked_out_as_ever(browser, ids):
    event = event_of(browser, ids["40"])
    sign(browser, event)
    before = signed(browser, event)["figures"]
    doc, claim = later()
    other = browser.desk.another()
    other.ledger.add_reading(doc, [claim])
    other.ledger.close()
    browser.desk.catch_up()
    assert browser.desk.settle(20)
    browser.desk.decide(Verdict.SAME, ids["40"], claim.id)
    assert browser.desk.settle(20)
    row = browser.get(f"/api/events/{event}").json()
    assert claim.id in row["claims"]
    assert row["signed"]["holds"] is False
    assert row["signed"]["figures"] == before
    assert "1 claim of 1 new report has come in since" in row["signed"]["since"]
    page = browser.page(f"/events/{event}")
    assert "Changed since it was signed" in page
    # It is back in the queue, before all else, until it is signed anew.
    first = browser.get("/api/queue").json()["items"][0]
    assert (first["id"], first["why"][0]["need"]) == (event, "stale")
    assert "dispute" in {why["need"] for why in first["why"]}
    assert "signed by ann" in browser.page("/")
    assert "changed since signed" in browser.page("/events?status=changed")
    csv = browser.page("/events.csv?status=changed")
    assert ",ann," in csv
    assert ",false," in csv
    sign(browser, event)
    assert signed(browser, event)["holds"] is True
    needs = [why["need"] for why in browser.get("/api/queue").json()["items"][0]["why"]]
    assert "stale" not in needs
    assert f"/events/{event}" not in browser.page("/events?status=changed")


def test_a_correction_is_told_at_once(browser, ids):
    event = event_of(browser, ids["12"])
    sign(browser, event)
    browser.decide(ids["12"], "correct", low="13", high="13")
    assert browser.desk.settle(20)
    assert signed(browser, event)["since"][0] == "killed: 12 was signed, now 13"


def test_nobody_signs_what_they_have_not_seen(browser, ids, ledger):
    event = event_of(browser, ids["12"])
    seen = browser.page(f"/events/{event}")
    other = open_desk(ledger, "ben")
    other.decide(Verdict.CORRECT, ids["12"], values={"figure": "13-13"})
    assert other.settle(20)
    other.close()
    done = sign(browser, event, page=seen)
    assert done.status_code == 409
    assert "this event changed" in done.text.lower()
    assert signed(browser, event) is None


def test_what_has_no_figure_is_not_signed(browser, ids):
    told = [
        browser.client.post("/api/decisions", json={"verdict": "lock", "target": [target]})
        for target in (ids["40"], "doc-army", "evt-0")
    ]
    assert [answer.status_code for answer in told] == [422, 422, 404]
    assert told[0].json()["error"]["code"] == "decision-sign"
    event = event_of(browser, ids["12"])
    none = browser.client.post("/api/decisions", json={"verdict": "unlock", "target": [event]})
    assert none.json()["error"]["code"] == "decision-sign"


def test_the_table_of_events_is_narrowed_to_what_is_signed(browser, ids):
    event = event_of(browser, ids["12"])
    sign(browser, event)

    def found(status):
        rows = browser.get(f"/api/events?status={status}").json()["items"]
        return [row["id"] for row in rows]

    assert found("signed") == [event]
    assert found("changed") == []
    assert event not in found("unsigned")
    assert "✓ signed by ann" in browser.page("/events")
    browser.decide(ids["12"], "accept")
    assert found("signed") == [event]
    browser.decide(ids["12"], "correct", low="13", high="13")
    assert browser.desk.settle(20)
    assert found("changed") == [event]
    sign(browser, event, "unlock")
    assert found("signed") == found("changed") == []


def test_accepting_does_not_let_all_signatures_be_looked_through_anew(browser, ids, monkeypatch):
    event, looked = event_of(browser, ids["12"]), []
    sign(browser, event)
    whole = views.signed
    monkeypatch.setattr(views, "signed", lambda *a, **b: looked.append(1) or whole(*a, **b))
    for status in ("signed", "unsigned", "changed"):
        browser.get(f"/api/events?status={status}")
    browser.decide(ids["40"], "accept")
    browser.get("/api/events?status=signed")
    assert looked == [1]


@pytest.fixture
def team(tmp_path):
    made = make_team(tmp_path)
    yield made
    made.desk.close()


def test_editors_sign_and_reviewers_do_not(team):
    one, editor = team.as_("reviewer"), team.as_("editor")
    ids = {row["quote"]: row["id"] for row in editor.get("/api/claims").json()["items"]}
    event = event_of(one, ids["12"])
    assert "Sign these figures" not in one.page(f"/events/{event}")
    refused = one.client.post(f"/events/{event}/sign", data={"token": word(one), "verdict": "lock"})
    assert refused.status_code == 403
    sent = {"verdict": "lock", "target": [event]}
    header = {"Authorization": f"Bearer {team.token('reviewer')}"}
    assert (
        team.stranger().client.post("/api/decisions", json=sent, headers=header).status_code == 403
    )
    assert signed(one, event) is None
    assert "✓ Signed</b> by editor" in sign(editor, event).text
    assert signed(one, event)["who"] == "editor"


def test_a_signature_on_a_hidden_report_is_hidden_and_later_decisions_are_not(team):
    editor, viewer = team.as_("editor"), team.as_("viewer")
    ids = {row["quote"]: row["id"] for row in editor.get("/api/claims").json()["items"]}
    event = event_of(editor, ids["12"])
    # As if both were one event that day, without anybody having judged the pair.
    line = Decision.make(
        who="editor",
        at="2031-03-06T09:00:00+00:00",
        target=(event, ids["12"], ids["40"]),
        verdict=Verdict.LOCK,
        after=(("policy", "ucdp@1"), ("killed", "52 52 52")),
    )
    team.desk.ws.ledger.add_decision(line, derived_stays=True)
    assert signed(viewer, event)["figures"]["killed"]["best"] == 52
    sent = {"token": word(editor), "doc": "doc-army", "label": "confidential"}
    assert editor.client.post("/sensitive", data=sent).status_code == 200
    editor.decide(ids["12"], "accept")
    assert signed(viewer, event) is None
    assert signed(editor, event)["figures"]["killed"]["best"] == 52
    verdicts = [row["verdict"] for row in viewer.get("/api/decisions").json()["items"]]
    assert verdicts == ["accept"]
