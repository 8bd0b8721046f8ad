"""UCDP GED: 49 columns, sums that hold, and reading it back."""

import csv
import io
import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from counterclaim.exports import rows as made
from counterclaim.exports.ucdp import NAMES, Ucdp, check, is_inverted, read, write_cells
from counterclaim.exports.ucdp.coding import deaths
from counterclaim.exports.ucdp.columns import COLUMNS, Kind, priogrid

SHARED = Path(os.environ.get("COUNTERCLAIM_SHARED", Path(__file__).parents[4] / "shared"))
SYRIA = SHARED / "data" / "ucdp_ged_syria.jsonl"


@pytest.fixture
def told(some_rows, doc, three, five, truce):
    """Two events as exporters read them: one with deaths, one of which nothing is known."""
    claims = {claim.id: claim for claim in (three, five, truce)}
    documents = {"d1": replace(doc, title="Three die; a truce")}
    some_rows.kinds["told"] = [
        made.told_row(row, claims=claims, documents=documents) for row in some_rows.kinds["events"]
    ]
    return some_rows


def written(rows) -> str:
    out = io.BytesIO()
    Ucdp().write(rows, out, what="events")
    return out.getvalue().decode()


def lines(text: str):
    return io.StringIO(text, newline="")


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(lines(text)))


def cells(**given):
    """Return the cells of an event that keeps all rules."""
    row = {
        "id": 7,
        "year": 2031,
        "active_year": 1,
        "code_status": "Clear",
        "type_of_violence": 1,
        "dyad_name": "Government of Marad - Hill Front",
        "side_a": "Government of Marad",
        "side_b": "Hill Front",
        "number_of_sources": 1,
        "source_article": '"Bell,2031-06-03,Three die"',
        "source_date": "2031-06-03",
        "where_prec": 1,
        "where_coordinates": "Melo town",
        "latitude": -32.37028,
        "longitude": -54.1675,
        "geom_wkt": "POINT (-54.167500 -32.370280)",
        "priogrid_gid": priogrid(-32.37028, -54.1675),
        "region": "Americas",
        "event_clarity": 1,
        "date_prec": 1,
        "date_start": "2031-06-02",
        "date_end": "2031-06-02",
        "deaths_a": 1,
        "deaths_b": 2,
        "deaths_civilians": 0,
        "deaths_unknown": 0,
        "best": 3,
        "high": 4,
        "low": 2,
    }
    return row | given


def file_of(*rows) -> str:
    out = io.BytesIO()
    write_cells(rows, out)
    return out.getvalue().decode()


def faults(text: str) -> list[str]:
    return [str(fault) for fault in check(lines(text))]


def test_there_are_49_columns_and_best_stands_before_high_and_low(told):
    heading = next(csv.reader(lines(written(told))))
    assert tuple(heading) == NAMES
    assert len(heading) == 49
    assert heading[44:47] == ["best", "high", "low"]


def test_an_event_is_told_in_the_words_of_the_codebook(told):
    (row,) = table(written(told))
    assert (row["type_of_violence"], row["dyad_name"]) == ("3", "Hill Front - Civilians")
    assert (row["date_start"], row["date_end"], row["date_prec"]) == (
        "2031-06-02",
        "2031-06-02",
        "1",
    )
    assert (row["where_prec"], row["where_coordinates"], row["adm_1"]) == (
        "1",
        "Melo",
        "Cerro Largo",
    )
    assert (row["latitude"], row["longitude"]) == ("-32.37028", "-54.1675")
    assert (row["country"], row["country_id"], row["region"]) == ("Uruguay", "165", "Americas")
    assert row["where_description"] == "the true point lies within 2.5 km"
    # A semicolon separates articles, so there is none within one.
    assert row["source_article"] == '"The Bell,2031-06-03,Three die, a truce"'
    assert (row["source_office"], row["source_original"]) == ("The Bell", "police;A union")
    assert row["relid"] == "evt-1 ucdp@1 0.0.0"


