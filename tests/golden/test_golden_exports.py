"""Exports: the same ledger gives the same bytes, and those of text stand here to be read.

`PYTHONPATH=tests python tests/golden/test_golden_exports.py` writes the files in `exports/` anew.
"""

import csv
import datetime as dt
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from counterclaim.exports import LedgerRows, exporters, tables
from counterclaim.exports.base import TABLED, kind_to_write
from counterclaim.model import (
    AcledType,
    EventTypes,
    Figure,
    Harm,
    PloverType,
    Reason,
    Share,
    Speaker,
    UcdpType,
    VictimClass,
    Victims,
    Words,
)
from counterclaim.store import open_ledger
from ledger_records import ARMY, claim, decision, document, estimate, event, full_claim

FOLDER = Path(__file__).with_name("exports")
# What draws a page holds the outlines of all countries; a zip file or workbook is no text.
IS_LONG = frozenset({"map", "report", "package", "bundle", "xlsx", "parquet", "geoparquet"})
REGISTRY = exporters()
ALL = [(name, what) for name in REGISTRY.names() for what in REGISTRY.get(name).writes]
POLICY, VERSION = "acled@1.2", "0.0.0"


def records():
    """Return documents, claims, events and estimates, among them every kind of odd value."""
    first = document(1, date=dt.date(2031, 5, 4), source="The Bell", url="https://example.org/1")
    second = document(2, date=dt.date(2031, 5, 5), source="=Gazette", title="“Twelve”; more")
    full = replace(
        full_claim(first),
        speaker=Speaker(words=Words.at(first.text, 7, 9), office="minister", actor=ARMY),
        part_of=None,
        same_as=None,
        disputes=(),
    )
    told = claim(first, 1, place=full.place, interval=full.interval, perpetrator=full.perpetrator)
    other = claim(
        second,
        2,
        figure=Figure(low=5, high=9),
        place=full.place,
        interval=full.interval,
        victims=Victims(victim_class=VictimClass.CIVILIAN),
    )
    hurt = claim(second, 3, harm=Harm.WOUNDED, figure=Figure(low=3, high=None, vague="several"))
    types = EventTypes(
        ucdp=UcdpType(type=3, side_a="Hill Front", side_b="Civilians", rule="u/1", reason="One."),
        acled=AcledType(
            event_type="Violence against civilians",
            sub_event_type="Attack",
            interaction="Rebel group-Civilians",
            civilian_targeting=True,
            rule="a/1",
            reason="Attacked.",
        ),
        plover=PloverType(event="ASSAULT", mode="firearms", rule="p/1", reason="Killed."),
    )
    known = {"place": full.place, "interval": full.interval, "types": types, "disputed": True}
    events = [event(1, told, other, full, clarity=2, **known), event(2, hurt)]
    reasons = (
        Reason(claim=told.id, used=True, code="best", text="used: the most reliable"),
        Reason(claim=other.id, used=False, code="rival", text="left out: less reliable"),
    )
    shares = (
        Share(people=6, day=dt.date(2004, 8, 4), place="Écija"),
        Share(people=6, day=dt.date(2004, 8, 5), place="Écija"),
    )
    estimates = [
        estimate("evt-1", low=5, best=12, high=None, reasons=reasons, shares=shares, policy=POLICY),
        estimate("evt-2", 1, harm=Harm.WOUNDED, low=3, best=None, high=None, policy=POLICY),
    ]
    return [first, second], [told, other, full, hurt], events, estimates


def made(path, *, backwards: bool = False):
    """Return a ledger of the records, added in one order or the other."""
    documents, claims, events, estimates = records()
    step = -1 if backwards else 1
    store = open_ledger(str(path))
    for doc in documents[::step]:
        store.add_reading(doc, [each for each in claims if each.doc == doc.id][::step])
    store.replace_derived([], events[::step], estimates[::step], policy=POLICY)
    store.add_decision(decision(1, claims[0].id, reason="=read twice"), derived_stays=True)
    return store


