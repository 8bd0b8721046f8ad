import json
from pathlib import Path

import pytest

from counterclaim.errors import DataError
from counterclaim.evaluation import measures
from counterclaim.evaluation.measures import Kind

VICTIMS = {"id": "d", "incidents": [], "victims": []}
STORY = {
    "story": "s",
    "docs": [{"doc": "d", "main": "e"}],
    "events": [{"event": "e", "figures": []}],
}
INCIDENT = {"docs": [{"id": "d"}], "num_killed": 1, "num_injured": 0}
TOPONYMS = {"id": "d", "toponyms": [{"start": 0, "end": 1, "lat": None, "lon": None}]}


@pytest.fixture
def written(tmp_path: Path):
    def write(*rows) -> Path:
        path = tmp_path / "rows.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
        return path

    return write


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ({"doc": "d", "harm": "killed", "start": 0, "end": 1, "victims": "men"}, Kind.CLAIMS),
        ({"id": "d", "killed": 3}, Kind.TOTALS),
        ({"id": "d", "captured": None}, Kind.TOTALS),
        (INCIDENT, Kind.INCIDENTS),
        (STORY, Kind.STORIES),
        (VICTIMS, Kind.VICTIMS),
        (TOPONYMS, Kind.PLACES),
        ({"id": "d", "timexes": []}, Kind.TIMES),
    ],
)
def test_kind_is_seen_from_the_keys(written, row, kind):
    gold = measures.read_gold(written(row))
    assert (gold.kind, gold.rows) == (kind, [row])


def test_a_later_row_may_show_the_kind(written):
    assert measures.read_gold(written({"id": "a"}, {"id": "b", "killed": 1})).kind is Kind.TOTALS


def test_an_empty_file_holds_no_claims(written):
    gold = measures.read_gold(written())
    assert (gold.kind, gold.rows) == (Kind.CLAIMS, [])


def test_rows_of_no_known_kind_are_told_with_what_is_accepted(written):
    path = written({"id": "d", "text": "A truce held."})
    with pytest.raises(DataError, match=r"line 1 \(`id`, `text`\)") as caught:
        measures.read_gold(path)
    assert caught.value.code == "data-gold"
    assert str(path) in str(caught.value)
    assert "`toponyms`" in caught.value.remedy


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"id": 7, "toponyms": []}, "`id`"),
        ({"id": "d", "toponyms": [{"start": 0}]}, r"`toponyms\[0\].end`"),
        ({"id": "d"}, "`toponyms`"),
    ],
)
def test_a_row_that_lacks_what_its_kind_needs_is_named(written, row, told):
    with pytest.raises(DataError, match=rf"line 2 is no gold of places: {told}"):
        measures.read_gold(written(TOPONYMS, row))


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (STORY | {"docs": [{"doc": "d", "main": "x"}]}, r"`docs\[0\].main`"),
        (
            VICTIMS | {"victims": [{"incident": 0, "mentions": [], "numbers": [], "effect": []}]},
            r"`victims\[0\].incident`",
        ),
    ],
)
def test_what_names_something_that_is_not_there_is_told(written, row, told):
    with pytest.raises(DataError, match=told):
        measures.read_gold(written(row))


@pytest.mark.parametrize(
    ("kind", "row", "told"),
    [
        (Kind.TOTALS, {"doc": "d"}, "none of the events: `documents`"),
        (Kind.PLACES, {"doc": "d", "start": 0, "end": 1}, "none of the mentions: `kind`"),
        (Kind.VICTIMS, {"documents": []}, "none of the claims: `doc`"),
    ],
)
def test_predicted_of_another_kind_is_told_with_what_to_print(written, kind, row, told):
    with pytest.raises(DataError, match=told) as caught:
        measures.read_predicted(written(row), kind)
    assert caught.value.code == "data-predicted"
    assert "read --as" in caught.value.remedy


def test_claims_are_read_as_claims(written):
    with pytest.raises(DataError, match="line 1 has no figure"):
        measures.read_predicted(written({"doc": "d"}), Kind.CLAIMS)


def test_incidents_are_scored_together_only_if_events_were_linked(written):
    gold = measures.read_gold(written(INCIDENT | {"docs": [{"id": "a"}, {"id": "b"}]}))
    apart = [{"documents": [{"doc": doc, "main": True}]} for doc in "ab"]
    linked = [{"documents": [{"doc": doc, "main": True} for doc in "ab"]}]
    assert [one.name for one in measures.measure(gold, apart)] == ["totals"]
    assert [one.name for one in measures.measure(gold, linked)] == ["totals", "incidents"]


def test_predictions_for_other_documents_are_counted(written):
    gold = measures.read_gold(written(STORY))
    assert measures.strays(gold, [{"documents": [{"doc": "d"}, {"doc": "e"}]}]) == 1