def test_what_it_writes_keeps_the_rules(told):
    assert faults(written(told)) == []


def test_an_event_without_deaths_is_left_out_and_counted(told):
    out = io.BytesIO()
    count = Ucdp().write(told, out, what="events")
    assert count == 1
    assert count.notes == ("1 without a number of deaths left out",)


def test_an_event_without_day_or_place_stays_and_is_counted(told):
    (row, _) = told.kinds["told"]
    told.kinds["told"] = [{**row, "from": None, "to": None, "place": None}]
    out = io.BytesIO()
    count = Ucdp().write(told, out, what="events")
    assert count == 1
    assert [note.split(",")[0] for note in count.notes] == [
        "1 without a day",
        "1 without coordinates",
    ]
    assert "row 2, date_start: empty, and the codebook has it in every row" in faults(
        out.getvalue().decode()
    )


def event_with(*, total, ucdp=None, **sides):
    killed = {"low": total, "best": total, "high": total}
    return {
        "harm": {"killed": killed},
        "ucdp": ucdp or {"type": 3, "side_a": "Hill Front", "side_b": "Civilians"},
        "estimates": [
            {"harm": "killed", "side": side, "best": best} for side, best in sides.items()
        ],
    }


FIGHT = {"type": 1, "side_a": "Government of Marad", "side_b": "Hill Front"}
GROUPS = {"type": 2, "side_a": "Hill Front", "side_b": "Valley Front"}


@pytest.mark.parametrize(
    ("event", "told"),
    [
        (event_with(total=5, civilian=5), (0, 0, 5, 0)),
        (event_with(total=5, civilian=3), (0, 0, 3, 2)),
        (event_with(total=5, ucdp=FIGHT, state_force=1, armed_group=3), (1, 3, 0, 1)),
        # Which of two groups lost them is not told by their class.
        (event_with(total=5, ucdp=GROUPS, armed_group=5), (0, 0, 0, 5)),
        # The sides exceed the total: nothing is known of them.
        (event_with(total=5, ucdp=FIGHT, state_force=4, armed_group=3), (0, 0, 0, 5)),
    ],
)
def test_deaths_by_side_come_to_best(event, told):
    found = deaths(event)
    names = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
    assert tuple(found[name] for name in names) == told
    assert found["best"] == sum(told)


def test_an_open_end_is_the_highest_number_known(told):
    found = deaths(
        {
            "harm": {"killed": {"low": 12, "best": 12, "high": None}},
            "ucdp": FIGHT,
            "estimates": [],
        }
    )
    assert (found["low"], found["best"], found["high"]) == (12, 12, 12)


def test_a_dyad_is_active_from_25_deaths_in_a_year(told):
    row = told.kinds["told"][0]
    twelve = {**row, "harm": {"killed": {"low": 12, "best": 12, "high": 13}}}
    told.kinds["told"] = [twelve, {**twelve, "id": "evt-3"}]
    assert {each["active_year"] for each in table(written(told))} == {"0"}
    told.kinds["told"].append({**twelve, "id": "evt-4", "harm": {"killed": {"best": 1}}})
    assert {each["active_year"] for each in table(written(told))} == {"1"}


def test_a_good_file_has_no_faults():
    assert faults(file_of(cells(), cells(id=8))) == []


