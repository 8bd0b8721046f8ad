"""The report: all of it is there without a script, and its sums count nothing twice."""

import io
import re
from html.parser import HTMLParser

import pytest

from counterclaim.errors import DataError
from counterclaim.exports import export, rows
from counterclaim.exports.report import MOST_ON_ONE_PAGE, ReportPage
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


def test_the_table_says_who_signed_an_event_and_what_has_changed_since(some_rows, signature):
    first = some_rows.kinds["events"][0]
    first["signed"] = signature
    assert "<small>signed by &lt;Ida Roe&gt;, 9 Jun 2031</small>" in written(some_rows)
    first["signed"] = signature | {"holds": False, "since": ["killed: 3 was signed, now 4"]}
    page = written(some_rows)
    told = "changed since it was signed by &lt;Ida Roe&gt;, 9 Jun 2031: killed: 3 was signed, now 4"
    assert f"<small>{told}</small>" in page
    assert "<b>Signed</b> means that the person named stands for" in page


def test_nobody_is_named_where_nobody_signed(page):
    assert "signed by " not in page.replace("signed by nobody", "")


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


class Page(HTMLParser):
    """Links and ids of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.links += [link for name, link in attrs if name == "href" and link]
        self.ids.add(known.get("id") or "")


def parsed(path) -> Page:
    page = Page()
    page.feed(path.read_text(encoding="utf-8"))
    return page


@pytest.fixture
def many(some_rows, doc, three, five, truce):
    """So many events that each has a page of its own."""
    claims = {claim.id: claim for claim in (three, five, truce)}
    told = [
        rows.told_row(row, claims=claims, documents={"d1": doc})
        for row in some_rows.kinds["events"]
    ]
    copies = [{**told[n % 2], "id": f"evt-{n:04}"} for n in range(MOST_ON_ONE_PAGE + 1)]
    some_rows.kinds |= {"told": copies, "events": copies}
    return some_rows


@pytest.fixture
def site(many, tmp_path):
    count = export(many, ReportPage(), tmp_path / "site")
    assert count == len(many.kinds["told"])
    return tmp_path / "site"


def test_many_events_have_a_page_each_and_every_link_leads_somewhere(site):
    assert len(list((site / "events").iterdir())) == MOST_ON_ONE_PAGE + 1
    pages = {path.resolve(): parsed(path) for path in site.rglob("*.html")}
    for path, page in pages.items():
        for link in page.links:
            name, _, anchor = link.partition("#")
            target = (path.parent / name).resolve() if name else path
            assert target.exists(), f"{path.name}: {link}"
            if anchor:
                assert anchor in pages[target].ids, f"{path.name}: {link}"


def test_the_page_of_an_event_has_its_figures_its_words_and_how_it_was_made(site):
    page = (site / "events" / "evt-0000.html").read_text(encoding="utf-8")
    assert "<mark>three</mark>" in page
    assert "<mark>five</mark>" in page
    assert "0.0.0" in page
    assert "ucdp@1" in page
    assert "The Bell" in page


def test_a_signature_is_in_the_table_of_a_site_and_on_the_page_of_the_event(
    many, signature, tmp_path
):
    many.kinds["told"][0]["signed"] = signature
    many.kinds["told"][1]["signed"] = signature | {"holds": False, "since": ["a claim went"]}
    export(many, ReportPage(), tmp_path / "site")
    table = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert "<small>signed by &lt;Ida Roe&gt;, 9 Jun 2031</small>" in table
    assert "changed since it was signed by &lt;Ida Roe&gt;, 9 Jun 2031: a claim went" in table
    first, second = (
        (tmp_path / "site" / "events" / f"evt-000{n}.html").read_text(encoding="utf-8")
        for n in (0, 1)
    )
    assert "<dt>Signed</dt><dd>by &lt;Ida Roe&gt;, 9 Jun 2031</dd>" in first
    assert "9 Jun 2031. Changed since: a claim went</dd>" in second


def test_no_page_of_a_site_runs_or_loads_anything_but_its_style(site):
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "<script" not in text
        assert "default-src 'none'; style-src 'self' file:;" in text
        assert not re.search(r"(src|href)=\"https?:", text)


def test_words_of_reports_are_escaped_on_every_page_of_a_site(many, tmp_path):
    for row in many.kinds["told"]:
        row["place"] = row["place"] and {**row["place"], "name": "<i>Melo"}
        row["claims"] = [{**claim, "speaker": "<b>police</b>"} for claim in row["claims"]]
    export(many, ReportPage(), tmp_path / "site")
    for path in (tmp_path / "site").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "<i>Melo" not in text
        assert "<b>police" not in text


def test_an_id_that_is_no_name_of_a_file_stays_in_the_folder(many, tmp_path):
    many.kinds["told"][0]["id"] = "../../evt"
    export(many, ReportPage(), tmp_path / "site")
    assert {path.name for path in tmp_path.iterdir()} == {"site"}
    assert len(list((tmp_path / "site" / "events").iterdir())) == MOST_ON_ONE_PAGE + 1


def test_the_same_rows_give_the_same_site(many, tmp_path):
    def content(folder):
        export(many, ReportPage(), folder)
        return {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()}

    assert content(tmp_path / "a") == content(tmp_path / "b")


def test_few_events_are_one_page_in_a_folder(some_rows, tmp_path):
    export(some_rows, ReportPage(), tmp_path / "site")
    assert [path.name for path in (tmp_path / "site").iterdir()] == ["index.html"]
    assert (tmp_path / "site" / "index.html").read_text(encoding="utf-8") == written(some_rows)


def test_a_site_is_replaced_and_another_folder_is_left_alone(many, some_rows, tmp_path):
    folder = tmp_path / "site"
    export(many, ReportPage(), folder)
    export(many, ReportPage(), folder)
    assert (folder / "index.html").exists()
    other = tmp_path / "mine"
    other.mkdir()
    (other / "thesis.txt").write_text("years of work")
    with pytest.raises(DataError, match="holds other files"):
        export(many, ReportPage(), other)
    assert [path.name for path in other.iterdir()] == ["thesis.txt"]
    assert {path.name for path in tmp_path.iterdir()} == {"site", "mine"}


def test_a_file_of_that_name_stays_a_file(some_rows, tmp_path):
    path = tmp_path / "report"
    path.write_text("old")
    export(some_rows, ReportPage(), path)
    assert path.is_file()
