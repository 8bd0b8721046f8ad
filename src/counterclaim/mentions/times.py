"""Sentences of a document → mentions of times, each with the days that it means."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from counterclaim.knowledge.datelines import Dateline, find_dateline
from counterclaim.mentions.time_grammar.frame import HISTORY, Frame
from counterclaim.mentions.time_grammar.patterns import Phrase
from counterclaim.mentions.time_grammar.phrases import find_phrases
from counterclaim.mentions.time_grammar.readings import read
from counterclaim.mentions.time_grammar.reckoning import DAY, Level, Reading, unknown
from counterclaim.mentions.time_grammar.tense import tense_of
from counterclaim.model import Document, Interval, Mention, MentionKind, Sentence, Span, Words

# A text is a story of its own time if this many years stand in it, and so many for
# each word of the news. Fewer may be a report's background. Of 1,800 news articles of
# several collections this takes five for stories, all of them full of past years.
_STORY_DATES = 6
_YEARS_FOR_NEWS = 4
# Years beyond the middle half of a story's dates that still belong to it.
_STORY_MARGIN = 5
# Rules of expressions that a story of other years does not use.
_OF_NEWS = frozenset(
    f"times.{name}"
    for name in ("day", "weekday", "tonight", "last-night", "this-part", "past-units", "weekend")
)
DATELINE_RULE = "times.dateline/1"
"""Rule of the date at the top of a report: it dates the report and no claim."""
IMPOSSIBLE_RULE = "times.impossible/1"
"""Rule of a day that is in no calendar: it stays words, and an issue says so."""
# Two numbers that may both be months: which is the day cannot be known.
_EITHER_WAY = re.compile(r"0?[1-9]|1[0-2]")
_FOCUS_LEVELS = frozenset(Level) - {Level.SPAN, Level.PART, Level.CLOCK, Level.CENTURY}


def find_times(sents: Sequence[Sentence]) -> list[Mention]:
    """Return the time expressions of one document in the order of its text.

    `sents` are all sentences of the document, so that a date told earlier can anchor
    "the next day". Each mention's value is an `Interval`. It has words and no days for
    days that cannot be (31 February), that can be read two ways (4/6/2004) or that the
    calendar of the records cannot hold (490 BC). Without a report date relative
    expressions stay relative.
    """
    found = [(sent, find_phrases(sent.text)) for sent in sents]
    if not any(phrases for _, phrases in found):
        return []
    dateline = _dateline(sents[0].doc)
    report = sents[0].doc.date if dateline is None else dateline.date
    story = None
    if dateline is None:
        story = _story([phrase for _, phrases in found for phrase in phrases], report)
    frame = Frame(report=report, is_narrative=story is not None)
    mentions: list[Mention] = []
    for sent, phrases in found:
        frame = replace(frame, since_focus=frame.since_focus + 1, since_day=frame.since_day + 1)
        for phrase in phrases:
            frame = replace(frame, tense=tense_of(sent, phrase))
            reading = read(phrase, frame)
            mention = _mention(sent, phrase, reading)
            if dateline is not None and mention.span.overlaps(Span(dateline.start, dateline.end)):
                mentions.append(replace(mention, rule=DATELINE_RULE))
                continue
            mentions.append(mention)
            if story is None or _lies_in(reading, story):
                frame = _moved(frame, phrase, reading)
    return mentions


def _dateline(doc: Document) -> Dateline | None:
    """Return the dateline from which a report reckons, `None` if it has none near its date.

    Collections often date a report by the day of retrieval; what stands at the top of
    the text is nearer to its "yesterday", unless it lies too far off to be a dateline.
    """
    dateline = find_dateline(doc.text, near=doc.date)
    if dateline is None or doc.date is None:
        return dateline
    return dateline if abs(dateline.date - doc.date) <= HISTORY else None


def undated(report: dt.date | None) -> Interval:
    """Return the interval of a claim that no words date: UCDP's three days up to the report."""
    if report is None:
        return Interval(start=None, end=None, date_prec=2, rule="times.undated/1", offset=(-2, 0))
    return Interval(
        start=report - 2 * DAY,
        end=report,
        date_prec=2,
        rule="times.undated/1",
        anchor=report,
        offset=(-2, 0),
    )


