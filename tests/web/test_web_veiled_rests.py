"""What is left of events of which a part is hidden, as decisions, labels and reports come."""

import random

import pytest
from test_web_sensitive import witness

from counterclaim.model import Document, Figure, Verdict
from counterclaim.workspace import Search, Sight
from counterclaim.workspace.veiled import veiled
from reviewed import make_claim
from team import make_team
from waiting import wait_until

SIGHT = Sight(sensitive=False)


@pytest.fixture
def desk(tmp_path):
    made = make_team(tmp_path, extra=witness())
    ids = {claim.words.text: claim.id for claim in made.desk.ws.ledger.claims()}
    made.desk.decide(Verdict.SAME, ids["40"], ids["33"])
    for doc in ("doc-witness", "doc-alone"):
        made.desk.label(doc, "witness")
    assert made.desk.settle(20)
    yield made.desk
    made.desk.close()


def shown(store):
    policy = store.derived() or "ucdp"
    return (
        list(store.events()),
        list(store.estimates(policy=policy)),
        list(store.event_lines(policy=policy)),
        sorted(store.disputed_claims()),
        [place[3] for place in store.claim_ids(disputed=True)],
        store.claims_counted(disputed=True),
        sorted(store.docs_of(disputed=True)),
        list(store.document_ids()),
        sorted(line.id for line in store.claim_lines()),
        sorted(
            (e.event, e.harm, e.side or "", e.best) for e in store.estimate_lines(policy=policy)
        ),
        store.counts(),
    )


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_what_is_kept_of_events_is_what_would_be_worked_out_from_nothing(desk, seed):
    rng = random.Random(seed)
    kept = desk.narrowed(SIGHT)
    for turn in range(8):
        claims = [c for c in desk.ws.ledger.claims() if not desk.ws.is_rejected(c)]
        claim = rng.choice(claims)
        lines = [line for line in desk.ws.judged().standing if line.verdict is not Verdict.SAME]
        deed = rng.choice(("reject", "correct", "undo", "accept", "label", "add"))
        if deed == "undo" and lines:
            desk.decide(Verdict.UNDO, rng.choice(lines).id)
        elif deed == "reject" and len(claims) > 4:
            desk.decide(Verdict.REJECT, claim.id)
        elif deed == "correct" and claim.harm is not None:
            desk.decide(Verdict.CORRECT, claim.id, values={"figure": str(rng.randrange(2, 90))})
        elif deed == "accept":
            desk.decide(Verdict.ACCEPT, claim.id)
        elif deed == "label":
            desk.label("doc-alone", rng.choice(("", "witness")))
        else:
            doc = Document.make(f"Near Maun {turn + 2} rebels were killed.", id=f"doc-new-{turn}")
            new = make_claim(doc, str(turn + 2), figure=Figure.exactly(turn + 2))
            desk.ws.ledger.add_reading(doc, [new])
            desk.catch_up()
        assert kept.ws.ledger.counts()["claims"] > 0  # asked before all is worked out anew, too
        assert desk.settle(20)
        assert shown(kept.ws.ledger) == shown(veiled(desk.ws, SIGHT))


def test_a_corrected_figure_is_in_what_is_left_of_its_event_and_back_when_undone(desk):
    kept = desk.narrowed(SIGHT).ws.ledger
    (army,) = (claim for claim in desk.ws.ledger.claims() if claim.words.text == "40")

    def figures():
        (event,) = kept.some_events(claims=[army.id])
        assert [told.doc for told in event.documents] == ["doc-army"]
        told = kept.estimates(event=event.id, policy="ucdp")
        return {n for each in told for n in (each.low, each.best, each.high, each.claimed)}

    assert 40 in figures()
    line = desk.decide(Verdict.CORRECT, army.id, values={"figure": "70"})
    assert desk.settle(20)
    assert 70 in figures()
    desk.decide(Verdict.UNDO, line.id)
    assert desk.settle(20)
    assert 40 in figures()


def test_who_sees_all_events_shares_the_queue_of_those_who_do(desk):
    data, viewer = desk.narrowed(Sight(texts=False)), desk.narrowed(SIGHT)
    hidden = desk.narrowed(Sight(texts=False, sensitive=False))
    assert data.queue() is desk.queue()
    assert hidden.queue() is viewer.queue() is not desk.queue()
    docs = {entry.doc for entry in viewer.queue()}
    assert not docs & {"doc-witness", "doc-alone"}
    assert {line.id for line in hidden.lines()} < {line.id for line in desk.lines()}


def test_lists_of_those_who_see_less_are_counted_without_what_is_hidden(desk):
    viewer = desk.narrowed(SIGHT)
    ids, total = viewer.claims(Search(harm="killed"), limit=50, offset=0)
    assert total == len(ids) == len(desk.claims(Search(harm="killed"), limit=50, offset=0)[0]) - 2
    assert viewer.listed("documents", Search(text="rebels")) == ["doc-army"]
    assert desk.listed("documents", Search(text="rebels")) == ["doc-army", "doc-witness"]


def test_a_decision_lets_hidden_reports_be_found_no_second_time(desk, monkeypatch):
    viewer, looked = desk.narrowed(SIGHT), []
    store = desk.ws.ledger
    whole = store.some_events
    monkeypatch.setattr(store, "some_events", lambda **of: looked.append(1) or whole(**of))
    before = viewer.ws.ledger.counts()
    police = next(c for c in desk.ws.ledger.claims() if c.doc == "doc-police")
    desk.decide(Verdict.ACCEPT, police.id)
    assert viewer.ws.ledger.counts() == {**before, "decisions": before["decisions"] + 1}
    assert looked == [1]


def test_what_is_disputed_of_the_rest_follows_a_correction(desk):
    viewer = desk.narrowed(SIGHT)
    shown_before = shown(viewer.ws.ledger)
    assert shown(viewer.ws.ledger) == shown_before
    army = next(c for c in desk.ws.ledger.claims() if c.doc == "doc-army" and c.figure)
    desk.decide(Verdict.CORRECT, army.id, values={"figure": "70"})
    assert desk.settle(20)
    assert shown(viewer.ws.ledger) == shown(desk.narrowed(SIGHT).ws.ledger) != shown_before


def test_the_queue_of_those_who_see_less_is_looked_for_before_they_ask(desk, monkeypatch):
    monkeypatch.setattr("counterclaim.workspace.desk.is_large", lambda store: True)
    viewer = desk.narrowed(SIGHT)
    assert wait_until(lambda: viewer._queueing._known is not None)
    assert not viewer._queueing.is_asked_for


def test_accepting_lets_the_events_of_those_who_see_less_stay_as_they_are(desk):
    viewer = desk.narrowed(SIGHT)
    lines = viewer.lines()
    police = next(c for c in desk.ws.ledger.claims() if c.doc == "doc-police")
    desk.decide(Verdict.ACCEPT, police.id)
    assert viewer.lines() is lines
    desk.decide(Verdict.CORRECT, police.id, values={"figure": "70"})
    assert viewer.lines() is not lines
