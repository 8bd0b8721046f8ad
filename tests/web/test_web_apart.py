"""Two people judge a report apart: neither sees what the other said, until both are done."""

import pytest

from counterclaim.model.account import Role
from team import ROOT, make_team, password


@pytest.fixture
def team(tmp_path):
    made = make_team(tmp_path, double_share=100)
    for name in ("Amal", "Bo"):
        made.door.register.add(name, Role.REVIEWER, password(name), ROOT)
    yield made
    made.desk.close()


@pytest.fixture
def ids(team):
    return {row["quote"]: row["id"] for row in team.as_("owner").get("/api/claims").json()["items"]}


def waiting(browser):
    rows = browser.get("/api/queue?need=double").json()["items"]
    return {row["doc"]: row["why"][0]["text"] for row in rows}


def low(browser, claim):
    return browser.get(f"/api/claims/{claim}").json()["low"]


def killed(browser, claim):
    rows = browser.get("/api/events").json()["items"]
    event = next(row for row in rows if claim in row["claims"])
    return event["harm"]["killed"]["best"]


def test_nobody_sees_what_the_other_decided_until_both_have(team, ids):
    one, two, owner = team.as_("Amal"), team.as_("Bo"), team.as_("owner")
    twelve = ids["12"]
    assert waiting(one)["doc-police"] == "0 of 1 claims judged by you"
    seen = two.page("/documents/doc-police")
    assert "Two people judge this report apart" in seen
    one.decide(twelve, "correct", low="13", high="13", reason="thirteen in the list")
    assert team.desk.settle(20)
    # Who decided sees it; it has no effect, and nobody else sees anything of it.
    assert low(one, twelve) == 13
    assert "You are done" in one.page("/documents/doc-police")
    assert "doc-police" not in waiting(one)
    assert killed(one, twelve) == 12
    for other in (two, owner):
        assert low(other, twelve) == 12
        assert "doc-police" in waiting(other)
        for path in (
            "/",
            "/documents/doc-police",
            "/claims",
            "/decisions",
            "/differences",
            "/agreement",
            "/api/decisions",
            "/api/documents/doc-police",
            f"/api/claims/{twelve}",
        ):
            assert "thirteen" not in other.page(path), path
            assert "Amal" not in other.page(path), path
        assert other.page("/documents/doc-police").count("judged</span>") == 0
    # The form from before says no conflict: there is nothing that the other should have seen.
    done = two.decide(twelve, "correct", page=seen, low="14", high="14", reason="fourteen")
    assert done.status_code == 200
    assert team.desk.settle(20)
    page = one.page("/documents/doc-police")
    assert "fourteen" in page
    assert "Two people judge this report apart" not in page
    assert low(one, twelve) == low(owner, twelve) == 14
    assert killed(owner, twelve) == 14
    (found,) = owner.get("/api/differences").json()["items"]
    assert {said["who"]: said["values"]["figure"] for said in found["said"]} == {
        "Amal": "13-13",
        "Bo": "14-14",
    }
    told = owner.get("/api/agreement").json()
    assert next(row for row in told["apart"] if row["field"] == "claim")["claims"] == 1
    assert "100 of a hundred" in owner.page("/agreement")


def test_a_claim_that_one_adds_is_not_there_for_the_other(team, ids):
    one, two = team.as_("Amal"), team.as_("Bo")
    page = one.page("/documents/doc-police")
    form = one.form(page, "/documents/doc-police/add")
    sent = form | {"quote": "Rivera", "harm": "wounded", "low": "3", "high": "3"}
    assert one.client.post("/documents/doc-police/add", data=sent).status_code == 200
    assert team.desk.settle(20)

    def wounded(browser):
        rows = browser.get("/api/documents/doc-police").json()["claims"]
        return [row["low"] for row in rows if row["harm"] == "wounded"]

    assert (wounded(one), wounded(two)) == ([3], [])
    two.decide(ids["12"], "accept")
    assert team.desk.settle(20)
    # What the one added is not asked of the other.
    one.decide(ids["12"], "accept")
    assert team.desk.settle(20)
    assert (wounded(one), wounded(two)) == ([3], [3])


def test_what_was_decided_apart_is_taken_back_by_its_writer(team, ids):
    one, two = team.as_("Amal"), team.as_("Bo")
    done = one.decide(ids["12"], "reject")
    made = one.get("/api/decisions").json()["items"][0]["id"]
    form = one.form(done.text, f"/decisions/{made}/undo")
    assert one.client.post(f"/decisions/{made}/undo", data=form).status_code == 200
    assert two.get("/api/decisions").json()["items"] == []
    assert len(one.get("/api/decisions").json()["items"]) == 2


def test_without_the_setting_nothing_is_held_back(tmp_path):
    team = make_team(tmp_path)
    ids = {row["quote"]: row["id"] for row in team.as_("owner").get("/api/claims").json()["items"]}
    team.as_("reviewer").decide(ids["12"], "accept")
    assert "accept" in team.as_("owner").page("/decisions")
    assert waiting(team.as_("owner")) == {}
    team.desk.close()
