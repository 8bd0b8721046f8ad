"""Linking a new report into a ledger comes to the same as linking all of them from nothing."""

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from test_properties_events import reports

from counterclaim.config import Settings
from counterclaim.events.comparing import blocking
from counterclaim.model import Verdict
from counterclaim.model.filed import Kind
from counterclaim.pipeline import Tools
from counterclaim.store import SqliteStore
from counterclaim.store.state import Pending
from counterclaim.workspace import Workspace
from effort import examples
from ledger_records import decision
from told import Report

STORES = {"sqlite": lambda folder, name: SqliteStore.open(folder / f"{name}.ledger")}


@pytest.fixture(params=STORES)
def opened(request, tmp_path_factory):
    """Opens an empty ledger as a workspace."""

    def open_one(**more):
        folder = tmp_path_factory.mktemp("ledger")
        settings = Settings(ledger=str(folder / "a.ledger"), who="ann", **more)
        ws = Workspace(settings, tools=Tools())
        ws.ledger = STORES[request.param](folder, "a")
        return ws

    return open_one


def fill(ws, told):
    for report in told:
        ws.ledger.add_reading(report.document, report.claims)


def derived(ws):
    """All that is derived, with the files that the next run goes by."""
    store = ws.ledger
    docs = ["", *sorted(doc.id for doc in store.documents())]  # counts of words have none
    return {
        "events": list(store.events()),
        "links": list(store.links()),
        "estimates": list(store.estimates()),
        "names": list(store.names()),
        "filed": sorted(map(repr, (f for kind in Kind for f in store.some_filed(kind, docs=docs)))),
    }


def explained(ws):
    """What each event comes to by itself, under the policy that is shown."""
    policy = ws.settings.policy
    return [
        estimate
        for event in ws.ledger.events()
        for estimate in ws.under_policies(ws.behind(event))[policy]
    ]


def with_copies(told, numbers):
    """The reports, and some of them printed again on a later day."""
    again = [told[n % len(told)].printed_again(f"again{n}") for n in sorted(set(numbers))]
    return [*told, *again]


@pytest.mark.slow
@examples(25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=reports(), numbers=st.lists(st.integers(0, 9), max_size=3), crowd=st.integers(1, 4))
@pytest.mark.parametrize(("order", "reliability"), [(1, ""), (-1, "default")])
def test_one_report_after_the_other_is_the_same_as_all_at_once(
    opened, monkeypatch, told, numbers, crowd, order, reliability
):
    # Small, so that a few reports crowd a key as thousands do otherwise.
    monkeypatch.setattr(blocking, "CROWD", crowd)
    ws = opened(reliability=reliability)
    every = with_copies(told, numbers)[::order]
    fill(ws, every[:1])
    ws.rebuild()
    for report in every[1:]:
        fill(ws, [report])
        assert ws.ledger.pending() is not None
        ws.update()
        after = derived(ws)
        ws.rebuild()
        assert derived(ws) == after
    assert sorted(explained(ws), key=str) == sorted(derived(ws)["estimates"], key=str)
    ws.ledger.close()


@examples(15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    told=reports(),
    pair=st.tuples(st.integers(0, 20), st.integers(0, 20)),
    verdict=st.sampled_from([Verdict.SAME, Verdict.DIFFERENT, Verdict.REJECT]),
)
def test_undoing_a_decision_restores_the_ledger(opened, told, pair, verdict):
    ws = opened()
    fill(ws, told)
    ws.rebuild()
    before = derived(ws)
    claims = [claim.id for report in told for claim in report.claims]
    first, second = (claims[number % len(claims)] for number in pair)
    if verdict is not Verdict.REJECT and first == second:
        return
    ids = (first,) if verdict is Verdict.REJECT else (first, second)
    decision, _ = ws.decide(verdict, *ids)
    ws.decide(Verdict.UNDO, decision.id)
    after = derived(ws)
    # The ids that were made on the way are remembered, as the two lines of the log are.
    assert set(after.pop("names")) >= set(before.pop("names"))
    assert after == before
    ws.ledger.close()


def test_a_newer_reading_has_all_linked_anew(opened):
    first, second, third = (Report(name).say(name * 9) for name in "abc")
    claim = first.claim(3)
    ws = opened()
    fill(ws, [first])
    assert ws.ledger.pending() is None
    ws.rebuild()
    fill(ws, [second])
    assert ws.ledger.pending() == Pending(policy="ucdp@1.4", docs=frozenset({"b"}))
    ws.ledger.add_decision(decision(1, claim.id, verdict=Verdict.REJECT))
    assert ws.ledger.pending() == Pending(policy="ucdp@1.4", docs=frozenset({"b"}))
    assert ws.update().events == 0
    fill(ws, [third])
    assert ws.ledger.pending() == Pending(policy="ucdp@1.4", docs=frozenset({"c"}), lines=1)
    ws.ledger.replace_reading(first.document, [])
    assert ws.ledger.pending() is None
    ws.ledger.close()
