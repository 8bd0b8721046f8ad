"""The workbook: what is on its sheets, and that a changed one is read as it was changed."""

import io
import zipfile

import pytest
from openpyxl import load_workbook

from counterclaim.errors import DataError
from counterclaim.exports.base import DECIDABLE, EVENTS
from counterclaim.exports.xlsx import Xlsx, claim_rows
from counterclaim.exports.xlsx.parts import cleaned, letters_of


@pytest.fixture
def rows(some_rows):
    claims = [row for row in some_rows.kinds["tabled"] if row["claim"]["harm"]]
    some_rows.kinds[DECIDABLE] = [{**row, "seen": f"seen-{row['claim']['id']}"} for row in claims]
    return some_rows


def written(rows) -> bytes:
    out = io.BytesIO()
    Xlsx().write(rows, out, what=EVENTS)
    return out.getvalue()


def sheet(data: bytes, name: str) -> list[dict]:
    heading, *found = load_workbook(io.BytesIO(data))[name].iter_rows(values_only=True)
    return [dict(zip(heading, cells, strict=True)) for cells in found]


def test_there_are_sheets_for_claims_events_sources_and_the_codebook(rows):
    workbook = load_workbook(io.BytesIO(written(rows)))
    assert workbook.sheetnames == ["claims", "events", "sources", "codebook"]
    claims = workbook["claims"]
    assert claims.freeze_panes == "E2"
    assert claims.auto_filter.ref.startswith("A1:")
    lists = {str(each.sqref): each.formula1 for each in claims.data_validations.dataValidation}
    assert '"accept,reject"' in lists.values()


def test_numbers_and_days_are_numbers_and_days(rows):
    first = sheet(written(rows), "claims")[0]
    assert (first["low"], first["high"], first["lon"]) == (3, 3, -54.1675)
    assert first["from"].date().isoformat() == "2031-06-02"
    event = sheet(written(rows), "events")[0]
    assert (event["killed_low"], event["killed_high"], event["policy"]) == (3, None, "ucdp@1")


def test_text_is_never_a_formula(rows):
    rows.kinds["documents"][0]["title"] = "=HYPERLINK(1)"
    workbook = load_workbook(io.BytesIO(written(rows)))
    (cell,) = [each for each in workbook["sources"][2] if each.value == "=HYPERLINK(1)"]
    assert cell.data_type != "f"
    assert cell.quotePrefix
    with zipfile.ZipFile(io.BytesIO(written(rows))) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet3.xml")


def test_every_column_is_in_the_codebook(rows):
    data = written(rows)
    known = {(row["sheet"], row["column"]) for row in sheet(data, "codebook")}
    for name in ("claims", "events", "sources"):
        assert {(name, column) for column in sheet(data, name)[0]} <= known


def test_the_codebook_carries_policy_and_version(rows):
    assert (
        "counterclaim 0.0.0 under the policy ucdp@1"
        in sheet(written(rows), "codebook")[0]["meaning"]
    )


def test_the_same_rows_give_the_same_bytes(rows):
    assert written(rows) == written(rows)


def test_signs_that_xml_lacks_are_replaced():
    assert cleaned("a\x00b\ud800c") == "a\ufffdb\ufffdc"
    assert cleaned("_x0041_") == "_x005F_x0041_"
    assert len(cleaned("x" * 40_000)) == 32_767


@pytest.mark.parametrize(
    "text",
    ["a_b", " a", "a ", "a & <b>", "two\nlines", "state_force", "\uff1d1", "½", "0"],
)
def test_text_comes_back_as_it_was(rows, text):
    rows.kinds["documents"] = [{**rows.kinds["documents"][0], "title": text, "byline": text}] * 2
    found = sheet(written(rows), "sources")
    assert [(each["title"], each["byline"]) for each in found] == [(text, text)] * 2


@pytest.mark.parametrize(("number", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ")])
def test_letters_of_columns(number, letters):
    assert letters_of(number) == letters


def test_what_a_coder_saved_is_read_back(rows, tmp_path):
    path = tmp_path / "coded.xlsx"
    workbook = load_workbook(io.BytesIO(written(rows)))
    claims = workbook["claims"]
    column = {cell.value: cell.column for cell in claims[1]}
    claims.cell(2, column["low"]).value = 4.0
    claims.cell(2, column["decision"]).value = " Accept "
    workbook.save(path)
    (_, first), (_, second) = claim_rows(path)
    assert (first["low"], first["decision"], first["from"]) == (4, "Accept", "2031-06-02")
    assert (second["id"], second["seen"], second["decision"]) == ("clm-b", "seen-clm-b", None)


def test_a_file_that_is_no_workbook_is_named(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_text("id,name")
    with pytest.raises(DataError, match="this is no workbook"):
        list(claim_rows(path))
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("a.txt", "a")
    with pytest.raises(DataError, match="this is no workbook"):
        list(claim_rows(path))
    with pytest.raises(DataError, match="cannot be read"):
        list(claim_rows(tmp_path / "none.xlsx"))


def test_a_workbook_without_the_sheet_or_a_column_is_told(rows, tmp_path):
    path = tmp_path / "a.xlsx"
    workbook = load_workbook(io.BytesIO(written(rows)))
    workbook["claims"].delete_cols(1)
    workbook.save(path)
    with pytest.raises(DataError, match="lacks the columns decision"):
        list(claim_rows(path))
    del workbook["claims"]
    workbook.save(path)
    with pytest.raises(DataError, match="no sheet called claims"):
        list(claim_rows(path))
