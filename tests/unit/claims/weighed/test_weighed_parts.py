"""The parts of the trained model that need no weights: stretches, layers, choices, pairs."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.claims.weighed.answers import mix_harm, mix_slot
from counterclaim.claims.weighed.encoder import (
    ANCHOR,
    FIGURE,
    UNMARKED,
    load_tokenizer,
    stretches,
)
from counterclaim.claims.weighed.heads import Heads
from counterclaim.claims.weighed.pairs import may_be_related, of_pair, pair_rows
from counterclaim.claims.weighed.reading import Reading
from counterclaim.claims.weighed.trees import slot_rows
from counterclaim.claims.weighed.weigher import LEAST
from counterclaim.model import Figure, Harm, Span
from effort import examples
from told import ARMY, FRONT, TOWN, Report

TEXT = "Nine soldiers died in Orsa. The army said so on Monday, and Ayşe's café was hit too. " * 60


@pytest.fixture(scope="module")
def tokenizer():
    return load_tokenizer()


def sentences_of(text):
    at, spans = 0, []
    for part in text.split(". "):
        if part:
            spans.append(Span(at, at + len(part)))
        at += len(part) + 2
    return [s for s in spans if s.end <= len(text)]


def test_every_wanted_sentence_lies_in_the_core_of_one_stretch(tokenizer):
    wanted = sentences_of(TEXT)
    read = stretches(TEXT, wanted, tokenizer)
    assert all(sum(s.core.contains(w) for s in read) == 1 for w in wanted)
    assert all(len(s.ids) <= 500 for s in read)


def test_word_pieces_stand_where_they_say(tokenizer):
    read = stretches(TEXT, sentences_of(TEXT), tokenizer)
    for stretch in read:
        for start, end in stretch.at[1:-1]:
            assert TEXT[start:end].strip() == TEXT[start:end] != ""


@examples(60, deadline=None)
@given(st.text(max_size=400), st.data())
def test_any_text_is_cut_without_losing_its_places(text, data):
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    read = stretches(text, [Span(start, end)], load_tokenizer())
    assert all(0 <= s <= e <= len(text) for stretch in read for s, e in stretch.at)


def test_what_is_not_read_has_no_vector(tokenizer):
    ran = []

    def run(ids, marks, rows):
        assert not any(marks)
        ran.append(ids)
        return np.ones((len(rows), 384), dtype=np.float32)

    wanted = sentences_of(TEXT)
    reading = Reading(TEXT, wanted[:1], tokenizer, run)
    assert reading.vector(Span(0, 4)).shape == (384,)
    assert reading.vector(Span(len(TEXT) - 20, len(TEXT) - 10)) is None
    assert len(ran) == 1


def test_an_empty_document_reads_as_nothing(tokenizer):
    assert Reading("", [], tokenizer, None).vector(Span(0, 0)) is None


def seeing(reads):
    """Return what runs an encoder whose vectors hold each piece's mark and place."""

    def run(ids, marks, asked):
        reads.append(marks)
        rows = np.zeros((len(ids), 384), dtype=np.float32)
        rows[:, 0], rows[:, 1] = marks, np.arange(len(ids))
        return rows[asked]

    return run


def test_a_second_look_marks_the_claims_of_a_sentence_and_nothing_else(tokenizer):
    reads = []
    at = TEXT.index("Nine", 2000)
    figure, anchor = Span(at, at + 4), Span(at + 14, at + 18)
    look = Reading(TEXT, [], tokenizer, seeing(reads)).look([figure], [anchor])
    assert TEXT[anchor.start : anchor.end] == "died"
    assert look.vector(figure)[0] == FIGURE
    assert look.vector(anchor)[0] == ANCHOR
    assert sorted(set(reads[0])) == [UNMARKED, FIGURE, ANCHOR]
    assert reads[0].count(FIGURE) == reads[0].count(ANCHOR) == 1


def test_a_second_look_sees_the_words_around_and_how_the_report_begins(tokenizer):
    at = TEXT.index("Nine", 3000)
    look = Reading(TEXT, [], tokenizer, seeing([])).look([Span(at, at + 4)], [])
    assert look.vector(Span(0, 4))[1] == 1
    assert look.vector(Span(at - 200, at - 190)) is not None
    assert look.vector(Span(1500, 1510)) is None
    assert len(look.ids) < 300  # a piece costs as much as parsing a word
    assert look.vector(Span(len(TEXT) - 10, len(TEXT) - 2)) is None


