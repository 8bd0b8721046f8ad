"""The ledger pages in a real browser: links of the drawings, keys, no faults of access, a phone."""

import shutil
import socket
import threading
import time

import pytest
import uvicorn

from counterclaim.web import create_app
from counterclaim.web.guard import names

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium: apt-get install chromium"),
]
PATHS = ("/events?sort=killed", "/events?view=map", "/events?view=timeline", "/overview", "/claims")


@pytest.fixture
def address(browser):
    """The address of a running server."""
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    app = create_app(browser.desk, hosts=names("127.0.0.1", port))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    until = time.monotonic() + 20
    while not server.started and time.monotonic() < until:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()
    listening.close()


@pytest.fixture(scope="module")
def chromium():
    api = pytest.importorskip("playwright.sync_api")
    with api.sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield launched
        launched.close()


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
