"""Whatever the bytes: reading gives documents with clean texts, or issues, and never fails."""

import io

from hypothesis import given
from hypothesis import strategies as st

from counterclaim.model import Document
from counterclaim.model.document import normalise
from counterclaim.sources import open_inputs
from effort import examples

STARTS = st.sampled_from(
    [
        b"",
        b"{",
        b'{"text": "',
        b"[{",
        b"<html><p>",
        b"<!doctype html>",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"{\\rtf1",
        b"%PDF-1.7\n",
        b"PK\x03\x04",
        b"\x1f\x8b\x08\0\0\0\0\0\0\xff",
        b"BZh9",
        b"\xfd7zXZ\0",
        b"\x28\xb5\x2f\xfd",
        b"WARC/1.0\r\n",
        b"<rss><item>",
        b"<nitf>",
        b"<newsItem>",
        b"From: a@b\nDate: x\nSubject: y\n",
        b"From a@b Wed Mar  5 10:00:00 2031\nFrom: a@b\nDate: x\nSubject: y\n",
        b"text,date\n",
        b"x\n1 of 2 DOCUMENTS\n",
    ]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=4,
)


def check(raw: bytes) -> None:
    for found in open_inputs(["-"], stdin=io.BytesIO(raw)):
        found.text.encode()
        if isinstance(found, Document):
            assert found.text.strip()
            assert normalise(found.text) == found.text
            assert "\0" not in found.text
        else:
            assert "standard input" in found.text


@given(STARTS, st.binary(max_size=300))
@examples(150, deadline=None)
def test_any_bytes_give_documents_or_issues(start, raw):
    check(start + raw)


@given(STARTS, st.text(max_size=200), st.sampled_from(["utf-8", "utf-16", "cp1252", "cp1251"]))
@examples(100, deadline=None)
def test_any_text_in_any_encoding_gives_documents_or_issues(start, text, encoding):
    check(start + text.encode(encoding, errors="ignore"))


@given(st.dictionaries(st.sampled_from(["id", "text", "date", "source", "title", "url"]), JSON))
@examples(150, deadline=None)
def test_any_fields_give_a_document_or_an_issue(fields):
    import json

    check(json.dumps(fields).encode() + b"\n")
