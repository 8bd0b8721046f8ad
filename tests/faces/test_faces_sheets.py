"""`decide from-xlsx`: a workbook is changed, looked at and recorded."""

from collections.abc import Callable

import pytest
from openpyxl import load_workbook


@pytest.fixture
def change(run, ledger, tmp_path) -> Callable[..., None]:
    """Write the workbook with some cells of the row of a figure changed."""
    run("export", "xlsx", "-o", "coded.xlsx")

    def changed(low: int, /, **cells: object) -> None:
        workbook = load_workbook(tmp_path / "coded.xlsx")
        claims = workbook["claims"]
        column = {cell.value: cell.column for cell in claims[1]}
        (row,) = [
            r for r in range(2, claims.max_row + 1) if claims.cell(r, column["low"]).value == low
        ]
        for name, value in cells.items():
            claims.cell(row, column[name.rstrip("_")]).value = value
        workbook.save(tmp_path / "coded.xlsx")

    return changed


def test_an_unchanged_workbook_asks_for_nothing(run, change):
    ran = run("decide", "from-xlsx", "coded.xlsx")
    assert (ran.code, ran.out) == (0, "")
    assert "0 decisions to record." in ran.err


def test_a_changed_cell_is_shown_first_and_recorded_when_asked(run, change):
    change(12, low=14, high=14, reason="misread")
    shown = run("decide", "from-xlsx", "coded.xlsx")
    assert "figure 12- → 14-14 (misread)" in shown.out
    assert "1 decision to record. Run it again with --yes" in shown.err
    assert {row["low"] for row in run("claims", "--json").rows} == {9, 12, 30, 40}
    assert "1 decision recorded." in run("decide", "from-xlsx", "coded.xlsx", "--yes").err
    assert {row["low"] for row in run("claims", "--json").rows} == {9, 14, 30, 40}


def test_rejected_and_accepted_rows(run, change):
    change(12, decision="reject")
    change(9, decision="ACCEPT")
    ran = run("decide", "from-xlsx", "coded.xlsx", "--yes")
    assert ran.code == 0
    assert sorted(line.split()[2] for line in ran.out.splitlines()) == ["accept", "reject"]
    assert {row["low"] for row in run("claims", "--json").rows} == {9, 30, 40}


def test_a_row_whose_claim_has_changed_is_refused_and_the_others_go_on(run, change):
    (claim,) = [row["id"] for row in run("claims", "--json").rows if row["low"] == 12]
    run("decide", "correct", claim, "figure=13")
    change(12, low=14, high=14)
    change(9, decision="accept")
    ran = run("decide", "from-xlsx", "coded.xlsx", "--yes")
    assert ran.code == 1
    assert f"{claim} says something else by now than when the workbook was written" in ran.err
    assert "1 decision recorded." in ran.err


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"decision": "maybe"}, "“maybe” is no decision: write accept or reject"),
        ({"decision": "reject", "high": 99}, "is rejected and corrected at once"),
        ({"harm": "hurt"}, "field harm: it cannot be “hurt”"),
        ({"high": 3}, "field figure"),
        ({"from_": "Tuesday", "to": "Tuesday"}, "field when"),
        ({"id": "clm-none", "decision": "accept"}, "there is no claim clm-none in this ledger"),
    ],
)
def test_what_cannot_be_is_told_with_its_row(run, change, cells, told):
    change(12, **cells)
    ran = run("decide", "from-xlsx", "coded.xlsx", "--yes")
    assert ran.code == 1
    assert "coded.xlsx, row " in ran.err
    assert told in ran.err
    assert "0 decisions recorded." in ran.err


def test_a_claim_that_is_there_twice_is_decided_once(run, change, tmp_path):
    change(12, decision="accept")
    workbook = load_workbook(tmp_path / "coded.xlsx")
    claims = workbook["claims"]
    (row,) = [cells for cells in claims.iter_rows(values_only=True) if cells[0] == "accept"]
    claims.append(row)
    workbook.save(tmp_path / "coded.xlsx")
    ran = run("decide", "from-xlsx", "coded.xlsx", "--yes")
    assert "as well" in ran.err
    assert "1 decision recorded." in ran.err


def test_a_missing_workbook_is_named(run, ledger):
    ran = run("decide", "from-xlsx", "none.xlsx")
    assert ran.code == 1
    assert "none.xlsx: the workbook cannot be read" in ran.err
