"""The page that `read --map` writes, in a real browser: zoom, the words behind a circle, keys."""

import re

import pytest

from browsing import without_chromium
from counterclaim.exports.map import MapPage
from reviewed import make_ledger, open_desk

pytestmark = [pytest.mark.slow, without_chromium]


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    folder = tmp_path_factory.mktemp("map")
    desk = open_desk(make_ledger(folder))
    path = folder / "map.html"
    with path.open("wb") as out:
        MapPage().write(desk.ws.rows(), out, what="events")
    desk.close()
    return path


@pytest.fixture
def page(chromium, file):
    """The page, opened from disk; the test fails where the browser complains or loads anything."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    opened = context.new_page()
    complaints, loaded = [], []
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on(
        "console", lambda told: complaints.append(told.text) if told.type == "error" else None
    )
    opened.on("request", lambda request: loaded.append(request.url))
    opened.goto(file.as_uri())
    opened.locator(".tools:visible").wait_for()
    yield opened
    context.close()
    assert complaints == []
    assert loaded == [file.as_uri()]


def scale(page) -> float:
    # The map is drawn with the next frame.
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 20)))")
    told = page.locator("#map .geo").get_attribute("transform")
    return float(re.search(r"scale\(([\d.]+)\)", told)[1])


def words(page):
    return page.locator(".ev details[open] .card")


def test_buttons_and_wheel_zoom_and_one_shows_all_again(page):
    whole = scale(page)
    page.get_by_role("button", name="Zoom in").click()
    near = scale(page)
    assert near > whole * 1.3
    page.locator("#map").hover(position={"x": 300, "y": 300})
    page.mouse.wheel(0, -320)
    assert scale(page) > near * 1.3
    page.get_by_role("button", name="Show all events").click()
    assert scale(page) == pytest.approx(whole, rel=0.01)
    page.get_by_role("button", name="Zoom out").click()
    assert scale(page) <= whole


def test_a_click_on_an_event_shows_its_words(page):
    assert words(page).count() == 0
    page.locator("#map .m.d").click()
    page.locator("#map .m.d.on").wait_for()
    told = words(page).inner_text()
    assert "How many killed" in told
    assert "The army said 40 rebels were killed" in told
    page.locator("#map .m:not(.d)").click()
    page.locator("#map .m.on:not(.d)").wait_for()
    assert words(page).count() == 1
    assert "Police said 12 people were killed" in words(page).inner_text()


def test_keys_move_the_map_and_open_an_event(page):
    page.locator("#map").focus()
    before = scale(page)
    page.keyboard.press("+")
    assert scale(page) > before
    page.keyboard.press("0")
    assert scale(page) == pytest.approx(before, rel=0.01)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.m')")
    page.keyboard.press("Enter")
    words(page).wait_for()
    assert page.evaluate("document.activeElement.matches('.ev summary')")


def test_all_is_there_without_javascript(chromium, file):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    assert page.locator("#map .m").count() == 2
    page.locator(".ev summary").first.click()
    assert words(page).locator("q").count() > 0
    context.close()
