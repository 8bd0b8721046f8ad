"""The ledger pages in a real browser: links of the drawings, keys, no faults of access, a phone."""

import pytest

from browsing import without_chromium

pytestmark = [pytest.mark.slow, without_chromium]
PATHS = ("/events?sort=killed", "/events?view=map", "/events?view=timeline", "/overview", "/claims")


def test_a_circle_of_the_map_and_of_the_timeline_leads_to_its_event(address, chromium):
    page = chromium.new_page()
    for view in ("map", "timeline"):
        page.goto(f"{address}/events?view={view}&place=maun")
        page.locator("svg a .e").click()
        page.wait_for_url("**/events/evt-*")
        assert page.get_by_role("heading", name="Maun").count() == 1
        page.go_back()
        page.locator("svg a[href^='/events/']").focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/events/evt-*")
    page.close()


def test_ticked_claims_are_accepted_without_javascript(browser, address, chromium, ids):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/claims?place=maun")
    page.get_by_role("checkbox", name="Tick 40 killed").check()
    page.get_by_role("checkbox", name="Tick 9 killed").check()
    page.get_by_label("Why").fill("compared with the wire")
    page.get_by_role("button", name="Accept").click()
    page.get_by_role("status").filter(has_text="Accepted 2 claims").wait_for()
    assert "place=maun" in page.url
    targets = {row["target"][0] for row in browser.get("/api/decisions").json()["items"]}
    assert targets == {ids["40"], ids["nine"]}
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_of_the_ledger_has_a_serious_fault_of_access(address, chromium, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    context = chromium.new_context(color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    faults = []
    for path in PATHS:
        page.goto(address + path)
        faults += [
            (path, each["id"], each["nodes"][0]["html"][:160])
            for each in axe.run(page).response["violations"]
            if each["impact"] in ("serious", "critical")
        ]
    context.close()
    assert faults == []


def test_a_phone_shows_the_pages_without_scrolling_sideways(address, chromium):
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    for path in PATHS:
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
    context.close()
