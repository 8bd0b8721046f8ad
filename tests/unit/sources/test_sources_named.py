"""Files that are called otherwise than their path, and the first rows of tables."""

import pytest

from counterclaim.model import Document
from counterclaim.sources import Columns, Named, open_inputs, preview

TABLE = "Headline;Story;When\nA;Police said nine died.;2031-03-04\n"


def named(tmp_path, name, content, **options):
    path = tmp_path / "0f3a"
    path.write_bytes(content)
    return Named(path=path, name=name, **options)


@pytest.mark.parametrize("name", ["rivera.txt", "../../etc/rivera.txt", "a\\b.TXT", "-", "", "\0"])
def test_a_file_has_the_name_that_it_is_given(tmp_path, name):
    found = list(open_inputs([named(tmp_path, name, b"Police said nine people died.")]))
    assert [doc.origin for doc in found if isinstance(doc, Document)] == [name]


def test_the_end_of_the_name_tells_the_kind(tmp_path):
    found = list(open_inputs([named(tmp_path, "x.CSV", b"text\nNine people died.\n")]))
    assert [doc.text for doc in found if isinstance(doc, Document)] == ["Nine people died."]


def test_columns_are_those_of_the_file(tmp_path):
    said = Columns(field_of={"text": "Story", "title": "", "date": "When"})
    file = named(tmp_path, "x.csv", TABLE.encode(), columns=said)
    doc = next(doc for doc in open_inputs([file]) if isinstance(doc, Document))
    assert (doc.text, doc.title, str(doc.date)) == ("Police said nine died.", None, "2031-03-04")


def test_a_file_that_is_gone_is_an_issue_under_its_name(tmp_path):
    (issue,) = open_inputs([Named(path=tmp_path / "gone", name="rivera.txt")])
    assert issue.code == "file-missing"
    assert "gone" not in issue.text


def test_the_first_rows_of_a_table_are_shown(tmp_path):
    table = preview(named(tmp_path, "x.csv", TABLE.encode()))
    assert table.name == "x.csv"
    assert list(table.names) == ["Headline", "Story", "When"]
    assert [row["Story"] for row in table.rows] == ["Police said nine died."]
    assert table.columns.field_of["title"] == "Headline"


@pytest.mark.parametrize(
    "content",
    [b"", b"Nine people died.", b"\0\1\2", b'{"text": "x"}\n', b"event_id_cnty,event_date\n1,2\n"],
)
def test_what_is_no_table_has_no_rows_to_show(tmp_path, content):
    name = "x.csv" if content.startswith(b"event") else "x"
    assert preview(named(tmp_path, name, content)) is None
