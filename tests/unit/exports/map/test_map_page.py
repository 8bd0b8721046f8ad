"""The page: what stands in it without a script, and what never does."""

import io
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from counterclaim.exports import EVENTS, MapPage, exporters, rows
from counterclaim.model import Claim, Document, Estimate, Event, Harm

EVIL = '<script>alert(1)</script><img src=x onerror="alert(2)">&amp;\u202e'


def written(some_rows) -> str:
    out = io.BytesIO()
    MapPage().write(some_rows, out, what=EVENTS)
    return out.getvalue().decode()


class Elements(HTMLParser):
    """All tags of a page with their attributes, and the text of each kind of tag."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self._open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._open.append(tag)
        self.texts.setdefault(tag, []).append("")

    def handle_endtag(self, tag):
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data):
        for tag in set(self._open):
            self.texts[tag][-1] += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


@pytest.fixture
def page(some_rows) -> Elements:
    return Elements(written(some_rows))


def test_it_is_an_exporter_of_events():
    assert isinstance(exporters().get("map"), MapPage)


def test_an_event_says_in_its_line_and_its_facts_that_somebody_signed_it(some_rows, signature):
    some_rows.kinds["events"][0]["signed"] = signature
    page = Elements(written(some_rows))
    assert "signed" in page.texts["small"]
    assert "by <Ida Roe>, 9 Jun 2031" in page.texts["dd"]
    since = ["killed: 3 was signed, now 4", "1 claim of 1 new report has come in since"]
    some_rows.kinds["events"][0]["signed"] = signature | {"holds": False, "since": since}
    page = Elements(written(some_rows))
    assert "changed since it was signed" in page.texts["small"]
    told = f"by <Ida Roe>, 9 Jun 2031. Changed since: {'; '.join(since)}"
    assert told in page.texts["dd"]


def test_every_event_is_in_the_list_and_those_with_coordinates_on_the_map(page):
    assert [li["id"] for li in page.all("li") if "ev" in (li.get("class") or "")] == ["e0", "e1"]
    circles = [a["href"] for a in page.all("a") if "m" in (a.get("class") or "").split()]
    assert circles == ["#e0"]
    assert "2 events, 1 on the map, 1 without coordinates" in page.texts["p"][0]
    assert "Without coordinates" in page.texts["h2"]


def test_an_entry_tells_place_days_and_what_is_recorded(page):
    entry = page.texts["summary"][1]
    assert "Melo Cerro Largo, Uruguay" in entry
    assert "2 Jun 2031" in entry
    assert "At least 3 recorded killed" in entry
    assert "disputed" in entry


def test_a_disputed_event_has_a_class_of_its_own_on_both_sides(page):
    assert [a["class"] for a in page.all("a") if a.get("href") == "#e0"] == ["m d"]
    assert next(li["class"] for li in page.all("li") if li.get("id") == "e0") == "ev d"


def test_rival_figures_stand_side_by_side_with_their_words(page):
    assert page.texts["h4"][:2] == ["3", "at least 5"]
    assert page.texts["q"][:2] == [
        "In Melo police said three men died on Monday.",
        "A union said five.",
    ]
    assert page.texts["mark"][:2] == ["three", "five"]
    assert page.texts["cite"][0] == "police · The Bell, 3 Jun 2031"


def test_precision_is_told_in_plain_words(page):
    assert "the place itself is named, within about 2 km" in page.texts["dd"]


def test_the_page_may_load_nothing(page):
    (policy,) = [m["content"] for m in page.all("meta") if m.get("http-equiv")]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert not page.all("link") + page.all("img") + page.all("iframe")
    assert all("src" not in attrs for attrs in page.all("script"))
    assert not re.search(r"(src|href|url)\s*[=(]\s*[\"']?(https?:)?//", written_of(page))


def written_of(page: Elements) -> str:
    return " ".join(f'{k}="{v}"' for _, attrs in page.tags for k, v in attrs.items()) + " ".join(
        page.texts["style"]
    )


def test_words_of_reports_stay_words(some_rows):
    for event in some_rows.kinds["events"]:
        event["actors"], event["acts"] = [EVIL], [EVIL]
        event["when"] = event["id"] = EVIL
        if event["place"]:
            event["place"]["name"] = event["place"]["admin1"] = EVIL
    for claim in some_rows.kinds["claims"]:
        claim["sentence"] = claim["speaker"] = claim["quote"] = claim["vague"] = EVIL
    for report in some_rows.kinds["documents"]:
        report["source"] = EVIL
        report["url"] = "javascript:alert(3)"
    page = Elements(written(some_rows))
    assert len(page.all("script")) == 1
    assert not page.all("img")
    assert not any(name.startswith("on") for _, attrs in page.tags for name in attrs)
    assert "javascript:" not in written_of(page)
    assert "\u202e" not in written(some_rows)
    assert any("<script>alert(1)</script>" in told for told in page.texts["q"])


def test_a_report_with_an_address_is_linked(some_rows):
    some_rows.kinds["documents"][0]["url"] = "https://bell.example/1?a=1&b=2"
    links = [a for a in Elements(written(some_rows)).all("a") if a["href"].startswith("https")]
    assert links[0] == {"href": "https://bell.example/1?a=1&b=2", "rel": "noopener noreferrer"}


def test_of_a_file_only_its_name_is_told(some_rows):
    some_rows.kinds["documents"][0] |= {"source": None, "origin": "/home/ana/secret/melo.txt"}
    page = written(some_rows)
    assert "melo.txt" in page
    assert "secret" not in page


def test_a_page_without_events_says_so(some_rows):
    some_rows.kinds = {"events": [], "claims": [], "documents": []}
    page = Elements(written(some_rows))
    assert "No events: the reports tell of nobody harmed." in page.texts["p"]
    assert page.all("use")


def test_an_event_of_acts_alone_shows_their_words(
    some_rows, doc: Document, truce: Claim, event: Event
):
    alone = replace(event, claims=("clm-c",), disputed=False)
    some_rows.kinds["events"] = [rows.event_row(alone, estimates=[], claims={"clm-c": truce})]
    page = Elements(written(some_rows))
    assert "Ceasefire; no figure" in page.texts["summary"][1]
    assert page.texts["mark"] == ["truce"]


def test_a_figure_that_is_left_out_says_why(some_rows, doc, three, event, estimate: Estimate):
    (used, _) = estimate.reasons
    alone = replace(estimate, reasons=(replace(used, used=False, text="said in jest"),))
    some_rows.kinds["events"] = [
        rows.event_row(
            replace(event, claims=("clm-a",)), estimates=[alone], claims={"clm-a": three}
        )
    ]
    assert any("said in jest" in told for told in Elements(written(some_rows)).texts["small"])


def test_circles_and_buttons_have_names_for_who_hears_the_page(page):
    ids = {attrs["id"] for _, attrs in page.tags if attrs.get("id")}
    named = [a["aria-labelledby"] for a in page.all("a") if a.get("aria-labelledby")]
    assert named
    assert set(named) <= ids
    assert all(b.get("aria-label") for b in page.all("button"))


def test_the_same_rows_give_the_same_bytes(some_rows):
    assert written(some_rows) == written(some_rows)


def test_half_a_character_does_not_stop_the_page(some_rows):
    some_rows.kinds["claims"][0]["sentence"] = "three \ud800 men"
    assert "three ? men" in re.sub("<.?mark>", "", written(some_rows))


def test_too_many_events_leave_the_lowest_out_and_say_so(some_rows, monkeypatch):
    monkeypatch.setattr("counterclaim.exports.map.MOST_EVENTS", 1)
    out = io.BytesIO()
    assert MapPage().write(some_rows, out, what=EVENTS) == 2
    page = Elements(out.getvalue().decode())
    assert [li["id"] for li in page.all("li") if "ev" in (li.get("class") or "")] == ["e0"]
    assert any("1 event with lower figures is left out" in told for told in page.texts["p"])


@pytest.mark.parametrize("harm", list(Harm))
def test_every_harm_can_be_told(some_rows, harm: Harm):
    event = some_rows.kinds["events"][0]
    event["harm"] = {harm.value: {"low": 1, "best": 2, "high": 4}}
    assert "2 recorded" in written(some_rows)
