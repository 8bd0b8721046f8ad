"""Around a place: pages and API find the same, and tell what was meant and what is left out."""

import html
import re

import pytest

from counterclaim.model import Circle, Document, Place
from counterclaim.workspace import Search
from counterclaim.workspace.sight import Sight
from counterclaim.workspace.views import Wanted, selected
from reviewed import make_claim, make_ledger

MAUN = "near=-19.98,23.42&within=30"


@pytest.fixture
def ledger(tmp_path):
    doc = Document.make("The mayor said 4 people were killed in the north.", id="doc-north")
    north = Place(name="North", country="BW", lat=-19.5, lon=23.4, where_prec=4, uncertainty_km=90)
    return make_ledger(tmp_path, [(doc, [make_claim(doc, "4", place=north)])])


def items(browser, path):
    found = browser.get(path)
    assert found.status_code == 200, found.text
    return found.json()


def test_the_api_finds_what_lies_there_and_counts_what_may(browser):
    everything = items(browser, "/api/events")
    assert "near" not in everything
    found = items(browser, f"/api/events?{MAUN}")
    assert [row["place"]["name"] for row in found["items"]] == ["Maun"]
    assert found["near"] == {
        "place": None,
        "lat": -19.98,
        "lon": 23.42,
        "km": 30.0,
        "perhaps": False,
        "left_out": 1,
        "namesakes": 0,
        "others": [],
    }
    claims = items(browser, f"/api/claims?{MAUN}")
    assert {row["doc"] for row in claims["items"]} == {"doc-army"}
    assert (claims["total"], claims["near"]["left_out"]) == (4, 1)
    docs = items(browser, f"/api/documents?{MAUN}")
    assert ([row["id"] for row in docs["items"]], docs["near"]["left_out"]) == (["doc-army"], 1)
    total = items(browser, f"/api/recorded?{MAUN}")
    assert (total["events"], total["near"]["left_out"]) == (1, 1)
    perhaps = items(browser, f"/api/events?{MAUN}&perhaps=1")
    assert [row["place"]["name"] for row in perhaps["items"]] == ["North"]
    assert perhaps["near"]["left_out"] == 0


@pytest.mark.parametrize("form", ["", "&view=map", "&view=timeline"])
def test_the_page_of_events_is_narrowed_in_each_form(browser, form):
    page = browser.page(f"/events?{MAUN}{form}")
    assert "Events <small>1 event</small>" in page
    assert "Within 30 km of -19.98,23.42." in page
    (to,) = re.findall(r'<a href="([^"]*)">1 more may lie there</a>', page)
    assert "perhaps=1" in to
    perhaps = browser.page(html.unescape(to))
    assert "1 event</small>" in perhaps
    (back,) = re.findall(r'<a href="([^"]*)">What does lie there</a>', perhaps)
    assert browser.page(html.unescape(back)) == page


def test_pages_keep_the_circle_in_their_form_and_leave_it_out_when_it_is_empty(browser):
    for path in ("/events", "/claims", "/documents"):
        page = browser.page(f"{path}?{MAUN}")
        assert 'name="near" value="-19.98,23.42"' in page
        assert 'name="within" value="30"' in page
        assert "1 more may lie there" in page
        bare = browser.page(path)
        assert 'name="near" value=""' in bare
        assert "may lie there" not in bare
        # As the form sends it.
        assert browser.page(f"{path}?near=&within=50&harm=") is not None


def test_a_table_for_a_spreadsheet_holds_the_same(browser):
    lines = browser.get(f"/events.csv?{MAUN}").text.splitlines()
    assert len(lines) == 2
    assert "Maun" in lines[1]


def test_a_name_is_looked_up_and_shown_as_it_was_taken(browser):
    found = items(browser, "/api/events?near=Tripoli&within=10")
    assert (found["items"], found["near"]["place"]) == ([], "Tripoli, Libya")
    assert "Tripoli, Lebanon" in found["near"]["others"]
    page = browser.page("/events?near=Tripoli&within=10")
    assert 'value="Tripoli, Libya"' in page
    assert "for those write Tripoli, Lebanon" in page


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("near=Xyzzyqua&within=5", "near-unknown"),
        ("near=Syria&within=5", "near-wide"),
        ("near=Maun&within=far", "near-km"),
        ("near=Maun", "near-km"),
        ("near=95,3&within=5", "near-point"),
    ],
)
def test_what_cannot_be_is_refused_with_its_code(browser, asked, code):
    found = browser.get(f"/api/claims?{asked}")
    assert (found.status_code, found.json()["error"]["code"]) == (422, code)
    assert browser.get(f"/claims?{asked}").status_code == 422


def test_what_is_hidden_is_not_counted(browser):
    circle = Circle(lat=-19.98, lon=23.42, km=30, perhaps=True)
    browser.desk.label("doc-north", "witness")
    narrow = browser.desk.narrowed(Sight(sensitive=False))
    for desk, many in ((browser.desk, 1), (narrow, 0)):
        assert desk.claims(Search(near=circle), limit=5, offset=0)[1] == many
        assert len(selected(desk, Wanted(search=Search(near=circle)))) == many
        assert len(list(desk.ws.events(Search(near=circle)))) == many
