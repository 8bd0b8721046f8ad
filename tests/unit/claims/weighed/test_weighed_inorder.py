"""Mentions by where they stand, and that a claim is not held against all of a long report."""

import pytest

import readers
from counterclaim import pipeline
from counterclaim.claims.weighed.inorder import InOrder, Spans
from counterclaim.claims.weighed.reading import Look
from counterclaim.model import Document, MentionKind, Span

TEXT = (
    "Shells fell in Malakal on Friday. Boats left Kosti for Malakal. Nobody was hurt in Renk. "
    "Police in Kosti said that the boats had come back from Malakal on Sunday."
)


@pytest.fixture(scope="module")
def places():
    return [m for m in readers.reading(TEXT).mentions if m.kind is MentionKind.PLACE]


def test_mentions_are_found_by_their_sentence(places):
    found = InOrder(reversed(places))
    assert [m.text for m in found] == ["Malakal", "Kosti", "Malakal", "Renk", "Kosti", "Malakal"]
    assert [m.text for m in found.in_sentences(1, 3)] == ["Kosti", "Malakal", "Renk"]
    assert [m.text for m in found.in_sentences(-2, 1)] == ["Malakal"]
    assert not found.in_sentences(4, 9)


def test_mentions_are_found_by_how_near_they_begin(places):
    found, at = InOrder(places), TEXT.index("Kosti")
    gap = TEXT.index("Malakal", at) - at
    assert [m.text for m in found.near(at, gap)] == ["Kosti"]
    assert [m.text for m in found.near(at, gap + 1)] == ["Kosti", "Malakal"]


def test_mentions_are_found_by_their_words(places):
    found = InOrder(places)
    assert [m.sent.index for m in found.called("malakal")] == [0, 1, 3]
    assert not found.called("juba")
    assert found
    assert not InOrder([])


def test_spans_are_found_by_the_stretch_that_they_share_a_letter_with():
    spans = Spans([Span(30, 32), Span(0, 25), Span(10, 12), Span(0, 25), Span(24, 28)])
    assert spans.over(Span(12, 25)) == [Span(0, 25), Span(24, 28)]
    assert spans.over(Span(11, 12)) == [Span(0, 25), Span(10, 12)]
    assert spans.over(Span(28, 30)) == []
    assert Spans([]).over(Span(0, 9)) == []


def test_a_longer_report_asks_no_more_of_each_claim(monkeypatch):
    """A report of 200,000 words would take minutes, were each claim held against all it names."""
    asked = []
    asks = Look.ask

    def counted(look, spans):
        listed = list(spans)
        asked.append(len(listed))
        asks(look, listed)

    monkeypatch.setattr(Look, "ask", counted)
    told = []
    for days in (10, 30):
        asked.clear()
        text = "\n\n".join(
            f"On {day} March shells killed {day} traders in Malakal, near Kosti, in the night. "
            "Boats left Renk for Juba and Bor; officials met in Khartoum, Nairobi and Asmara."
            for day in range(1, days + 1)
        )
        list(pipeline.read([Document.make(text)], readers.whole_reader()))
        told.append(max(asked))
    assert told[0] == told[1] > 10
