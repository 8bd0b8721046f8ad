"""`eval` of gold of each kind, from invented rows."""

import json

import pytest

TOPONYM = {"start": 0, "end": 4, "lat": -19.98, "lon": 23.42, "geonameid": "933778"}
PLACES = [{"id": "a", "toponyms": [TOPONYM]}, {"id": "b", "toponyms": [TOPONYM]}]
MENTIONS = [{"doc": "a", "kind": "place", **TOPONYM}]
CLAIM = {"doc": "a", "harm": "killed", "start": 0, "end": 2, "low": 9, "high": 9, "quote": "9"}
INCIDENT = {"docs": [{"id": "a"}, {"id": "b"}], "num_killed": 3, "num_injured": 0}


@pytest.fixture
def scored(run, tmp_path):
    def call(gold, predicted, *options, **how):
        for name, rows in (("gold", gold), ("predicted", predicted)):
            text = "".join(json.dumps(row) + "\n" for row in rows)
            (tmp_path / f"{name}.jsonl").write_text(text, "utf-8")
        return run("eval", "gold.jsonl", "predicted.jsonl", *options, **how)

    return call


def event(*docs):
    harm = {"killed": {"low": 3, "best": 3, "high": 3}}
    return {"documents": [{"doc": doc, "main": True} for doc in docs], "harm": harm}


def test_figures_come_as_one_json_object(scored):
    (row,) = scored(PLACES, MENTIONS).rows
    assert row["places"]["documents"] == 2
    assert row["places"]["rates"]["found_exact"]["precision"] == 1
    assert row["places"]["rates"]["found_exact"]["recall"] == 0.5
    assert set(row["places"]["shares"]["acc161"]) == {"value", "low", "high", "of"}
    assert row["places"]["medians"]["median_km"]["value"] == 0


def test_people_see_a_table_with_intervals_and_counts(scored):
    told = scored(PLACES, MENTIONS, terminal=True).out
    assert "places: 2 documents" in told
    for word in ("found exact F1", "0.667", "95 %", "Recall", "acc161", "median km"):
        assert word in told


def test_people_can_ask_for_json(scored):
    assert "places" in scored(PLACES, MENTIONS, "--json", terminal=True).rows[0]


def test_what_cannot_be_measured_is_a_dash(scored):
    told = scored(PLACES, [], terminal=True).out
    assert "–" in next(line for line in told.splitlines() if "median km" in line)


def test_linked_incidents_have_two_tables(scored):
    told = scored([INCIDENT], [event("a", "b")], terminal=True).out
    assert "totals: 2 documents" in told
    assert "incidents: 2 documents, 1 incidents" in told
    assert "killed reconciled multi above 0" in told


def test_unlinked_incidents_say_how_to_link(scored):
    ran = scored([INCIDENT], [event("a"), event("b")])
    assert set(ran.rows[0]) == {"totals"}
    assert "--link" in ran.err


def test_predictions_for_other_documents_are_told(scored):
    ran = scored(PLACES, [{**MENTIONS[0], "doc": "z"}])
    assert "1 prediction" in ran.err
    assert ran.code == 0


@pytest.mark.parametrize("option", [("--errors", "3"), ("--page", "p.html")])
def test_mistakes_of_other_gold_than_claims_are_a_usage_error(scored, option, tmp_path):
    ran = scored(PLACES, MENTIONS, *option)
    assert ran.code == 2
    assert "claims only" in ran.err
    assert not (tmp_path / "p.html").exists()


def test_gold_of_no_known_kind_is_named_with_what_is_accepted(scored):
    ran = scored([{"id": "a", "text": "A truce held."}], MENTIONS)
    assert ran.code == 1
    told = " ".join(ran.err.split())
    assert "gold.jsonl: line 1" in told
    assert "`timexes`" in told


def test_predicted_of_another_kind_is_named(scored):
    ran = scored(PLACES, [event("a")])
    assert ran.code == 1
    assert "read --as mentions" in " ".join(ran.err.split())


def test_claims_are_scored_with_their_mistakes(scored, tmp_path):
    ran = scored(
        [CLAIM, {**CLAIM, "start": 7, "end": 8}], [CLAIM], "--errors", "3", "--page", "p.html"
    )
    (row,) = ran.rows
    assert (row["found"]["precision"], row["found"]["recall"]) == (1, 0.5)
    assert [mistake["kind"] for mistake in row["mistakes"]] == ["missed"]
    assert "1 mistakes" in ran.err
    assert "missed" in (tmp_path / "p.html").read_text("utf-8").lower()


def test_groups_of_reports_are_named_as_they_are_known(scored):
    assert "B-cubed multi F1" in scored([INCIDENT], [event("a", "b")], terminal=True).out
