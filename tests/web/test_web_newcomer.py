"""The whole path of a newcomer in a real browser: from an empty ledger to an exported table.

With COUNTERCLAIM_PICTURES set the pages that are met are drawn into docs/images/review
(`make screens`), so that what the tutorial shows is what there is.
"""

import os
from pathlib import Path

import pytest

import readers
from browsing import holds, select, served, without_chromium
from counterclaim.config import Settings
from counterclaim.workspace import Desk, Imports, Workspace
from importing import Here
from reviewed import make_ledger, open_desk

pytestmark = [pytest.mark.slow, without_chromium]

PICTURES = Path(__file__).parents[2] / "docs" / "images" / "review"
NAMES = ("import", "columns", "imported", "queue", "event", "report", "map")
TABLE = (
    "Headline;Body;Published;Paper\n"
    "Blast at a market;Police said that 12 people were killed at a market in Maun on Monday;"
    "04/03/2031;Kestrel Wire\n"
    "Clinic counts more;A clinic in Maun counted 15 dead and 30 wounded after the blast;"
    "05/03/2031;Delta Courier\n"
)


def draw(page, name):
    assert name in NAMES
    if os.environ.get("COUNTERCLAIM_PICTURES"):
        PICTURES.mkdir(exist_ok=True)
        page.screenshot(path=PICTURES / f"{name}.png")


@pytest.fixture
def new(tmp_path):
    """A server on an empty ledger; its desk and address."""
    settings = Settings(ledger=str(tmp_path / "review.ledger"), who="ann")
    ws = Workspace(settings)
    ws.create()
    ws.ledger.close()
    desk = Desk(lambda: Workspace(settings, tools=readers.whole_reader()))
    imports = Imports(desk, reads=Here(settings))
    with served(desk, imports) as address:
        yield desk, address
    imports.close()
    desk.close()


def told(page, words):
    page.get_by_role("status").filter(has_text=words).wait_for()


def claim_of(desk, doc, speaker):
    claims = desk.ws.ledger.claims(doc=doc)
    return next(c.id for c in claims if c.harm and c.speaker and c.speaker.words.text == speaker)


def verdicts(desk):
    return [line.verdict.value for line in desk.ws.ledger.decisions()]


def test_a_newcomer_imports_reviews_merges_filters_and_exports(new, page, tmp_path):
    desk, address = new
    page.goto(f"{address}/")
    page.get_by_role("link", name="Import some").click()
    draw(page, "import")
    page.get_by_role("button", name="Read the sample reports").click()
    # The page follows the import by itself.
    page.get_by_role("link", name="To the queue").wait_for(timeout=90_000)
    assert "17 reports added" in page.locator(".progress").inner_text()
    draw(page, "imported")
    assert desk.settle(60)
    page.get_by_role("link", name="To the queue").click()
    page.locator("ol.queue > li").first.wait_for()
    draw(page, "queue")
    page.locator("ol.queue > li > a").first.click()
    page.get_by_text("Is this one event?").wait_for()
    draw(page, "event")

    # A speaker is corrected by selecting words.
    nine = claim_of(desk, "maun-1-wire", "A spokesman for the Northern Column")
    page.goto(f"{address}/documents/maun-1-wire#{nine}")
    page.locator(f"[id='{nine}'].now").wait_for()
    page.keyboard.press("c")
    field = page.locator(f"[id='{nine}'] input[name=speaker]")
    field.click()
    select(page, "Northern Column disputed")
    holds(field, "Northern Column disputed")
    field.click()
    select(page, "Northern Column")
    draw(page, "report")
    page.get_by_role("button", name="Save the correction").locator("visible=true").click()
    told(page, "Corrected")
    assert desk.ws.judged().claim(nine).speaker.words.text == "Northern Column"

    # Rejected, taken back and accepted, with one key each.
    forty = claim_of(desk, "maun-1-wire", "The army")
    for number, (key, words) in enumerate((("r", "Rejected"), ("u", "Taken back"))):
        page.goto(f"{address}/documents/maun-1-wire?{number}#{forty}")
        page.locator(f"[id='{forty}'].now").wait_for()
        page.keyboard.press(key)
        told(page, words)
    page.goto(f"{address}/documents/maun-1-wire?3#{forty}")
    page.locator(f"[id='{forty}'].now").wait_for()
    page.keyboard.press("a")
    told(page, "Accepted")
    assert verdicts(desk) == ["correct", "reject", "undo", "accept"]

    # Two events are merged, and taken apart again.
    assert desk.settle(60)
    events = [e for e in desk.ws.ledger.events() if e.documents[0].doc == "serowe-4-wire"]
    one, other = (event.id for event in events[:2])
    page.goto(f"{address}/events/{one}")
    page.locator("input[name=b]").first.fill(other)
    page.get_by_role("button", name="Merge").click()
    told(page, "Joined")
    assert desk.settle(60)
    assert desk.ws.find(one).id == desk.ws.find(other).id
    page.get_by_role("status").get_by_role("button", name="Undo").click()
    told(page, "Taken back")
    assert desk.settle(60)
    assert desk.ws.find(one).id != desk.ws.find(other).id

    # The events are narrowed down, looked at on the map, and taken along as a table.
    page.goto(f"{address}/events")
    page.get_by_role("textbox", name="Place").fill("Tacuaremb")
    page.get_by_role("button", name="Filter").click()
    page.wait_for_url("**place=Tacuaremb*")
    assert "Serowe" not in page.locator("tbody").first.inner_text()
    with page.expect_download() as started:
        page.get_by_role("link", name="CSV of these events").click()
    started.value.save_as(tmp_path / "events.csv")
    assert "Tacuaremb" in (tmp_path / "events.csv").read_text(encoding="utf-8-sig")
    page.goto(f"{address}/events?view=map")
    spot = page.locator("svg.bigmap a").first
    spot.wait_for()
    page.locator("svg.bigmap").evaluate("map => map.scrollIntoView()")
    draw(page, "map")
    spot.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/events/evt-*")


