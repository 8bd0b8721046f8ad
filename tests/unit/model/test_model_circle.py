import random
from dataclasses import replace

import pytest

from counterclaim.model import Circle, Place
from counterclaim.model.circle import FARTHEST_KM, km_apart

ALEPPO = Circle(lat=36.2, lon=37.16, km=50)


def place(lat=36.2, lon=37.16, **fields) -> Place:
    return Place(name="Here", lat=lat, lon=lon, **({"where_prec": 1} | fields))


@pytest.mark.parametrize(
    ("a", "b", "km"),
    [
        ((36.2, 37.16), (36.2, 37.16), 0),
        ((0, 0), (0, 1), 111.2),
        ((0, 179.5), (0, -179.5), 111.2),
        ((90, 10), (90, -120), 0),
        ((48.857, 2.352), (40.713, -74.006), 5837),
        ((0, 0), (0, 180), FARTHEST_KM),
    ],
)
def test_distances_are_those_of_a_sphere(a, b, km):
    assert km_apart(*a, *b) == pytest.approx(km, rel=1e-3, abs=1e-6)
    assert km_apart(*a, *b) == km_apart(*b, *a)


def test_what_is_known_to_its_district_is_in_the_circle_by_its_point():
    near, far = place(lat=36.6), place(lat=36.7)
    assert ALEPPO.holds(near)
    assert not ALEPPO.holds(far)
    for precision in (1, 2, 3):
        # However far its district may reach.
        assert ALEPPO.holds(replace(near, where_prec=precision, uncertainty_km=400))
        assert not ALEPPO.holds(replace(far, where_prec=precision, uncertainty_km=400))


def test_what_is_known_less_well_only_may_be_in_it():
    perhaps = replace(ALEPPO, perhaps=True)
    for precision in (None, 4, 5, 6, 7):
        province = place(lat=37.0, where_prec=precision, uncertainty_km=100)
        assert not ALEPPO.holds(province)
        assert perhaps.holds(province)
        assert not perhaps.holds(replace(province, uncertainty_km=20))
        assert not perhaps.holds(replace(province, uncertainty_km=None))
        assert perhaps.holds(place(where_prec=precision))
    assert not perhaps.holds(place())
    assert not perhaps.holds(None)
    assert not perhaps.holds(Place(name="Nowhere"))


def test_a_box_holds_its_circle():
    chance = random.Random(7)
    for _ in range(3000):
        middle = chance.choice([89.9, -89.9, 0.0, chance.uniform(-90, 90)])
        circle = Circle(
            lat=middle,
            lon=chance.choice([180.0, -180.0, 179.9, chance.uniform(-180, 180)]),
            km=chance.choice([0.01, 1, 50, 700, 9000, 20015]),
        )
        south, west, north, east = circle.box
        lat, lon = chance.uniform(-90, 90), chance.uniform(-180, 180)
        if chance.random() < 0.7:
            lat = max(-90.0, min(90.0, middle + chance.uniform(-1, 1) * circle.km / 100))
        if not circle.has(lat, lon, 1, None):
            continue
        assert south <= lat <= north
        assert west <= lon <= east if west <= east else lon >= west or lon <= east


def test_a_circle_can_be_typed_again():
    assert ALEPPO.typed == "36.2,37.16"
    assert replace(ALEPPO, name="Aleppo, Syria").typed == "Aleppo, Syria"
