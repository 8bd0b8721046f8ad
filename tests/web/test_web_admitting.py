"""A party's count of its enemy's losses is let into the high end on the page of its event."""

import datetime as dt

import pytest

from browsing import without_chromium
from counterclaim.model import (
    Document,
    Figure,
    Interval,
    Party,
    Place,
    Speaker,
    Verdict,
    VictimClass,
    Victims,
)
from reviewed import DAY, make_claim, make_ledger, open_desk, words
from team import make_team

RIDGE = (
    "The army said it killed 300 rebels near Tsane on Tuesday. "
    "A spokesman for the rebels said 36 fighters had died."
)


def ridge():
    """The army counts its enemies, and so does their own spokesman."""
    doc = Document.make(RIDGE, id="doc-ridge", date=dt.date(2031, 3, 5), source="Delta Courier")
    tsane = Place(name="Tsane", country="BW", lat=-24.02, lon=21.87, where_prec=1)
    at = {"place": tsane, "interval": Interval(start=DAY, end=DAY, date_prec=1)}
    army = words(doc, "The army")
    claims = [
        make_claim(
            doc,
            number,
            figure=Figure.exactly(int(number)),
            speaker=Speaker(words=words(doc, speaker)),
            victims=Victims(words=words(doc, killed), victim_class=VictimClass.ARMED_GROUP),
            perpetrator=Party(words=army),
            **at,
        )
        for number, speaker, killed in (
            ("300", "The army", "rebels"),
            ("36", "A spokesman for the rebels", "fighters"),
        )
    ]
    return doc, claims


@pytest.fixture
def ledger(tmp_path):
    return make_ledger(tmp_path, [ridge()])


@pytest.fixture
def team(tmp_path):
    made = make_team(tmp_path, extra=[ridge()])
    yield made
    made.desk.close()


def event_of(browser, claim):
    rows = browser.get("/api/events").json()["items"]
    return next(row for row in rows if claim in row["claims"])


def ends(browser, claim):
    killed = event_of(browser, claim)["harm"]["killed"]
    return killed["low"], killed["best"], killed["high"]


def enemys_count(browser):
    rows = browser.get("/api/claims").json()["items"]
    return next(row["id"] for row in rows if row["quote"] == "300")


def admit(browser, claim, **fields):
    page = browser.page(f"/events/{event_of(browser, claim)['id']}")
    form = browser.form(page, f"/claims/{claim}/decide")
    return browser.client.post(f"/claims/{claim}/decide", data=form | {"verdict": "admit"} | fields)


def test_an_enemys_count_enters_high_by_the_page_and_leaves_it_by_undoing(browser, ids):
    claim = ids["300"]
    assert ends(browser, claim) == (36, 36, 36)
    done = admit(browser, claim, reason="names of all of them")
    assert done.status_code == 200
    assert done.url.path == f"/events/{event_of(browser, claim)['id']}"
    assert "Admitted." in done.text
    assert "admitted</b> by ann" in done.text
    assert "names of all of them" in done.text
    assert browser.desk.settle(20)
    assert ends(browser, claim) == (36, 36, 300)
    # What is admitted is not offered again.
    page = browser.page(f"/events/{event_of(browser, claim)['id']}")
    assert 'value="admit"' not in page
    made = browser.get("/api/decisions").json()["items"][0]
    form = browser.form(page, f"/decisions/{made['id']}/undo")
    browser.client.post(f"/decisions/{made['id']}/undo", data=form)
    assert browser.desk.settle(20)
    assert ends(browser, claim) == (36, 36, 36)
    assert 'value="admit"' in browser.page(f"/events/{event_of(browser, claim)['id']}")


def test_only_an_enemys_count_beside_others_is_offered(browser, ids):
    page = browser.page(f"/events/{event_of(browser, ids['300'])['id']}")
    assert page.count('value="admit"') == 1
    assert 'Admit it<span class="vh">: 300 killed' in page
    for other in ("12", "40"):
        page = browser.page(f"/events/{event_of(browser, ids[other])['id']}")
        assert 'value="admit"' not in page
        assert "can be admitted here" not in page


def test_what_is_no_enemys_count_is_refused_beside_its_claim(browser, ids):
    done = browser.decide(ids["36"], "admit")
    assert done.status_code == 422
    assert "There is nothing to admit: this is no party&#39;s count" in done.text
    assert browser.get("/api/decisions").json()["items"] == []


def test_a_form_without_the_word_of_the_page_admits_nothing(browser, ids):
    done = admit(browser, ids["300"], token="guessed")
    assert done.status_code == 422
    assert "this form is from before" in done.text.casefold()
    assert browser.get("/api/decisions").json()["items"] == []


def test_nobody_admits_what_somebody_else_decided_on_meanwhile(browser, ids, ledger):
    page = browser.page(f"/events/{event_of(browser, ids['300'])['id']}")
    form = browser.form(page, f"/claims/{ids['300']}/decide")
    other = open_desk(ledger, "ben")
    other.decide(Verdict.ACCEPT, ids["300"])
    other.close()
    done = browser.client.post(
        f"/claims/{ids['300']}/decide", data=form | {"verdict": "admit", "reason": "pictures"}
    )
    assert done.status_code == 409
    assert "You wanted to admit this" in done.text


def test_a_program_admits_too(browser, ids):
    claim = browser.get(f"/api/claims/{ids['300']}").json()
    sent = {"verdict": "admit", "target": [claim["id"]], "state": claim["state"]}
    assert browser.client.post("/api/decisions", json=sent).status_code == 201


@pytest.mark.parametrize("role", ["data-viewer", "viewer"])
def test_who_may_not_decide_is_not_offered_it(team, role):
    owner, browser = team.as_("owner"), team.as_(role)
    claim = enemys_count(owner)
    event = event_of(owner, claim)["id"]
    assert 'value="admit"' not in browser.page(f"/events/{event}")
    form = owner.form(owner.page(f"/events/{event}"), f"/claims/{claim}/decide")
    refused = browser.client.post(f"/claims/{claim}/decide", data=form | {"verdict": "admit"})
    assert refused.status_code == 403


def test_a_reviewer_admits_under_their_own_name(team):
    browser = team.as_("reviewer")
    claim = enemys_count(browser)
    assert "admitted</b> by reviewer" in admit(browser, claim).text
    assert team.desk.settle(20)
    assert ends(browser, claim) == (36, 36, 300)


@pytest.mark.slow
@without_chromium
def test_a_count_is_admitted_by_keyboard_without_a_script(browser, address, chromium, ids):
    context = chromium.new_context(
        java_script_enabled=False, viewport={"width": 360, "height": 800}
    )
    page = context.new_page()
    page.goto(f"{address}/events/{event_of(browser, ids['300'])['id']}")
    page.locator(".admit summary").focus()
    page.keyboard.press("Enter")
    page.locator(".admit input[name=reason]").fill("names of all of them")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("status").filter(has_text="Admitted").wait_for()
    page.wait_for_load_state("load")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()
    assert browser.desk.settle(20)
    assert ends(browser, ids["300"]) == (36, 36, 300)
