"""JSON that is no lines: lists, objects around lists, and the items of wires."""

import io
import json

import pytest

from counterclaim.sources import Columns, open_inputs
from inputs import line, only_issue, put, read, read_bytes


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("around", [False, True])
def test_a_list_of_objects_is_read_item_by_item(tmp_path, indent, around):
    items = [{"id": "a", "text": "One."}, {"id": "b", "text": "Two.", "date": "2031-03-05"}]
    value = {"status": "ok", "articles": items} if around else items
    path = put(tmp_path / "a.json", json.dumps(value, indent=indent))
    docs, issues = read(path)
    assert issues == []
    assert [doc.id for doc in docs] == ["a", "b"]
    dot = ".1" if around and indent is None else ""
    first = f"{path}:1{dot}"
    assert docs[0].origin == first
    assert len(docs[0].digest) == 64


def test_one_object_over_many_lines_is_one_document():
    docs, issues = read_bytes(json.dumps({"id": "a", "text": "One."}, indent=1).encode())
    assert issues == []
    assert docs[0].text == "One."


def test_a_long_list_is_not_held():
    class Endless(io.RawIOBase):
        given = 0

        def readable(self):
            return True

        def readinto(self, buffer):
            chunk = (b"[" if not self.given else b",") + line(text=f"{self.given} died.").encode()
            self.given += 1
            buffer[: len(chunk)] = chunk
            return len(chunk)

    endless = Endless()
    found = open_inputs(["-"], stdin=endless)
    assert [next(found).text for _ in range(3)] == ["0 died.", "1 died.", "2 died."]
    assert endless.given < 10_000


@pytest.mark.parametrize(
    "tail", [b', {"text": "Two', b', {"text": Two}]', b"", b', {"text": "\xff"}]']
)
def test_a_list_that_is_cut_off_or_damaged_gives_what_came_before(tmp_path, tail):
    docs, issues = read(put(tmp_path / "a.json", b'[{"text": "One."}' + tail))
    assert [doc.text for doc in docs] in (["One."], [])
    assert [issue.code for issue in issues] in (["json-invalid"], ["data-encoding"])
    assert "a.json" in issues[0].text


def test_an_item_that_is_no_document_leaves_the_others():
    docs, issues = read_bytes(b'[{"text": "One."}, 7, {"id": "x"}, {"text": "Two."}]')
    assert [doc.text for doc in docs] == ["One.", "Two."]
    assert [issue.code for issue in issues] == ["json-not-object", "document-no-text"]
    assert "item 2" in issues[0].text


def test_keys_that_mean_the_same_are_taken_and_told():
    item = {
        "headline": "T",
        "content": "One.",
        "publishedAt": "March 5, 2031",
        "source": {"name": "S"},
    }
    docs, issues = read_bytes((line(**item) * 2).encode())
    assert docs[0].text == "One."
    assert (docs[0].title, str(docs[0].date), docs[0].source.name) == ("T", "2031-03-05", "S")
    assert [issue.code for issue in issues] == ["note-columns", "note-duplicate"]
    assert "--columns text=content,date=publishedAt,title=headline,source=source" in issues[0].text


def test_the_user_says_which_keys_hold_what():
    columns = Columns(field_of={"text": "story", "title": ""})
    docs, issues = read_bytes(line(text="No.", title="T", story="Yes.").encode(), columns=columns)
    assert issues == []
    assert (docs[0].text, docs[0].title) == ("Yes.", None)


NINJS_1 = {
    "uri": "urn:1", "type": "text", "pubstatus": "usable", "versioncreated": "2031-03-05T10:00:00Z",
    "headline": "Twelve killed", "byline": "A. Writer", "located": "Marad", "copyrightholder": "The Wire",
    "body_xhtml": "<p>Twelve died.</p><p>So police.</p>",
}  # fmt: skip
NINJS_2 = {
    "uri": "https://wire.example/1", "contentcreated": "2031-03-05T10:00:00Z", "by": "A. Writer",
    "headlines": [{"role": "main", "value": "Twelve killed"}], "located": "Marad",
    "infosources": [{"role": "distributor", "name": "The Wire"}],
    "bodies": [{"contenttype": "text/plain", "value": "Twelve died.\n\nSo police."}],
}  # fmt: skip


@pytest.mark.parametrize("item", [NINJS_1, NINJS_2])
@pytest.mark.parametrize("indent", [None, 1])
def test_an_item_of_ninjs_is_a_document(item, indent):
    docs, issues = read_bytes(json.dumps(item, indent=indent).encode())
    assert issues == []
    doc = docs[0]
    assert doc.text == "MARAD – Twelve died.\n\nSo police."
    assert (doc.title, doc.byline, doc.source.name) == ("Twelve killed", "A. Writer", "The Wire")
    assert str(doc.date) == "2031-03-05"


def test_an_item_of_ninjs_that_was_withdrawn_is_an_issue(tmp_path):
    content = json.dumps({**NINJS_1, "pubstatus": "canceled"})
    assert only_issue(put(tmp_path / "a.json", content)).code == "wire-withdrawn"
