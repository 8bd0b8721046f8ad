"""The frame in which a time expression is read: the report's day and the days told before it."""

import datetime as dt
from dataclasses import dataclass

from counterclaim.mentions.time_grammar.reckoning import DAY, Level, Reading

# A report tells of its own days; dates farther back than this are history.
HISTORY = dt.timedelta(days=400)
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
        looks_ahead: The sentence speaks of what is to come.
    """

    report: dt.date | None
    focus: Reading | None = None
    focus_day: Reading | None = None
    since_focus: int = 0
    since_day: int = 0
    is_narrative: bool = False
    looks_ahead: bool = False

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
        if self.since_focus > 1:
            return False
        return self.report - self.focus.start > HISTORY

    def year_for(self, month: int, day: int = 1, *, weekday: int | None = None) -> int | None:
        """Return the year of a date that is written without one, `None` if nothing tells."""
        if weekday is not None and self.report is not None:
            year = self._year_by_weekday(month, day, weekday)
            if year is not None:
                return year
        if self.in_history and self.focus is not None:
            return _year_in_story(self.focus, month, day)
        if self.report is None:
            return None
        return self._year_by_report(month, day)

    def _year_by_weekday(self, month: int, day: int, weekday: int) -> int | None:
        assert self.report is not None
        for year in (self.report.year, self.report.year - 1, self.report.year + 1):
            candidate = _date(year, month, day)
            if candidate is not None and candidate.weekday() == weekday:
                return year
        return None

    def _year_by_report(self, month: int, day: int) -> int:
        assert self.report is not None
        report = self.report
        dates = [(y, _date(y, month, day)) for y in range(report.year - 1, report.year + 2)]
        past = [(y, d) for y, d in dates if d is not None and d <= report]
        coming = [(y, d) for y, d in dates if d is not None and d > report]
        if not past or not coming:
            return (past or coming or [(report.year, None)])[0][0]
        if self.looks_ahead:
            return coming[0][0]
        # A date just after the report is the coming one even where no word says so;
        # the other choice would lie a year back.
        if (coming[0][1] - report).days <= 31 and (report - past[-1][1]).days > 300:
            return coming[0][0]
        return past[-1][0]

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


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _year_in_story(focus: Reading, month: int, day: int) -> int:
    """Return the year in which a story that stands at `focus` comes to a month and day.

    Stories go forward: a date up to eight months on is the next one, else the one before.
    """
    assert focus.start is not None
    year = focus.start.year
    if focus.level not in (Level.DAY, Level.MONTH, Level.WEEK):
        return year
    ahead = (month - focus.start.month) % 12
    if ahead == 0 or ahead > 8:
        # The same month is this year's: stories name a month again before its days.
        return year if ahead == 0 or month < focus.start.month else year - 1
    return year if month > focus.start.month else year + 1
