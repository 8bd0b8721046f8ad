"""One suite for every store: what goes in comes out, once, in order, whole or not at all."""

import dataclasses
import datetime as dt
import random
from dataclasses import replace

import pytest

from counterclaim.errors import DataError
from counterclaim.model import (
    AcledType,
    ActType,
    EventName,
    EventTypes,
    Figure,
    Harm,
    Import,
    ImportLine,
    ImportState,
    Interval,
    Issue,
    Outcome,
    Place,
    PloverType,
    Reason,
    Scope,
    Share,
    Source,
    Span,
    Stance,
    UcdpType,
    Verdict,
    VictimClass,
)
from counterclaim.model.filed import Filed, Kind
from counterclaim.store import codec, open_ledger
from counterclaim.store.matching import matches
from counterclaim.store.state import Pending
from counterclaim.store.tables import metadata
from ledger_records import (
    act_claim,
    claim,
    decision,
    document,
    estimate,
    event,
    full_claim,
    full_document,
    link,
)

TYPES = EventTypes(
    ucdp=UcdpType(type=1, side_a="Government of Márad", rule="u/1", reason="Fought."),
    acled=AcledType(event_type="Battles", civilian_targeting=False, rule="a/1", reason="Fought."),
    plover=PloverType(event="ASSAULT", mode="aerial", rule="p/1", reason="Killed."),
)
SHARES = (Share(people=7, day=dt.date(2031, 5, 12)), Share(people=5, place="Orsa"))


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request, tmp_path):
    where = tmp_path / "a.ledger"
    if request.param == "postgresql":
        # All tables but that of the steps taken, which are taken once.
        tables = [table.name for table in metadata.sorted_tables if table.name != "migrations"]
        where = request.getfixturevalue("postgres").emptied(tables)
    with open_ledger(where) as opened:
        yield opened


def ids(records):
    return [record.id for record in records]


def test_a_document_with_every_field_comes_back(store):
    doc = full_document()
    assert all(getattr(doc, field.name) for field in dataclasses.fields(doc))
    assert store.add_reading(doc, [])
    assert store.document(doc.id) == doc
    assert list(store.documents()) == [doc]
    assert store.has_document(doc.id)
    assert not store.has_document("doc-none")
    assert store.document("doc-none") is None


def test_claims_with_every_field_come_back_in_the_order_of_the_text(store):
    doc = document()
    claims = [claim(doc, 3), full_claim(doc, 7), act_claim(doc, 9)]
    store.add_reading(doc, reversed(claims))
    assert list(store.claims()) == claims
    assert store.claim(claims[1].id) == claims[1]
    assert store.claim("clm-none") is None


def test_records_to_be_read_alone_come_from_the_same_ledger(store):
    doc = full_document()
    store.add_reading(doc, [full_claim(doc, 7), act_claim(doc, 9)])
    again = store.unchecked()
    assert ids(again.claims()) == ids(store.claims()) == ids(again.some_claims([doc.id]))
    assert [each.text for each in again.documents()] == [doc.text]
    assert next(again.claims()) != next(store.claims())
    assert next(store.claims()) == full_claim(doc, 7)


def test_records_are_given_as_they_were_written(store):
    doc, other = full_document(), document()
    claims = [claim(doc, 3), full_claim(doc, 7), act_claim(doc, 9)]
    store.add_reading(doc, claims)
    store.add_reading(other, [])
    found = event(1, *claims[:2])
    names = [EventName(event=found.id, claim=claims[0].id, age=1)]
    told = [estimate(found.id), estimate(found.id, 1, policy="ibc@1")]
    store.replace_derived([], [found], told, policy="ucdp", names=names)
    store.add_decision(decision(1, claims[0].id))
    for kind in ("documents", "claims", "decisions", "names", "events"):
        written = list(store.written(kind, policy="ucdp"))
        assert written == [codec.encode(record) for record in getattr(store, kind)()]
        assert written
    (figure,) = store.written("estimates", policy=told[0].policy)
    assert figure == codec.encode(told[0])


