"""Claims that people add: one line of the log, judged and taken back like any other."""

from dataclasses import replace

import pytest

from counterclaim.errors import DataError
from counterclaim.model import Figure, Harm, Place, Span, Verdict, Words
from counterclaim.review import ADDED, added, apply, seen_hash, unsettled, words_value
from ledger_records import claim, decision, document

DOC = document(text="No news.\nA nurse said at least 12 people\ndied in Marad on Monday.")
READ = claim(DOC, 3, harm=Harm.WOUNDED)


def words(text):
    start = DOC.text.index(text)
    return Words.at(DOC.text, start, start + len(text))


def at(text):
    return words_value(words(text))


def add(number=1, doc=DOC, **after):
    given = {"quote": at("12 people"), "harm": "killed"} | after
    given.setdefault("figure", "12-")
    return decision(number, doc.id, verdict=Verdict.ADD, after=tuple(given.items()))


def on(number, target, verdict, **fields):
    return decision(number, target.id, verdict=verdict, **fields)


LINE = add(place="Marad", place_words=at("Marad"), speaker=at("A nurse"))
CLAIM = added(LINE, DOC)


def by_reader(**fields):
    """The claim as the reader finds it later, in the very words or in others."""
    found = replace(CLAIM, rule="roles.subject/1", confidence=0.9, evidence=(), **fields)
    return replace(found, id=claim_id(found))


def claim_id(found):
    return type(found).id_at(found.doc, found.words.span, found.harm)


def test_an_added_claim_stands_where_the_reader_would_put_it():
    assert LINE.about == (CLAIM.id,) == (claim_id(CLAIM),)
    assert (CLAIM.rule, CLAIM.confidence) == (ADDED, 1.0)
    assert DOC.text[CLAIM.sentence.start : CLAIM.sentence.end].startswith("A nurse said")
    assert CLAIM.sentence.end == len(DOC.text)
    slots = {each.slot: DOC.text[each.span.start : each.span.end] for each in CLAIM.evidence}
    assert slots == {
        "figure": "12 people",
        "harm": "12 people",
        "place": "Marad",
        "speaker": "A nurse",
    }


def test_it_is_there_while_its_line_holds():
    assert apply([LINE], [READ, CLAIM]).claims == (READ, CLAIM)
    undone = decision(2, LINE.id, verdict=Verdict.UNDO)
    assert apply([LINE, undone], [READ, CLAIM]).claims == (READ,)
    again = decision(3, undone.id, verdict=Verdict.UNDO)
    assert apply([LINE, undone, again], [READ, CLAIM]).claims == (READ, CLAIM)
    assert apply([], [READ, CLAIM]) == replace(apply([], [READ]))


def test_it_is_corrected_and_rejected_like_any_other():
    corrected = on(2, CLAIM, Verdict.CORRECT, after=(("figure", "13-13"),), seen=seen_hash(CLAIM))
    assert apply([LINE, corrected], [CLAIM]).claims == (replace(CLAIM, figure=Figure.exactly(13)),)
    assert apply([LINE, on(2, CLAIM, Verdict.REJECT)], [CLAIM]).claims == ()
    undone = decision(3, LINE.id, verdict=Verdict.UNDO)
    left = apply([LINE, corrected, undone], [CLAIM])
    assert (left.claims, left.absent) == ((), (corrected,))


def test_a_reader_that_finds_it_later_leads_to_one_claim():
    better = by_reader(place=Place(name="Marad", lat=1.0, lon=2.0), speaker=None)
    seen = on(2, CLAIM, Verdict.CORRECT, after=(("sex", "f"),), seen=seen_hash(CLAIM))
    (one,) = apply([LINE, seen], [better]).claims
    assert one.rule == "roles.subject/1"
    assert one.speaker == CLAIM.speaker, "what the person said is put over what was read"
    assert one.victims.sex == "f", "what was decided on the added claim still holds"
    undone = decision(3, LINE.id, verdict=Verdict.UNDO)
    assert apply([LINE, undone], [better]).claims == (better,)


@pytest.mark.parametrize(
    ("quote", "figure"),
    [
        ("12", Figure.exactly(12)),
        ("at least 12", Figure(low=12)),
        ("at least 12 people", Figure(low=12)),
    ],
)
def test_what_the_reader_finds_in_other_words_for_the_same_is_one_claim(quote, figure):
    later = by_reader(words=words(quote), figure=figure)
    tied = replace(READ, same_as=later.id, disputes=(later.id, CLAIM.id))
    result = apply([LINE], [CLAIM, later, tied])
    assert result.replaced == {later.id: CLAIM.id}
    assert result.claims == (CLAIM, replace(READ, same_as=CLAIM.id, disputes=(CLAIM.id,)))
    # Rejecting the one claim leaves none.
    rejected = on(2, CLAIM, Verdict.REJECT)
    assert apply([LINE, rejected], [CLAIM, later]).claims == ()


@pytest.mark.parametrize(
    "fields",
    [{"figure": Figure.exactly(5)}, {"harm": Harm.MISSING}, {"words": words("A nurse")}],
)
def test_another_number_harm_or_place_is_another_claim(fields):
    other = by_reader(**({"words": words("12")} | fields))
    assert len(apply([LINE], [CLAIM, other]).claims) == 2


def test_words_that_are_gone_make_it_stale_and_that_is_told():
    result = apply([LINE], [READ])
    assert (result.claims, result.absent) == ((READ,), (LINE,))
    (told,) = unsettled(result)
    assert "stale" in told.text
    assert DOC.id in told.text
    with pytest.raises(DataError, match="does not stand at"):
        added(LINE, replace(DOC, text="Something else was printed, and it is long enough for it."))


def test_of_two_lines_the_later_is_put_over_the_first():
    more = add(2, figure="14-14", victim_class="civilian")
    (one,) = apply([LINE, more], [CLAIM]).claims
    assert one.figure == Figure.exactly(14)
    assert one.place == CLAIM.place


def test_adding_and_rejecting_contradict():
    result = apply([LINE, on(2, CLAIM, Verdict.REJECT)], [CLAIM])
    (found,) = result.contradictions
    assert "“add” by rev1, then “reject”" in found.text


@pytest.mark.parametrize(
    ("after", "told"),
    [
        ({"harm": "hurt"}, "harms are killed"),
        ({"harm": ""}, "has a harm"),
        ({"quote": ""}, "words of its figure"),
        ({"quote": "12 people"}, "with their place"),
        ({"figure": "many"}, "figure"),
        ({"colour": "red"}, "no such field"),
        ({"act": "AGREE talks"}, "no act"),
    ],
)
def test_what_cannot_be_added_is_told(after, told):
    line = add(**after)
    with pytest.raises(DataError, match=told):
        added(line, DOC)
    result = apply([line], [READ, CLAIM])
    assert [each for each, _ in result.faulty] == [line]
    assert result.claims == (READ,)


def test_words_in_no_sentence_are_their_own():
    doc = document(text="12")
    line = decision(
        1,
        doc.id,
        verdict=Verdict.ADD,
        after=(("quote", "0:2 12"), ("harm", "killed"), ("figure", "12-12")),
    )
    assert added(line, doc).sentence == Span(0, 2)
