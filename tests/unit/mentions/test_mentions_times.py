"""Times: what is found, which words, and the days that they mean."""

import datetime as dt
from dataclasses import replace

import pytest

from counterclaim.mentions.times import DATELINE_RULE, IMPOSSIBLE_RULE, find_times, undated
from counterclaim.model import Document, Interval, Mention, Sentence, Span

THURSDAY = dt.date(2004, 8, 19)


def times(*texts: str, report: dt.date | None = THURSDAY) -> list[Mention]:
    """Find the times of a document whose sentences are given one by one."""
    text = " ".join(texts)
    doc = Document(id="doc-t", text=text, date=report)
    sents, at = [], 0
    for index, part in enumerate(texts):
        sents.append(Sentence(doc=doc, index=index, span=Span(at, at + len(part))))
        at += len(part) + 1
    return find_times(sents)


def only(text: str, *, report: dt.date | None = THURSDAY) -> Mention:
    found = times(text, report=report)
    assert len(found) == 1, [m.text for m in found]
    return found[0]


def days(mention: Mention) -> tuple[str | None, str | None, int]:
    value = mention.value
    assert isinstance(value, Interval)
    return (
        value.start.isoformat() if value.start else None,
        value.end.isoformat() if value.end else None,
        value.date_prec,
    )


# UCDP's table of time expressions, read on Thursday 19 August 2004.
UCDP = [
    ("on 4 June 2004", "2004-06-04", "2004-06-04", 1),
    ("on Tuesday", "2004-08-17", "2004-08-17", 1),
    ("today", "2004-08-19", "2004-08-19", 1),
    ("yesterday", "2004-08-18", "2004-08-18", 1),
    ("last Tuesday", "2004-08-17", "2004-08-17", 1),
    ("on Monday night", "2004-08-16", "2004-08-16", 1),
    ("last night", "2004-08-18", "2004-08-18", 1),
    ("the other day", "2004-08-18", "2004-08-18", 1),
    ("recently", "2004-08-16", "2004-08-18", 2),
    ("in recent attacks", "2004-08-16", "2004-08-18", 2),
    ("in the past few days", "2004-08-16", "2004-08-18", 2),
    ("around 10 August", "2004-08-09", "2004-08-11", 2),
    ("over the weekend", "2004-08-14", "2004-08-15", 2),
    ("this week", "2004-08-16", "2004-08-19", 2),
    ("since the beginning of the week", "2004-08-16", "2004-08-19", 2),
    ("in the night between Sunday and Monday", "2004-08-15", "2004-08-16", 2),
    ("in the past 24 hours", "2004-08-18", "2004-08-19", 2),
    ("in the past 48 hours", "2004-08-17", "2004-08-19", 2),
    ("in the past 72 hours", "2004-08-17", "2004-08-19", 2),
    ("in the past 2 days", "2004-08-17", "2004-08-18", 2),
    ("since Thursday", "2004-08-19", "2004-08-19", 2),
    ("since Tuesday", "2004-08-17", "2004-08-19", 2),
    ("in a five-day offensive", "2004-08-15", "2004-08-19", 2),
    ("between August 3 and August 7", "2004-08-03", "2004-08-07", 2),
    ("in a night-long battle", "2004-08-18", "2004-08-19", 2),
    ("in a night of clashes", "2004-08-18", "2004-08-19", 2),
    ("late last week", "2004-08-13", "2004-08-15", 2),
    ("last week", "2004-08-09", "2004-08-15", 3),
    ("in the past week", "2004-08-13", "2004-08-19", 3),
    ("in the first week of August", "2004-08-01", "2004-08-07", 3),
    ("in early March", "2004-03-01", "2004-03-10", 4),
    ("at the beginning of March", "2004-03-01", "2004-03-10", 4),
    ("in the middle of March", "2004-03-10", "2004-03-20", 4),
    ("in late March", "2004-03-15", "2004-03-31", 4),
    ("at the end of March", "2004-03-15", "2004-03-31", 4),
    ("in late August", "2004-08-15", "2004-08-19", 4),
    ("in recent weeks", "2004-07-29", "2004-08-19", 4),
    ("for a number of weeks", "2004-07-29", "2004-08-19", 4),
    ("in several weeks", "2004-07-29", "2004-08-19", 4),
    ("earlier this month", "2004-08-01", "2004-08-18", 4),
    ("last month", "2004-07-01", "2004-07-31", 4),
    ("a fortnight ago", "2004-08-06", "2004-08-19", 4),
    ("in 1995", "1995-01-01", "1995-12-31", 5),
    ("last year", "2003-01-01", "2003-12-31", 5),
    ("in the past year", "2004-01-01", "2004-08-19", 5),
    ("in early 2003", "2003-01-01", "2003-04-30", 5),
    ("in mid 2003", "2003-05-01", "2003-08-31", 5),
    ("in mid-2003", "2003-05-01", "2003-08-31", 5),
    ("in late 2003", "2003-09-01", "2003-12-31", 5),
    ("in the past 3 months", "2004-05-19", "2004-08-19", 5),
    ("in the past few months", "2004-05-19", "2004-08-19", 5),
]


