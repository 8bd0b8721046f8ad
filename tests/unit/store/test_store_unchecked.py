"""Records to be read alone: they read as those of the model do, and are made of the same JSON."""

import dataclasses
from dataclasses import replace

import pytest

from counterclaim.estimates import in_dispute
from counterclaim.exports import rows
from counterclaim.model import Claim, Estimate, Event, Interval, Span, Speaker, Victims, Words
from counterclaim.review import seen_hash
from counterclaim.store import codec, unchecked
from ledger_records import claim, document, estimate, event, full_claim, full_document, records

DOC = document()
RECORDS = [claim(DOC), *records(), full_document()]


def read(record):
    return unchecked.decode(type(record), codec.encode(record))


def assert_alike(one, other):
    if dataclasses.is_dataclass(other):
        for field in dataclasses.fields(other):
            assert_alike(getattr(one, field.name), getattr(other, field.name))
    elif isinstance(other, tuple):
        assert len(one) == len(other)
        for a, b in zip(one, other, strict=True):
            assert_alike(a, b)
    else:
        assert (one, type(one)) == (other, type(other))


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_every_field_reads_as_that_of_the_record(record):
    assert_alike(read(record), record)


@pytest.mark.parametrize("record", RECORDS[:3], ids=["plain", "full", "act"])
def test_a_claim_has_the_same_row_and_the_same_mark(record):
    assert rows.claim_row(read(record), document=read(DOC)) == rows.claim_row(record, document=DOC)
    assert seen_hash(read(record)) == seen_hash(record)


def test_an_event_has_the_same_row():
    told = [claim(DOC, 1), replace(full_claim(DOC), id="clm-2", disputes=("clm-1",))]
    found = event(1, *told, place=full_claim(DOC).place, interval=full_claim(DOC).interval)
    figure = estimate(found.id)
    plain = rows.event_row(found, estimates=[figure], claims={c.id: c for c in told})
    known = {c.id: read(c) for c in told}
    assert rows.event_row(read(found), estimates=[read(figure)], claims=known) == plain
    assert len(in_dispute(list(known.values()), [read(figure)])) == len(in_dispute(told, [figure]))


def test_properties_and_methods_are_those_of_the_model():
    told = replace(full_claim(DOC), speaker=Speaker(words=Words.at(DOC.text, 0, 6)))
    made = read(told)
    assert (made.speaker.voice, str(made.figure)) == (told.speaker.voice, str(told.figure))
    assert made.figure.agrees(made.figure)
    assert made.place.is_located is told.place.is_located
    days = Interval(start=None, end=None, date_prec=1, offset=(-1, -1))
    assert read(days).describe() == "1 day before the report"
    assert read(Span(1, 2)) < read(Span(1, 3))
    assert read(Span(1, 9)).contains(Span(2, 3))


def test_what_is_equal_is_equal_and_can_be_a_key():
    assert read(claim(DOC)) == read(claim(DOC)) != read(claim(DOC, 1))
    assert {read(Span(1, 2)), read(Span(1, 2))} == {read(Span(1, 2))}
    assert read(claim(DOC)) != claim(DOC)
    assert not isinstance(read(claim(DOC)), Claim)


def test_relations_can_be_taken_away_as_from_a_claim():
    made = replace(read(full_claim(DOC)), part_of=None, disputes=())
    assert (made.part_of, made.disputes, made.id) == (None, (), full_claim(DOC).id)


def test_what_is_not_written_is_at_its_default():
    made = unchecked.decode(Event, '{"id":"evt-1","claims":[],"documents":[]}')
    assert_alike(made, Event(id="evt-1", claims=(), documents=()))
    assert_alike(read(claim(DOC)).victims, Victims())


@pytest.mark.parametrize("text", ["", "{}", '{"id": 5}', "[]"])
def test_what_is_no_record_is_refused(text):
    with pytest.raises(ValueError, match="no estimate is written here"):
        unchecked.decode(Estimate, text)
