"""Tables: which column holds what, and what is said where that is not known."""

import builtins
import datetime as dt
import io
import json

import openpyxl
import pytest

from counterclaim.errors import SettingsError
from counterclaim.sources import Columns, said_in
from counterclaim.sources.texts.days import day_of
from inputs import only_issue, put, read, read_bytes, zipped

MIDNIGHT = dt.datetime(2031, 3, 5)  # noqa: DTZ001 - workbooks know no zones
LONG = "Police in Marad said on Friday that at least twelve people had been killed by a mine there."
CSV = (
    "Nr,Headline,Published,Outlet,Body,Link\n"
    f'1,"Twelve, killed",13/03/2031,The Ledger,"{LONG}\nMore ""soon"".",https://a.example/1\n'
    f"2,Second,04/03/2031,The Post,{LONG},https://a.example/2\n"
)


def told(issues, code="note-columns"):
    return [issue.text for issue in issues if issue.code == code]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_row_of_a_table_is_a_document(tmp_path, separator, encoding):
    content = CSV.replace("Twelve, killed", "Twelve killed").replace(",", separator)
    path = put(tmp_path / "a.csv", content.encode(encoding))
    docs, issues = read(path)
    first, second = docs
    assert first.text == LONG.replace(",", separator) + '\nMore "soon".'
    assert (first.title, first.source.name) == ("Twelve killed", "The Ledger")
    assert (first.date, second.date) == (dt.date(2031, 3, 13), dt.date(2031, 3, 4))
    assert (first.url, first.origin) == ("https://a.example/1", f"{path}:2")
    assert first.id.startswith("doc-")
    assert len(told(issues)) == 1
    pairs = "'text=Body,date=Published,title=Headline,source=Outlet,url=Link'"
    assert pairs.strip("'") in told(issues)[0]
    assert "left out: Nr" in told(issues)[0]


def test_a_table_is_known_by_its_first_line_whatever_its_name():
    docs, _ = read_bytes(CSV.encode())
    assert len(docs) == 2
    docs, _ = read_bytes(b"The text, the date, and all the rest.\nTwelve people died.\n")
    assert docs[0].mime == "text/plain"


def test_columns_without_telling_names_are_known_by_their_cells(tmp_path):
    rows = "".join(
        f"{n},{LONG.replace(',', ' ')},2031-03-{n:02},https://a/{n},x\n" for n in range(1, 9)
    )
    docs, issues = read(put(tmp_path / "a.csv", "k,t1,t2,t3,t4\n" + rows))
    assert "text=t1,date=t2,url=t3;" in told(issues)[0]
    assert docs[3].date == dt.date(2031, 3, 4)


def test_the_user_says_which_column_holds_what():
    columns = said_in("text=Headline,title=,date=Published,order=dmy")
    docs, _ = read_bytes(CSV.encode(), columns=columns)
    assert [doc.text for doc in docs] == ["Twelve, killed", "Second"]
    assert docs[0].title is None
    assert docs[0].source.name == "The Ledger"


def test_columns_can_be_kept_in_a_file(tmp_path):
    path = put(tmp_path / "mine.toml", 'text = "My, text"\norder = "mdy"\n')
    assert said_in(str(path)).field_of == {"text": "My, text", "order": "mdy"}


@pytest.mark.parametrize("value", ["poem=x", "order=ymd", "nothing.toml"])
def test_columns_that_cannot_be_are_told(value):
    with pytest.raises(SettingsError) as told:
        said_in(value)
    assert told.value.code == "settings-columns"
    assert told.value.remedy


def test_a_table_without_a_column_of_texts_names_those_that_are_there(tmp_path):
    path = put(tmp_path / "a.csv", "name,age\nx,7\n")
    issue = only_issue(path)
    assert issue.code == "table-columns"
    assert '"name", "age"' in issue.text
    assert "--columns text=NAME" in issue.text
    issue = only_issue(path, columns=Columns(field_of={"text": "Body"}))
    assert 'no column "Body"' in issue.text


def test_days_that_can_be_read_two_ways_are_left_out_until_it_is_said_how():
    content = b"text,date\nOne.,03/04/2031\nTwo.,05/06/2031\nThree.,soon\n"
    docs, issues = read_bytes(content)
    assert [doc.date for doc in docs] == [None] * 3
    assert "3 dates" in told(issues, "note-dates")[0]
    assert "“03/04/2031” in row 2" in told(issues, "note-dates")[0]
    docs, issues = read_bytes(content, columns=said_in("order=mdy"))
    assert docs[0].date == dt.date(2031, 3, 4)
    assert ": 1 date could" in told(issues, "note-dates")[0]


def test_a_bad_row_is_named_and_the_others_are_read(tmp_path):
    rows = (
        b"text,date\nOne.,\n,2031-03-05\nCaf\xe9.,\n\xff\x81\x8d caf\xc3\xa9,\nTwo.\n\nLast.,x,y\n"
    )
    docs, issues = read(put(tmp_path / "a.csv", rows))
    assert [doc.text for doc in docs] == ["One.", "Café.", "Two.", "Last."]
    codes = [issue.code for issue in issues if not issue.code.startswith("note-")]
    assert codes == ["document-no-text", "data-encoding"]
    assert [told(issues, code)[0].count("a.csv") for code in codes] == [1, 1]
    assert "row 3" in told(issues, "document-no-text")[0]


def test_a_quotation_mark_that_is_never_closed_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr("counterclaim.sources.readers.tables.delimited.MAX_CHARACTERS", 1_000)
    content = 'text,date\nOne.,\n"Two,\n' + "Three died there.,\n" * 200
    _, issues = read(put(tmp_path / "a.csv", content))
    assert [issue.code for issue in issues if "note" not in issue.code] == ["table-damaged"]
    assert "quotation mark" in issues[-1].text


