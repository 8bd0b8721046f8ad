import math

import pytest

from counterclaim.exports.map.symbols import (
    LARGEST,
    MOST_AT_A_PLACE,
    SMALLEST,
    Circle,
    Kind,
    is_located,
    number,
    scale,
    side_by_side,
    spots,
)


def event(killed=None, *, lat=1.0, lon=2.0, disputed=False, **harm):
    told = {"killed": killed} if killed is not None else {}
    return {
        "harm": {name: {"low": n, "best": n, "high": n} for name, n in (told | harm).items()},
        "place": {"name": "Melo", "lat": lat, "lon": lon, "uncertainty_km": 10.0},
        "disputed": disputed,
    }


def test_the_area_of_a_circle_goes_with_the_people():
    sizes = scale([event(400), event(100)])
    assert sizes.radius(400) == LARGEST
    assert sizes.radius(100) == pytest.approx(LARGEST / 2)


def test_low_figures_are_not_drawn_as_large_as_high_ones():
    assert scale([event(3)]).radius(3) < LARGEST / 4


def test_no_circle_is_too_small_to_be_seen():
    sizes = scale([event(100_000)])
    assert sizes.radius(1) == SMALLEST
    assert sizes.radius(sizes.smallest()) == SMALLEST
    assert sizes.radius(4 * sizes.smallest()) > SMALLEST


def test_killed_people_size_a_circle_and_other_harm_only_without_them():
    assert number(event(3, wounded=90)) == (3, Kind.KILLED)
    assert number(event(0, wounded=90)) == (90, Kind.OTHER)
    assert number(event(wounded=90)) == (90, Kind.OTHER)


def test_people_killed_in_unknown_number_are_not_replaced_by_the_wounded():
    vague = event(wounded=9)
    vague["harm"]["killed"] = {"low": None, "best": None, "high": None}
    assert number(vague) == (None, Kind.UNKNOWN)


def test_displaced_people_do_not_size_a_circle():
    assert number(event(displaced=50_000)) == (None, Kind.UNKNOWN)


@pytest.mark.parametrize("place", [None, {"lat": None, "lon": 1.0}, {"lat": math.nan, "lon": 1.0}])
def test_an_event_without_coordinates_has_no_circle(place):
    row = event(3) | {"place": place}
    assert not is_located(row)
    assert spots([row], scale([row])) == []


def test_events_at_one_place_stand_around_it_and_none_overlaps():
    rows = [event(n) for n in (30, 30, 30, 30, 30, 30, 8, 1)]
    (spot,) = spots(rows, scale(rows))
    assert spot.circles[0].dx == spot.circles[0].dy == 0
    for i, one in enumerate(spot.circles):
        for other in spot.circles[:i]:
            apart = math.hypot(one.dx - other.dx, one.dy - other.dy)
            assert apart >= one.radius + other.radius
    assert spot.radius >= max(math.hypot(c.dx, c.dy) + c.radius for c in spot.circles) - 0.1


def test_beyond_a_number_events_are_counted_in_a_badge():
    rows = [event(1) for _ in range(MOST_AT_A_PLACE + 3)]
    (spot,) = spots(rows, scale(rows))
    assert (len(spot.circles), spot.more) == (MOST_AT_A_PLACE, 3)


def test_the_largest_are_drawn_first_so_that_small_ones_lie_above():
    rows = [event(1, lat=3.0), event(50)]
    assert [spot.circles[0].event for spot in spots(rows, scale(rows))] == [1, 0]


def test_one_circle_stands_at_its_place():
    circle = Circle(event=0, radius=5.0, kind=Kind.KILLED, is_disputed=False)
    assert side_by_side([circle]) == [circle]
    assert side_by_side([]) == []


def test_a_whole_country_has_no_shade_and_says_that_it_is_one():
    town, country = event(3), event(3, lat=5.0)
    country["place"]["where_prec"] = 6
    shaded, bare = sorted(
        spots([town, country], scale([town, country])), key=lambda spot: -spot.uncertainty
    )
    assert shaded.uncertainty > 0
    assert (bare.uncertainty, bare.name) == (0, "Melo (somewhere in it)")
