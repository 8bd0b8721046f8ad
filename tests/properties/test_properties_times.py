"""Times: what holds for every text."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from counterclaim.mentions.times import find_times
from counterclaim.model import Document, Interval, Mention, Sentence, Span
from effort import examples

_WORDS = st.sampled_from(
    (
        *("the", "a", "in", "on", "at", "of", "to", "and", "since", "until", "between", "from"),
        *("last", "next", "this", "past", "early", "late", "mid", "end", "every", "old", "first"),
        *("Monday", "Friday", "March", "May", "June", "winter", "noon", "night", "morning"),
        *("3", "7", "31", "04", "89", "1989", "2004", "99999", "3rd", "1990s", "9 p.m.", "0930"),
        *("two", "few", "several", "hours", "day", "days", "week", "weeks", "month", "months"),
        *("year", "years", "quarter", "century", "weekend", "yesterday", "today", "tonight"),
        *("overnight", "evening", "ago", "later", "earlier", "before", "after", "around"),
        *("GMT", "'s", ",", "-", "/", ".", "(", ")", "killed", "people", "fighting"),
    )
)
_TEXTS = st.lists(_WORDS, max_size=14).map(" ".join) | st.text(max_size=60)
_REPORTS = st.none() | st.dates(min_value=dt.date(1, 1, 2), max_value=dt.date(9999, 12, 30))


def times(text: str, report: dt.date | None) -> list[Mention]:
    doc = Document(id="doc-t", text=text, date=report)
    return find_times([Sentence(doc=doc, index=0, span=Span(0, len(text)))])


@examples(300, deadline=None)
@given(text=_TEXTS, report=_REPORTS)
def test_mentions_quote_their_text_in_order_and_do_not_overlap(text, report):
    end = 0
    for mention in times(text, report):
        assert mention.span.start >= end
        end = mention.span.end
        assert mention.text.strip() == mention.text != ""
        if isinstance(mention.value, Interval):
            assert mention.value.words is not None
            assert mention.value.words.text == mention.text


@examples(100, deadline=None)
@given(text=_TEXTS, report=_REPORTS)
def test_the_same_text_gives_the_same_times(text, report):
    assert times(text, report) == times(text, report)


@examples(100, deadline=None)
@given(day=st.dates(min_value=dt.date(1000, 1, 1), max_value=dt.date(2199, 12, 31)))
def test_a_full_date_is_its_day_whatever_the_report(day):
    text = f"He died on {day.day} {day.strftime('%B')} {day.year:04} there."
    value = times(text, dt.date(2004, 8, 6))[0].value
    assert isinstance(value, Interval)
    assert (value.start, value.end, value.date_prec) == (day, day, 1)