@pytest.mark.parametrize(("words", "start", "end", "prec"), UCDP)
def test_every_expression_of_ucdps_table_gives_its_days(words, start, end, prec):
    assert days(only(f"The army killed ten rebels {words}.")) == (start, end, prec)


@pytest.mark.parametrize(("words", "start", "end", "prec"), UCDP)
def test_upper_case_reports_read_the_same(words, start, end, prec):
    text = f"the army killed ten rebels {words}.".upper()
    assert days(only(text)) == (start, end, prec)


def test_past_months_do_not_cross_the_turn_of_a_year():
    mention = only("They died in the past 3 months.", report=dt.date(2005, 2, 3))
    assert days(mention) == ("2005-01-01", "2005-02-03", 5)


def test_a_claim_that_no_words_date_gets_ucdps_three_days():
    interval = undated(THURSDAY)
    assert (interval.start, interval.end) == (dt.date(2004, 8, 17), THURSDAY)
    assert interval.date_prec == 2
    assert undated(None).offset == (-2, 0)
    assert not undated(None).is_resolved


@pytest.mark.parametrize(
    "words",
    [
        "4 June 2004",
        "June 4, 2004",
        "June 4 2004",
        "4 June, 2004",
        "Jun. 4, 2004",
        "4 JUN 04.",
        "Friday 4 June 2004",
        "Fri 04 Jun 2004",
        "Friday, June 4, 2004",
        "the 4th of June 2004",
        "2004-06-04",
        "04.06.2004",
        "June 4th, 2004",
    ],
)
def test_dates_are_read_in_all_usual_forms(words):
    mention = only(f"The attack of {words} killed two.")
    assert days(mention) == ("2004-06-04", "2004-06-04", 1)


def test_a_number_between_strokes_is_read_only_if_one_way_is_possible():
    assert days(only("It was 4/6/2004 then.")) == (None, None, 1)
    assert only("It was 4/6/2004 then.").rule != IMPOSSIBLE_RULE
    assert days(only("It was 13/6/2004 then.")) == ("2004-06-13", "2004-06-13", 1)
    assert days(only("It was 6/13/2004 then.")) == ("2004-06-13", "2004-06-13", 1)
    assert days(only("It was 6/6/2004 then.")) == ("2004-06-06", "2004-06-06", 1)


