"""Datelines: the date at the top of a report."""

import datetime as dt

import pytest

from counterclaim.knowledge.datelines import document_date, find_dateline

NEAR = dt.date(2031, 3, 7)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("PORTO ORSA, 17 FEB 87 (AAA) -- [TEXT] THE GOVERNOR SAID", dt.date(1987, 2, 17)),
        ("ORSA, 4 MAY 93 -- [REPORT] TWO DIED", dt.date(1993, 5, 4)),
        ("3 November 2031 Two people died", dt.date(2031, 11, 3)),
        ("Published May 9 2031\nA bomber killed two", dt.date(2031, 5, 9)),
        ("Date of publication 6 August 2031 Jets struck", dt.date(2031, 8, 6)),
        ("Bombs kill 20 in Orsa Agency Sunday 16 Mar 2031 Jets bombed", dt.date(2031, 3, 16)),
        ("Tue 07 Jan 2031 Guards of a depot", dt.date(2031, 1, 7)),
        ("22.10.2031 Print this page The mayor said", dt.date(2031, 10, 22)),
        ("22-10-2031 Bombs kill 21", dt.date(2031, 10, 22)),
        ("2031-10-22 Bombs kill 21", dt.date(2031, 10, 22)),
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
        "The depot was shelled Sunday March 16, 2031 from a ridge.",
        "4/6/2004 Two people died",
        "31 February 2016 Two people died",
        "",
    ],
)
def test_dates_in_a_sentence_are_none(text):
    assert document_date(text) is None


def test_a_dateline_without_a_year_needs_a_day_nearby():
    text = "ORSA, Mar. 5 - Two soldiers died."
    assert document_date(text) is None
    assert document_date(text, near=NEAR) == dt.date(2031, 3, 5)
    assert document_date("ORSA, Dec. 31 (AAA) --", near=dt.date(2005, 1, 2)) == dt.date(
        2004, 12, 31
    )


def test_a_dateline_says_where_it_stands():
    text = "ORSA, 17 FEB 87 (AAA) --"
    dateline = find_dateline(text)
    assert dateline is not None
    assert text[dateline.start : dateline.end] == "17 FEB 87"
