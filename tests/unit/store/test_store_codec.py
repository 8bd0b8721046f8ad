"""Rows and records: columns agree with the fields, and what comes back is what went in."""

import dataclasses

import pytest

from counterclaim.model import Document, Source
from counterclaim.store import codec, tables
from ledger_records import claim, document, full_claim, full_document, records

DOC = document()
RECORDS = records()
ROWS = {
    "documents": codec.document_row(full_document()),
    "claims": codec.claim_row(full_claim(DOC)),
    "events": codec.event_row(RECORDS[2]),
    "estimates": codec.estimate_row(RECORDS[3]),
    "links": codec.link_row(RECORDS[4]),
    "decisions": codec.decision_row(RECORDS[5]) | {"seq": 1},
    "sources": codec.source_row(Source(name="AFP")),
}


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_a_record_comes_back_from_its_json(record):
    assert codec.decode(type(record), codec.encode(record)) == record


def test_fields_at_their_default_are_left_out_of_the_json():
    assert "perpetrator" not in codec.encode(claim(DOC))
    assert len(codec.encode(claim(DOC))) < 220


@pytest.mark.parametrize("table", ROWS)
def test_a_row_fills_every_column_of_its_table(table):
    assert set(ROWS[table]) == set(tables.metadata.tables[table].columns.keys())


@pytest.mark.parametrize("text", ["", 'a “b”\n\t\x00\x7f\u2028 \\ "', "𝄞"])
def test_a_document_with_its_text_is_as_if_written_whole(text):
    doc = dataclasses.replace(full_document(), id='doc-"\\x', text=text)
    assert codec.with_text(codec.encode(doc, without="text"), text) == codec.encode(doc)


def test_the_text_of_a_document_is_kept_once():
    row = codec.document_row(full_document())
    assert row["text"] == full_document().text
    assert "text" not in {field.split(":")[0].strip('{"') for field in row["record"].split(",")}


def test_every_field_of_a_source_has_a_column():
    fields = {field.name for field in dataclasses.fields(Source)}
    assert fields | {"id"} == set(tables.sources.columns.keys())


def test_the_hash_of_a_document_is_of_its_text_alone():
    first = Document.make("Twelve died.", source="AFP", title="a")
    assert codec.content_of(first) == codec.content_of(Document.make("Twelve died."))
    assert codec.content_of(first) != codec.content_of(Document.make("Twelve died"))


def test_words_are_compared_in_one_case_and_with_one_space():
    assert codec.fold(" Gov.\nÉCIJA  Straße ") == "gov. écija strasse"
