import pytest

from counterclaim.evaluation.measures.shapes import EVENT, STORY, TOPONYMS, Maybe, fault


@pytest.mark.parametrize(
    ("value", "shape", "at"),
    [
        ({"a": 1}, {"a": int}, None),
        ({"a": "1"}, {"a": int}, "a"),
        ({}, {"a": int}, "a"),
        ({}, {"a": Maybe(int)}, None),
        ({"a": [{"b": 1}, {}]}, {"a": [{"b": int}]}, "a[1].b"),
        ({"a": {"b": None}}, {"a": {"b": int}}, "a.b"),
        ({"a": 3}, {"a": [int]}, "a"),
        ({"documents": [{"doc": "d"}], "harm": {"killed": None}}, EVENT, None),
        (
            {"documents": [{"doc": "d"}], "harm": {"killed": {"best": "3"}}},
            EVENT,
            "harm.killed.best",
        ),
        ({"id": "d", "toponyms": [{"start": 1}]}, TOPONYMS, "toponyms[0].end"),
        ({"story": "s", "docs": [], "events": [{"event": "e"}]}, STORY, "events[0].figures"),
    ],
)
def test_the_first_fault_is_named_by_its_place(value, shape, at):
    assert fault(value, shape) == at
