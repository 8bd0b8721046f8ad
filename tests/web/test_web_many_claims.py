"""A report with many claims, titles of odd lengths and letters, and lists on a phone."""

import datetime as dt

import pytest

from browsing import served, without_chromium
from counterclaim.config import Settings
from counterclaim.exports.map.wording import report
from counterclaim.model import Document, Figure, Source
from counterclaim.model.account import Role
from counterclaim.pipeline import Tools
from counterclaim.web import wording
from counterclaim.web.person import Person, present
from counterclaim.workspace import Workspace
from reviewed import browse, make_claim, make_ledger, open_desk

MANY = 60
ARABIC = "وكالة الأنباء"


def readings():
    text = " ".join(
        f"Police said {10 + n} people were killed in camp {200 + n}." for n in range(MANY)
    )
    doc = Document.make(text, id="doc-many", date=dt.date(2031, 4, 10), title="Camp by camp " * 20)
    claims = [make_claim(doc, f"{10 + n}", figure=Figure.exactly(10 + n)) for n in range(MANY)]
    other = Document.make("Nobody was hurt. " * 20, id="doc-other", source=Source(name=ARABIC))
    return [(doc, claims), (other, [])]


@pytest.fixture
def many(tmp_path):
    desk = open_desk(make_ledger(tmp_path, readings()))
    yield browse(desk)
    desk.close()


def ids(browser):
    items = browser.get("/api/claims?limit=200").json()["items"]
    return [row["id"] for row in items if row["doc"] == "doc-many"]


def test_a_report_with_many_claims_has_the_form_of_the_one_that_is_corrected(many):
    first, second, *_ = ids(many)
    page = many.page("/documents/doc-many")
    assert "Save the correction" not in page
    assert page.count("Accept</button>") == MANY
    asked = f"/documents/doc-many?correct={first}"
    assert f'href="{asked}#{first}"' in page
    page = many.page(asked)
    assert page.count("Save the correction") == 1
    assert '<details class="correct" open>' in page
    told = many.decide(first, "correct", page=page, speaker="Nobody said this")
    # What cannot be written comes back in the form that it was sent from.
    assert told.status_code == 422
    assert "Nobody said this" in told.text
    told = many.decide(first, "correct", page=page, low="5", high="5", reason="misprint")
    assert "Corrected" in told.text
    noted = many.page(f"/documents/doc-many?note={second}")
    assert '<details class="note" open>' in noted
    assert many.page("/documents/doc-army").count("Save the correction") == 4


def test_the_last_decision_on_a_report_leads_to_the_next_one(many):
    told = ""
    many.decide(many.get("/api/claims?place=Rivera").json()["items"][0]["id"], "accept")
    for row in many.get("/api/claims").json()["items"]:
        if row["doc"] == "doc-army" and row["harm"] in ("killed", "wounded"):
            assert "Every claim with a figure in this report is judged" not in told
            told = many.decide(row["id"], "accept").text
    assert "Every claim with a figure in this report is judged" in told
    assert "Every claim" not in many.page("/documents/doc-army")


def test_an_empty_queue_says_so_once(many):
    page = many.page("/?need=stale")
    assert "Nothing waits for this reason" in page
    assert "Nothing here" not in page
    assert 'href="/import"' in page


def test_a_report_without_a_title_is_called_by_its_first_words(many):
    page = many.page("/documents")
    assert "Nobody was hurt. " * 4 + "Nobody was hurt…" in page
    assert "Camp by camp " * 19 in page
    assert 'class="long"' in many.page("/documents/doc-many")
    assert wording.title(Document.make("x" * 200, id="doc-x")) == "x" * 90 + "…"


def test_the_day_of_a_report_is_told_in_words(many):
    assert "10 Apr 2031" in many.page("/documents/doc-many")
    told = Document.make("A.", id="doc-x", date=dt.date(2031, 4, 1))
    assert wording.dated(told) == "1 Apr 2031"
    assert wording.dated(Document.make("A.", id="doc-x")) == "no day given"


def test_letters_from_the_right_do_not_turn_the_day_beside_them(many):
    row = {"origin": "", "source": ARABIC, "title": None, "id": "doc-x", "date": "2031-04-04"}
    assert report(row) == f"{ARABIC}\u200e, 4 Apr 2031"
    assert report(row | {"source": "Kestrel Wire"}) == "Kestrel Wire, 4 Apr 2031"
    assert f"<bdi>{ARABIC}</bdi>" in many.page("/documents/doc-other")


def test_who_sees_no_texts_is_offered_no_search_in_them(many):
    assert 'name="text"' in many.page("/claims")
    shown = present.set(Person(name="ann", role=Role.DATA_VIEWER))
    try:
        for path in ("/claims", "/events", "/documents"):
            assert 'name="text"' not in many.page(path)
    finally:
        present.reset(shown)


def test_one_number_that_is_certain_is_told_once(many):
    page = many.page("/events?place=Rivera")
    assert '<td class="n best">12</td>' in page
    assert "12–12–12" not in page


@pytest.mark.slow
@without_chromium
def test_a_key_opens_the_form_of_a_report_with_many_claims(many, page):
    with served(many.desk) as address:
        third = ids(many)[2]
        page.goto(f"{address}/documents/doc-many#{third}")
        page.locator(f"[id='{third}'].now").wait_for()
        page.keyboard.press("c")
        field = page.locator(f"[id='{third}'] select[name=harm]")
        field.and_(page.locator(":focus")).wait_for()
        page.locator(f"[id='{third}'] input[name=low]").fill("7")
        page.get_by_role("button", name="Save the correction").click()
        page.get_by_role("status").filter(has_text="Corrected").wait_for()


@pytest.mark.slow
@without_chromium
@pytest.mark.parametrize("scripts", [True, False])
def test_filters_are_folded_on_a_phone_and_stand_open_on_a_desk(many, chromium, scripts):
    with served(many.desk) as address:
        for width, is_wide in ((390, False), (1280, True)):
            size = {"width": width, "height": 800}
            page = chromium.new_context(viewport=size, java_script_enabled=scripts).new_page()
            for path in ("/events", "/claims", "/documents?disputed=1"):
                page.goto(address + path)
                folded = page.locator("details.narrow > summary")
                assert folded.is_visible() is not is_wide
                assert page.get_by_label("Speaker").is_visible() is is_wide
            assert "1 set" in folded.inner_text() or is_wide
            if not is_wide:
                folded.click()
            page.get_by_label("Speaker").fill("police")
            page.get_by_role("button", name="Filter").click()
            page.wait_for_url("**speaker=police**")


@pytest.mark.parametrize(
    ("path", "noun"), [("events", "event"), ("claims", "claim"), ("documents", "report")]
)
def test_a_list_with_nothing_says_why(tmp_path, many, path, noun):
    page = many.page(f"/{path}?place=Nowhere&disputed=1")
    assert f'No {noun} fits. <a href="/{path}">Clear the filter</a>' in page
    assert "2 set" in page
    ws = Workspace(Settings(ledger=str(tmp_path / "empty.ledger")), tools=Tools())
    ws.create()
    ws.ledger.close()
    desk = open_desk(tmp_path / "empty.ledger")
    page = browse(desk).page(f"/{path}")
    desk.close()
    assert f"There are no {noun}s yet" in page
    assert "Nothing here" not in page
    assert "Clear the filter" not in page