def test_ids_that_are_more_than_numbers_of_rows_are_taken():
    docs, _ = read_bytes(b"id,text\nLX-1,One.\nLX-2,Two.\n")
    assert [doc.id for doc in docs] == ["LX-1", "LX-2"]
    docs, _ = read_bytes(b"id,text\n1,One.\n2,Two.\n", columns=said_in("id=id"))
    assert [doc.id for doc in docs] == ["1", "2"]


RECORDS = {
    "acled.csv": "event_id_cnty,event_date,notes,fatalities\nABC1,05 March 2031,Twelve died.,12\n",
    "ged.csv": "id,type_of_violence,side_a,best,high,low,source_headline\n1,1,x,2,3,1,Twelve died\n",
    "gkg.csv": "20310305101500-0\t20310305101500\t1\texample.com\thttps://example.com/1\n",
    "events.tsv": "1012345678\t20310305\t203103\t2031\t2031.1753\tUSA\n",
    "acled.json": json.dumps([{"event_id_cnty": "A", "event_date": "x", "notes": "Twelve died."}]),
}


@pytest.mark.parametrize("name", RECORDS)
def test_events_that_others_coded_are_records_and_no_reports(tmp_path, name):
    issue = only_issue(put(tmp_path / name, RECORDS[name]))
    assert issue.code == "format-records"
    assert "compare" in issue.text


def workbook(**sheets) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_the_sheets_of_a_workbook_are_tables(tmp_path):
    articles = [
        ["Found by us"],
        [],
        ["Title", "pubdate", "pubtitle", "Abstract", "Pages"],
        ["Twelve killed", MIDNIGHT, "The Ledger", LONG, 5],
        [None, None, None, None, None],
        ["Second", "March 6, 2031", "The Post", 12.0, 7],
    ]
    path = put(
        tmp_path / "a.xlsx", workbook(codes=[["code", "sense"], [1, "x"]], articles=articles)
    )
    docs, issues = read(path)
    assert [doc.text for doc in docs] == [LONG, "12"]
    assert [doc.date for doc in docs] == [dt.date(2031, 3, 5), dt.date(2031, 3, 6)]
    assert docs[0].source.name == "The Ledger"
    assert docs[0].origin == f"{path}/articles:4"
    assert len(told(issues)) == 1


def test_a_workbook_without_texts_names_its_columns(tmp_path):
    issue = only_issue(put(tmp_path / "a.xlsx", workbook(one=[["a", "b"], [1, 2]])))
    assert issue.code == "table-columns"
    assert only_issue(put(tmp_path / "b.xlsx", workbook(one=[]))).code == "file-empty"


def test_a_workbook_made_to_harm_is_named(tmp_path):
    bad = zipped({"xl/workbook.xml": '<!DOCTYPE a [<!ENTITY b "c">]><workbook/>'})
    assert only_issue(put(tmp_path / "a.xlsx", bad)).code == "archive-damaged"
    assert only_issue(put(tmp_path / "b.xlsx", zipped({"xl/workbook.xml": ""}))).code == (
        "archive-damaged"
    )


def test_a_parquet_file_is_a_table(tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    days = [dt.date(2031, 3, 5), None]
    table = pyarrow.table({"body": [LONG, "Two died."], "date": days, "tags": [["a"], None]})
    path = tmp_path / "a.parquet"
    parquet.write_table(table, path)
    docs, _ = read(path)
    assert [doc.text for doc in docs] == [LONG, "Two died."]
    assert [doc.date for doc in docs] == days
    assert docs[1].origin == f"{path}:2"
    assert read_bytes(path.read_bytes())[0][0].text == LONG
    damaged = only_issue(put(tmp_path / "b.parquet", path.read_bytes()[:90]))
    assert damaged.code == "archive-damaged"


def test_a_parquet_file_names_the_extra_that_is_missing(tmp_path, monkeypatch):
    real = builtins.__import__

    def without(name, *args, **options):
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return real(name, *args, **options)

    monkeypatch.setattr(builtins, "__import__", without)
    issue = only_issue(put(tmp_path / "a.parquet", b"PAR1...PAR1"))
    assert issue.code == "extra-missing"
    assert "pip install 'counterclaim[parquet]'" in issue.text


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2031-03-05T23:30:00-05:00", "2031-03-05"),
        ("Wed, 05 Mar 2031 23:30:00 -0500", "2031-03-05"),
        ("March 5, 2031 Wednesday", "2031-03-05"),
        ("5 March 2031", "2031-03-05"),
        ("20310305T101500Z", "2031-03-05"),
        ("20310305", "2031-03-05"),
        ("13/03/2031", "2031-03-13"),
        ("05/05/2031", "2031-05-05"),
        ("03/04/2031", None),
        ("2031", None),
        ("soon", None),
        ("13-Mar-31", "2031-03-13"),
        ("13-Mar-71 10:00", "1971-03-13"),
        ("5. März 2031", "2031-03-05"),
        ("Mittwoch, 5. Dezember 2031", "2031-12-05"),
        ("1er août 2031", "2031-08-01"),
        ("5 de mayo del 2031", "2031-05-05"),
        ("5 de abril de 2031", "2031-04-05"),
        ("13 апреля 2031", "2031-04-13"),
        ("2031年4月13日", "2031-04-13"),
        ("Magazine 12, 2031", None),
        ("03/04/31", None),
        ("April 2031", None),
        ("31 February 2031", None),
        ("", None),
    ],
)
def test_a_day_is_read_as_feeds_and_databases_write_it(text, day):
    found = day_of(text)
    assert (found.isoformat() if found else None) == day
