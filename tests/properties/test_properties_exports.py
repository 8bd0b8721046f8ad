import csv
import io
import json

from hypothesis import given
from hypothesis import strategies as st

from counterclaim.exports.csv import FORMULA_STARTS, cell
from counterclaim.exports.geojson import feature
from counterclaim.exports.jsonl import encoded
from counterclaim.exports.rows import event_row
from counterclaim.model import Event, Place
from effort import examples

TEXT = st.text(max_size=40)
DEGREES = st.none() | st.floats(-180, 180) | st.just(float("nan"))


@examples(200)
@given(TEXT | st.builds(str.__add__, st.sampled_from(FORMULA_STARTS), TEXT))
def test_no_cell_of_text_begins_like_a_formula(text):
    made = cell(text)
    assert not made.startswith(FORMULA_STARTS)
    assert "\n" not in made


@examples(100)
@given(st.lists(TEXT | st.integers() | st.none() | st.booleans(), min_size=2, max_size=5))
def test_a_line_of_cells_is_read_back_as_it_was_written(values):
    cells = [cell(value) for value in values]
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerow(cells)
    (back,) = csv.reader(io.StringIO(buffer.getvalue(), newline=""))
    assert back == [str(part) for part in cells]


@examples(100)
@given(st.dictionaries(TEXT, TEXT | st.integers() | st.none(), max_size=5))
def test_json_is_one_line_and_reads_back(row):
    line = encoded(row)
    assert b"\n" not in line
    assert json.loads(line) == row


# Numbers are the same; Python alone writes those near nothing, and beyond 16 digits, with an "e".
NUMBERS = st.integers(-(2**63), 2**63 - 1) | st.floats(0.001, 1e15) | st.floats(-1e15, -0.001)
VALUES = st.none() | st.booleans() | st.text(max_size=20) | NUMBERS
NESTED = st.recursive(
    VALUES,
    lambda each: (
        st.lists(each, max_size=3) | st.dictionaries(st.text(max_size=5), each, max_size=3)
    ),
    max_leaves=8,
)


@examples(200)
@given(NESTED)
def test_json_is_written_as_python_writes_it(value):
    plain = json.dumps(value, ensure_ascii=False)
    assert encoded(value) == plain.encode("utf-8", errors="backslashreplace")


@examples(100)
@given(DEGREES, DEGREES)
def test_a_point_has_both_coordinates_in_range_or_there_is_none(lat, lon):
    place = Place(name="x", lat=lat, lon=lon)
    event = Event(id="evt-1", claims=(), documents=(), place=place)
    row = event_row(event, estimates=(), claims={})
    geometry = json.loads(encoded(feature(row)))["geometry"]
    known = lat is not None and lon is not None and lat == lat and lon == lon
    assert (geometry is not None) is known
    if geometry:
        assert all(-180 <= degrees <= 180 for degrees in geometry["coordinates"])
