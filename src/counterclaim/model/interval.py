"""When: a stretch of days with its precision, and what it was reckoned from."""

from dataclasses import dataclass
from datetime import date

from counterclaim.model.span import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """The days that a time expression can mean, both ends included.

    A relative expression in a report without a date keeps `start` and `end` empty
    and says in `offset` how many days before (negative) or after the report it
    lies; nothing is invented.

    Attributes:
        start: First day possible, `None` if not known.
        end: Last day possible, `None` if not known.
        date_prec: UCDP's date precision: 1 a day, 2 two to six days, 3 a week,
            4 up to a month, 5 up to a year.
        words: The expression as it stands in the text; `None` when no words give it.
        rule: Name and version of the rule that read it, such as `times.past-hours/1`.
        anchor: The day it was reckoned from, `None` for absolute dates.
        offset: First and last day relative to the report, in days, for relative
            expressions.
        hours: Part of the day as local time, such as `21:00/21:00` or `06:00/12:00`;
            the first half belongs to `start`, the second to `end`. Empty if not said.
    """

    start: date | None
    end: date | None
    date_prec: int
    words: Words | None = None
    rule: str = ""
    anchor: date | None = None
    offset: tuple[int, int] | None = None
    hours: str = ""

    def __post_init__(self) -> None:
        if not 1 <= self.date_prec <= 5:
            raise ValueError(f"date_prec runs from 1 to 5, not {self.date_prec}")
        if self.start is not None and self.end is not None and self.start > self.end:
            raise ValueError(f"an interval cannot run from {self.start} to {self.end}")

    @property
    def is_resolved(self) -> bool:
        """Whether both ends are calendar days."""
        return self.start is not None and self.end is not None

    @property
    def days(self) -> int | None:
        """How many days it has, both ends included; `None` if that is not known."""
        if self.start is not None and self.end is not None:
            return (self.end - self.start).days + 1
        return self.offset[1] - self.offset[0] + 1 if self.offset is not None else None

    def bounds(self) -> tuple[str | None, str | None]:
        """Return both ends as ISO dates, or as datetimes where the hours are known."""
        first, _, last = self.hours.partition("/")
        return _iso(self.start, first), _iso(self.end, last)

    def describe(self) -> str:
        """Return the interval in a few words, relative if it is not resolved."""
        if self.start is not None and self.end is not None:
            if self.start == self.end:
                return self.start.isoformat()
            return f"{self.start.isoformat()} to {self.end.isoformat()}"
        if self.offset is None:
            return self.words.text if self.words else "unknown"
        first, last = self.offset
        if first == last:
            return _distance(first)
        return f"{_distance(first)} to {_distance(last)}"


# Days: a week against a day is a period, in which an incident lies.
_PERIOD, _INCIDENT = 5, 2


def is_period_beside(one: int, other: int) -> bool:
    """Return whether of two stretches of so many days one is a period, the other an incident."""
    return max(one, other) >= _PERIOD and min(one, other) <= _INCIDENT


def _iso(day: date | None, hour: str) -> str | None:
    if day is None:
        return None
    return f"{day.isoformat()}T{hour}" if hour else day.isoformat()


def _distance(days: int) -> str:
    if days == 0:
        return "the day of the report"
    unit = "day" if abs(days) == 1 else "days"
    return f"{abs(days)} {unit} {'before' if days < 0 else 'after'} the report"
