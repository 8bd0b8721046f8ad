import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from counterclaim import __version__
from counterclaim.errors import SettingsError
from counterclaim.exports import CLAIMS, DOCUMENTS, EVENTS, LedgerRows, export, exporters, tables
from counterclaim.exports.base import GRADED, TABLED, TOLD


class SomeStore:
    """The reading side of a store, from lists."""

    def __init__(self, *, documents=(), claims=(), events=(), estimates=()):
        self._documents, self._claims = documents, claims
        self._events, self._estimates = events, estimates

    def unchecked(self):
        return self

    def document(self, id: str):
        return next((doc for doc in self._documents if doc.id == id), None)

    def documents(self) -> Iterator[Any]:
        yield from self._documents

    def some_documents(self, ids) -> Iterator[Any]:
        yield from (doc for doc in self._documents if doc.id in ids)

    def claims(self) -> Iterator[Any]:
        yield from self._claims

    def some_claims(self, docs) -> Iterator[Any]:
        yield from (claim for claim in self._claims if claim.doc in docs)

    def decisions(self) -> Iterator[Any]:
        return iter(())

    def events(self) -> Iterator[Any]:
        yield from self._events

    def estimates(self, policy: str | None = None) -> Iterator[Any]:
        for estimate in self._estimates:
            if policy in (None, estimate.policy, estimate.policy.split("@")[0]):
                yield estimate

    def some_estimates(self, events, *, policy: str) -> Iterator[Any]:
        yield from (each for each in self.estimates(policy) if each.event in events)


@pytest.fixture
def store(doc, three, five, truce, event, estimate) -> SomeStore:
    other = replace(estimate, id="est-2", policy="ibc@1", best=4)
    return SomeStore(
        documents=[doc], claims=[three, five, truce], events=[event], estimates=[estimate, other]
    )


def test_events_come_with_the_estimates_of_one_policy(store):
    (row,) = LedgerRows(store, policy="ibc").of(EVENTS)
    assert row["harm"]["killed"]["best"] == 4
    assert row["policy"] == "ibc@1"


def test_policy_is_told_with_its_version(store):
    source = LedgerRows(store, policy="ucdp")
    assert (source.policy, source.version) == ("ucdp@1", __version__)


def test_policy_without_estimates_keeps_its_name():
    assert LedgerRows(SomeStore(), policy="ucdp").policy == "ucdp"


def test_acts_are_left_out_unless_asked_for(store):
    assert [r["id"] for r in LedgerRows(store, policy="ucdp").of(CLAIMS)] == ["clm-a", "clm-b"]
    everything = LedgerRows(store, policy="ucdp", acts=True).of(CLAIMS)
    assert [r["id"] for r in everything] == ["clm-a", "clm-b", "clm-c"]


def test_claims_bring_their_sentences(store):
    first = next(LedgerRows(store, policy="ucdp").of(CLAIMS))
    assert first["sentence"].startswith("In Melo")


def test_decisions_are_applied_before_rows_are_made(store, five):
    rejected = LedgerRows(
        store, policy="ucdp", amend=lambda claims: (c for c in claims if c.id != five.id)
    )
    assert [r["id"] for r in rejected.of(CLAIMS)] == ["clm-a"]


def test_events_are_told_with_the_rows_of_their_claims_and_reports(store, three):
    (told,) = LedgerRows(store, policy="ucdp", amend=lambda claims: [three]).of(TOLD)
    assert [claim["id"] for claim in told["claims"]] == ["clm-a"]
    assert told["claims"][0]["sentence"].startswith("In Melo")
    assert [(doc["id"], doc["source"]) for doc in told["documents"]] == [("d1", "The Bell")]


def test_events_of_many_parts_keep_their_order_and_claims(store, doc, three, event):
    many = 1203
    store._documents = [replace(doc, id=f"d{n}") for n in range(many)]
    store._claims = [replace(three, id=f"clm-{n}", doc=f"d{n}") for n in range(many)]
    told = event.documents[0]
    store._events = [
        replace(event, id=f"evt-{n}", claims=(f"clm-{n}",), documents=(replace(told, doc=f"d{n}"),))
        for n in range(many)
    ]
    found = list(LedgerRows(store, policy="ucdp").of(TOLD))
    assert [row["id"] for row in found] == [f"evt-{n}" for n in range(many)]
    assert all(row["claims"][0]["doc"] == row["documents"][0]["id"] for row in found)


def test_documents_come_without_their_text(store):
    (row,) = LedgerRows(store, policy="ucdp").of(DOCUMENTS)
    assert row["id"] == "d1"


def test_export_writes_a_file_and_counts_its_rows(store, tmp_path: Path):
    path = tmp_path / "events.geojson"
    assert export(LedgerRows(store, policy="ucdp"), exporters().get("geojson"), path) == 1
    assert len(json.loads(path.read_text())["features"]) == 1


def test_export_of_a_kind_that_the_format_cannot_hold_writes_nothing(store, tmp_path: Path):
    path = tmp_path / "a.geojson"
    with pytest.raises(SettingsError):
        export(LedgerRows(store, policy="ucdp"), exporters().get("geojson"), path, what=DOCUMENTS)
    assert not path.exists()


def test_cells_of_a_claim_say_what_its_row_says(store):
    source = LedgerRows(store, policy="ucdp", acts=True)
    for row, cells in zip(source.of(CLAIMS), source.of(TABLED), strict=True):
        claim, figure, resolved = cells["claim"], cells["figure"], row["resolved"]
        same = ("id", "doc", "source", "date", "start", "end", "quote", "sentence", "harm")
        same += ("victims", "victim_class", "perpetrator", "weapon", "speaker", "stance", "scope")
        assert {key: claim[key] for key in same} == {key: row[key] for key in same}
        same = ("sex", "age_group", "cause", "modality", "confidence", "rule")
        assert {key: claim[key] for key in same} == {key: resolved[key] for key in same}
        place = resolved["place"] or {}
        assert (claim["place"], claim["lat"]) == (place.get("name"), place.get("lat"))
        assert claim["from"] == (resolved["interval"] or {}).get("from")
        assert (figure["low"], figure["approximate"]) == (row["low"], row["approx"])


def test_claims_about_acts_are_cells_where_they_are_rows(store):
    source = LedgerRows(store, policy="ucdp")
    ids = [row["id"] for row in source.of(CLAIMS)]
    assert [row["claim"]["id"] for row in source.of(TABLED)] == ids
    assert "clm-c" not in ids


def test_a_graded_event_is_the_whole_one_without_rivals_and_words(store):
    source = LedgerRows(store, policy="ucdp")
    for row, graded in zip(source.of(EVENTS), source.of(GRADED), strict=True):
        assert tables.event_cells(graded) == tables.event_cells(row)
        assert tables.estimate_cells(graded) == tables.estimate_cells(row)
        assert "rivals" not in graded