def test_adding_a_document_twice_changes_nothing(store):
    doc = document()
    assert store.add_reading(doc, [claim(doc)], [Issue(doc=doc.id, code="x", text="y")])
    before = (store.counts(), list(store.claims()), list(store.issues()))
    assert not store.add_reading(doc, [claim(doc), claim(doc, 5)])
    assert (store.counts(), list(store.claims()), list(store.issues())) == before


def test_another_text_under_a_known_id_is_refused(store):
    store.add_reading(document(), [])
    with pytest.raises(DataError, match="holds another text under the id doc-001") as caught:
        store.add_reading(document(text="Other words."), [])
    assert caught.value.code == "document-id-taken"
    assert store.document("doc-001").text == document().text


def test_a_text_that_cannot_be_stored_is_refused_and_named(store):
    with pytest.raises(DataError, match="character 2"):
        store.add_reading(document(text="ab\ud800"), [])
    assert store.counts()["documents"] == 0


def test_a_reading_that_breaks_is_not_there_at_all(store):
    doc = document()

    def claims():
        yield claim(doc)
        raise RuntimeError("the reader broke")

    with pytest.raises(RuntimeError):
        store.add_reading(doc, claims(), [Issue(doc=doc.id, code="x", text="y")])
    assert set(store.counts().values()) == {0}
    with pytest.raises(ValueError, match="one id"):
        store.add_reading(doc, [claim(doc), claim(doc)])
    with pytest.raises(ValueError, match="is of doc-002"):
        store.add_reading(doc, [claim(document(2))])
    assert set(store.counts().values()) == {0}
    assert store.add_reading(doc, [claim(doc)])


def test_newer_rules_replace_the_claims_of_a_document(store):
    doc, other = document(1), document(2)
    store.add_reading(doc, [full_claim(doc), claim(doc)], [Issue(doc=doc.id, code="x", text="y")])
    store.add_reading(other, [claim(other)])
    renamed = replace(doc, title="New", source=Source(name="AFP"))
    store.replace_reading(renamed, [claim(doc, 2)])
    assert list(store.claims()) == [claim(doc, 2), claim(other)]
    assert list(store.issues()) == []
    assert store.document(doc.id) == renamed
    with pytest.raises(DataError, match="no such document"):
        store.replace_reading(document(3), [])
    with pytest.raises(DataError, match="another text"):
        store.replace_reading(document(1, text="Other."), [])


def test_documents_come_by_day_and_can_be_filtered_and_paged(store):
    day = dt.date(2004, 8, 6)
    docs = [
        document(3),
        document(2, date=day, source="AFP", title="100% of Marad_fell"),
        document(1, date=day + dt.timedelta(days=1), source="Daily"),
    ]
    for doc in docs[::-1]:
        store.add_reading(doc, [])
    assert ids(store.documents()) == ids(docs)
    assert ids(store.documents(source=" afp")) == ["doc-002"]
    assert ids(store.documents(since=day, until=day)) == ["doc-002"]
    assert ids(store.documents(words="report 3")) == ["doc-003"]
    assert ids(store.documents(words="100% of marad_")) == ["doc-002"]
    assert ids(store.documents(words="00% of")) == []
    assert ids(store.documents(limit=1, offset=1)) == ["doc-002"]
    assert ids(store.documents(offset=2)) == ["doc-001"]


