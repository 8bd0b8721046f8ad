"""The stages in a row: what the gate turns away, and what holds for every claim."""

import gc

import pytest

import readers
from counterclaim import claims, mentions, pipeline, sentences
from counterclaim.model import Document, MentionKind

REPORT = (
    "Raid kills six in Kaduna\n\n"
    "Gunmen killed six men in Kaduna on Monday, police said. The market was closed. "
    "A rebel spokesman denied that six men had died."
)
PARSED_ONLY = {
    MentionKind.FIGURE, MentionKind.HARM, MentionKind.PEOPLE, MentionKind.SPEAKER
}  # fmt: skip


def test_no_claim_comes_from_a_sentence_without_a_parse():
    turned_away = pipeline.read(
        [Document.make(REPORT, date=readers.REPORT_DAY)], readers.tools(), wanted=readers.nothing
    )
    (reading,) = turned_away
    assert reading.claims == ()
    assert not {m.kind for m in reading.mentions} & PARSED_ONLY
    assert MentionKind.PLACE in {m.kind for m in reading.mentions}


def test_the_default_gate_parses_what_tells_of_harm():
    sents = readers.split(REPORT, wanted=pipeline.worth_reading)
    assert [s.is_parsed for s in sents] == [True, True, False, True]


def test_the_gate_changes_no_claim():
    doc = Document.make(REPORT, date=readers.REPORT_DAY)
    (gated,) = pipeline.read([doc], readers.tools())
    (all_,) = pipeline.read([doc], readers.tools(), wanted=sentences.everything)
    assert [c.id for c in gated.claims] == [c.id for c in all_.claims]


def test_what_is_loaded_is_passed_over_in_the_search_for_garbage():
    before = gc.get_threshold()
    try:
        readers.tools().settle()
        assert gc.get_freeze_count() > 100_000
        assert gc.get_threshold()[0] > before[0]
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)


def test_mentions_stand_in_text_order():
    found = readers.reading(REPORT).mentions
    order = [(m.sent.index, m.span.start, m.span.end) for m in found]
    assert order == sorted(order)


def test_claims_stand_in_text_order_with_rule_confidence_and_evidence():
    found = readers.read(REPORT)
    assert len(found) == 3
    spans = [c.words.span for c in found]
    assert spans == sorted(spans)
    for c in found:
        assert c.id.startswith("clm-")
        assert c.rule
        assert 0 < c.confidence <= 1
        assert {"figure", "harm"} <= {e.slot for e in c.evidence}
        assert c.sentence.contains(c.words.span)


def test_a_document_without_words_has_no_claims():
    assert readers.read("") == []
    assert readers.read(" \n\n ") == []


def test_no_mentions_make_no_claims():
    assert list(claims.assemble([])) == []
    tools = readers.tools()
    assert list(mentions.find([], gazetteer=tools.gazetteer, register=tools.actors)) == []


def test_claims_of_one_document_are_not_mixed_with_those_of_the_next():
    docs = [
        Document.make(f"Police said {n} men were killed.", id=f"d{n}", date=readers.REPORT_DAY)
        for n in (6, 7)
    ]
    both = list(pipeline.read(docs, readers.tools()))
    assert [r.document.id for r in both] == ["d6", "d7"]
    assert [[c.doc for c in r.claims] for r in both] == [["d6"], ["d7"]]
    assert not any(c.disputes or c.same_as for r in both for c in r.claims)


def test_an_id_says_where_the_figure_stands_and_what_harm_it_counts():
    one, other = (
        readers.reading(text).claims
        for text in ("Shells killed six men.", "Shells killed six men. Bombs wounded ten.")
    )
    assert one[0].id != other[0].id  # another text is another document
    doc = Document.make("Shells killed six men.", id="d", date=readers.REPORT_DAY)
    dated = Document.make("Shells killed six men.", id="d", date=None)
    (first,), (second,) = (next(pipeline.read([d], readers.tools())).claims for d in (doc, dated))
    assert first.id == second.id


@pytest.mark.parametrize("text", ["killed " * 500, "6 " * 2000, "six men were killed and " * 200])
def test_odd_texts_are_read_without_an_error(text):
    for claim in readers.read(text):
        assert claim.words.text


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "GUERRILLAS KILLED TWO SOLDIERS IN SAN PEDRO SULA TODAY, THE ARMY SAID.",
            "SAN PEDRO SULA",
        ),
        ("TWO SOLDIERS DIED AT THE SAN CRISPIN SODA SHOP IN TEGUCIGALPA TODAY.", "TEGUCIGALPA"),
    ],
)
def test_names_of_several_words_stay_whole_in_capitals(read, text, place):
    assert read(text)[0].place.words.text == place


QUIET = (
    "Officials from Nairobi met in Kisumu on 31 February. The Kenyan army played in a cup final. "
    "The mayor of Mombasa opened a library."
)


def test_where_mentions_are_not_asked_for_a_quiet_report_is_searched_for_no_places():
    whole, short = (
        next(pipeline.read([Document.make(QUIET)], readers.tools(), claims_only=only))
        for only in (False, True)
    )
    scene = {MentionKind.PLACE, MentionKind.ACTOR}
    assert scene <= {m.kind for m in whole.mentions}
    assert scene.isdisjoint(m.kind for m in short.mentions)
    assert [i.code for i in whole.issues] == ["note-date-impossible"]
    assert (short.claims, short.issues) == (whole.claims, whole.issues)


@pytest.mark.parametrize(
    "text",
    [
        "Shells killed four traders in Malakal on Friday, the Sudanese army said.",
        "The toll in Malakal rose to 40 on Friday.",
        "Rebels and the army agreed to a ceasefire in Kosti.",
    ],
)
def test_a_report_that_tells_of_harm_a_toll_or_an_act_is_read_the_same_either_way(text):
    whole, short = (
        next(pipeline.read([Document.make(text)], readers.whole_reader(), claims_only=only))
        for only in (False, True)
    )
    assert whole.claims
    assert short == whole
