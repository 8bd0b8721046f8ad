"""Times that cannot be: they stay words, and an issue says so."""

import datetime as dt
from dataclasses import replace

import pytest

import readers
from counterclaim.claims.setting.doubts import kept_as_words
from counterclaim.model import Interval, Modality, Span, Words


def times(text: str) -> list[tuple[str | None, dt.date | None]]:
    """The words and first day of the time of each claim, as of Wednesday 5 March 2031."""
    found = [claim.interval for claim in readers.read(text)]
    return [(i.words.text if i and i.words else None, i.start if i else None) for i in found]


def codes(text: str) -> list[str]:
    return [issue.code for issue in readers.reading(text).issues]


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        (
            "Gunmen killed six men in Kaduna on 31 February 2031.",
            "31 February 2031",
            "note-date-impossible",
        ),
        ("Gunmen killed six men in Kaduna on 4 June 2091.", "4 June 2091", "note-date-ahead"),
        ("Gunmen killed six men in Kaduna tomorrow.", "tomorrow", "note-date-ahead"),
    ],
)
def test_a_time_that_cannot_be_is_kept_as_words_with_an_issue(text, words, code):
    assert times(text) == [(words, None)]
    assert codes(text) == [code]
    (issue,) = readers.reading(text).issues
    assert issue.span is not None
    assert text[issue.span.start : issue.span.end] == words


def test_a_time_of_another_sentence_is_not_put_in_its_place():
    text = "The town fell on Monday. Gunmen killed six men in Kaduna on 31 February 2031."
    assert times(text) == [("31 February 2031", None)]


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed six men in Kaduna on Monday.",
        # The other side of the world may be a day ahead.
        "Gunmen killed six men in Kaduna on 6 March 2031.",
        "Talks will open on 4 June 2031.",
    ],
)
def test_times_that_can_be_raise_no_issue(text):
    assert codes(text) == []


def test_a_weekday_of_a_harm_that_has_happened_is_the_last_one():
    wednesday, sunday = dt.date(2031, 3, 5), dt.date(2031, 3, 9)
    ahead = Interval(
        words=Words(text="early on Sunday", span=Span(0, 15)), start=sunday, end=sunday, date_prec=1
    )
    kept = kept_as_words(ahead, wednesday, Modality.ASSERTED)
    assert (kept.start, kept.end) == (dt.date(2031, 3, 2), dt.date(2031, 3, 2))
    assert kept_as_words(ahead, wednesday, Modality.FUTURE) == ahead
    coming = replace(ahead, words=Words(text="next Sunday", span=Span(0, 11)))
    assert kept_as_words(coming, wednesday, Modality.ASSERTED).start is None


def test_a_report_with_a_wrong_date_has_one_note_for_all_of_its_days():
    text = "Gunmen killed six men on 4 June 2091. Rebels shot two women on 5 June 2091."
    (issue,) = readers.reading(text).issues
    assert '"4 June 2091" and "5 June 2091"' in issue.text
