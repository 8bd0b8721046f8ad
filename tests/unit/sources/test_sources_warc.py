"""Web archives: pages that were there, each with its record and place."""

import gzip
import zipfile
import zlib

import pytest

from counterclaim.sources.unpacking.zstd import zstd
from inputs import only_issue, put, read, read_bytes, zipped

WORDS = "people were killed in Marad on Friday, café owners said, when a market was hit by a shell."


def page(number: int) -> bytes:
    return (
        f"<!DOCTYPE html><html><head><title>Report {number}</title>"
        '<meta property="article:published_time" content="2021-03-05T10:00:00Z"></head><body>'
        f"<article><h1>Report {number}</h1><p>At least {number} {WORDS}</p>"
        f"<p>A spokesman for report {number} denied it and spoke of other dead.</p></article>"
        "</body></html>"
    ).encode()


def record(
    body: bytes,
    *,
    number: int = 1,
    status: int = 200,
    kind: str = "text/html; charset=utf-8",
    extra: str = "",
    warc_type: str = "response",
    length: int | None = None,
) -> bytes:
    answer = f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\n{extra}\r\n".encode() + body
    size = len(answer) if length is None else length
    head = (
        f"WARC/1.0\r\nWARC-Type: {warc_type}\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        f"WARC-Target-URI: https://ledger.example/{number}\r\nWARC-Date: 2031-03-06T10:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {size}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


INFO = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 4\r\n\r\na: b\r\n\r\n"
RECORDS = [
    INFO,
    record(page(12), number=12),
    record(b"gone", number=2, status=404),
    record(b"\x89PNG", number=3, kind="image/png"),
    record(page(4), number=4, warc_type="request"),
    record(b"<html><body></body></html>", number=5),
    record(page(30), number=30),
]
PACK = {"": lambda each: each, ".gz": gzip.compress, ".zst": zstd.compress}


@pytest.mark.parametrize("kind", PACK)
@pytest.mark.parametrize("is_piped", [True, False])
def test_each_page_that_was_there_is_a_document(tmp_path, kind, is_piped):
    parts = [PACK[kind](each) for each in RECORDS]
    path = put(tmp_path / f"a.warc{kind}", b"".join(parts))
    docs, issues = read_bytes(path.read_bytes()) if is_piped else read(path)
    assert [doc.title for doc in docs] == ["Report 12", "Report 30"]
    first, last = docs
    assert f"At least 12 {WORDS}" in first.text
    assert first.url == "https://ledger.example/12"
    assert (str(first.date), first.retrieved) == ("2021-03-05", "2031-03-06T10:00:00Z")
    assert len(first.digest) == 64
    name = "standard input" if is_piped else path
    places = RECORDS if kind == ".zst" else parts
    offset = len(b"".join(places[:-1]))
    assert last.origin == f"{name}@{offset} <urn:uuid:30>"
    assert [issue.code for issue in issues] == ["note-left-out"]
    assert "4 records other than pages and 1 pages without a main text" in issues[0].text


CHUNKED = b"%x\r\n%s\r\n%x;x=y\r\n%s\r\n0\r\n\r\n" % (
    40,
    page(7)[:40],
    len(page(7)) - 40,
    page(7)[40:],
)
ANSWERS = {
    "gzip": (gzip.compress(page(7)), "Content-Encoding: gzip\r\n"),
    "deflate": (zlib.compress(page(7)), "Content-Encoding: deflate\r\n"),
    "bare deflate": (zlib.compress(page(7), wbits=-15), "Content-Encoding: deflate\r\n"),
    "unpacked when stored": (page(7), "Content-Encoding: gzip\r\n"),
    "in pieces": (CHUNKED, "Transfer-Encoding: chunked\r\n"),
    "joined when stored": (page(7), "Transfer-Encoding: chunked\r\n"),
}


@pytest.mark.parametrize("case", ANSWERS)
def test_a_page_is_unpacked_as_its_server_packed_it(case):
    body, extra = ANSWERS[case]
    docs, issues = read_bytes(record(body, extra=extra))
    assert issues == []
    assert docs[0].title == "Report 7"
    assert "café" in docs[0].text


def test_a_page_packed_by_brotli_is_read_or_names_what_is_missing(monkeypatch):
    brotli = pytest.importorskip("brotli")
    content = record(brotli.compress(page(7)), extra="Content-Encoding: br\r\n")
    docs, _ = read_bytes(content)
    assert docs[0].title == "Report 7"
    monkeypatch.setitem(__import__("sys").modules, "brotli", None)
    _, issues = read_bytes(content)
    assert issues[0].code == "extra-missing"
    assert "counterclaim[brotli]" in issues[0].text


def test_the_encoding_that_the_server_tells_is_kept_to():
    body = page(7).decode().encode("cp1252")
    docs, issues = read_bytes(record(body, kind="text/html; charset=ISO-8859-1"))
    assert "café" in docs[0].text
    assert issues == []


BAD = {
    "cut off": (record(page(12), number=12) + record(page(30))[:-100], "archive-damaged"),
    "no record": (record(page(12)) + b"nonsense\r\n", "archive-damaged"),
    "no length": (record(page(12)) + b"WARC/1.0\r\nWARC-Type: x\r\n\r\n", "archive-damaged"),
    "endless headers": (
        record(page(12)) + b"WARC/1.0\r\n" + b"x: y\r\n" * 20_000,
        "archive-damaged",
    ),
    "huge": (record(page(12)) + record(b"x", length=10**12), "document-too-long"),
}


@pytest.mark.parametrize("case", BAD)
@pytest.mark.parametrize("kind", ["", ".gz"])
def test_a_web_archive_that_is_damaged_gives_what_came_before(tmp_path, case, kind, monkeypatch):
    monkeypatch.setattr("counterclaim.sources.readers.warc.answers.MAX_BYTES", 10_000)
    content, code = BAD[case]
    docs, issues = read(put(tmp_path / f"a.warc{kind}", PACK[kind](content)))
    assert [doc.title for doc in docs] == ["Report 12"]
    assert issues[0].code in (code, "archive-damaged")
    assert "a.warc" in issues[0].text


def test_a_packed_page_that_swells_is_left_and_the_others_are_read(monkeypatch):
    monkeypatch.setattr("counterclaim.sources.readers.warc.answers.MAX_BYTES", 10_000)
    bomb = record(gzip.compress(b"<p>" + b" " * 90_000), extra="Content-Encoding: gzip\r\n")
    docs, issues = read_bytes(bomb + record(page(7), number=7))
    assert [doc.title for doc in docs] == ["Report 7"]
    assert [issue.code for issue in issues] == ["document-too-long"]


def test_a_web_archive_without_pages_is_named(tmp_path):
    assert only_issue(put(tmp_path / "a.warc", INFO)).code == "archive-no-reports"


def test_a_wacz_file_is_the_web_archives_in_it(tmp_path):
    members = {
        "datapackage.json": "{}",
        "pages/pages.jsonl": '{"id": "x", "text": "No report."}\n',
        "indexes/index.cdx": "x",
        "archive/data.warc.gz": b"".join(gzip.compress(each) for each in RECORDS),
    }
    path = put(tmp_path / "a.wacz", zipped(members, method=zipfile.ZIP_STORED))
    docs, issues = read(path)
    assert [doc.title for doc in docs] == ["Report 12", "Report 30"]
    assert docs[0].origin.startswith(f"{path}/archive/data.warc.gz@")
    assert [issue.code for issue in issues] == ["note-left-out"]