def test_columns_of_a_table_are_named_in_the_browser(new, page, chromium, tmp_path):
    desk, address = new
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    (tmp_path / "articles.csv").write_text(TABLE)
    page.goto(f"{address}/import")
    page.get_by_label("Files").set_input_files(tmp_path / "articles.csv")
    page.get_by_role("button", name="Upload").click()
    page.get_by_role("heading", name="Which column holds what?").wait_for()
    assert page.get_by_label("Text of the report").input_value() == "1"
    page.get_by_label("Days such as").select_option("dmy")
    draw(page, "columns")
    # No page of an import has a serious fault of access, in light and dark, wide and narrow.
    asked, faults = page.url, []
    for scheme in ("light", "dark"):
        context = chromium.new_context(
            color_scheme=scheme, bypass_csp=True, viewport={"width": 390, "height": 844}
        )
        looked = context.new_page()
        for path in (asked, f"{address}/import", f"{address}/"):
            looked.goto(path)
            assert looked.evaluate("document.documentElement.scrollWidth") <= 390, path
            faults += [
                (path, each["id"], each["nodes"][0]["html"][:160])
                for each in axe.run(looked).response["violations"]
                if each["impact"] in ("serious", "critical")
            ]
        context.close()
    assert faults == []
    page.get_by_role("button", name="Read it").click()
    page.get_by_role("link", name="To the queue").wait_for(timeout=60_000)
    assert [doc.date.isoformat() for doc in desk.ws.ledger.documents()] == [
        "2031-03-04",
        "2031-03-05",
    ]


def test_an_upload_that_is_too_large_is_told_before_it_is_sent(new, page, tmp_path):
    _, address = new
    with (tmp_path / "big.txt").open("wb") as file:
        file.truncate(200_000_000)
    page.goto(f"{address}/import")
    assert not page.locator("[data-too-large]").is_visible()
    page.get_by_label("Files").set_input_files(tmp_path / "big.txt")
    page.get_by_text("at most 50 MB can be uploaded at once").wait_for()
    page.get_by_role("button", name="Upload").click()
    assert page.url == f"{address}/import"


def test_an_import_is_followed_without_javascript(new, chromium, tmp_path):
    desk, address = new
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/import")
    page.get_by_label("Text").fill("Police said that 12 people were killed in Maun on Monday.")
    page.get_by_role("button", name="Read it").click()
    page.get_by_role("link", name="To the queue").wait_for(timeout=60_000)
    assert desk.ws.ledger.counts()["documents"] == 1
    context.close()


def test_two_people_on_one_ledger_see_a_conflict_and_lose_nothing(tmp_path, chromium):
    ledger = make_ledger(tmp_path)
    desks = [open_desk(ledger, who) for who in ("ann", "ben")]
    claims = {c.words.text: c.id for c in desks[0].ws.ledger.claims()}
    with served(desks[0]) as first, served(desks[1]) as second:
        pages = [chromium.new_context().new_page() for _ in desks]
        for page, address in zip(pages, (first, second), strict=True):
            page.goto(f"{address}/documents/doc-army#{claims['40']}")
            page.locator(f"[id='{claims['40']}'].now").wait_for()
        ann, ben = pages
        ann.keyboard.press("r")
        told(ann, "Rejected")
        ben.keyboard.press("c")
        ben.locator(f"[id='{claims['40']}'] input[name=low]").fill("41")
        ben.locator(f"[id='{claims['40']}'] input[name=high]").fill("41")
        ben.get_by_role("button", name="Save the correction").locator("visible=true").click()
        ben.get_by_role("alert").filter(has_text="Somebody else decided").wait_for()
        # What ben entered is still there, and what ann decided is shown above it.
        assert ben.locator(f"[id='{claims['40']}'] input[name=low]").input_value() == "41"
        assert "rejected by ann" in ben.locator(f"[id='{claims['40']}']").inner_text()
        # Both go on with other claims, at the same time.
        for page, address, figure in ((ann, first, "nine"), (ben, second, "dozens")):
            page.goto(f"{address}/documents/doc-army?go#{claims[figure]}")
            page.locator(f"[id='{claims[figure]}'].now").wait_for()
        ann.keyboard.press("a")
        ben.keyboard.press("a")
        told(ann, "Accepted")
        told(ben, "Accepted")
        for page in pages:
            page.context.close()
    log = [(line.who, line.verdict.value) for line in desks[0].ws.ledger.decisions()]
    assert log[0] == ("ann", "reject")
    assert sorted(log[1:]) == [("ann", "accept"), ("ben", "accept")]
    for desk in desks:
        desk.close()


def test_the_tutorial_shows_the_pages_that_are_drawn():
    text = (PICTURES.parents[1] / "tutorial" / "review.md").read_text(encoding="utf-8")
    for name in NAMES:
        assert f"../images/review/{name}.png" in text
        assert (PICTURES / f"{name}.png").stat().st_size > 5_000
