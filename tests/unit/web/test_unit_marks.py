from hypothesis import given
from hypothesis import strategies as st

from counterclaim.model import Span
from counterclaim.web.marks import pieces

SPANS = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda t: Span(min(t), max(t)))


def test_overlapping_words_are_cut_side_by_side():
    found = pieces("abcdef", [("x", Span(0, 4)), ("y", Span(2, 6))])
    assert [(p.text, p.of, p.begins) for p in found] == [
        ("ab", ("x",), ("x",)),
        ("cd", ("x", "y"), ("y",)),
        ("ef", ("y",), ()),
    ]


def test_two_claims_at_one_place_share_a_piece():
    found = pieces("12 dead", [("x", Span(0, 2)), ("y", Span(0, 2))])
    assert found[0].of == found[0].begins == ("x", "y")


@given(st.text(max_size=25), st.lists(SPANS, max_size=8))
def test_pieces_joined_are_the_text_and_each_lies_in_its_spans(text, spans):
    known = [(str(number), span) for number, span in enumerate(spans)]
    found = pieces(text, known)
    assert "".join(piece.text for piece in found) == text
    at = 0
    for piece in found:
        inside = {k for k, s in known if s.start <= at and at + len(piece.text) <= s.end}
        assert set(piece.of) == (inside if piece.text else set())
        at += len(piece.text)
    for key, span in known:
        words = "".join(piece.text for piece in found if key in piece.of)
        assert words == text[span.start : span.end]
