"""Two people judge the same claims: how far they agree, and settling what they differ on."""

import re

import pytest

from counterclaim.model.account import Role
from team import ROOT, make_team, password, word


@pytest.fixture
def team(tmp_path):
    made = make_team(tmp_path)
    made.door.register.add("Second", Role.REVIEWER, password("Second"), ROOT)
    yield made
    made.desk.close()


@pytest.fixture
def ids(team):
    return {row["quote"]: row["id"] for row in team.as_("owner").get("/api/claims").json()["items"]}


def settle(browser, claim, who):
    page = browser.page("/differences")
    inside = page.split(f'action="/differences/{claim}"', 1)[1].split("</form>", 1)[0]
    row = next(each for each in inside.split("<tr>") if f">{who} <small>" in each)
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', inside))
    chosen = re.search(r'name="as" value="([^"]+)"', row)[1]
    return browser.client.post(
        f"/differences/{claim}", data=fields | {"as": chosen, "reason": "asked the army"}
    )


def test_agreement_is_told_by_field(team, ids):
    one, two = team.as_("reviewer"), team.as_("Second")
    assert "No claim was judged by two" in one.page("/agreement")
    for each in ("40", "12"):
        one.decide(ids[each], "accept")
        two.decide(ids[each], "accept")
    one.decide(ids["nine"], "accept")
    two.decide(ids["nine"], "reject")
    one.decide(ids["dozens"], "accept")
    two.decide(ids["dozens"], "correct", low="24", high="24")
    by_field = {row["field"]: row for row in one.get("/api/agreement").json()["items"]}
    # Four claims, one of them "no": 7 yes, 1 no; apart 2, by chance 64 - 50 = 14.
    assert by_field["claim"] == {
        "field": "claim",
        "alpha": pytest.approx(1 - 7 * 2 / 14),
        "claims": 4,
        "same": 3,
        "people": 2,
    }
    # Figures 40 40 | 12 12 | - 24: apart 2, by chance 36 - (4 + 4 + 1 + 1) = 26.
    assert by_field["figure"]["alpha"] == pytest.approx(1 - 5 * 2 / 26, abs=1e-4)
    assert by_field["stance"]["alpha"] is None
    page = team.as_("viewer").page("/agreement")
    assert "0.615" in page


def test_a_difference_is_shown_and_settled_by_an_editor(team, ids):
    one, two, editor = team.as_("reviewer"), team.as_("Second"), team.as_("editor")
    one.decide(ids["40"], "correct", low="44", high="44", reason="printed twice")
    two.decide(ids["40"], "correct", low="45", high="45")
    (found,) = one.get("/api/differences").json()["items"]
    assert found["fields"] == ["figure"]
    assert [(said["who"], said["values"]["figure"]) for said in found["said"]] == [
        ("reviewer", "44-44"),
        ("Second", "45-45"),
    ]
    page = one.page("/differences")
    assert "<td>44</td>" in page
    assert "printed twice" in page
    assert '<mark class="killed">40</mark> rebels were killed' in page
    assert "It is so" not in page
    answer = one.client.post(f"/differences/{ids['40']}", data={"token": word(one)})
    assert answer.status_code == 403
    done = settle(editor, ids["40"], "reviewer")
    assert "Corrected" in done.text
    assert "Nobody differs" in done.text
    row = one.get(f"/api/claims/{ids['40']}").json()
    assert (row["low"], row["high"]) == (44, 44)
    assert row["decisions"][-1]["who"] == "editor"
    assert row["decisions"][-1]["reason"] == "asked the army"


def test_whether_it_is_a_claim_is_settled_either_way(team, ids):
    one, two, editor = team.as_("reviewer"), team.as_("Second"), team.as_("editor")
    for claim, said in ((ids["40"], "reviewer"), (ids["nine"], "Second")):
        one.decide(claim, "reject")
        two.decide(claim, "accept")
        settle(editor, claim, said)
    assert editor.get(f"/api/claims/{ids['40']}").json()["rejected"]
    assert not editor.get(f"/api/claims/{ids['nine']}").json()["rejected"]
    assert editor.get("/api/differences").json()["items"] == []


def test_a_third_reviewer_settles_nothing(team, ids):
    team.as_("reviewer").decide(ids["40"], "reject")
    team.as_("Second").decide(ids["40"], "accept")
    token = team.token("owner", role=Role.REVIEWER)
    headers = {"Authorization": f"Bearer {token}"}
    body = {"verdict": "accept", "target": [ids["40"]]}
    team.door.register.add("Third", Role.REVIEWER, password("Third"), ROOT)
    team.as_("Third").decide(ids["40"], "accept")
    (found,) = team.as_("editor").get("/api/differences").json()["items"]
    assert [said["who"] for said in found["said"]] == ["reviewer", "Second", "Third"]
    team.stranger().client.post("/api/decisions", json=body, headers=headers)
    assert team.as_("editor").get("/api/differences").json()["items"] == []


def test_of_two_who_settle_at_once_one_is_told(team, ids):
    team.as_("reviewer").decide(ids["40"], "reject")
    team.as_("Second").decide(ids["40"], "accept")
    page = team.as_("editor").page("/differences")
    state = re.search(r'name="state" value="([^"]+)"', page)[1]
    team.as_("Second").decide(ids["40"], "note", reason="wait")
    chosen = re.search(r'name="as" value="([^"]+)"', page)[1]
    form = {"token": word(team.as_("editor")), "as": chosen, "state": state}
    assert team.as_("editor").client.post(f"/differences/{ids['40']}", data=form).status_code == 409
    settle(team.as_("owner"), ids["40"], "Second")
    late = team.as_("editor").client.post(f"/differences/{ids['40']}", data=form)
    assert late.status_code == 404
    assert "differs on this claim any more" in late.text


@pytest.mark.parametrize("chosen", ["", "dec-none"])
def test_nothing_is_settled_without_a_choice(team, ids, chosen):
    team.as_("reviewer").decide(ids["40"], "reject")
    team.as_("Second").decide(ids["40"], "accept")
    form = {"token": word(team.as_("editor")), "as": chosen}
    answer = team.as_("editor").client.post(f"/differences/{ids['40']}", data=form)
    assert answer.status_code == 422
    assert len(team.as_("editor").get("/api/differences").json()["items"]) == 1