def test_claims_are_found_by_what_they_say(store):
    doc, other = document(1), document(2)
    full, act, plain = full_claim(doc), act_claim(doc), claim(other)
    store.add_reading(doc, [full, act])
    store.add_reading(other, [plain])
    for filters in (
        {"place": "éCIJA"},
        {"geonameid": 7},
        {"country": "IQ"},
        {"speaker": full.speaker.words.text.upper()},
        {"victim_class": VictimClass.CIVILIAN},
        {"stance": Stance.DENIES},
        {"scope": Scope.CUMULATIVE},
        {"harm": Harm.KILLED, "doc": doc.id},
        {"since": dt.date(2004, 8, 6)},
        {"until": dt.date(2004, 8, 4)},
        {"where": "ÉCI"},
        {"actor": full.perpetrator.actor.name.lower()},
        {"actor": full.victims.words.text.upper()},
    ):
        assert list(store.claims(**filters)) == [full], filters
        assert [each[3] for each in store.claim_ids(**filters)] == [full.id], filters
        assert [each for each in (full, act, plain) if matches(each, filters)] == [full], filters
    assert list(store.claims(act=ActType.AGREE)) == [act]
    assert list(store.claims(harm=Harm.KILLED)) == [full, plain]
    assert list(store.claims(since=dt.date(2004, 8, 7))) == []
    assert list(store.claims(limit=1, offset=1)) == [act]


def test_claims_are_found_by_their_report_and_events_by_their_claims(store):
    doc, other = document(1, source="The Kestrel Wire"), document(2, text="A market in Ecija.")
    a, b, c = claim(doc, 1), full_claim(doc), claim(other)
    store.add_reading(doc, [a, b])
    store.add_reading(other, [c])
    store.replace_derived([], [event(1, a, b), event(2, c)], [], policy="ucdp@1.4")
    assert list(store.claims(words="market")) == [c]
    assert list(store.claims(source="kestrel")) == [a, b]
    assert set(store.event_ids(words="MARKET")) == {"evt-2"}
    assert set(store.event_ids(source="kestrel")) == {"evt-1"}
    assert set(store.event_ids(country="IQ", without={b.id})) == set()
    many = {f"clm-{number}" for number in range(5000)} | {b.id}
    assert set(store.event_ids(country="IQ", without=many)) == set()
    assert set(store.event_ids(source="kestrel", without=many)) == {"evt-1"}
    assert set(store.events_of([a.id, c.id, "clm-x"])) == {("evt-1", a.id), ("evt-2", c.id)}
    assert ids(store.these_events(["evt-2", "evt-9"])) == ["evt-2"]
    assert store.claim_counts([doc.id, other.id, "doc-x"]) == {doc.id: 2, other.id: 1}
    assert set(store.claims_by_doc([other.id, "doc-x"])) == {(other.id, c.id, True)}
    told = {each.source: (each.documents, each.claims) for each in store.published()}
    assert told["The Kestrel Wire"] == (1, 2)


def test_events_in_short_have_their_totals(store):
    doc = document(1)
    a = claim(doc, 1)
    store.add_reading(doc, [a])
    quoted = Reason(claim=a.id, used=True, code="x", text='he wrote "single_source":true')
    told = Reason(claim=a.id, used=True, code="x", text="The only figure.")
    totals = [
        estimate(
            "evt-1",
            1,
            harm=Harm.KILLED,
            side=None,
            single_source=True,
            disputed=True,
            reasons=(told,),
        ),
        estimate("evt-1", 2, harm=Harm.WOUNDED, side=None, single_source=False, reasons=(quoted,)),
        estimate("evt-1", 3, harm=Harm.KILLED, side=VictimClass.CIVILIAN),
    ]
    store.replace_derived([], [event(1, a)], totals, policy="ucdp@1.4")
    (line,) = store.event_lines(policy="ucdp")
    assert line.id == "evt-1"
    assert {total.harm: total.single_source for total in line.totals} == {
        Harm.KILLED: True,
        Harm.WOUNDED: False,
    }
    assert set(store.disputed_claims()) == {
        reason.claim for total in totals if total.disputed for reason in total.reasons
    }
    assert next(store.event_lines(policy="ibc")).totals == ()


