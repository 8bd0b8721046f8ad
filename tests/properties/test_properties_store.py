"""Whatever the records: a ledger gives back what went in, and decisions can be undone."""

import datetime as dt
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.model import (
    Claim,
    Decision,
    Document,
    Figure,
    Harm,
    Interval,
    Place,
    Source,
    Span,
    Speaker,
    Verdict,
    VictimClass,
    Victims,
    Words,
)
from counterclaim.review import apply, seen_hash
from counterclaim.store import SqliteStore, codec
from effort import examples
from ledger_records import claim, decision, document, event

pytestmark = pytest.mark.slow

TEXT = st.text(st.characters(codec="utf-8"), max_size=40)
NAME = st.text(st.characters(codec="utf-8"), min_size=1, max_size=10)
DAYS = st.dates()
DEGREES = st.none() | st.floats(-180, 180)

WORDS = st.builds(
    lambda text, start: Words(text=text, span=Span(start, start + len(text))),
    NAME,
    st.integers(0, 10**6),
)


@st.composite
def figures(draw):
    ends = sorted(draw(st.tuples(*[st.integers(0, 10**6)] * 2)))
    low, high = (draw(st.none() | st.just(end)) for end in ends)
    return Figure(low=low, high=high, approximate=draw(st.booleans()), vague=draw(st.none() | NAME))


@st.composite
def intervals(draw):
    days = sorted(draw(st.tuples(DAYS, DAYS)))
    start, end = (draw(st.none() | st.just(day)) for day in days)
    offset = st.none() | st.tuples(st.integers(-99, 0), st.integers(0, 99))
    return Interval(
        start=start, end=end, date_prec=draw(st.integers(1, 5)), offset=draw(offset), rule="x/1"
    )


PLACES = st.builds(
    Place,
    name=NAME,
    words=st.none() | WORDS,
    lat=DEGREES,
    lon=DEGREES,
    within=st.tuples() | st.tuples(st.integers(1, 9)),
)


@st.composite
def claims(draw, doc, number):
    return Claim(
        id=f"clm-{doc.id}-{number}",
        doc=doc.id,
        words=draw(WORDS),
        sentence=Span(0, 10**7),
        harm=draw(st.sampled_from(Harm)),
        figure=draw(figures()),
        victims=Victims(
            words=draw(st.none() | WORDS), victim_class=draw(st.sampled_from(VictimClass))
        ),
        place=draw(st.none() | PLACES),
        interval=draw(st.none() | intervals()),
        speaker=draw(st.none() | st.builds(Speaker, words=WORDS, role=TEXT)),
        disputes=tuple(draw(st.lists(NAME, max_size=3))),
        confidence=draw(st.floats(0, 1)),
    )


@st.composite
def readings(draw):
    doc = Document(
        id=f"doc-{draw(st.integers(0, 5))}",
        text=draw(TEXT),
        date=draw(st.none() | DAYS),
        source=draw(st.none() | st.builds(Source, name=NAME)),
        title=draw(st.none() | TEXT),
        origin=draw(TEXT),
    )
    return doc, [draw(claims(doc, number)) for number in range(draw(st.integers(0, 3)))]


def in_text(claim: Claim):
    return claim.doc, claim.words.span.start, claim.words.span.end, claim.id


@given(st.lists(readings(), max_size=4, unique_by=lambda reading: reading[0].id))
@examples(40, deadline=None)
def test_a_ledger_gives_back_what_went_in_whatever_the_order(added):
    with tempfile.TemporaryDirectory() as folder:
        found = []
        for number, order in enumerate((added, added[::-1])):
            with SqliteStore.open(Path(folder) / f"{number}.ledger") as store:
                for doc, doc_claims in [*order, *order]:
                    store.add_reading(doc, doc_claims)
                found.append((list(store.documents()), list(store.claims()), store.counts()))
        assert found[0] == found[1]
        documents, stored, counts = found[0]
        assert sorted(documents, key=lambda doc: doc.id) == sorted(
            (doc for doc, _ in added), key=lambda doc: doc.id
        )
        assert stored == sorted((each for _, found in added for each in found), key=in_text)
        assert counts["documents"] == len(added)