@pytest.mark.parametrize("words", ["31 February", "June 31, 2004", "30/2/2004", "29 February 2003"])
def test_impossible_dates_are_found_but_not_dated(words):
    mention = only(f"He died on {words} there.")
    assert mention.text == words
    assert days(mention)[:2] == (None, None)
    assert mention.rule == IMPOSSIBLE_RULE


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        ("in May 2003", "May 2003", "2003-05-01", "2003-05-31"),
        ("in the 1990s", "the 1990s", "1990-01-01", "1999-12-31"),
        ("in the early 1980s", "the early 1980s", "1980-01-01", "1983-12-31"),
        ("in the summer of 2003", "the summer of 2003", "2003-06-01", "2003-08-31"),
        ("in the winter of 1942", "the winter of 1942", "1942-12-01", "1943-02-28"),
        ("last winter", "last winter", "2003-12-01", "2004-02-29"),
        ("in the 19th century", "the 19th century", "1800-01-01", "1899-12-31"),
        ("in the second half of 2003", "the second half of 2003", "2003-07-01", "2003-12-31"),
        ("last August", "last August", "2003-08-01", "2003-08-31"),
        ("in May last year", "May last year", "2003-05-01", "2003-05-31"),
        ("in the third quarter of 2003", "the third quarter of 2003", "2003-07-01", "2003-09-30"),
        ("two years ago", "two years ago", "2002-01-01", "2002-12-31"),
        ("three weeks ago", "three weeks ago", "2004-07-26", "2004-08-01"),
        ("two days ago", "two days ago", "2004-08-17", "2004-08-17"),
        ("twenty-four hours ago", "twenty-four hours ago", "2004-08-18", "2004-08-18"),
        ("earlier this week", "earlier this week", "2004-08-16", "2004-08-18"),
        ("so far this year", "so far this year", "2004-01-01", "2004-08-19"),
        ("from 3 to 7 March", "3 to 7 March", "2004-03-03", "2004-03-07"),
        ("between March 3 and 7", "between March 3 and 7", "2004-03-03", "2004-03-07"),
        ("between 3 and 7 March", "between 3 and 7 March", "2004-03-03", "2004-03-07"),
        ("on 12 and 13 February", "12 and 13 February", "2004-02-12", "2004-02-13"),
        (
            "from 28 February to 3 March 2003",
            "28 February to 3 March 2003",
            "2003-02-28",
            "2003-03-03",
        ),
        ("from Monday to Wednesday", "Monday to Wednesday", "2004-08-16", "2004-08-18"),
        ("from Friday until Sunday", "Friday until Sunday", "2004-08-13", "2004-08-15"),
        (
            "in three days of heavy fighting",
            "three days of heavy fighting",
            "2004-08-17",
            "2004-08-19",
        ),
        ("since early yesterday", "since early yesterday", "2004-08-18", "2004-08-19"),
        ("since March", "since March", "2004-03-01", "2004-08-19"),
        ("on New Year's Day", "New Year's Day", "2004-01-01", "2004-01-01"),
    ],
)
def test_spans_and_relative_expressions_are_read(text, words, start, end):
    mention = only(f"The army killed ten rebels {text}.")
    assert mention.text == words
    assert days(mention)[:2] == (start, end)


@pytest.mark.parametrize(
    ("text", "words", "day", "hours"),
    [
        ("at 9 p.m. Monday", "9 p.m. Monday", "2004-08-16", "21:00/21:00"),
        ("Monday at 9:30 pm", "Monday at 9:30 pm", "2004-08-16", "21:30/21:30"),
        ("at noon on Wednesday", "noon on Wednesday", "2004-08-18", "12:00/12:00"),
        ("THIS MORNING AT 0510", "THIS MORNING AT 0510", "2004-08-19", "05:10/05:10"),
        ("AT 1650 (2250 GMT) TODAY", "1650 (2250 GMT) TODAY", "2004-08-19", "16:50/16:50"),
        ("early Sunday morning", "early Sunday morning", "2004-08-15", "04:00/09:00"),
        ("late on Friday", "late on Friday", "2004-08-13", ""),
        ("Monday night", "Monday night", "2004-08-16", "20:00/23:59"),
        ("this morning", "this morning", "2004-08-19", "06:00/12:00"),
        ("tonight", "tonight", "2004-08-19", "18:00/23:59"),
        ("on Friday at dawn", "Friday at dawn", "2004-08-13", "05:00/07:00"),
        ("on the evening of 5 July", "the evening of 5 July", "2004-07-05", "18:00/23:00"),
        (
            "three o'clock Monday afternoon",
            "three o'clock Monday afternoon",
            "2004-08-16",
            "15:00/15:00",
        ),
    ],
)
def test_hours_belong_to_the_expression_of_their_day(text, words, day, hours):
    mention = only(f"Two died {text}.")
    assert mention.text == words
    assert isinstance(mention.value, Interval)
    assert mention.value.hours == hours
    assert days(mention) == (day, day, 1)


