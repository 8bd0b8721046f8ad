"""The path of a newcomer in a real browser: keys, selecting words, and no faults of access."""

import pytest

from browsing import holds, select, without_chromium

pytestmark = [pytest.mark.slow, without_chromium]


def verdicts(browser):
    return [row["verdict"] for row in browser.get("/api/decisions").json()["items"]][::-1]


def test_from_the_queue_to_a_correction_a_rejection_and_back(browser, address, page, ids):
    page.goto(f"{address}/")
    page.get_by_role("link", name="“dozens” wounded").click()
    page.locator(f"[id='{ids['dozens']}'].now").wait_for()
    page.keyboard.press("c")
    page.locator(f"[id='{ids['dozens']}'] input[name=speaker]").click()
    select(page, "The clinic in Maun")
    field = page.locator(f"[id='{ids['dozens']}'] input[name=speaker]")
    holds(field, "The clinic in Maun")
    page.get_by_role("button", name="Save the correction").locator("visible=true").click()
    page.get_by_role("status").filter(has_text="Corrected").wait_for()
    assert browser.get(f"/api/claims/{ids['dozens']}").json()["speaker"] == "The clinic in Maun"

    page.goto(f"{address}/documents/doc-army?1#{ids['40']}")
    page.keyboard.press("r")
    page.get_by_role("status").filter(has_text="Rejected").wait_for()
    page.locator(".card.now").wait_for()
    page.keyboard.press("u")
    page.get_by_role("status").filter(has_text="Taken back").wait_for()
    assert verdicts(browser) == ["correct", "reject", "undo"]

    page.goto(f"{address}/documents/doc-army?2#{ids['40']}")
    page.keyboard.press("a")
    page.get_by_role("status").filter(has_text="Accepted").wait_for()
    assert verdicts(browser)[-1] == "accept"
    # The next claim that waits is chosen already.
    page.locator(f"[id='{ids['nine']}'].now").wait_for()
    page.keyboard.press("n")
    page.wait_for_url("**/documents/doc-police*")


def test_words_and_claims_lead_to_each_other(address, page, ids):
    page.goto(f"{address}/documents/doc-army")
    page.locator("#report mark", has_text="nine").hover()
    assert "lit" in page.locator(f"[id='{ids['nine']}']").get_attribute("class")
    page.locator("#report mark", has_text="nine").click()
    assert page.locator(".card.now").get_attribute("id") == ids["nine"]
    page.keyboard.press("j")
    assert page.locator(".card.now").get_attribute("id") == ids["dozens"]
    page.keyboard.press("k")
    assert page.locator("#report .words.now").inner_text().endswith("nine")
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()


def test_offsets_are_right_behind_letters_of_two_units(browser, address, page, ids):
    page.goto(f"{address}/documents/doc-army#{ids['nine']}")
    page.keyboard.press("c")
    field = page.locator(f"[id='{ids['nine']}'] input[name=victims]")
    field.click()
    select(page, "fighters")
    holds(field, "fighters")
    at = page.locator(f"[id='{ids['nine']}'] input[name=victims_at]").input_value()
    start, end = map(int, at.split(":"))
    text = browser.get("/api/documents/doc-army").json()["text"]
    assert text[start:end] == "fighters"