@given(readings(), st.none() | PLACES, st.none() | intervals())
@examples(60, deadline=None)
def test_every_record_comes_back_from_its_json(reading, place, interval):
    _, found = reading
    for record in (*found, event(1, *found, place=place, interval=interval)) if found else ():
        assert codec.decode(type(record), codec.encode(record)) == record


DOC = document(text="Twelve people were killed in Marad.")
CLAIMS = tuple(claim(DOC, number) for number in range(4))
CORRECTIONS = st.sampled_from(
    [
        (("figure", "3-9"),),
        (("figure", "40"), ("approx", "true")),
        (("place", "Kufa"), ("lat", "32.0")),
        (("victim_class", "civilian"),),
        (("scope", "cumulative"),),
        (("figure", "9-3"),),
    ]
)


@st.composite
def logs(draw, max_size=8):
    """A log as people make one: about what they see, sometimes undone or superseded."""
    log: list[Decision] = []
    for number in range(draw(st.integers(0, max_size))):
        known = [each.id for each in log]
        kind = draw(st.sampled_from(["claim", "pair", "undo"] if known else ["claim", "pair"]))
        supersedes = draw(st.none() | st.sampled_from(known)) if known else None
        if kind == "undo":
            log.append(decision(number, draw(st.sampled_from(known)), verdict=Verdict.UNDO))
        elif kind == "pair":
            pair = draw(st.permutations(CLAIMS))[:2]
            verdict = draw(st.sampled_from([Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE]))
            ids = (each.id for each in pair)
            log.append(decision(number, *ids, verdict=verdict, supersedes=supersedes))
        else:
            about = draw(st.sampled_from(CLAIMS))
            verdict = draw(st.sampled_from([Verdict.ACCEPT, Verdict.CORRECT, Verdict.REJECT]))
            after = draw(CORRECTIONS) if verdict is Verdict.CORRECT else ()
            seen = draw(st.sampled_from(["", seen_hash(about), "seen-other"]))
            log.append(
                decision(
                    number,
                    about.id,
                    verdict=verdict,
                    after=after,
                    seen=seen,
                    supersedes=supersedes,
                )
            )
    return log


@given(logs(), logs(max_size=3))
@examples(150, deadline=None)
def test_undoing_restores_what_was_before(log, more):
    later = [replace(each, id=f"{each.id}-later", supersedes=None) for each in more]
    later = [each for each in later if each.verdict is not Verdict.UNDO]
    undone = [
        decision(40 + number, each.id, verdict=Verdict.UNDO) for number, each in enumerate(later)
    ]
    assert apply([*log, *later, *undone], CLAIMS) == apply(log, CLAIMS)


@given(logs())
@examples(150, deadline=None)
def test_undoing_everything_gives_the_claims_as_extracted(log):
    # From the newest line back: each line is then undone for good, the undos among them too.
    undone = [decision(50 - n, each.id, verdict=Verdict.UNDO) for n, each in enumerate(log[::-1])]
    assert apply([*log, *undone], CLAIMS) == apply([], CLAIMS)


@given(logs(), st.permutations(CLAIMS))
@examples(100, deadline=None)
def test_the_order_of_the_claims_makes_no_difference_and_that_of_the_log_does(log, shuffled):
    plain, mixed = apply(log, CLAIMS), apply(log, shuffled)
    assert sorted(mixed.claims, key=in_text) == list(plain.claims)
    assert replace(mixed, claims=()) == replace(plain, claims=())


@given(logs())
@examples(100, deadline=None)
def test_every_claim_is_left_corrected_or_rejected_and_none_invented(log):
    result = apply(log, CLAIMS)
    assert {each.id for each in result.claims} | result.rejected == {each.id for each in CLAIMS}
    assert not result.accepted & result.rejected


def test_days_before_the_first_and_after_the_last_can_be_stored(tmp_path):
    doc = document(date=dt.date.min)
    with SqliteStore.open(tmp_path / "a.ledger") as store:
        store.add_reading(doc, [])
        assert store.document(doc.id) == doc