def test_tense_decides_which_weekday_is_meant():
    assert days(only("He was shot on Monday.")) == ("2004-08-16", "2004-08-16", 1)
    assert days(only("Talks will open on Monday.")) == ("2004-08-23", "2004-08-23", 1)
    assert days(only("The vote is scheduled for Saturday.")) == ("2004-08-21", "2004-08-21", 1)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The boy must be returned by 30 August.", "2004-08-30"),
        ("The bonds are payable on 7 December.", "2004-12-07"),
        ("The guidelines to be published on 3 November are strict.", "2004-11-03"),
        ("The case is heard on 9 December.", "2004-12-09"),
        ("The shares will be sold from today until 17 December.", "2004-12-17"),
        ("She may have died on 9 December.", "2003-12-09"),
        ("He was killed on 9 December.", "2003-12-09"),
        ("The rebels have until Friday to leave.", "2004-08-20"),
        ("The judge set the vote for Saturday.", "2004-08-21"),
        ("On Friday they set the hall on fire.", "2004-08-13"),
        ("In 2002 they signed, and they will meet on 12 September.", "2004-09-12"),
        ("They will speak of the raid of 4 August.", "2004-08-04"),
    ],
)
def test_the_verb_tells_on_which_side_of_the_report_a_date_lies(text, day, parse):
    doc = Document(id="doc-t", text=text, date=THURSDAY)
    found = find_times([replace(sent, doc=doc) for sent in parse(text)])
    value = found[-1].value
    assert isinstance(value, Interval)
    assert value.end is not None
    assert value.end.isoformat() == day


def test_without_a_report_date_nothing_is_invented():
    assert days(only("Rebels attacked on Friday.", report=None)) == (None, None, 1)
    assert days(only("Rebels attacked last week.", report=None)) == (None, None, 3)
    assert days(only("Rebels attacked on 4 June.", report=None)) == (None, None, 1)
    assert days(only("It was on 4 June 2004.", report=None)) == ("2004-06-04", "2004-06-04", 1)


@pytest.mark.parametrize(
    ("words", "offset"),
    [
        ("over the past 48 hours", (-2, 0)),
        ("since early yesterday", (-1, 0)),
        ("two days ago", (-2, -2)),
        ("last night", (-1, -1)),
        ("today", (0, 0)),
        ("recently", (-3, -1)),
        ("in a five-day offensive", (-4, 0)),
    ],
)
def test_relative_expressions_say_how_they_lie_to_the_report(words, offset):
    for report in (None, THURSDAY):
        value = only(f"The army killed ten rebels {words}.", report=report).value
        assert isinstance(value, Interval)
        assert value.offset == offset
        assert value.is_resolved == (report is not None)


def test_a_date_told_before_anchors_what_follows():
    found = times(
        "On 4 June 2004 the siege began.",
        "The next day ten died.",
        "Two days later it ended.",
        "That night the army left.",
    )
    assert [days(m)[0] for m in found] == ["2004-06-04", "2004-06-05", "2004-06-07", "2004-06-07"]
    assert all(isinstance(m.value, Interval) and m.value.anchor for m in found[1:])