def test_an_interval_with_one_day_is_open_on_the_other_side(store):
    doc, day = document(), dt.date(2004, 8, 6)
    since = claim(doc, 1, interval=Interval(start=day, end=None, date_prec=5))
    until = claim(doc, 2, interval=Interval(start=None, end=day, date_prec=5))
    unknown = claim(doc, 3, interval=Interval(start=None, end=None, date_prec=1, offset=(-1, -1)))
    store.add_reading(doc, [since, until, unknown])
    week = dt.timedelta(days=7)
    assert list(store.claims(since=day + week)) == [since]
    assert list(store.claims(until=day - week)) == [until]
    for filters in ({"since": day + week}, {"until": day - week}, {"since": day}, {}):
        found = [each for each in (since, until, unknown) if matches(each, filters)]
        assert list(store.claims(**filters)) == found


def _in_short(estimate):
    reasons = [(reason.claim, reason.used, reason.code) for reason in estimate.reasons]
    names = ("event", "harm", "side", "low", "best", "high", "disputed", "claimed", "denied")
    return (*(getattr(estimate, name) for name in names), reasons)


def test_what_is_derived_comes_back_and_is_replaced_whole(store):
    doc, other = document(1), document(2)
    a, b, c = claim(doc, 1), full_claim(doc), claim(other)
    store.add_reading(doc, [a, b])
    store.add_reading(other, [c])
    assert store.derived() is None
    first = event(1, c, a, place=b.place, interval=b.interval, disputed=True, types=TYPES)
    second = event(2, b)
    estimates = [
        estimate("evt-1"),
        estimate("evt-1", 1, side=VictimClass.CIVILIAN),
        estimate("evt-1", 2, policy="acled@1", shares=SHARES),
        estimate("evt-2", best=None),
    ]
    links = [link(a, c), link(a, b)]
    store.replace_derived(links, [second, first], reversed(estimates), policy="ucdp")
    assert store.derived() == "ucdp"
    assert list(store.events()) == [second, first]
    assert store.event("evt-1") == first
    assert store.event("evt-9") is None
    assert sorted(store.links(), key=str) == sorted(links, key=str)
    assert list(store.links(b.id)) == [link(a, b)]
    assert list(store.claims(event="evt-1")) == [a, c]
    assert ids(store.events(disputed=True)) == ["evt-1"]
    assert ids(store.events(claim=b.id)) == ["evt-2"]
    assert ids(store.events(doc=doc.id)) == ["evt-2", "evt-1"]
    assert ids(store.events(place="écija", country="IQ")) == ["evt-1"]
    assert ids(store.events(since=dt.date(2004, 8, 5), until=dt.date(2004, 8, 5))) == ["evt-1"]
    by_policy = list(store.estimates(event="evt-1", policy="ucdp"))
    assert by_policy == estimates[:2]
    assert list(store.estimates(policy="acled@1")) == [estimates[2]]
    assert len(list(store.estimates())) == 4
    short = [_in_short(each) for each in store.estimate_lines(policy="ucdp")]
    assert short == [_in_short(each) for each in store.estimates(policy="ucdp")]
    assert [each[0] for each in short] == ["evt-1", "evt-1", "evt-2"]

    store.replace_derived([], [second], [], policy="acled")
    assert list(store.events()) == [second]
    assert list(store.estimates()) == list(store.links()) == []
    assert store.derived() == "acled"


def test_the_order_of_reliability_is_noted_until_another_one_comes(store):
    assert store.order() == ""
    store.replace_derived([], [], [], policy="ucdp", order="abc")
    store.add_reading(document(), [])
    nothing = ("unlinked", "links", "gone", "events", "estimates", "names", "unfiled", "filed")
    store.revise_derived(**dict.fromkeys(nothing, ()), policy="ucdp")
    assert store.order() == "abc"
    store.replace_derived([], [], [], policy="ucdp")
    assert store.order() == ""