def test_claims_looked_at_together_are_read_once(tokenizer):
    reads = []
    reading = Reading(TEXT, [], tokenizer, seeing(reads))
    for _ in range(2):
        look = reading.look([Span(0, 4)], [Span(14, 18)])
        look.ask([Span(22, 26)])
        look.vector(Span(0, 4))
        look.vector(Span(14, 18))
        look.vector(Span(22, 26))
    assert len(reads) == 1


def test_what_is_asked_about_at_once_is_read_once_and_nothing_else_is(tokenizer):
    asked = []

    def run(ids, marks, rows):
        asked.append(list(rows))
        vectors = np.zeros((len(rows), 384), dtype=np.float32)
        vectors[:, 0] = rows
        return vectors

    reading = Reading(TEXT, sentences_of(TEXT)[:1], tokenizer, run)
    reading.ask([Span(14, 18), Span(0, 4), Span(len(TEXT) - 20, len(TEXT) - 10)])
    assert reading.vector(Span(0, 4))[0] == 1
    assert reading.vector(Span(14, 18))[0] == 3
    assert asked == [[1, 3]]
    # What was not foreseen is read all the same.
    assert reading.vector(Span(0, 18))[0] == 2
    assert asked == [[1, 3], [2]]


@examples(60, deadline=None)
@given(st.text(max_size=300), st.data())
def test_a_look_at_any_text_keeps_to_its_pieces(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    look = Reading(text, [], load_tokenizer(), seeing([])).look([Span(start, end)], [])
    assert len(look.ids) == len(look.marks) <= 500
    assert all(0 < row < len(look.ids) - 1 for row in look.rows(Span(0, len(text))))


def test_confidences_follow_their_curve():
    heads = Heads({"sure.claim": np.asarray([1.0, 0.0]), "sure.place": np.asarray([0.5, -1.0])})
    assert heads.sure("claim", 0.8) == pytest.approx(0.8, abs=0.001)
    assert heads.sure("place", 0.8) < 0.8
    assert heads.sure("speaker", 0.8) == 0.8
    assert heads.sure("claim", 0.01) < heads.sure("claim", 0.99) < 1


def test_the_rules_have_a_say_in_who_is_harmed():
    unsure = np.asarray([0.6, 0.4, *[0.0] * 7], dtype=np.float32)
    assert 1 - mix_harm(unsure, 1)[0] >= LEAST
    assert 1 - mix_harm(unsure, 0)[0] < LEAST
    assert mix_harm(unsure, 2).sum() == pytest.approx(1)
    certain = np.asarray([0.01, 0.99, *[0.0] * 7], dtype=np.float32)
    assert 1 - mix_harm(certain, 0)[0] >= LEAST


def test_words_and_grammar_weigh_alike():
    mixed = mix_slot(np.asarray([0.2, 0.8]), np.asarray([0.6, 0.4]))
    assert mixed.tolist() == pytest.approx([0.4, 0.6])


def test_leaving_a_slot_empty_is_the_last_of_its_rows():
    rows = slot_rows([(1.0, 2.0), (3.0, 4.0)], (9.0,))
    assert rows == [(1.0, 2.0, 9.0, 0.0, 2.0), (3.0, 4.0, 9.0, 0.0, 2.0), (0.0, 0.0, 9.0, 1.0, 2.0)]


def test_a_pair_has_the_same_width_whatever_it_lacks():
    report = Report("a")
    full = report.claim(12, "soldiers", by="the army", actor=ARMY, place=TOWN)
    bare = report.claim(Figure(vague="several"), harm=Harm.CASUALTIES)
    other = report.claim(40, "soldiers", by="the Front", actor=FRONT, place=TOWN)
    widths = {
        len(of_pair(a, b, "x" * 500, 0)) for a, b in ((full, bare), (full, other), (bare, other))
    }
    assert len(widths) == 1
    assert len(pair_rows([full, bare], other, "x" * 500)) == 2


def test_casualties_may_be_held_against_any_harm_and_deaths_not_against_wounds():
    report = Report("b")
    killed, wounded = report.claim(3), report.claim(4, harm=Harm.WOUNDED)
    both = report.claim(7, harm=Harm.CASUALTIES)
    assert may_be_related(killed, both)
    assert may_be_related(both, wounded)
    assert not may_be_related(killed, wounded)