def test_a_story_of_other_years_keeps_its_own_time():
    found = times(
        "In 1936 the war began.",
        "On 17 July 1936 the garrison rose, and in August 1936 the town fell.",
        "The siege lasted until 3 March 1937.",
        "On 5 April the bridge was taken, and in December 1937 the north.",
        "In February 1938 the front broke.",
        "By June it was over.",
        report=dt.date(2009, 12, 19),
    )
    by_words = {m.text: days(m)[0] for m in found}
    assert by_words["5 April"] == "1937-04-05"
    assert by_words["June"] == "1938-06-01"


def test_a_dateline_dates_the_report_and_is_marked():
    found = times("ORSA, 29 JUN 89 (AAA) -- TONIGHT TWO DIED.", report=dt.date(1989, 7, 3))
    assert found[0].rule == DATELINE_RULE
    assert days(found[1]) == ("1989-06-29", "1989-06-29", 1)


@pytest.mark.parametrize(
    "text",
    [
        "The 42-year-old was held for three days.",
        "They meet every Friday and on Sundays.",
        "It may be that they march.",
        "Some 2000 rebels and 1500 people fled.",
        "The F-16 and AC-130 of the 11th unit flew.",
        "He is 19 years old.",
        "Seven men died.",
    ],
)
def test_ages_durations_sets_and_counts_are_no_times(text):
    assert times(text) == []


def test_a_date_before_a_count_leaves_the_count_alone():
    assert only("ON 12 MAY 40 PEASANTS DIED.").text == "12 MAY"
    assert only("In May 20 people died.").text == "May"


def test_an_expression_may_run_over_a_line_break():
    mention = only("IT BEGAN ON 18\nAUGUST THERE.")
    assert mention.text == "18\nAUGUST"
    assert days(mention) == ("2004-08-18", "2004-08-18", 1)


def test_expressions_that_no_calendar_holds_stay_words():
    for text in ("It fell in 490 BC there.", "They died on Diwali there."):
        assert days(only(text))[:2] == (None, None)
        assert only(text).rule != IMPOSSIBLE_RULE


@pytest.mark.parametrize(
    ("text", "words", "start", "end", "prec"),
    [
        ("on 10 Muharram 1425", "10 Muharram 1425", "2004-03-01", "2004-03-03", 2),
        ("on 3 Ramadan 1424 AH", "3 Ramadan 1424 AH", "2003-10-28", "2003-10-30", 2),
        ("on 15 Sha\u2019ban 1424", "15 Sha\u2019ban 1424", "2003-10-11", "2003-10-13", 2),
        ("on 12 Rabi al-Awwal", "12 Rabi al-Awwal", "2004-05-01", "2004-05-03", 2),
        ("in Dhul-Hijja 1424", "Dhul-Hijja 1424", "2004-01-23", "2004-02-22", 4),
        ("during Ramadan", "Ramadan", "2003-10-26", "2003-11-26", 4),
        ("during Ramadan in 2002", "Ramadan in 2002", "2002-11-05", "2002-12-06", 4),
        ("on the first day of Ramadan", "the first day of Ramadan", "2003-10-26", "2003-10-28", 2),
        ("on Eid al-Fitr", "Eid al-Fitr", "2003-11-25", "2003-11-27", 2),
        ("on the eve of Eid al-Fitr", "the eve of Eid al-Fitr", "2003-11-24", "2003-11-26", 2),
        (
            "on the third day of Eid al-Adha",
            "the third day of Eid al-Adha",
            "2004-02-03",
            "2004-02-05",
            2,
        ),
        ("on 22 Meskerem 1996", "22 Meskerem 1996", "2003-10-03", "2003-10-03", 1),
        ("in Tahsas 1996", "Tahsas 1996", "2003-12-11", "2004-01-09", 4),
        ("on Good Friday 2003", "Good Friday 2003", "2003-04-18", "2003-04-18", 1),
        ("on Orthodox Easter 2003", "Orthodox Easter 2003", "2003-04-27", "2003-04-27", 1),
        ("on Yom Kippur 2003", "Yom Kippur 2003", "2003-10-06", "2003-10-06", 1),
        ("two days after Easter", "two days after Easter", "2004-04-13", "2004-04-13", 1),
    ],
)
def test_feasts_and_dates_of_other_calendars_are_dated(text, words, start, end, prec):
    mention = only(f"The army killed ten rebels {text}.")
    assert mention.text == words
    assert days(mention) == (start, end, prec)