@pytest.mark.parametrize("change", ["reading", "newer reading", "decision", "rebuild"])
def test_what_was_worked_out_before_somebody_changed_the_ledger_is_not_stored(store, change):
    doc = document()
    store.add_reading(doc, [claim(doc)])
    state = store.state()
    assert store.replace_derived([], [event(1, claim(doc))], [], policy="ucdp", state=state)
    state = store.state()
    if change == "reading":
        store.add_reading(document(2), [])
    elif change == "newer reading":
        store.replace_reading(doc, [claim(doc)])
    elif change == "decision":
        store.add_decision(decision(1, "clm-1"))
    else:
        store.replace_derived([], [event(1, claim(doc))], [], policy="ucdp")
    derived, pending, events = store.derived(), store.pending(), list(store.events())
    filed = [Filed(kind=Kind.RUN, key=1)]
    assert not store.replace_derived([], [], [], policy="ibc", filed=filed, state=state)
    nothing = ("unlinked", "links", "events", "estimates", "names", "unfiled", "filed")
    given = dict.fromkeys(nothing, ()) | {"gone": ["evt-1"]}
    assert not store.revise_derived(**given, policy="ibc", state=state)
    assert (store.derived(), store.pending()) == (derived, pending)
    assert list(store.events()) == events
    assert list(store.some_filed(Kind.RUN, keys=[1])) == []


def test_adding_what_is_there_leaves_the_state_as_it_is(store):
    store.add_reading(document(), [])
    state = store.state()
    store.add_reading(document(), [])
    assert store.state() == state


def test_a_failed_rebuild_leaves_the_old_one(store):
    doc = document()
    store.add_reading(doc, [claim(doc)])
    store.replace_derived([], [event(1, claim(doc))], [estimate("evt-1")], policy="ucdp")
    with pytest.raises(ValueError, match="refuses"):
        store.replace_derived([], [event(2, claim(document(2)))], [], policy="ucdp")
    assert ids(store.events()) == ["evt-1"]
    assert ids(store.estimates()) == ["est-evt-1-0"]
    assert store.derived() == "ucdp"


ENTRIES = [
    Filed(kind=Kind.RUN, key=number * 7919 % 12011 - 6000, doc=f"doc-{number}", number=number)
    for number in range(12_000)
]


def test_entries_of_any_number_are_written_and_found(store):
    doc = document()
    store.add_reading(doc, [claim(doc, 1)])
    for entries in (ENTRIES, ENTRIES[:3], []):
        store.replace_derived([], [], [], policy="ucdp", filed=iter(entries))
        found = store.some_filed(Kind.RUN, keys=[entry.key for entry in ENTRIES])
        assert sorted(found, key=lambda e: e.number) == entries
        assert list(store.some_filed(Kind.RUN, docs=["doc-1"])) == entries[1:2]


def test_a_rebuild_that_breaks_off_leaves_what_was_there(store):
    doc = document()
    store.add_reading(doc, [claim(doc, 1)])
    store.replace_derived([], [event(1, *store.claims())], [], policy="ucdp", filed=ENTRIES[:5])

    def breaking():
        yield from ENTRIES[6:11_000]
        raise RuntimeError("no more")

    with pytest.raises(RuntimeError):
        store.replace_derived([], [], [], policy="lowest", filed=breaking())
    assert ids(store.events()) == ["evt-1"]
    assert store.derived() == "ucdp"
    keys = [entry.key for entry in ENTRIES]
    assert sorted(store.some_filed(Kind.RUN, keys=keys), key=lambda e: e.number) == ENTRIES[:5]


def test_the_derived_part_is_built_from_the_ledger_while_it_is_read(store):
    for number in range(1, 40):
        doc = document(number)
        store.add_reading(doc, [claim(doc)])
    made = (event(number, each) for number, each in enumerate(store.claims()))
    store.replace_derived([], made, (estimate(each.id) for each in ()), policy="ucdp")
    assert store.counts()["events"] == 39