def written(store, name: str, what: str) -> bytes:
    rows = LedgerRows(store, policy=POLICY, acts=True)
    rows.version = VERSION
    exporter, out = REGISTRY.get(name), io.BytesIO()
    exporter.write(rows, out, what=kind_to_write(exporter, what))
    return out.getvalue()


def golden(name: str, what: str) -> Path:
    return FOLDER / f"{name}-{what}{REGISTRY.get(name).suffix}"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    with made(tmp_path_factory.mktemp("golden") / "a.ledger") as store:
        yield store


@pytest.mark.parametrize(("name", "what"), [each for each in ALL if each[0] not in IS_LONG])
def test_the_bytes_are_those_that_stand_here(ledger, name, what):
    assert written(ledger, name, what) == golden(name, what).read_bytes()


@pytest.mark.parametrize(("name", "what"), ALL)
def test_the_order_in_which_a_ledger_grew_makes_no_difference(ledger, tmp_path, name, what):
    with made(tmp_path / "b.ledger", backwards=True) as other:
        assert written(other, name, what) == written(ledger, name, what)


@pytest.mark.parametrize(("name", "what"), ALL)
def test_policy_and_version_are_in_every_format(ledger, name, what):
    if (name, what) == ("acled", "deletions"):
        pytest.skip("a ledger in which nothing was deleted gives the heading alone")
    data = written(ledger, name, what)
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            data = b"".join(map(parts.read, parts.namelist()))
    assert POLICY.encode() in data
    assert VERSION.encode() in data


def rows_of(store, what: str):
    rows = LedgerRows(store, policy=POLICY, acts=True)
    return list(rows.of(what))


@pytest.mark.parametrize("what", REGISTRY.get("jsonl").writes)
def test_json_lines_come_back_as_the_rows_they_were(ledger, what):
    back = [json.loads(line) for line in written(ledger, "jsonl", what).splitlines()]
    made_by = {"version": VERSION, "policy": POLICY}
    assert back == [made_by | row | {"version": VERSION} for row in rows_of(ledger, what)]


@pytest.mark.parametrize("what", ["events", "claims"])
def test_cells_of_csv_come_back_but_for_line_breaks_and_an_apostrophe(ledger, what):
    text = written(ledger, "csv", what).decode()
    back = list(csv.DictReader(io.StringIO(text, newline="")))
    for cells, row in zip(back, rows_of(ledger, what), strict=True):
        for name in ("id", "disputed", "low", "high", "harm", "quote", "sentence", "source"):
            if name in row and name in cells and not isinstance(row[name], dict):
                told = {None: "", True: "true", False: "false"}.get(row[name], str(row[name]))
                assert cells[name].removeprefix("'") == told.replace("\n", " ")


@pytest.mark.parametrize("what", ["events", "claims", "documents"])
def test_a_typed_table_comes_back_with_the_columns_of_the_codebook(ledger, what):
    pq = pytest.importorskip("pyarrow.parquet")
    back = pq.read_table(io.BytesIO(written(ledger, "parquet", what))).to_pylist()
    cells = {
        "events": tables.event_cells,
        "claims": lambda row: row["claim"] | row["figure"],
        "documents": dict,
    }[what]
    kind = TABLED if what == "claims" else what
    for typed, row in zip(back, map(cells, rows_of(ledger, kind)), strict=True):
        days = {key: str(value) for key, value in typed.items() if isinstance(value, dt.date)}
        assert {**typed, **days} == {key: row.get(key) for key in typed}


def test_features_come_back_with_their_properties(ledger):
    back = json.loads(written(ledger, "geojson", "events"))["features"]
    assert [each["id"] for each in back] == [row["id"] for row in rows_of(ledger, "events")]
    assert [each["properties"]["killed_best"] for each in back] == [None, 12]
    assert back[1]["geometry"]["coordinates"] == [-44.25, 32.5]


def test_no_file_stands_here_that_no_format_writes():
    assert {path.name for path in FOLDER.iterdir()} == {
        golden(*each).name for each in ALL if each[0] not in IS_LONG
    }


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as place, made(Path(place) / "a.ledger") as store:
        for pair in ALL:
            if pair[0] not in IS_LONG:
                golden(*pair).write_bytes(written(store, *pair))