def test_a_month_of_the_moon_is_no_month_in_a_name():
    assert times("Rajab Ali and Safar Khan fled Operation Ramadan.") == []


def test_a_day_that_an_islamic_month_has_not_is_impossible():
    assert only("He died on 31 Ramadan 1424 there.").rule == IMPOSSIBLE_RULE


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        ("the night before last", "the night before last", "2004-08-17", "2004-08-17"),
        ("the week before last", "the week before last", "2004-08-02", "2004-08-08"),
        ("the weekend before last", "the weekend before last", "2004-08-07", "2004-08-08"),
        ("Sunday before last", "Sunday before last", "2004-08-08", "2004-08-08"),
        ("two nights ago", "two nights ago", "2004-08-17", "2004-08-17"),
        ("in two nights of shelling", "two nights of shelling", "2004-08-18", "2004-08-19"),
        ("in the week of August 4", "the week of August 4", "2004-08-02", "2004-08-08"),
        ("in the week ending 14 August", "the week ending 14 August", "2004-08-08", "2004-08-14"),
        (
            "in the first ten days of August",
            "the first ten days of August",
            "2004-08-01",
            "2004-08-10",
        ),
        ("in the last quarter of 2003", "the last quarter of 2003", "2003-10-01", "2003-12-31"),
        (
            "in the first two quarters of 2003",
            "the first two quarters of 2003",
            "2003-01-01",
            "2003-06-30",
        ),
        ("in the year-ago period", "the year-ago period", "2003-04-01", "2003-06-30"),
        ("on August 3, 4 and 5", "August 3, 4 and 5", "2004-08-03", "2004-08-05"),
        ("on 04-Jun-2004", "04-Jun-2004", "2004-06-04", "2004-06-04"),
        ("on 2004/06/04", "2004/06/04", "2004-06-04", "2004-06-04"),
        ("in the small hours of Monday", "the small hours of Monday", "2004-08-16", "2004-08-16"),
        ("since dawn", "since dawn", "2004-08-19", "2004-08-19"),
        ("in early summer", "early summer", "2004-06-01", "2004-06-30"),
        ("by year-end", "year-end", "2004-12-31", "2004-12-31"),
        ("in the current year", "the current year", "2004-01-01", "2004-12-31"),
    ],
)
def test_nights_weeks_and_lists_of_days_are_read(text, words, start, end):
    mention = only(f"The army killed ten rebels {text}.")
    assert mention.text == words
    assert days(mention)[:2] == (start, end)


def test_the_same_quarter_of_another_year_is_that_of_the_quarter_told():
    found = times("Sales fell in the third quarter of 2003.", "In the 2002 period they had risen.")
    assert found[1].text == "the 2002 period"
    assert days(found[1])[:2] == ("2002-07-01", "2002-09-30")


def test_each_mention_names_its_rule_words_and_anchor():
    value = only("Two died yesterday.").value
    assert isinstance(value, Interval)
    assert value.rule == "times.day/1"
    assert value.words is not None
    assert value.words.text == "yesterday"
    assert value.anchor == THURSDAY
    assert value.bounds() == ("2004-08-18", "2004-08-18")


def test_no_sentences_have_no_times():
    assert find_times([]) == []
