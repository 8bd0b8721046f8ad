"""Reports found by their words, in every store alike, whatever is typed and whoever asks."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from counterclaim.errors import DataError
from counterclaim.model import Harm, Reason
from counterclaim.store import move, open_ledger
from counterclaim.store.tables import metadata
from ledger_records import claim, document, estimate, event, full_claim

TEXTS = {
    1: ("Shelling in Orsa", "Rescue workers searched the market. Hospitals were full."),
    2: (None, "The workers of the rescue went home. A hospital-ship came, 1,200 people aboard."),
    3: ("Écija", "Market, market, market: the MARKET of Écija burned. Niño. ﬁre"),
    4: ("記者会見", "昨夜、病院が攻撃されました。"),
    5: ("قصف", "قصفت الطائرات السوق مساء أمس."),
}

FOUND = {
    "market": {1, 3},
    "MARKET": {1, 3},
    '"rescue workers"': {1},
    "“rescue workers”": {1},
    "rescue workers": {1, 2},
    "workers rescue": {1, 2},
    "hospital": {2},
    "hosp*": {1, 2},
    '"hospitals were"': {1},
    '"rescue work*"': {1},
    '"rescue work"*': {1},
    "hospital-ship": {2},
    "ecija": {3},
    "ÉCIJA": {3},
    "nino": {3},
    "fire": {3},
    "orsa market": {1},
    '"orsa rescue"': set(),
    "1,200": {2},
    "病院": {4},
    "院病": set(),
    "السوق": {5},
    "100%": set(),
    "market OR hospital": set(),
    "market AND": set(),
    "NOT market": set(),
    "title:market": set(),
    "market) OR (1=1": set(),
    "'; DROP TABLE documents; --": set(),
    "market:* & !fire": {3},
    "<-> market | fire": {3},
    "NEAR(market fire)": set(),
    '"market': {1, 3},
    "market\0": {1, 3},
    "mark_t": set(),
    "\\market'": {1, 3},
}


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request, tmp_path):
    where = tmp_path / "a.ledger"
    if request.param == "postgresql":
        tables = [table.name for table in metadata.sorted_tables if table.name != "migrations"]
        where = request.getfixturevalue("postgres").emptied(tables)
    with open_ledger(where) as opened:
        yield opened


def told(number, **fields):
    title, text = TEXTS[number]
    return document(number, title=title, text=text, **fields)


def numbers(docs):
    return {int(doc.id.removeprefix("doc-")) for doc in docs}


@pytest.fixture
def filled(store):
    for number in TEXTS:
        store.add_reading(told(number), [claim(told(number))])
    return store


@pytest.mark.parametrize("typed", FOUND)
def test_words_phrases_and_beginnings_are_found_whatever_else_is_typed(filled, typed):
    assert numbers(filled.documents(words=typed)) == FOUND[typed]
    assert numbers(filled.documents(words=typed, ranked=True)) == FOUND[typed]
    assert {f"doc-00{n}" for n in FOUND[typed]} == set(filled.document_ids(words=typed))
    assert {each.doc for each in filled.claims(words=typed)} == {f"doc-00{n}" for n in FOUND[typed]}


@pytest.mark.parametrize("typed", ["%", "***", '""', "—", "\0", "( )"])
def test_what_holds_no_word_is_told_so(filled, typed):
    with pytest.raises(DataError, match="no word to search for"):
        list(filled.documents(words=typed))


def test_a_page_of_words_is_refused(filled):
    with pytest.raises(DataError, match="more than can be searched"):
        list(filled.documents(words=" ".join(f"w{n}" for n in range(500))))


def test_reports_that_are_most_about_the_words_come_first(filled):
    ranked = [doc.id for doc in filled.documents(words="market", ranked=True)]
    assert ranked == ["doc-003", "doc-001"]
    assert [doc.id for doc in filled.documents(words="market", ranked=True, limit=1, offset=1)] == [
        "doc-001"
    ]


def test_a_new_title_is_found_and_the_old_one_no_longer(filled):
    filled.replace_reading(replace(told(1), title="Calm in Kalmo"), [])
    assert numbers(filled.documents(words="kalmo")) == {1}
    assert numbers(filled.documents(words="shelling")) == set()
    assert numbers(filled.documents(words="hospitals")) == {1}


def test_reports_with_a_label_are_left_out_where_they_are_not_to_be_seen(filled):
    filled.label_document("doc-001", "witness")
    assert numbers(filled.documents(words="market", labelled=False)) == {3}
    assert numbers(filled.documents(words="market", labelled=True)) == {1}
    found = filled.claims(words="market", labelled=False)
    assert {each.doc for each in found} == {"doc-003"}
    claims = {each.doc: each for each in filled.claims()}
    events = [event(1, claims["doc-001"]), event(3, claims["doc-003"])]
    filled.replace_derived([], events, [], policy="ucdp")
    assert set(filled.event_ids(words="market", labelled=False)) == {"evt-3"}
    assert set(filled.event_ids(words="market")) == {"evt-1", "evt-3"}


def test_disputed_claims_are_found_and_counted_in_the_order_of_the_text(store):
    doc, other = document(1), document(2)
    a, b = claim(doc, 1), replace(full_claim(doc), disputes=())
    c = claim(other, 1, disputes=(claim(other, 2).id,))
    d, e = claim(other, 2), claim(other, 3)
    store.add_reading(doc, [a, b])
    store.add_reading(other, [c, d, e])
    behind = Reason(claim=b.id, used=True, code="x", text="x")
    disputed = estimate("evt-1", 1, disputed=True, reasons=(behind,))
    store.replace_derived([], [event(1, a, b), event(2, c, d)], [disputed], policy="ucdp@1")
    in_order = [each.id for each in store.claims() if each.id in {b.id, c.id, d.id}]
    assert [place[3] for place in store.claim_ids(disputed=True)] == in_order
    assert store.claims_counted(disputed=True) == 3
    assert store.claims_counted(disputed=True, without={b.id}) == 2
    assert store.claims_counted(harm=Harm.KILLED) == len(list(store.claims(harm=Harm.KILLED)))
    assert set(store.disputed_claims()) == {b.id}
    assert set(store.disputed_claims(of=[a.id])) == set()
    assert set(store.dispute_pairs(of=[d.id])) == {(c.id, d.id)}
    # The event comes again with nothing disputed.
    store.revise_derived(
        unlinked=[], links=[], gone=["evt-1"], events=[event(1, a, b)], estimates=[],
        names=[], unfiled=[], filed=[], policy="ucdp@1",
    )  # fmt: skip
    assert [place[3] for place in store.claim_ids(disputed=True)] == in_order[-2:]
    assert set(store.event_ids(harm=Harm.KILLED)) == {"evt-1", "evt-2"}


def test_words_move_with_a_ledger(filled, tmp_path):
    claims = {each.doc: each for each in filled.claims()}
    filled.replace_derived([], [event(3, claims["doc-003"])], [], policy="ucdp")
    with open_ledger(tmp_path / "other.ledger") as other:
        move(filled, other)
        assert numbers(other.documents(words="hosp*")) == {1, 2}
        assert set(other.event_ids(words="market")) == {"evt-3"}
        other.add_reading(document(9, text="A late report."), [])
        assert numbers(other.documents(words="late")) == {9}


def test_an_older_ledger_gets_the_words_that_a_new_one_has(tmp_path):
    path = tmp_path / "a.ledger"
    with open_ledger(path) as store:
        for number in TEXTS:
            store.add_reading(told(number), [claim(told(number))])
        a = next(store.claims())
        behind = Reason(claim=a.id, used=True, code="x", text="x")
        disputed = estimate("evt-1", 1, disputed=True, reasons=(behind,))
        store.replace_derived([], [event(1, a)], [disputed], policy="ucdp@1")
    rows = "SELECT * FROM event_words ORDER BY event, claim"
    with closing(sqlite3.connect(path)) as older:
        as_written = older.execute(rows).fetchall()
        older.execute("DELETE FROM migrations WHERE name = '0009-words-of-reports'")
        for table in ("text_words", "texts", "event_words"):
            older.execute(f"DROP TABLE {table}")
        older.execute("CREATE INDEX ix_claims_harm ON claims (harm)")
        older.commit()
    with open_ledger(path) as store:
        assert {typed: numbers(store.documents(words=typed)) for typed in FOUND} == FOUND
        assert [place[3] for place in store.claim_ids(disputed=True)] == [a.id]
    with closing(sqlite3.connect(path)) as migrated:
        assert migrated.execute(rows).fetchall() == as_written
