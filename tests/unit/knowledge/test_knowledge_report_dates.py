"""The day of a report: where it is from, and how sure that is."""

import datetime as dt

import pytest

from counterclaim.knowledge.report_dates import address_date, dated
from counterclaim.model import Document

DAY = dt.date(2031, 3, 5)


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/2031/03/05/raid.html",
        "https://news.example/2031/3/5/raid",
        "https://news.example/2031/mar/05/raid",
        "https://news.example/raid-2031-03-05",
        "https://news.example/raid-20310305.html",
    ],
)
def test_the_address_of_a_page_may_hold_its_day(url):
    assert address_date(url) == DAY


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/story/20319999",
        "https://news.example/story/1203103055",
        "https://news.example/2031/03/raid",
        "https://news.example/2031/02/31/raid",
        "",
    ],
)
def test_other_numbers_of_an_address_are_no_day(url):
    assert address_date(url) is None


@pytest.mark.parametrize(
    ("text", "date", "path", "told"),
    [
        ("Two died.", DAY, "", (DAY, "metadata", "likely")),
        ("Two died.", None, "2031/03/05", (DAY, "address", "likely")),
        (
            "ORSA, 4 MAR 2031 (AAA) -- Two died.",
            None,
            "",
            (DAY.replace(day=4), "dateline", "likely"),
        ),
        (
            "ORSA, Mar. 4 -- Two died.",
            None,
            "2031/03/05",
            (DAY.replace(day=4), "dateline", "certain"),
        ),
        ("Two died.", DAY, "2031/03/06", (DAY, "metadata", "certain")),
        ("Two died.", DAY, "2031/03/12", (DAY, "metadata", "likely")),
        ("Two died.", DAY, "2029/03/05", (DAY, "metadata", "doubtful")),
        ("Two died.", None, "", (None, "", "")),
    ],
)
def test_the_day_says_where_it_is_from_and_how_sure_it_is(text, date, path, told):
    doc = dated(Document(id="doc-t", text=text, date=date, url=f"https://news.example/{path}/x"))
    assert (doc.date, doc.dated_by, doc.date_certainty) == told
