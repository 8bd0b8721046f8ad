"""What holds for the reading of any text: offsets, ids, order, repetition."""

import random
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

import readers
from counterclaim import pipeline
from counterclaim.model import Document
from counterclaim.model.document import normalise
from effort import examples

pytestmark = pytest.mark.slow

# The tools load in a second, which counts against the first example.
READS = examples(60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
FEW_READS = examples(20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
QUICK = examples(100, deadline=None)

figures = st.sampled_from(
    ["six", "14", "1,250", "at least 12", "20-30", "20\u201330", "a dozen", "dozens of", "no", "a"]
)
people = st.sampled_from(
    ["men", "soldiers", "rebels", "nurse", "Ma\u0308dchen", "children", "Yusuf Dako", "\U0001f464"]
)
harms = st.sampled_from(["killed", "wounded", "arrested", "kidnapped", "dead", "missing"])
places = st.sampled_from(
    ["Kirkuk", "Dori", "S\u00e3o Paulo", "Nasiriya", "the raid", "\u5317\u4eac"]
)
days = st.sampled_from(
    ["on Monday", "on 3 March", "on Ashura", "in the past 48 hours", "since 2028", ""]
)
speakers = st.sampled_from(
    [
        "Police said ",
        "The army denied that ",
        "He said ",
        "According to medics, ",
        "\u201cWell, ",
        "",
    ]
)
noise = st.sampled_from(
    [" ", "  ", "\n", "\r\n", "\r", "\n\n", "\t", "\u00a0", "\u200f", "\u200b", "\u0301",
     "\U0001f4a3", ". ", "...", "\u2026", "\"", "\u201d", "(", ")", "- ", "\ufeff", "\u2028",
     "\x00", "\u0130", "\ufb01"]
)  # fmt: skip
sentences = st.builds(
    lambda who, n, whom, harm, where, when, stop: (
        f"{who}{n} {whom} were {harm} in {where} {when}".rstrip() + stop
    ),
    speakers, figures, people, harms, places, days, st.sampled_from([".", "", "!", ".\u201d", ";"]),
)  # fmt: skip
pieces = st.one_of(sentences, sentences, noise, st.text(max_size=8))
texts = st.builds("".join, st.lists(st.one_of(pieces, st.just(" ")), max_size=12))
shouted = st.one_of(texts, texts.map(str.upper))


def read_one(text, **about):
    doc = Document.make(text, date=readers.REPORT_DAY, **about)
    return next(pipeline.read([doc], readers.whole_reader()))


def words_of(claim):
    """Every part of a claim that quotes the document."""
    yield claim.words
    for part in (claim.victims, claim.perpetrator, claim.weapon, claim.place, claim.interval,
                 claim.speaker):  # fmt: skip
        if part is not None and part.words is not None:
            yield part.words


@QUICK
@given(st.text())
def test_normalising_twice_changes_nothing_more(text):
    once = normalise(text)
    assert normalise(once) == once
    assert "\r" not in once


@QUICK
@given(shouted)
def test_sentences_are_ordered_and_apart_and_lose_no_words(text):
    sents = readers.split(text)
    spans = [s.span for s in sents]
    assert spans == sorted(spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert [s.index for s in sents] == list(range(len(sents)))
    assert [s.paragraph for s in sents] == sorted(s.paragraph for s in sents)
    clean = normalise(text)
    assert all(clean[span.start : span.end].strip() for span in spans)
    covered = "".join(clean[span.start : span.end] for span in spans)
    # Invisible marks between sentences may be left out, anything to read may not.
    assert [c for c in covered if c.isalnum()] == [c for c in clean if c.isalnum()]


@READS
@given(shouted)
def test_every_offset_quotes_the_text(text):
    reading = read_one(text)
    clean = reading.document.text
    for m in reading.mentions:
        assert m.span.start < m.span.end <= len(clean)
        assert m.text == clean[m.span.start : m.span.end]
        assert m.sent.span.contains(m.span)
        assert m.head == -1 or 0 <= m.head < len(m.sent.tokens)
    for claim in reading.claims:
        for words in words_of(claim):
            assert words.text
            assert clean[words.span.start : words.span.end] == words.text
        assert claim.sentence.contains(claim.words.span)
        assert all(e.span.end <= len(clean) for e in claim.evidence)


@READS
@given(shouted)
def test_ids_are_unique_and_relations_point_to_earlier_claims(text):
    claims = read_one(text).claims
    place = {c.id: n for n, c in enumerate(claims)}
    assert len(place) == len(claims)
    for n, c in enumerate(claims):
        assert all(place[o] < n for o in c.disputes)
        assert c.same_as is None or place[c.same_as] < n
        assert c.part_of is None or c.part_of in place
        assert c.id not in (c.part_of, c.same_as, *c.disputes)


@READS
@given(shouted)
def test_reading_twice_gives_the_same(text):
    assert read_one(text) == read_one(text)


@FEW_READS
@given(st.lists(texts, min_size=2, max_size=4), st.integers(0, 99))
def test_the_order_of_documents_changes_nothing(told, seed):
    docs = [Document.make(t, id=f"d{n}", date=readers.REPORT_DAY) for n, t in enumerate(told)]
    mixed = docs[:]
    random.Random(seed).shuffle(mixed)
    in_order = {r.document.id: r for r in pipeline.read(docs, readers.whole_reader())}
    shuffled = {r.document.id: r for r in pipeline.read(mixed, readers.whole_reader())}
    assert in_order == shuffled
