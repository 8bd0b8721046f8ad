"""The report: all of it is there without a script, and its sums count nothing twice."""

import io
import re
from html.parser import HTMLParser

import pytest

from counterclaim.exports.report import ReportPage
from counterclaim.exports.report.page import totals
from counterclaim.exports.report.timeline import timeline


def written(rows) -> str:
    out = io.BytesIO()
    ReportPage().write(rows, out, what="events")
    return out.getvalue().decode()


@pytest.fixture
def page(some_rows):
    return written(some_rows)


def killed(low, best, high, **more):
    row = {"harm": {"killed": {"low": low, "best": best, "high": high}}, "estimates": []}
    return {"from": "2031-06-02", "parent": None, **row, **more}


def test_every_part_is_on_the_page(page):
    for part in ("recorded", "where", "when", "events", "disputes", "method"):
        assert f'<section id="{part}">' in page


def test_nothing_is_loaded_and_nothing_runs(page):
    assert "<script" not in page
    assert "default-src 'none'" in page
    assert not re.search(r"(src|href)=\"https?:", page)


def test_links_within_the_page_lead_somewhere(page):
    ids = set(re.findall(r'id="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= ids


def test_a_dispute_is_told_in_the_words_of_both_sides(page):
    disputes = page[page.index('id="disputes"') :]
    assert "<mark>three</mark>" in disputes
    assert "<mark>five</mark>" in disputes


def test_words_of_reports_are_escaped(some_rows):
    for row in some_rows.kinds["claims"]:
        row["speaker"] = "<b>police</b>"
    some_rows.kinds["events"][0]["place"]["name"] = "<i>Melo"
    page = written(some_rows)
    assert "<b>police" not in page
    assert "<i>Melo" not in page


def test_tags_are_closed(page):
    class Tags(HTMLParser):
        open: list[str]

        def handle_starttag(self, tag, attrs):
            if tag not in ("meta", "path", "rect", "circle", "use"):
                self.open.append(tag)

        def handle_endtag(self, tag):
            if tag not in ("path", "rect", "circle", "use"):
                assert self.open.pop() == tag

    tags = Tags()
    tags.open = []
    tags.feed(page)
    assert tags.open == []


def test_the_page_says_policy_and_version_and_is_the_same_again(some_rows):
    page = written(some_rows)
    assert "<code>ucdp@1</code>" in page
    assert "counterclaim 0.0.0" in page
    assert written(some_rows) == page


def test_a_ledger_without_events_is_told_so(some_rows):
    some_rows.kinds = {"events": [], "claims": [], "documents": []}
    page = written(some_rows)
    assert "The reports tell of nobody harmed." in page
    assert 'id="disputes"' not in page


def test_totals_have_open_ends_and_tell_what_has_no_number():
    (total,) = totals([killed(3, 3, None), killed(2, 4, 5), killed(None, None, None)])
    assert (total.low, total.best, total.high, total.is_open) == (5, 7, 8, True)
    assert (total.events, total.without) == (2, 1)


def test_an_event_within_another_is_not_added_again(some_rows):
    first = some_rows.kinds["events"][0]
    some_rows.kinds["events"] = [first, {**first, "id": "evt-3", "parent": "evt-1"}]
    page = written(some_rows)
    assert '<td class="best">3</td>' in page
    assert "1 event that lies in another is not added again" in page


@pytest.mark.parametrize(
    ("last", "unit", "bars"),
    [("2031-06-04", "day", 3), ("2032-05-01", "month", 12), ("2041-01-01", "year", 11)],
)
def test_the_unit_of_the_timeline_is_as_fine_as_can_be_told_apart(last, unit, bars):
    found = timeline([killed(1, 1, 1), killed(2, 2, 2, **{"from": last})])
    assert (found.unit, len(found.bars)) == (unit, bars)
    assert (found.bars[0].best, found.bars[-1].best) == (1, 2)


@pytest.mark.parametrize("most", [1, 2, 7, 9, 10, 99, 100, 4321])
def test_bars_stay_within_the_lines(most):
    found = timeline([killed(0, most, most)])
    numbers = [number for number, _ in found.lines]
    assert numbers[0] == 0
    assert numbers[-1] >= most
    assert 2 <= len(numbers) <= 7
    assert found.lines[-1][1] <= found.bars[0].top <= found.ground


def test_events_without_a_day_are_counted_beside_the_timeline():
    found = timeline([killed(1, 1, 1, **{"from": None})])
    assert (found.bars, found.undated) == ((), 1)
