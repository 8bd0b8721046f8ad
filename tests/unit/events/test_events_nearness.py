"""How places lie to each other."""

import pytest

from counterclaim.events.nearness import Nearness, kilometres, nearness
from counterclaim.model import Place
from told import COUNTRY, FAR_TOWN, PROVINCE, TOWN

REGION = Place(name="the south", lat=10.0, lon=20.0, country="XA", where_prec=5, uncertainty_km=150)
SUBURB = Place(name="Orsa Heights", lat=10.25, lon=20.13, country="XA", where_prec=1)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (TOWN, TOWN, Nearness.SAME),
        (TOWN, PROVINCE, Nearness.INSIDE),
        (PROVINCE, TOWN, Nearness.AROUND),
        (TOWN, COUNTRY, Nearness.INSIDE),
        (TOWN, REGION, Nearness.INSIDE),
        (TOWN, SUBURB, Nearness.NEAR),
        (TOWN, FAR_TOWN, Nearness.APART),
        (TOWN, None, Nearness.UNKNOWN),
        (Place(name="Mill"), Place(name="mill"), Nearness.SAME),
        (Place(name="Mill"), TOWN, Nearness.UNKNOWN),
    ],
)
def test_two_places(a, b, expected):
    assert nearness(a, b) is expected


def test_distance_across_the_date_line_is_short():
    west, east = Place(name="w", lat=0.0, lon=179.9), Place(name="e", lat=0.0, lon=-179.9)
    assert kilometres(west, east) == pytest.approx(22.2, abs=0.1)
