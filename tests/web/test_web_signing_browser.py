"""Signing in a real browser: by keyboard, without scripts, on a phone, and without faults of access."""

import pytest

from browsing import served, without_chromium
from counterclaim.model.account import Role
from team import ROOT, make_team, password

pytestmark = [pytest.mark.slow, without_chromium]


def event_of(browser, claim):
    rows = browser.get("/api/events").json()["items"]
    return next(row["id"] for row in rows if claim in row["claims"])


def faults(page, axe):
    return [
        (page.url, each["id"], each["nodes"][0]["html"][:160])
        for each in axe.run(page).response["violations"]
        if each["impact"] in ("serious", "critical")
    ]


def test_figures_are_signed_by_keyboard_and_the_change_is_shown(browser, address, page, ids):
    page.goto(f"{address}/events/{event_of(browser, ids['12'])}")
    field = page.locator("form[action$='/sign'] input[name=reason]")
    field.focus()
    page.keyboard.type("read twice")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Sign these figures"
    page.keyboard.press("Enter")
    page.get_by_role("status").filter(has_text="Signed").wait_for()
    assert "✓ Signed by ann" in page.locator(".signature").inner_text()
    browser.decide(ids["12"], "correct", low="13", high="13")
    assert browser.desk.settle(20)
    page.goto(f"{address}/")
    page.locator("ol.queue > li > a").first.click()
    page.locator(".signature.changed").wait_for()
    assert "killed: 12 was signed, now 13" in page.locator(".signature").inner_text()
    assert page.get_by_role("button", name="Sign the new figures").is_visible()


def test_pages_of_signatures_have_no_fault_and_need_no_script(browser, address, chromium, ids):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    event = event_of(browser, ids["12"])
    context = chromium.new_context(
        java_script_enabled=False, viewport={"width": 390, "height": 844}
    )
    page = context.new_page()
    page.goto(f"{address}/events/{event}")
    page.get_by_role("button", name="Sign these figures").click()
    page.get_by_role("status").filter(has_text="Signed").wait_for()
    context.close()
    browser.decide(ids["12"], "correct", low="13", high="13")
    assert browser.desk.settle(20)
    found = []
    for scheme in ("light", "dark"):
        context = chromium.new_context(
            color_scheme=scheme, bypass_csp=True, viewport={"width": 390, "height": 844}
        )
        page = context.new_page()
        for path in (f"/events/{event}", "/events?status=changed", "/decisions", "/documents"):
            page.goto(address + path)
            assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
            found += faults(page, axe)
        context.close()
    assert found == []


def test_two_people_judge_a_report_apart_each_in_a_browser(tmp_path, chromium):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    team = make_team(tmp_path, double_share=100)
    for name in ("Amal", "Bo"):
        team.door.register.add(name, Role.REVIEWER, password(name), ROOT)
    found = []
    with served(team.desk, door=team.door) as address:
        pages = []
        for name in ("Amal", "Bo"):
            page = chromium.new_context(bypass_csp=True).new_page()
            page.goto(f"{address}/login?after=/documents/doc-police")
            page.get_by_label("Name").fill(name)
            page.get_by_label("Password").fill(password(name))
            page.get_by_role("button", name="Log in").click()
            page.get_by_role("note").filter(
                has_text="Two people judge this report apart"
            ).wait_for()
            pages.append(page)
        amal, bo = pages
        found += faults(bo, axe)
        amal.locator(".card.now").wait_for()
        amal.keyboard.press("r")
        amal.get_by_role("note").filter(has_text="You are done").wait_for()
        bo.reload()
        bo.locator(".card.now").wait_for()
        assert "Amal" not in bo.content()
        bo.keyboard.press("a")
        bo.get_by_role("status").filter(has_text="Accepted").wait_for()
        assert "rejected by Amal" in bo.locator(".card").first.inner_text()
        bo.goto(f"{address}/differences")
        assert "Amal" in bo.locator("table").inner_text()
        found += faults(bo, axe)
        bo.goto(f"{address}/agreement")
        found += faults(bo, axe)
        for page in pages:
            page.context.close()
    assert found == []
    team.desk.close()
