"""Datelines: the date at the top of a report."""

import datetime as dt

import pytest

from counterclaim.knowledge.datelines import document_date, find_dateline

NEAR = dt.date(2004, 8, 7)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("LA PAZ, 29 JUN 89 (EFE) -- [TEXT] THE GOVERNMENT SAID", dt.date(1989, 6, 29)),
        ("SAN SALVADOR, 3 JAN 90 -- [REPORT] TWO DIED", dt.date(1990, 1, 3)),
        ("18 November 2016 Two people died", dt.date(2016, 11, 18)),
        ("Published July 5 2016\nA bomber killed two", dt.date(2016, 7, 5)),
        ("Date of publication 21 September 2016 Jets struck", dt.date(2016, 9, 21)),
        ("Strikes kill 20 in Orsa Agency Sunday 12 Jun 2016 Air strikes", dt.date(2016, 6, 12)),
        ("Wed 05 Apr 2017 Victims of an attack", dt.date(2017, 4, 5)),
        ("20.07.2016 Get short URL The minister said", dt.date(2016, 7, 20)),
        ("18-07-2016 Strikes kill 21", dt.date(2016, 7, 18)),
        ("2016-07-18 Strikes kill 21", dt.date(2016, 7, 18)),
    ],
)
def test_dates_at_the_top_are_read(text, date):
    assert document_date(text) == date


@pytest.mark.parametrize(
    "text",
    [
        "On 4 June 2004 the army attacked.",
        "The siege of 4 June 2004 ended.",
        "Two people died in a raid in May 2004, the army said.",
        "4 people died on 5 June.",
        "The shooting happened Saturday July 4, 2015 in a street.",
        "4/6/2004 Two people died",
        "31 February 2016 Two people died",
        "",
    ],
)
def test_dates_in_a_sentence_are_none(text):
    assert document_date(text) is None


def test_a_dateline_without_a_year_needs_a_day_nearby():
    text = "BAGHDAD, Aug. 6 - Two soldiers died."
    assert document_date(text) is None
    assert document_date(text, near=NEAR) == dt.date(2004, 8, 6)
    assert document_date("ORSA, Dec. 31 (AAA) --", near=dt.date(2005, 1, 2)) == dt.date(
        2004, 12, 31
    )


def test_a_dateline_says_where_it_stands():
    text = "ORSA, 29 JUN 89 (AAA) --"
    dateline = find_dateline(text)
    assert dateline is not None
    assert text[dateline.start : dateline.end] == "29 JUN 89"
