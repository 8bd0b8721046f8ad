"""The records: documents, sentences, mentions, claims, decisions."""

import pickle

import pytest

from counterclaim.model import (
    Act,
    ActType,
    Claim,
    Decision,
    Document,
    Figure,
    Harm,
    Mention,
    MentionKind,
    Sentence,
    Source,
    Span,
    Token,
    Verdict,
    Words,
)
from counterclaim.model.document import normalise

TEXT = "Six men\nof Kaya died."


def sentence():
    rows = [
        ("Six", 0, "nummod", 1), ("men", 4, "nsubj", 4), ("of", 8, "prep", 1),
        ("Kaya", 11, "pobj", 2), ("died", 16, "ROOT", 4), (".", 20, "punct", 4),
    ]  # fmt: skip
    tokens = tuple(
        Token(i, at, at + len(word), word, word.lower(), word.lower(), "X", "X", dep, head, "")
        for i, (word, at, dep, head) in enumerate(rows)
    )
    children = tuple(
        tuple(t.i for t in tokens if t.head == i and t.i != i) for i in range(len(tokens))
    )
    return Sentence(
        doc=Document.make(TEXT, id="d"),
        index=0,
        span=Span(0, 21),
        tokens=tokens,
        children=children,
    )


def claim(**changes):
    fields = {
        "id": "clm-1",
        "doc": "d",
        "words": Words.at(TEXT, 0, 3),
        "sentence": Span(0, 21),
        "harm": Harm.KILLED,
        "figure": Figure.exactly(6),
    }
    return Claim(**{**fields, **changes})


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("cafe\u0301", "caf\u00e9"),
        ("\r\n\r\n", "\n\n"),
        ("🌍\u200f x", "🌍\u200f x"),
        ("", ""),
    ],
)
def test_texts_are_nfc_with_line_feeds(raw, clean):
    assert normalise(raw) == clean
    assert Document.make(raw).text == clean


def test_the_same_report_has_the_same_id_whatever_its_line_ends():
    assert Document.make("Six died.\r\nCafe\u0301").id == Document.make("Six died.\nCafé").id


@pytest.mark.parametrize(
    "other", [{"source": "The Lamp"}, {"title": "Six dead"}, {"url": "https://example.org/6"}]
)
def test_the_same_words_in_another_paper_are_another_document(other):
    assert Document.make("Six died.").id != Document.make("Six died.", **other).id


def test_an_id_that_the_input_gives_is_kept():
    assert Document.make("Six died.", id="raid-7").id == "raid-7"


def test_a_source_may_be_given_by_its_name():
    assert Document.make("x", source="The Bell").source == Source(name="The Bell")


def test_a_sentence_quotes_its_document_with_line_breaks():
    sent = sentence()
    assert sent.text == TEXT
    assert sent.is_parsed
    assert sent.words(1, 3) == Words(text="men\nof Kaya", span=Span(4, 15))
    assert sent.subtree(1) == [0, 1, 2, 3]
    assert sent.subtree(4) == [0, 1, 2, 3, 4, 5]


def test_a_mention_quotes_its_document():
    assert Mention(sent=sentence(), kind=MentionKind.FIGURE, span=Span(0, 3)).text == "Six"


def test_a_claim_has_either_harm_with_a_figure_or_an_act():
    truce = Act(type=ActType.AGREE, mode="ceasefire")
    assert claim(harm=None, figure=None, act=truce).act is truce
    for wrong in (
        {"act": truce},
        {"harm": None},
        {"figure": None},
        {"harm": None, "figure": None},
        {"harm": None, "act": truce},
    ):
        with pytest.raises(ValueError, match="a claim"):
            claim(**wrong)


def test_the_same_decision_at_the_same_instant_is_one():
    said = {
        "who": "Ada",
        "at": "2031-03-05T10:00:00Z",
        "target": ("clm-1",),
        "verdict": Verdict.ACCEPT,
    }
    assert Decision.make(**said) == Decision.make(**said)
    assert Decision.make(**said).id != Decision.make(**{**said, "who": "Bo"}).id


def test_records_can_cross_a_process_border():
    sent = sentence()
    for record in (claim(), sent, Mention(sent=sent, kind=MentionKind.HARM, span=Span(16, 20))):
        assert pickle.loads(pickle.dumps(record)) == record
