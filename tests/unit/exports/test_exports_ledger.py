import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from counterclaim import __version__
from counterclaim.errors import SettingsError
from counterclaim.exports import CLAIMS, DOCUMENTS, EVENTS, LedgerRows, export, exporters


class SomeStore:
    """The reading side of a store, from lists."""

    def __init__(self, *, documents=(), claims=(), events=(), estimates=()):
        self._documents, self._claims = documents, claims
        self._events, self._estimates = events, estimates

    def document(self, id: str):
        return next((doc for doc in self._documents if doc.id == id), None)

    def documents(self) -> Iterator[Any]:
        yield from self._documents

    def claims(self, event: str | None = None) -> Iterator[Any]:
        members = {i for e in self._events if e.id == event for i in e.claims}
        yield from (c for c in self._claims if event is None or c.id in members)

    def events(self) -> Iterator[Any]:
        yield from self._events

    def estimates(self, event: str | None = None, policy: str | None = None) -> Iterator[Any]:
        for estimate in self._estimates:
            named = policy in (None, estimate.policy, estimate.policy.split("@")[0])
            if named and event in (None, estimate.event):
                yield estimate


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