def test_inverted_figures_are_no_fault():
    row = cells(low=9, high=1)
    assert faults(file_of(row)) == []
    assert is_inverted(row)


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({"best": 4}, "row 2, best: 4, but the four kinds of deaths come to 3"),
        ({"where_prec": 8}, "row 2, where_prec: 8 is more than 7"),
        ({"date_prec": 2}, "row 2, date_prec: 2 does not stand for 1 days"),
        ({"date_end": "2031-06-01"}, "row 2, date_end: 2031-06-01 lies before date_start"),
        ({"year": 2030}, "row 2, year: 2030 is not the year of"),
        ({"latitude": "north"}, "row 2, latitude: “north” is not a number"),
        ({"deaths_a": "1.5"}, "row 2, deaths_a: “1.5” is not a whole number"),
        ({"date_start": "2 June"}, "row 2, date_start: “2 June” is not a day"),
        ({"priogrid_gid": 1}, "row 2, priogrid_gid: 1, but the point lies in cell"),
        ({"geom_wkt": "POINT (1 2)"}, "row 2, geom_wkt: POINT (1 2) is not longitude"),
        ({"region": "Atlantis"}, "row 2, region: “Atlantis” is none of"),
        ({"type_of_violence": 3}, "row 2, side_b: “Hill Front”: in one-sided violence"),
        ({"type_of_violence": None}, "row 2, type_of_violence: empty"),
        ({"dyad_name": "A - B"}, "row 2, dyad_name: “A - B” is not"),
        ({"number_of_sources": 2}, "row 2, source_date: 1 dates for 2 sources"),
        ({"event_clarity": None}, "row 2, event_clarity: empty"),
    ],
)
def test_a_fault_is_told_with_row_and_column(given, fault):
    assert any(each.startswith(fault) for each in faults(file_of(cells(**given))))


def test_an_id_is_there_once():
    assert faults(file_of(cells(), cells())) == ["row 3, id: 7 is the id of row 2 too"]


def test_a_file_of_other_columns_is_told_and_not_read():
    assert faults("id,name\n1,x\n")[0].startswith("row 1: of the 49 columns missing: relid, year")
    assert faults("") != []


def test_columns_in_another_order_are_told_and_read():
    text = file_of(cells())
    heading, row = csv.reader(lines(text))
    order = [NAMES.index("low"), *(i for i in range(49) if NAMES[i] != "low")]
    turned = "".join(
        ",".join(f'"{each[i].replace(chr(34), chr(34) * 2)}"' for i in order) + "\n"
        for each in (heading, row)
    )
    assert faults(turned) == ["row 1, low: column 1 is low, where UCDP has id"]


def test_a_row_with_a_cell_too_few_is_told_and_the_next_one_read():
    text = file_of(cells(), cells(id=8))
    heading, _, second = text.splitlines(keepends=True)
    found: list = []
    read_back = list(read(lines(heading + "1,2\n" + second), found=found.append))
    assert [str(fault) for fault in found] == ["row 2: 2 cells, not 49"]
    assert [row["id"] for _, row in read_back] == [8]


def test_numbers_and_truths_of_statistics_programs_are_read():
    text = file_of(cells(active_year="True", deaths_a="1.0"))
    ((_, row),) = read(lines(text), found=pytest.fail)
    assert (row["active_year"], row["deaths_a"]) == (1, 1)


@pytest.mark.parametrize("text", ["=1+1", "'=1", "-3 men", "two\nlines", "'tis"])
def test_text_comes_back_as_it_was(text):
    ((_, row),) = read(lines(file_of(cells(source_original=text))), found=pytest.fail)
    assert row["source_original"] == text


@pytest.mark.shared
@pytest.mark.skipif(not SYRIA.exists(), reason="the shared records are not here")
def test_records_of_ucdp_survive_a_round_trip_inverted_ones_too():
    whole = {column.name for column in COLUMNS if column.kind in (Kind.WHOLE, Kind.TRUTH)}
    records = [
        {
            name: int(value) if name in whole and value is not None else value
            for name, value in json.loads(record).items()
        }
        for record in SYRIA.read_text(encoding="utf-8").splitlines()
    ]
    text = file_of(*records)
    back = [row for _, row in read(lines(text), found=pytest.fail)]
    for record in records:
        if record["gwnob"] is not None:
            record["gwnob"] = str(record["gwnob"])  # text in the codebook
    assert [
        {name: row[name] for name in record} for row, record in zip(back, records, strict=True)
    ] == records
    assert sum(map(is_inverted, back)) == 46
    assert faults(text) == []