def test_a_selection_can_begin_and_end_inside_words_that_are_marked(browser, address, page, ids):
    page.goto(f"{address}/documents/doc-army#{ids['dozens']}")
    page.keyboard.press("c")
    field = page.locator(f"[id='{ids['dozens']}'] input[name=victims]")
    field.click()
    marked = page.locator("#report mark")
    first, last = (marked.filter(has_text=word).bounding_box() for word in ("nine", "dozens"))
    page.mouse.move(first["x"] + 1, first["y"] + first["height"] / 2)
    page.mouse.down()
    page.mouse.move(first["x"] + 60, first["y"] + first["height"] / 2)
    page.mouse.move(last["x"] + last["width"] - 1, last["y"] + last["height"] / 2)
    page.mouse.up()
    holds(field, "nine fighters had died. The clinic in Maun counted dozens")
    # Words within one mark are taken too, and the claim that is corrected stays chosen.
    field.click()
    box = marked.filter(has_text="40").bounding_box()
    page.mouse.move(box["x"] + 1, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 1, box["y"] + box["height"] / 2, steps=4)
    page.mouse.up()
    holds(field, "40")
    assert page.locator(".card.now").get_attribute("id") == ids["dozens"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_serious_fault_of_access(browser, address, chromium, ids, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    rows = browser.get("/api/events").json()["items"]
    event = next(row["id"] for row in rows if ids["40"] in row["claims"])
    context = chromium.new_context(color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    paths = [
        "/",
        "/documents/doc-army",
        f"/events/{event}",
        "/events",
        "/claims",
        "/documents",
        "/keys",
        "/x",
    ]
    faults = []
    for path in paths:
        page.goto(address + path)
        if path == "/documents/doc-army":
            page.keyboard.press("c")
            page.keyboard.press("Escape")
            page.keyboard.press("m")
        found = axe.run(page).response["violations"]
        faults += [
            (path, each["id"], each["nodes"][0]["html"][:160])
            for each in found
            if each["impact"] in ("serious", "critical")
        ]
    context.close()
    assert faults == []


def test_a_phone_shows_the_words_without_scrolling_sideways(browser, address, chromium, ids):
    rows = browser.get("/api/events").json()["items"]
    event = next(row["id"] for row in rows if ids["40"] in row["claims"])
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    for path in ("/", "/documents/doc-army", f"/events/{event}", "/events"):
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
    context.close()


def test_everything_is_there_without_javascript(browser, address, chromium, ids):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/documents/doc-army")
    card = page.locator(f"[id='{ids['40']}']")
    card.get_by_text("Correct", exact=True).click()
    card.locator("input[name=low]").fill("41")
    card.locator("input[name=high]").fill("41")
    card.get_by_role("button", name="Save the correction").click()
    page.get_by_role("status").filter(has_text="Corrected").wait_for()
    assert browser.get(f"/api/claims/{ids['40']}").json()["low"] == 41
    context.close()


def test_a_missed_claim_is_added_from_the_words_that_are_selected(browser, address, page):
    page.goto(f"{address}/documents/doc-army")
    select(page, "Both sides")
    page.keyboard.press("m")
    form = page.locator("#missed")
    holds(form.locator("[name=quote]"), "Both sides")
    form.locator("[name=quote]").fill("dozens of wounded people")
    page.keyboard.press("Tab")
    holds(form.locator("[name=vague]"), "dozens")
    form.locator("[name=harm]").select_option("displaced")
    form.locator("[name=speaker]").fill("The clinic in Maun")
    form.get_by_role("button", name="Add the claim").click()
    page.get_by_role("status").filter(has_text="Added").wait_for()
    (row,) = browser.get("/api/claims?harm=displaced").json()["items"]
    assert (row["vague"], row["speaker"]) == ("dozens", "The clinic in Maun")
    page.locator(f"[id='{row['id']}'].now").wait_for()
    page.keyboard.press("u")
    page.get_by_role("status").filter(has_text="Taken back").wait_for()
    assert verdicts(browser) == ["add", "undo"]


def test_the_button_takes_the_words_that_are_selected(address, page):
    page.goto(f"{address}/documents/doc-army")
    select(page, "Both sides")
    form = page.locator("#missed")
    form.locator("summary").click()
    holds(form.locator("[name=quote]"), "Both sides")
    assert form.get_attribute("open") is not None


def test_other_keys_do_what_they_were_chosen_for(browser, address, page, ids):
    page.goto(f"{address}/keys")
    page.get_by_label("Key: accept the claim").fill("y")
    page.get_by_role("button", name="Keep these keys").click()
    page.get_by_role("status").filter(has_text="Kept").wait_for()
    page.goto(f"{address}/documents/doc-army#{ids['40']}")
    page.keyboard.press("a")
    page.keyboard.press("y")
    page.get_by_role("status").filter(has_text="Accepted").wait_for()
    assert verdicts(browser) == ["accept"]


def test_on_paper_the_whole_report_stands_and_nothing_that_is_pressed(address, page):
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 700, "height": 500})
    page.goto(f"{address}/documents/doc-army")
    assert page.locator(".paper").evaluate("e => getComputedStyle(e).maxHeight") == "none"
    assert page.locator("main button:visible, nav:visible").count() == 0
    assert page.locator("li.card").first.is_visible()
    # The table of claims stands in a form: it is printed all the same.
    page.goto(f"{address}/claims")
    assert page.locator("table").is_visible()


def test_with_the_colours_of_the_system_it_is_seen_where_one_is(address, chromium):
    context = chromium.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(f"{address}/documents/doc-army")
    for chosen in (".top nav [aria-current]", "li.card.now", ".report .now mark"):
        style = page.locator(chosen).first.evaluate("e => getComputedStyle(e).outlineStyle")
        assert style == "solid", chosen
    context.close()


def test_the_sums_are_seen_and_leave_room_for_the_map(address, page):
    page.goto(f"{address}/events?view=map")
    summary = page.locator("details.totals > summary")
    assert {"killed", "wounded"} <= set(summary.inner_text().split())
    assert page.locator("svg.bigmap").bounding_box()["y"] < 500
    summary.click()
    assert page.get_by_role("columnheader", name="Single source").is_visible()