@pytest.mark.parametrize("change", ["reading", "newer reading", "decision"])
def test_what_is_added_puts_the_derived_part_out_of_date(store, change):
    doc = document()
    store.add_reading(doc, [])
    store.replace_derived([], [], [], policy="ucdp")
    store.add_reading(doc, [])
    assert store.derived() == "ucdp"
    if change == "reading":
        store.add_reading(document(2), [])
    elif change == "newer reading":
        store.replace_reading(doc, [])
    else:
        store.add_decision(decision(1, "clm-1"))
    assert store.derived() is None


def test_a_stream_shows_one_state_while_others_write(store):
    for number in range(1, 3):
        store.add_reading(document(number), [claim(document(number))])
    found = store.claims()
    first = next(found)
    store.add_reading(document(9), [claim(document(9))])
    assert [first.doc, *(each.doc for each in found)] == ["doc-001", "doc-002"]
    assert len(list(store.claims())) == 3


def test_the_decision_log_keeps_its_order_and_each_line_once(store):
    log = [
        decision(
            3, "clm-1", verdict=Verdict.CORRECT, before=(("low", "1"),), after=(("low", "2"),)
        ),
        decision(1, "clm-1", "clm-2", verdict=Verdict.SAME, reason="one raid", seen="seen-1"),
    ]
    log.append(decision(2, log[0].id, verdict=Verdict.UNDO, supersedes="dec-x"))
    assert [store.add_decision(each) for each in log] == [True] * 3
    assert not store.add_decision(log[1])
    assert list(store.decisions()) == log


def test_issues_are_kept_once_and_go_when_the_input_is_mended(store):
    failed = Issue(doc="a.txt", code="file-empty", text="a.txt: it is empty")
    spanned = Issue(doc="doc-001", code="date-impossible", text="no such day", span=Span(3, 9))
    store.add_issues([failed])
    store.add_issues([failed, failed])
    assert list(store.issues()) == [failed]
    store.add_reading(document(1, origin="a.txt"), [], [spanned, spanned])
    assert list(store.issues()) == [spanned]
    assert list(store.issues("doc-001")) == [spanned]
    assert list(store.issues("doc-002")) == []


def test_an_input_that_gives_a_known_document_is_mended_too(store):
    store.add_reading(document(1), [])
    store.add_issues([Issue(doc="b.txt", code="file-empty", text="b.txt: it is empty")])
    assert not store.add_reading(document(1, origin="b.txt"), [])
    assert list(store.issues()) == []


def test_what_becomes_known_of_a_source_is_kept(store):
    store.add_reading(document(1, source="AFP"), [])
    store.add_reading(document(2, source=Source(name="afp", kind="wire", country="FR")), [])
    store.add_reading(document(3, source="AFP"), [])
    assert store.counts()["sources"] == 1
    assert store.document("doc-001").source == Source(name="AFP")
    assert len(list(store.documents(source="Afp"))) == 3


def test_places_without_coordinates_and_long_numbers_come_back(store):
    doc = document()
    plain = claim(doc, 1, place=Place(name="the valley"))
    store.add_reading(doc, [plain])
    assert store.claim(plain.id) == plain
    assert list(store.claims(place="The  Valley")) == [plain]


def test_a_number_too_large_for_the_database_leaves_the_store_usable(store):
    doc, other = document(1), document(2)
    with pytest.raises(OverflowError):
        store.add_reading(doc, [claim(doc, figure=Figure.exactly(10**30))])
    assert set(store.counts().values()) == {0}
    assert store.add_reading(other, [claim(other)])


def test_names_of_events_outlive_them_and_are_only_added_to(store):
    doc = document()
    a, b = claim(doc, 1), claim(doc, 2)
    store.add_reading(doc, [a, b])
    first = EventName(event="evt-1", claim=a.id, age=1)
    second = EventName(event="evt-2", claim=b.id, age=2)
    store.replace_derived([], [event(1, a), event(2, b)], [], policy="ucdp", names=[second, first])
    store.replace_derived([], [event(1, a, b)], [], policy="ucdp")
    store.replace_reading(doc, [])
    assert list(store.names()) == [first, second]
    assert list(store.names("evt-2")) == [second]
    assert list(store.names("evt-9")) == []


