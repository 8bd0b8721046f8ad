"""Reading files, folders and standard input: what is read, and what each bad one says."""

import datetime as dt
import io
import json
import os
import sys
from pathlib import Path

import pytest

from counterclaim.model import Document, Issue
from counterclaim.sources import base, is_note, is_told, open_inputs
from counterclaim.sources.base import MAX_BYTES

REPORT = "Twelve people were killed in Marad on Friday, police said.\n"
PAGE = (
    "<!DOCTYPE html><html><head><title>Twelve killed in Marad</title>"
    '<meta property="og:site_name" content="The Daily Ledger">'
    '<meta property="article:published_time" content="2021-03-05T10:00:00Z"></head>'
    "<body><nav><a href='/'>Home</a></nav><article><h1>Twelve killed in Marad</h1>"
    "<p>At least 12 people were killed in Marad, café owners said, when a market was hit.</p>"
    "<p>A spokesman for the rebels denied it and spoke of <b>three</b> dead fighters.</p>"
    "</article><footer>Copyright 2019</footer></body></html>"
)


def read(*inputs, **options):
    """The documents and the issues of some inputs."""
    found = list(open_inputs([str(each) for each in inputs], **options))
    docs = [each for each in found if isinstance(each, Document)]
    issues = [each for each in found if isinstance(each, Issue)]
    return docs, issues


