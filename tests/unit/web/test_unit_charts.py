"""The drawing of what is recorded by month."""

import datetime as dt

from counterclaim.estimates import Recorded
from counterclaim.model import Harm
from counterclaim.web.charts import months_band
from counterclaim.workspace.overview import Month

NINE = Recorded(
    harm=Harm.KILLED,
    low=9,
    best=9,
    high=9,
    high_told=9,
    events=1,
    contained=0,
    without_number=0,
    single_source=1,
    disputed=0,
    open=0,
)


def month(number, events, killed=None):
    first, last = dt.date(2031, number, 1), dt.date(2031, number, 28)
    return Month(first=first, last=last, events=events, killed=killed)


def test_a_month_in_which_no_event_began_is_on_the_line_and_has_no_point():
    band = months_band([month(1, 2, NINE), month(2, 0), month(3, 1)])
    assert len(band.best.split("L")) == 3
    assert [told for _, _, told in band.points] == [
        "January 2031: 9–9–9 recorded killed",
        "March 2031: no figure",
    ]