def test_a_revision_changes_what_it_names_and_leaves_the_rest(store):
    docs = [document(number) for number in (1, 2)]
    (a, b), (c, d) = ([claim(doc, 1), claim(doc, 2)] for doc in docs)
    store.add_reading(docs[0], [a, b])
    store.add_reading(docs[1], [c, d])
    kept = Filed(kind=Kind.KEY, key=-7, doc=docs[0].id, member=a.id, number=3)
    gone = Filed(kind=Kind.KEY, key=2**63 - 1, doc=docs[1].id, member=c.id)
    first, second = event(1, a, b), event(2, c)
    estimates = [estimate("evt-1"), estimate("evt-2")]
    links = [link(a, b), link(a, c)]
    store.replace_derived(links, [first, second], estimates, policy="ucdp", filed=[kept, gone])
    assert store.pending() == Pending(policy="ucdp")
    third = document(3)
    store.add_reading(third, [])
    assert store.pending() == Pending(policy="ucdp", docs=frozenset({third.id}))
    new = event(2, c, d, disputed=True)
    come = Filed(kind=Kind.WORD, key=5, member="Orsa", number=2)
    store.revise_derived(
        unlinked=[link(a, c)],
        links=[link(c, d)],
        gone=["evt-2"],
        events=[new],
        estimates=[estimate("evt-2", best=9)],
        names=[EventName(event="evt-2", claim=c.id, age=4)],
        unfiled=[gone],
        filed=[come],
        policy="ucdp",
    )
    assert (store.derived(), store.pending()) == ("ucdp", Pending(policy="ucdp"))
    assert sorted(store.events(), key=lambda each: each.id) == [first, new]
    assert sorted(store.links(), key=str) == sorted([link(a, b), link(c, d)], key=str)
    assert {each.best for each in store.estimates()} == {12, 9}
    assert (store.disputed(), store.last_age()) == (1, 4)
    assert list(store.some_filed(Kind.KEY, keys=[kept.key, gone.key])) == [kept]
    assert list(store.some_filed(Kind.WORD, docs=[""])) == [come]
    assert list(store.some_events(claims=[d.id], docs=[docs[1].id])) == [new]
    assert list(store.some_names(claims=[c.id])) == list(store.some_names(events=["evt-2"]))
    assert list(store.some_documents([third.id, docs[0].id])) == [docs[0], third]
    assert list(store.some_claims([docs[1].id])) == [c, d]
    assert [e.event for e in store.some_estimates(["evt-2"], policy="ucdp")] == ["evt-2"]
    assert list(store.some_estimates(["evt-2"], policy="ibc")) == []
    assert list(store.some_links([d.id])) == [link(c, d)]
    assert list(store.some_filed(Kind.KEY)) == list(store.some_claims([])) == []


def test_a_change_is_seen_by_its_number(store):
    doc = document(1)
    store.add_reading(doc, [claim(doc)])
    readings, linkings = store.revision()
    store.replace_derived([], [], [], policy="ucdp")
    assert store.revision() == (readings, linkings + 1)
    store.add_decision(decision(1, "clm-a"))
    assert store.revision() == (readings, linkings + 1)
    assert store.log_length() == 1
    store.replace_reading(doc, [])
    assert store.revision() == (readings + 1, linkings + 1)


def test_a_decision_that_changes_nothing_leaves_the_derived_part_up_to_date(store):
    store.replace_derived([], [], [], policy="ucdp")
    store.add_decision(decision(1, "clm-a"), derived_stays=True)
    assert (store.derived(), store.pending()) == ("ucdp", Pending(policy="ucdp", lines=1))
    store.add_decision(decision(2, "clm-a"))
    store.add_decision(decision(3, "clm-a"), derived_stays=True)
    assert (store.derived(), store.pending()) == (None, Pending(policy="ucdp", lines=1))
    store.replace_derived([], [], [], policy="ucdp")
    assert store.pending() == Pending(policy="ucdp", lines=3)


