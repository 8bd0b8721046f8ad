"""Outlines, projection and the names on the map."""

import re
from itertools import pairwise

import pytest

from counterclaim.exports.map import basemap, labels, projection
from counterclaim.exports.map.projection import WORLD, around, looking_at, project
from counterclaim.exports.map.symbols import Spot

BASE = basemap.natural_earth()


def corners(path: str):
    """Yield the corners of a path of relative lines."""
    for part in path.replace("z", "").split("M")[1:]:
        start, _, rest = part.partition("l")
        x, y = map(int, start.split("h")[0].split())
        yield x, y
        numbers = [int(n) for n in re.findall(r"-?\d+", rest)]
        for i in range(0, len(numbers), 2):
            x, y = x + numbers[i], y + numbers[i + 1]
            yield x, y


def view_of(lon, lat, km=5.0):
    x, y = project(lon, lat)
    return looking_at(around([(x, y, km)]), width=960, height=680, margin=60)


def test_the_land_lies_on_the_map_and_no_line_leaps_across_it():
    before = None
    for x, _ in corners(BASE.land):
        assert WORLD.west - 1200 <= x <= WORLD.east + 1200
        before = x
    assert before is not None
    for ring in (part.line for country in BASE.countries for part in country.outlines):
        assert all(abs(a[0] - b[0]) < 18_000 for a, b in pairwise(ring))


def test_the_east_of_russia_lies_beside_the_rest_of_it():
    assert project(-172.0, 66.0)[0] == pytest.approx(188.0 * projection.UNITS)
    assert project(-150.0, 61.0)[0] == pytest.approx(-150.0 * projection.UNITS)


def test_latitude_is_the_projection_backwards():
    for lat in (-56.0, 0.0, 32.5, 78.0):
        assert projection.latitude(project(0.0, lat)[1]) == pytest.approx(lat)


def test_countries_have_names_by_code_and_the_code_where_there_is_none():
    assert BASE.country("UY") == "Uruguay"
    assert BASE.country("XX") == "XX"
    assert BASE.country(None) is None


def test_a_view_holds_all_events_and_one_event_has_surroundings():
    places = [(*project(44.3, 32.0), 8.0), (*project(47.8, 30.5), 8.0)]
    view = looking_at(around(places), width=960, height=680, margin=60)
    assert all(view.holds(x, y) for x, y, _ in places)
    alone = view_of(44.3, 32.0).edges()
    assert (alone.east - alone.west) / projection.UNITS > 2
    assert around([]) == WORLD


def test_the_scale_bar_tells_the_distance_in_the_middle_of_the_view():
    for lat in (0.0, 60.0):
        view = view_of(20.0, lat)
        km, pixels = projection.scale_bar(view)
        degrees = pixels / view.scale / projection.UNITS
        at = projection.latitude(view.edges().middle[1])
        told = (
            degrees * projection.KM_TO_A_DEGREE * projection.math.cos(projection.math.radians(at))
        )
        assert told == pytest.approx(km, rel=0.001)
        assert 40 <= pixels <= 121


def test_a_country_that_is_seen_in_part_has_its_name_in_that_part():
    view = view_of(44.3, 32.0, km=400.0)
    names = {name.text: name for name in BASE.names(view, first={"IQ"})}
    assert view.holds(names["Iraq"].x, names["Iraq"].y)
    assert view.holds(names["Iran"].x, names["Iran"].y)
    assert next(iter(names)) == "Iraq"


def spot(lon, lat, name, radius=10.0):
    x, y = project(lon, lat)
    return Spot(name=name, x=x, y=y, uncertainty=0.0, radius=radius, circles=())


def test_a_name_without_room_is_hidden_and_the_first_has_the_choice():
    view = view_of(44.3, 32.0, km=200.0)
    crowd = [spot(44.3 + i / 500, 32.0, f"Hamlet number {i}") for i in range(12)]
    told = labels.layout(crowd, [], view).places
    assert told[0].is_shown
    assert not all(label.is_shown for label in told)


def test_a_name_steps_aside_for_a_circle():
    view = view_of(44.3, 32.0, km=200.0)
    x, y = view.edges().middle
    right = (x + 40 / view.scale) / projection.UNITS
    lat = projection.latitude(y)
    told = labels.layout(
        [spot(44.3, lat, "Najaf"), spot(right, lat, "Kufa", radius=20.0)], [], view
    ).places
    assert told[0].anchor != "start"


def test_towns_near_events_are_named_once_each():
    view = view_of(44.3, 32.0)
    towns = basemap.towns(view, [project(44.3, 32.0)])
    assert len(set(towns)) == len(towns)
    assert "Karbala" in {town.text for town in towns}


def test_the_file_stays_small():
    from importlib.resources import files

    data = files("counterclaim.exports.map") / "data" / "basemap.json"
    assert len(data.read_bytes()) < 400_000


def test_a_few_events_far_away_do_not_make_a_map_of_the_world():
    near = [(*project(44.0 + i / 10, 32.0), 5.0) for i in range(19)]
    far = (*project(-77.0, 39.0), 5.0)
    assert projection.most([*near, far]).west > project(40.0, 0.0)[0]
    assert projection.most(near) == around(near)
    assert projection.most([near[0], far]) == around([near[0], far])
