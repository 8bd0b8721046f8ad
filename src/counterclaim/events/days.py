"""Stretches of days to compare, from intervals that may be relative to a report."""

from dataclasses import dataclass

from counterclaim.model import Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """First and last day possible, both included.

    Attributes:
        first: Ordinal of the calendar day, or days from the report if `is_relative`.
        last: The same for the last day.
        is_relative: Reckoned from a report whose date is not known; comparable only
            within that report.
    """

    first: int
    last: int
    is_relative: bool = False

    @property
    def length(self) -> int:
        """Number of days."""
        return self.last - self.first + 1


def days(interval: Interval | None) -> Days | None:
    """Return the days of an interval, `None` if neither dates nor offsets are known."""
    if interval is None:
        return None
    if interval.start is not None and interval.end is not None:
        return Days(first=interval.start.toordinal(), last=interval.end.toordinal())
    if interval.offset is not None:
        return Days(first=interval.offset[0], last=interval.offset[1], is_relative=True)
    return None


def gap(a: Days | None, b: Days | None) -> int | None:
    """Return the days from one stretch to the other, 0 if they overlap; `None` if not comparable.

    Neighbouring days have a gap of 1.
    """
    if a is None or b is None or a.is_relative != b.is_relative:
        return None
    return max(0, b.first - a.last, a.first - b.last)


def is_within(inner: Days | None, outer: Days | None) -> bool:
    """Return whether the first stretch lies in the second and is shorter."""
    if inner is None or outer is None or inner.is_relative != outer.is_relative:
        return False
    return outer.first <= inner.first and inner.last <= outer.last and inner.length < outer.length