def put(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def line(**fields) -> str:
    return json.dumps(fields) + "\n"


def only_issue(*inputs, **options) -> Issue:
    docs, issues = read(*inputs, **options)
    assert docs == []
    issues = [issue for issue in issues if issue.code != "note-other-kind"]
    assert len(issues) == 1
    return issues[0]


def test_a_text_file_is_one_document_and_keeps_where_it_came_from(tmp_path):
    path = put(tmp_path / "a.txt", REPORT)
    docs, issues = read(path, date=dt.date(2004, 8, 6), source="AFP")
    assert issues == []
    assert docs[0].text == REPORT
    assert (docs[0].date, docs[0].source.name) == (dt.date(2004, 8, 6), "AFP")
    assert docs[0].origin == str(path)


def test_the_id_of_a_text_does_not_depend_on_its_file_name(tmp_path):
    first, _ = read(put(tmp_path / "a.txt", REPORT))
    second, _ = read(put(tmp_path / "b.md", REPORT))
    assert first[0].id == second[0].id


def test_a_web_page_gives_main_text_title_day_and_source(tmp_path):
    docs, issues = read(put(tmp_path / "a.html", PAGE), date=dt.date(1999, 1, 1), source="x")
    assert issues == []
    doc = docs[0]
    assert doc.title == "Twelve killed in Marad"
    assert doc.date == dt.date(2021, 3, 5)
    assert doc.source.name == "The Daily Ledger"
    assert "12 people were killed in Marad, café owners" in doc.text
    assert "\n\nA spokesman for the rebels denied it and spoke of three dead" in doc.text
    assert "Home" not in doc.text
    assert "Copyright" not in doc.text


def test_a_page_without_a_day_takes_the_one_given(tmp_path):
    page = PAGE.replace("article:published_time", "x").replace("2021-03-05T10:00:00Z", "")
    docs, _ = read(put(tmp_path / "a.html", page), date=dt.date(2004, 8, 6))
    assert docs[0].date == dt.date(2004, 8, 6)


@pytest.mark.parametrize("charset", ["windows-1252", "iso-8859-1"])
def test_a_page_is_read_in_the_encoding_that_it_declares(tmp_path, charset):
    page = PAGE.replace("<head>", f'<head><meta charset="{charset}">').encode("cp1252")
    docs, issues = read(put(tmp_path / "a.html", page))
    assert issues == []
    assert "café" in docs[0].text


def test_json_lines_give_a_document_each(tmp_path):
    path = put(
        tmp_path / "a.jsonl",
        line(id="x", text="One.", date="2004-08-06", source="AFP", title="T", url="http://a.b/")
        + "\n"
        + line(text="Two.", date="2004-08-07T23:30:00-05:00", other=[1])
        + line(id="z", text="Three.", date=None),
    )
    docs, issues = read(path, date=dt.date(2000, 1, 1))
    assert issues == []
    assert [doc.text for doc in docs] == ["One.", "Two.", "Three."]
    assert docs[0].id == "x"
    assert docs[1].id.startswith("doc-")
    assert [str(doc.date) for doc in docs] == ["2004-08-06", "2004-08-07", "2000-01-01"]
    assert (docs[0].source.name, docs[0].title, docs[0].url) == ("AFP", "T", "http://a.b/")
    assert docs[2].origin == f"{path}:4"


def test_a_document_can_bring_its_label_of_sensitivity(tmp_path):
    told = line(id="x", text="One.", sensitivity=" named  witness ") + line(id="y", text="Two.")
    docs, issues = read(put(tmp_path / "a.jsonl", told))
    assert [doc.sensitivity for doc in docs] == ["named witness", ""]
    assert issues == []


def test_json_lines_are_read_one_by_one():
    class Endless(io.RawIOBase):
        given = 0

        def readable(self):
            return True

        def readinto(self, buffer):
            self.given += 1
            chunk = line(id=f"d{self.given}", text="x").encode()
            buffer[: len(chunk)] = chunk
            return len(chunk)

    endless = Endless()
    found = open_inputs(["-"], stdin=endless)
    assert [next(found).id for _ in range(3)] == ["d1", "d2", "d3"]
    assert endless.given < 10


@pytest.mark.parametrize(
    ("content", "mime"),
    [(REPORT, "text/plain"), (PAGE, "text/html"), (line(id="x", text=REPORT), "text/plain")],
)
@pytest.mark.parametrize("name", ["-", "a.txt", "a", "a.report"])
def test_content_tells_the_format_whatever_the_name(tmp_path, content, mime, name):
    stdin = io.BytesIO(content.encode())
    given = name if name == "-" else put(tmp_path / name, content)
    docs, issues = read(given, stdin=stdin)
    assert issues == []
    assert docs[0].mime == mime
    assert "killed in Marad" in docs[0].text


def test_a_folder_is_read_in_order_of_names_without_hidden_files(tmp_path):
    for name in ("b.txt", "a/2.txt", "a/1.txt", ".git/x.txt", ".hidden.txt", "c/0001"):
        put(tmp_path / name, REPORT + name)
    docs, issues = read(tmp_path)
    assert issues == []
    assert [doc.origin[len(str(tmp_path)) + 1 :] for doc in docs] == [
        "a/1.txt",
        "a/2.txt",
        "b.txt",
        "c/0001",
    ]


def test_a_folder_tells_which_other_files_were_left_out(tmp_path):
    put(tmp_path / "a.txt", REPORT)
    put(tmp_path / "a.png", b"\x89PNG x")
    put(tmp_path / "b.png", b"\x89PNG x")
    put(tmp_path / "c.py", "print()")
    docs, issues = read(tmp_path)
    assert len(docs) == 1
    assert [issue.code for issue in issues] == ["note-other-kind"] * 3 + ["note-left-out"]
    assert [issue.doc for issue in issues[:3]] == [
        f"{tmp_path}/{n}" for n in ("a.png", "b.png", "c.py")
    ]
    assert all(is_note(issue) and not is_told(issue) for issue in issues)
    assert "3 files of other kinds were left out (2 .png, 1 .py)" in issues[3].text


def test_the_same_document_is_given_once(tmp_path):
    path = put(tmp_path / "a.txt", REPORT)
    docs, issues = read(path, path, tmp_path)
    assert len(docs) == 1
    assert [issue.code for issue in issues] == ["note-duplicate"] * 2


def test_two_texts_under_one_id_are_named(tmp_path):
    path = put(tmp_path / "a.jsonl", line(id="x", text="One.") + line(id="x", text="Two."))
    docs, issues = read(path)
    assert len(docs) == 1
    assert issues[0].code == "document-id-taken"
    assert "a.jsonl:2" in issues[0].text


def test_every_bad_input_is_named_and_the_others_are_read(tmp_path):
    good = [put(tmp_path / f"{number}.txt", f"{number} {REPORT}") for number in (1, 2)]
    docs, issues = read(good[0], tmp_path / "none.txt", put(tmp_path / "e.txt", ""), good[1])
    assert len(docs) == 2
    assert [issue.code for issue in issues] == ["file-missing", "file-empty"]
    assert all(Path(issue.doc).name in issue.text for issue in issues)


BAD_FILES = {
    "empty.txt": (b"", "file-empty", "empty"),
    "blank.txt": (b" \n\t\n", "file-empty", "white space"),
    "blank.jsonl": (b" \n\n", "file-empty", "white space"),
    "a.docx": (b"PK\x03\x04abc", "archive-damaged", "damaged"),
    "nul.txt": (b"abc\0def", "file-binary", "byte 3 is NUL"),
    "late.txt": (b"a" * 9000 + b"\0", "file-binary", "character 9000"),
    "noise.txt": (bytes(range(1, 32)) * 9, "file-binary", "control bytes"),
    "damaged.txt": ("é … ".encode() + b"\xff and on", "data-encoding", "byte 7 is not UTF-8"),
    "cyrillic.txt": ("Убиты двенадцать".encode("cp1251"), "data-encoding", "byte 0"),
    "half.txt": (b"\xff\xfea\0b", "data-encoding", "UTF-16"),
    "a.xml": (b"<?xml version='1.0'?><gpx><trk/></gpx>", "format-xml", "XML"),
    "feed.txt": (b"<rss version='2.0'></rss>", "xml-no-reports", "XML"),
    "a.csv": (b"id,place\n1,x\n", "table-columns", '"id", "place"'),
    "nothing.html": (b"<!doctype html><html><body></body></html>", "html-no-text", "main text"),
    "list.json": (b"[ ]", "file-empty", "no report in this list"),
    "long.txt": (b"a " * 2_600_000, "document-too-long", "5,200,000 characters"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_named_with_its_trouble_and_a_remedy(tmp_path, name):
    content, code, words = BAD_FILES[name]
    issue = only_issue(put(tmp_path / name, content))
    assert issue.code == code
    assert name in issue.text
    assert words in issue.text
    assert issue.text.count(". ") >= 1  # a remedy follows what happened


BAD_LINES = {
    "no text": (line(id="a"), "document-no-text", "no text"),
    "blank text": (line(id="a", text=" \n"), "document-no-text", "no text"),
    "text a number": (line(id="a", text=3), "document-field", '"text" is a number'),
    "not an object": ("[1, 2]\n", "json-not-object", "this is a list"),
    "a string": ('"abc"\n', "json-not-object", "this is a string"),
    "null": ("null\n", "json-not-object", "this is null"),
    "not JSON": ('{"id": "a", "text": \n', "json-invalid", "not JSON"),
    "deep": ('{"text": ' + "[" * 100_000 + "\n", "json-invalid", "JSON"),
    "huge number": ('{"text": ' + "9" * 5000 + "}\n", "json-invalid", "JSON"),
    "id a number": (line(id=3, text="x"), "document-id", '"id" is a number'),
    "id blank": (line(id="", text="x"), "document-id", "visible"),
    "id long": (line(id="x" * 201, text="x"), "document-id", "visible"),
    "id with a line end": (line(id="a\nb", text="x"), "document-id", "visible"),
    "date a word": (line(id="a", text="x", date="Friday"), "document-date", '"Friday"'),
    "date impossible": (line(id="a", text="x", date="2004-02-30"), "document-date", "2004-02-30"),
    "date a number": (line(id="a", text="x", date=20040806), "document-date", "20040806"),
    "source an object": (line(text="x", source={}), "document-field", '"source" is an object'),
    "half a character": ('{"text": "a\\ud800"}\n', "data-encoding", "character 1"),
    "NUL": ('{"text": "ab\\u0000"}\n', "data-encoding", "NUL character at character 2"),
}


@pytest.mark.parametrize("case", BAD_LINES)
def test_a_bad_line_is_named_and_the_other_lines_are_read(tmp_path, case):
    bad, code, words = BAD_LINES[case]
    good = line(id="1", text="One."), line(id="3", text="Three.")
    docs, issues = read(put(tmp_path / "a.jsonl", good[0] + bad + good[1]))
    assert [doc.id for doc in docs] == ["1", "3"]
    assert [issue.code for issue in issues] == [code]
    assert "a.jsonl, line 2" in issues[0].text
    assert words in issues[0].text
    assert issues[0].doc.endswith("a.jsonl:2")


def test_a_wrong_byte_in_json_lines_is_named_by_its_place_in_the_file(tmp_path):
    first = line(id="1", text="One.").encode()
    bad = '{"id": "2", "text": "é '.encode() + b'\xff"}\n'
    docs, issues = read(put(tmp_path / "a.jsonl", first + bad))
    assert [doc.id for doc in docs] == ["1"]
    assert issues[0].code == "data-encoding"
    assert f"line 2: byte {len(first) + 24} is not UTF-8" in issues[0].text


def test_a_line_that_is_too_long_is_refused_and_the_next_one_read(tmp_path, monkeypatch):
    monkeypatch.setattr("counterclaim.sources.readers.objects.lines.MAX_LINE_BYTES", 50)
    content = line(id="a", text="x" * 200) + line(id="b", text="Next.")
    docs, issues = read(put(tmp_path / "a.jsonl", content))
    assert [doc.id for doc in docs] == ["b"]
    assert issues[0].code == "document-too-long"
    assert "line 1" in issues[0].text
    assert docs[0].origin.endswith(":2")


def test_a_huge_file_is_refused_without_being_read(tmp_path):
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.write(b"Twelve were killed. " * 1000)
        file.truncate(MAX_BYTES * 100)  # sparse: the disk holds one block of it
    issue = only_issue(path)
    assert issue.code == "document-too-long"
    assert "Split it" in issue.text


def test_a_huge_stream_is_read_no_further_than_needed(monkeypatch):
    monkeypatch.setattr(base, "MAX_BYTES", 20_000)

    class Endless(io.RawIOBase):
        given = 0

        def readable(self):
            return True

        def readinto(self, buffer):
            self.given += len(buffer)
            buffer[:] = b"a" * len(buffer)
            return len(buffer)

    endless = Endless()
    issue = only_issue("-", stdin=endless)
    assert issue.code == "document-too-long"
    assert endless.given < 100_000


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-16-be"])
@pytest.mark.parametrize("content", [REPORT, line(id="x", text=REPORT)], ids=["text", "jsonl"])
def test_a_byte_order_mark_tells_the_encoding(tmp_path, encoding, content):
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    docs, issues = read(put(tmp_path / "a.txt", mark + content.encode(encoding)))
    assert docs[0].text == REPORT
    assert all(is_note(issue) for issue in issues)
    is_noted = encoding != "utf-8-sig" and content is REPORT
    assert bool(issues) == is_noted


def test_windows_1252_is_read_and_noted(tmp_path):
    docs, issues = read(put(tmp_path / "a.txt", "“Café” – 12 were killed".encode("cp1252")))
    assert docs[0].text == "“Café” – 12 were killed"
    assert [issue.code for issue in issues] == ["note-encoding"]
    assert "byte 0 is not UTF-8" in issues[0].text


def test_a_missing_file_and_what_is_no_file_are_named(tmp_path):
    assert only_issue(tmp_path / "none" / "a.txt").code == "file-missing"
    assert only_issue("").code == "file-missing"
    assert only_issue("a\0b").code == "file-missing"
    assert only_issue("x" * 5000).code in ("file-unreadable", "file-missing")
    assert only_issue("https://example.org/a").code == "input-address"
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "gone")
    assert only_issue(tmp_path / "dangling.txt").code == "file-missing"


def test_a_pipe_and_a_device_are_refused_without_waiting(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    issue = only_issue(tmp_path / "pipe.txt")
    assert issue.code == "file-special"
    assert "named pipe" in issue.text
    put(tmp_path / "a.txt", REPORT)
    docs, issues = read(tmp_path)
    assert len(docs) == 1
    assert [issue.code for issue in issues] == ["file-special"]
    assert only_issue("/dev/null").code == "file-special"


def test_a_folder_without_reports_is_an_issue(tmp_path):
    assert only_issue(tmp_path).code == "folder-no-reports"
    put(tmp_path / "a.bin", b"\0\1")
    issue = only_issue(tmp_path)
    assert issue.code == "folder-no-reports"
    assert "1 .bin" in issue.text


def test_a_loop_of_folders_is_named_and_its_files_read_once(tmp_path):
    put(tmp_path / "a" / "x.txt", REPORT)
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "again").symlink_to(tmp_path / "a")
    docs, issues = read(tmp_path)
    assert len(docs) == 1
    assert [issue.code for issue in issues] == ["folder-loop"]
    assert str(tmp_path / "a" / "up") in issues[0].text


def test_a_folder_or_file_that_may_not_be_read_is_named(tmp_path, monkeypatch):
    put(tmp_path / "closed" / "x.txt", REPORT)
    put(tmp_path / "open" / "y.txt", REPORT)
    put(tmp_path / "z.txt", "Z " + REPORT)
    listdir, path_open = os.listdir, Path.open

    def refuse_folder(folder):
        if str(folder).endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return listdir(folder)

    def refuse_file(path, *args):
        if path.name == "z.txt":
            raise PermissionError(13, "Permission denied")
        return path_open(path, *args)

    monkeypatch.setattr(os, "listdir", refuse_folder)
    monkeypatch.setattr(Path, "open", refuse_file)
    docs, issues = read(tmp_path)
    assert len(docs) == 1
    assert [issue.code for issue in issues] == ["folder-permission", "file-permission"]
    assert "chmod" in issues[0].text


@pytest.mark.skipif(sys.platform != "linux", reason="other systems allow only UTF-8 names")
def test_a_name_in_another_encoding_can_be_shown_and_stored(tmp_path):
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    put(path, REPORT)
    docs, _ = read(tmp_path)
    docs[0].origin.encode()
    assert docs[0].origin.endswith("caf\ufffd.txt")
    path.write_bytes(b"")
    only_issue(path).text.encode()


def test_a_reader_stopped_half_way_closes_its_file(tmp_path):
    content = "".join(line(id=str(number), text="x") for number in range(9))
    found = open_inputs([str(put(tmp_path / "a.jsonl", content))])
    next(found)
    found.close()
