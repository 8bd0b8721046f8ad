"""The frame in which a time expression is read: the report's day and the days told before it."""

import datetime as dt
from dataclasses import dataclass

from counterclaim.mentions.time_grammar.reckoning import DAY, Level, Reading, precision

# A report tells of its own days; dates farther back than this are history.
HISTORY = dt.timedelta(days=400)
# A date this near before the report needs no year; one so far behind it would have one.
_JUST_PAST = dt.timedelta(days=62)
# How many sentences a day stays the one that "at dawn" or "the next day" hangs from.
_REACH = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What relative expressions are reckoned from.

    Attributes:
        report: Day of the report, `None` if not known.
        focus: The last dated expression before this one.
        focus_day: The last one that means a day.
        since_focus: Sentences since the focus; 0 is the same sentence.
        since_day: Sentences since the focus day.
        is_narrative: The text tells of years long before its date (or has none), so
            dates without a year follow the story and not the report.
        tense: Whether the clause looks `ahead` or `back`; empty if nothing tells.
    """

    report: dt.date | None
    focus: Reading | None = None
    focus_day: Reading | None = None
    since_focus: int = 0
    since_day: int = 0
    is_narrative: bool = False
    tense: str = ""

    @property
    def looks_ahead(self) -> bool:
        """Whether the clause speaks of what is to come."""
        return self.tense == "ahead"

    @property
    def near_day(self) -> dt.date | None:
        """The day that the text around speaks of, if it is still at hand."""
        if self.focus_day is None or self.since_day > _REACH:
            return None
        return self.focus_day.start

    @property
    def here(self) -> dt.date | None:
        """The day from which the story is reckoned: the focus in a narrative, else the report."""
        if self.is_narrative:
            return self.focus.end if self.focus is not None else None
        return self.report

    @property
    def in_history(self) -> bool:
        """Whether a date without a year belongs to the last one told, not to the report."""
        if self.focus is None or self.focus.start is None:
            return False
        if self.is_narrative or self.report is None:
            return True
        if self.since_focus > 0 or self.looks_ahead:
            return False
        return self.report - self.focus.start > HISTORY

    def year_for(self, month: int, day: int = 1, *, weekday: int | None = None) -> int | None:
        """Return the year of a date that is written without one, `None` if nothing tells."""
        if weekday is not None and self.report is not None:
            year = _year_by_weekday(self.report, month, day, weekday=weekday)
            if year is not None:
                return year
        if self.in_history and self.focus is not None and self.focus.start is not None:
            return _year_in_story(self.focus.start, month, level=self.focus.level)
        return None if self.report is None else self._year_by_report(self.report, month, day)

    def _year_by_report(self, report: dt.date, month: int, day: int) -> int:
        # Eight years hold a 29 February on either side, save at the turn of a century.
        years = range(report.year - 8, report.year + 9)
        dates = [day_of for y in years if (day_of := _date(y, month, day)) is not None]
        past = max((d for d in dates if d <= report), default=None)
        coming = min((d for d in dates if d > report), default=None)
        if past is None or coming is None:
            return report.year
        # Where no word tells, reports leave out the year of the nearer date.
        is_coming_nearer = coming - report < report - past
        if self.looks_ahead:
            return past.year if dt.timedelta() < report - past <= _JUST_PAST else coming.year
        if is_coming_nearer and not self.tense:
            return coming.year
        return past.year

    def weekday_near(self, weekday: int) -> dt.date | None:
        """Return the day that a bare weekday means.

        In a report the latest one up to and including its own day, or the next where
        the sentence looks ahead; in a narrative the next after the day told last.
        """
        if self.is_narrative:
            day = self.near_day
            return None if day is None else day + ((weekday - day.weekday()) % 7) * DAY
        if self.report is None:
            return None
        if self.looks_ahead:
            return self.report + ((weekday - self.report.weekday()) % 7) * DAY
        return self.report - ((self.report.weekday() - weekday) % 7) * DAY


def _year_by_weekday(report: dt.date, month: int, day: int, *, weekday: int) -> int | None:
    """Return the year next to the report in which a date falls on a weekday."""
    for year in (report.year, report.year - 1, report.year + 1):
        candidate = _date(year, month, day)
        if candidate is not None and candidate.weekday() == weekday:
            return year
    return None


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _year_in_story(told: dt.date, month: int, *, level: Level) -> int:
    """Return the year in which a story that stands at a day comes to a month.

    Stories go forward: a month up to eight on is the next one, else the one before.
    """
    year = told.year
    if level not in (Level.DAY, Level.MONTH, Level.WEEK):
        return year
    ahead = (month - told.month) % 12
    if ahead == 0 or ahead > 8:
        # The same month is this year's: stories name a month again before its days.
        return year if ahead == 0 or month < told.month else year - 1
    return year if month > told.month else year + 1


def from_report(now: Frame, first: int, last: int, *, prec: int | None = None) -> Reading:
    """Return the days from `first` to `last` counted from the report, negative before it.

    Without a report the reading keeps only the offset.
    """
    if prec is None:
        prec = precision(dt.date(2000, 1, 1) + first * DAY, dt.date(2000, 1, 1) + last * DAY)
    level = Level.DAY if first == last else Level.SPAN
    start = None if now.report is None else now.report + first * DAY
    end = None if now.report is None else now.report + last * DAY
    return Reading(
        start=start,
        end=end,
        prec=prec,
        level=level,
        anchor=now.report,
        offset=(first, last),
    )


def story_base(now: Frame, unit: str) -> dt.date | None:
    """Return the day told before from which a unit is reckoned, `None` if that was too coarse."""
    if unit in ("day", "week", "weekend", "fortnight"):
        return now.near_day
    if now.focus is None:
        return None
    if unit == "month" and now.focus.level in (Level.YEAR, Level.SEASON, Level.DECADE):
        return None
    return now.focus.start
