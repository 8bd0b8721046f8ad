"""Days as people write them, the same in every locale."""

import datetime as dt

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def day_in_words(value: dt.date) -> str:
    """Return a day as "6 Aug 2004"."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def days_in_words(start: dt.date, end: dt.date) -> str:
    """Return a stretch of days as short as it can be said: "4–6 Aug 2004"."""
    if start == end:
        return day_in_words(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day_in_words(end)}"
    if start.year == end.year:
        return f"{start.day} {_MONTHS[start.month - 1]} – {day_in_words(end)}"
    return f"{day_in_words(start)} – {day_in_words(end)}"
