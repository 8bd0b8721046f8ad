"""What a report is chiefly about."""

import datetime as dt

from counterclaim.events.gathering.mains import main_events
from counterclaim.model import Document, Harm
from told import DAY, FAR_TOWN, TOWN, Report, on


def mains(report, first, second, title=None):
    """The main one of two events of a report."""
    doc = Document.make(report.document.text, id="a", date=DAY, title=title)
    return main_events({"evt-1": [first], "evt-2": [second]}, documents={"a": doc})["a"]


def test_the_title_tells():
    report = Report("a")
    first = report.claim(4, place=TOWN, when=on(DAY))
    second = report.claim(6, place=FAR_TOWN, when=on(DAY))
    assert mains(report, first, second, title="Belmar blast kills 6") == "evt-2"
    assert mains(report, first, second, title="Four dead in Orsa: 4 killed") == "evt-1"


def test_the_title_tells_in_words_or_digits():
    report = Report("a")
    first = report.claim(18, place=TOWN, when=on(DAY))
    second = report.claim(6, place=FAR_TOWN, when=on(DAY))
    assert mains(report, first, second) == "evt-1"
    assert mains(report, first, second, title="Man charged with killing six people") == "evt-2"


def test_news_comes_before_background():
    report = Report("a")
    old = report.claim(4, place=TOWN, when=on(DAY - dt.timedelta(days=300)))
    new = report.claim(4, place=FAR_TOWN, when=on(DAY))
    assert mains(report, old, new) == "evt-2"


def test_an_arrest_is_told_for_the_sake_of_what_came_before():
    report = Report("a")
    arrest = report.claim(2, harm=Harm.CAPTURED, place=FAR_TOWN, when=on(DAY))
    raid = report.claim(4, place=TOWN, when=on(DAY - dt.timedelta(days=60)))
    assert mains(report, arrest, raid) == "evt-2"


def main_beside(report, other, **named):
    """The main event of a report whose second event another one tells as well."""
    first, second = report.claims
    groups = {"evt-1": [first], "evt-2": [second, *other.claims]}
    documents = {each.name: each.document for each in (report, other)}
    return main_events(groups, documents=documents, **named)["a"]


def test_what_other_texts_tell_of_as_well_is_the_news():
    report, other = Report("a"), Report("b")
    report.claim(4, place=TOWN, when=on(DAY))
    report.claim(4, place=FAR_TOWN, when=on(DAY))
    other.claim(4, place=FAR_TOWN, when=on(DAY))
    assert main_beside(report, other) == "evt-2"
    assert main_beside(report, other, origins={"a": "a", "b": "a"}) == "evt-1"
