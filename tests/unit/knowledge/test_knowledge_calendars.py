"""Other calendars: their dates as days of ours."""

import datetime as dt
from itertools import pairwise

import pytest

from counterclaim.knowledge.calendars import (
    easter,
    ethiopian_day,
    ethiopian_month,
    islamic_day,
    islamic_month,
    islamic_years,
    moved_feast,
    orthodox_easter,
)


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ((1424, 9, 1), dt.date(2003, 10, 27)),
        ((1425, 1, 10), dt.date(2004, 3, 2)),
        ((1445, 10, 1), dt.date(2024, 4, 10)),
    ],
)
def test_islamic_dates_follow_the_civil_table(date, day):
    assert islamic_day(*date) == day


def test_islamic_months_follow_each_other_without_a_gap():
    months = [islamic_month(year, month) for year in range(1400, 1431) for month in range(1, 13)]
    for (_, last), (first, _) in pairwise(months):
        assert first - last == dt.timedelta(days=1)


def test_a_year_may_hold_days_of_three_islamic_years():
    assert list(islamic_years(2004)) == [1424, 1425]
    assert list(islamic_years(2008)) == [1428, 1429, 1430]


def test_ethiopian_dates_are_seven_or_eight_years_behind():
    assert ethiopian_day(1997, 1, 1) == dt.date(2004, 9, 11)
    assert ethiopian_day(2013, 2, 24) == dt.date(2020, 11, 3)
    assert ethiopian_month(1995, 13) == (dt.date(2003, 9, 6), dt.date(2003, 9, 11))


@pytest.mark.parametrize(
    ("reader", "date"),
    [
        (islamic_day, (1424, 2, 30)),
        (islamic_day, (1424, 13, 1)),
        (ethiopian_day, (1996, 13, 6)),
        (ethiopian_day, (1996, 14, 1)),
    ],
)
def test_days_that_a_month_has_not_are_refused(reader, date):
    with pytest.raises(ValueError, match="no "):
        reader(*date)


def test_feasts_that_the_moon_moves_have_their_days():
    assert easter(2004) == orthodox_easter(2004) == dt.date(2004, 4, 11)
    assert (easter(2024), orthodox_easter(2024)) == (dt.date(2024, 3, 31), dt.date(2024, 5, 5))
    assert moved_feast("rosh-hashanah", 2004) == dt.date(2004, 9, 16)
    assert moved_feast("rosh-hashanah", 2023) == dt.date(2023, 9, 16)
    assert moved_feast("passover", 2003) == dt.date(2003, 4, 17)
    assert moved_feast("easter", 2003, shift=-2) == dt.date(2003, 4, 18)