def test_the_log_can_be_read_from_a_line_on(store):
    lines = [decision(number, "clm-a") for number in range(3)]
    for line in lines:
        store.add_decision(line)
    assert list(store.decisions(after=1)) == lines[1:]
    assert list(store.decisions(after=3)) == []


def test_claims_are_given_by_their_ids(store):
    doc = document(1)
    known = [claim(doc, number) for number in range(3)]
    store.add_reading(doc, known)
    assert ids(store.these_claims([known[2].id, "clm-none", known[0].id])) == sorted(
        [known[0].id, known[2].id]
    )


def test_claims_that_people_added_are_kept_beside_the_others_and_go_alone(store):
    doc = document()
    read, mine, later = (claim(doc, number) for number in (1, 2, 3))
    store.add_reading(doc, [read])
    store.replace_derived([], [event(1, read)], [], policy="ucdp@1")
    store.keep_added([mine])
    assert list(store.claims()) == [read, mine]
    assert store.derived() is None
    assert store.pending() == Pending(policy="ucdp@1", docs=frozenset({doc.id}))
    assert len(list(store.events())) == 1
    changed = replace(mine, figure=Figure.exactly(3), disputes=(read.id,))
    store.keep_added([changed, later])
    assert list(store.claims(doc=doc.id)) == [read, changed, later]
    before = store.revision()
    store.keep_added([], gone=[changed.id, later.id])
    assert list(store.claims()) == [read]
    assert store.revision() != before


def test_words_of_any_length_are_kept_and_found(store):
    doc = document()
    drawn = random.Random(4)
    long = " ".join(f"{drawn.random():.16f}" for _ in range(2000))
    named = full_claim(doc)
    speaker = replace(named.speaker, words=replace(named.speaker.words, text=long))
    store.add_reading(replace(doc, sensitivity=long), [replace(named, speaker=speaker)])
    assert store.sensitive() == {doc.id: long}
    assert len(list(store.claims(speaker=long[-100:]))) == 1


def test_the_log_of_imports_is_newest_first_and_a_line_is_replaced(store):
    first = Import(id="imp-1", at="2031-03-05T10:00:00", who="ann", inputs=("a.txt",))
    second = Import(id="imp-2", at="2031-03-05T11:00:00", who="ben")
    for record in (first, second):
        store.keep_import(record)
    issue = Issue(doc="a.txt", code="file-empty", text="a.txt: it is empty")
    done = replace(first, state=ImportState.DONE, failed=1, issues=(issue,))
    store.keep_import(done)
    assert list(store.imports()) == [second, done]
    assert list(store.imports(limit=1, offset=1)) == [done]
    assert store.import_("imp-1") == done
    assert store.import_("imp-9") is None


def test_the_inputs_of_an_import_keep_their_order(store):
    lines = [
        ImportLine(origin=f"{number}.txt", outcome=outcome, doc=f"doc-{number}")
        for number, outcome in enumerate([Outcome.ADDED, Outcome.SKIPPED, Outcome.KNOWN])
    ]
    store.add_import_lines("imp-1", lines[:2], after=0)
    store.add_import_lines("imp-1", lines[2:], after=2)
    store.add_import_lines("imp-1", (), after=3)
    store.add_import_lines("imp-2", lines[:1], after=0)
    assert list(store.import_lines("imp-1")) == lines
    assert list(store.import_lines("imp-1", limit=1, offset=1)) == lines[1:2]
    assert list(store.import_lines("imp-1", outcome=Outcome.KNOWN)) == lines[2:]
    assert list(store.import_lines("imp-9")) == []
