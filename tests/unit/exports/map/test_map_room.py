"""Where a country's name has most room in a view."""

from counterclaim.exports.map.labels import layout
from counterclaim.exports.map.projection import Box, View
from counterclaim.exports.map.room import Outline, roomiest
from counterclaim.exports.map.symbols import Spot

SEEN = Box(west=0.0, north=0.0, east=480.0, south=320.0)


def square(west, north, east, south):
    return Outline.of([(west, north), (east, north), (east, south), (west, south), (west, north)])


def test_a_name_stands_in_the_part_of_its_country_that_is_seen():
    (x, y) = roomiest([[square(-900.0, 0.0, 200.0, 320.0)]], SEEN)[0]
    assert 80 < x < 120
    assert 30 < y < 290


def test_a_name_stands_far_from_the_neighbour():
    left, right = square(0.0, 0.0, 400.0, 320.0), square(400.0, 0.0, 480.0, 320.0)
    found = roomiest([[left], [right]], SEEN)
    assert 180 < found[0][0] < 220
    assert 430 < found[1][0] < 450


def test_of_several_parts_the_roomiest_has_the_name():
    islands = [square(10.0, 10.0, 60.0, 60.0), square(200.0, 100.0, 460.0, 300.0)]
    assert roomiest([islands], SEEN)[0][0] > 200


def test_a_strip_and_what_is_out_of_sight_have_no_room_for_a_name():
    strip, away = square(0.0, 0.0, 480.0, 15.0), square(900.0, 0.0, 990.0, 90.0)
    assert roomiest([[strip], [away]], SEEN) == {}


def test_no_name_is_written_over_another_wherever_they_stand():
    view = View(width=960, height=600, scale=1.0, left=0.0, top=0.0)
    spots = [
        Spot(
            name=f"Place {n}",
            x=37.0 * n % 960,
            y=53.0 * n % 600,
            uncertainty=0.0,
            radius=4.0,
            circles=(),
        )
        for n in range(150)
    ]
    shown = [
        (
            spot.x
            + label.dx
            - {"start": 0.0, "middle": 0.5, "end": 1.0}[label.anchor] * 6.7 * len(label.text),
            spot.y + label.dy,
            6.7 * len(label.text),
        )
        for spot, label in zip(spots, layout(spots, [], view).places, strict=True)
        if label.is_shown
    ]
    assert len(shown) > 50
    for i, (x, y, wide) in enumerate(shown):
        for other_x, other_y, other_wide in shown[:i]:
            apart = abs(y - other_y) >= 15 or x >= other_x + other_wide or other_x >= x + wide
            assert apart