def _story(phrases: Sequence[Phrase], report: dt.date | None) -> range | None:
    """Return the years that a text tells of if it is a story of its own time, else `None`.

    A story has dates with years, most of them far from the report, and hardly a
    "yesterday" or "Friday". Dates outside its years (a monument of today in the
    history of a war) do not move it.
    """
    years = [year for phrase in phrases if (year := phrase.number("y")) is not None and year > 99]
    news = sum(
        phrase.rule.name.split("/")[0] in _OF_NEWS and phrase.word("m") is None
        for phrase in phrases
    )
    if len(years) < _STORY_DATES or news * _YEARS_FOR_NEWS > len(years):
        return None
    if report is not None:
        # The more of the news there is among the years, the farther off they must lie.
        is_plain = len(years) >= _STORY_DATES * (1 + news)
        near, share = (0, 0.7) if is_plain else (1, 0.9)
        if sum(abs(year - report.year) > near for year in years) < share * len(years):
            return None
    years.sort()
    low, high = years[len(years) // 4], years[(3 * len(years)) // 4]
    margin = max(_STORY_MARGIN, 2 * (high - low))
    return range(low - margin, high + margin + 1)


def _lies_in(reading: Reading | None, story: range) -> bool:
    return reading is None or reading.start is None or reading.start.year in story


def _moved(frame: Frame, phrase: Phrase, reading: Reading | None) -> Frame:
    """Return the frame after a phrase: what it told is what the next ones may hang from."""
    if reading is None or not reading.is_resolved or not phrase.rule.moves_focus:
        return frame
    if reading.level == Level.SPAN and phrase.prefix == "":
        last = replace(reading, start=reading.end, level=Level.DAY)
        if reading.prec <= 2:
            return replace(frame, focus=last, focus_day=last, since_focus=0, since_day=0)
        return frame
    if reading.level not in _FOCUS_LEVELS:
        return frame
    if reading.level == Level.DAY:
        return replace(frame, focus=reading, focus_day=reading, since_focus=0, since_day=0)
    return replace(frame, focus=reading, since_focus=0)


def _mention(sent: Sentence, phrase: Phrase, reading: Reading | None) -> Mention:
    start = sent.span.start + phrase.words[phrase.first].start
    end = sent.span.start + phrase.words[phrase.last].end
    rule = "times.range/1" if phrase.ends is not None else phrase.rule.name
    if phrase.prefix:
        rule = f"times.{phrase.prefix}/1"
    if reading is None:
        rule = IMPOSSIBLE_RULE if _is_in_no_calendar(phrase) else rule
        reading = unknown(phrase.rule.level, prec=1 if phrase.rule.level == Level.DAY else 5)
    return Mention(
        sent=sent,
        kind=MentionKind.TIME,
        span=Span(start, end),
        value=_interval(sent, Span(start, end), reading, rule),
        head=_head(sent, Span(start, end)),
        rule=rule,
    )


def _is_in_no_calendar(phrase: Phrase) -> bool:
    """Whether a phrase without a reading names a day, which then cannot be one."""
    if phrase.kind("d") == "numeric":
        day, month, _ = re.split(r"\D", phrase.words[phrase.labels["d"]].text)
        return not (_EITHER_WAY.fullmatch(day) and _EITHER_WAY.fullmatch(month))
    is_day = phrase.word("d") is not None or phrase.word("d1") is not None
    return phrase.rule.level in (Level.DAY, Level.SPAN) and is_day


def _interval(sent: Sentence, span: Span, reading: Reading, rule: str) -> Interval:
    return Interval(
        start=reading.start,
        end=reading.end,
        date_prec=reading.prec,
        words=Words.at(sent.doc.text, span.start, span.end),
        rule=rule,
        anchor=reading.anchor,
        offset=reading.offset,
        hours=reading.hours,
    )


def _head(sent: Sentence, span: Span) -> int:
    """Return the token on which the expression hangs, -1 where the sentence has no parse."""
    inside = [t.i for t in sent.tokens if t.start < span.end and span.start < t.end]
    for i in inside:
        if sent.tokens[i].head not in inside or sent.tokens[i].head == i:
            return i
    return inside[0] if inside else -1
