"""The API says what the pages say, in one shape, and takes decisions through the same door."""

import pytest


def error(found):
    assert set(found.json()) == {"error"}
    assert set(found.json()["error"]) == {"code", "what", "where", "remedy"}
    return found.json()["error"]


def test_lists_have_one_shape_and_lead_to_their_next_part(browser):
    for noun in ("queue", "documents", "claims", "events", "decisions"):
        found = browser.get(f"/api/{noun}").json()
        assert set(found) == {"items", "total", "limit", "offset", "next"}
    part = browser.get("/api/claims?limit=2").json()
    seen = [row["id"] for row in part["items"]]
    while part["next"]:
        part = browser.get(part["next"]).json()
        seen += [row["id"] for row in part["items"]]
    assert len(seen) == len(set(seen)) == 5


def test_what_is_known_already_is_not_sent_again(browser, ids):
    for path in ("/api/queue", "/api/events", f"/api/claims/{ids['40']}"):
        first = browser.get(path)
        again = browser.get(path, headers={"If-None-Match": first.headers["etag"]})
        assert again.status_code == 304
        assert again.content == b""
    browser.decide(ids["40"], "accept")
    stale = browser.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert stale.status_code == 200


def test_an_event_tells_its_figures_under_every_policy(browser, ids):
    rows = browser.get("/api/events").json()["items"]
    event = next(row["id"] for row in rows if ids["40"] in row["claims"])
    found = browser.get(f"/api/events/{event}").json()
    assert {"ucdp", "acled", "ibc"} <= set(found["policies"])
    assert {row["id"] for row in found["told"]} == set(found["claims"])


def test_a_decision_is_written_and_a_conflict_told(browser, ids):
    seen = browser.get(f"/api/claims/{ids['40']}").json()
    body = {"verdict": "reject", "target": [ids["40"]], "state": seen["state"], "reason": "no"}
    made = browser.client.post("/api/decisions", json=body)
    assert made.status_code == 201
    assert made.json()["who"] == "ann"
    again = browser.client.post("/api/decisions", json=body)
    assert again.status_code == 409
    assert error(again)["code"] == "decision-conflict"
    undo = {"verdict": "undo", "target": [made.json()["id"]]}
    assert browser.client.post("/api/decisions", json=undo).status_code == 201
    assert browser.get(f"/api/claims/{ids['40']}").json()["decisions"] == []


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"verdict": "accept"},
        {"verdict": "accept", "target": []},
        {"verdict": "accept", "target": ["a", "b"]},
        {"verdict": "same", "target": ["clm-army-14"]},
        {"verdict": "same", "target": ["clm-army-14", "clm-army-14"]},
        {"verdict": "lock", "target": ["clm-army-14"]},
        {"verdict": "accept", "target": ["clm-army-14"], "values": {"figure": "3"}},
        {"verdict": "correct", "target": ["clm-army-14"], "values": {"colour": "red"}},
        {"verdict": "correct", "target": ["clm-army-14"], "values": {"figure": "9" * 30}},
        {"verdict": "undo", "target": ["dec-none"]},
        {"verdict": "accept", "target": ["clm-army-14"], "who": "ben"},
        {"verdict": "accept", "target": "clm-army-14"},
    ],
)
def test_what_cannot_be_is_told_in_one_shape(browser, body):
    found = browser.client.post("/api/decisions", json=body)
    assert found.status_code in (404, 422)
    assert error(found)["what"]
    assert browser.get("/api/decisions").json()["items"] == []


def test_errors_have_one_shape(browser):
    for path in ("/api/none", "/api/events/evt-none", "/api/claims?limit=0", "/api/queue?need=x"):
        found = browser.get(path)
        assert found.status_code in (404, 422)
        error(found)
    assert browser.client.delete("/api/queue", headers={"Content-Type": "application/json"})


def test_the_api_describes_itself_and_nothing_is_fetched_for_it(browser):
    found = browser.get("/api/openapi.json").json()
    assert "/api/decisions" in found["paths"]
    assert "/documents/{id}" not in found["paths"]
    assert browser.get("/docs").status_code == 404
