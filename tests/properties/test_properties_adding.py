"""Claims that people add: the log and the readings alone say what is there."""

import re

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from test_properties_events import reports

from counterclaim.config import Settings
from counterclaim.errors import DataError
from counterclaim.model import Verdict
from counterclaim.pipeline import Tools
from counterclaim.review import ADDED
from counterclaim.workspace import Workspace
from effort import examples

STEPS = st.lists(
    st.tuples(
        st.sampled_from(["add", "undo", "reject", "correct", "read", "rebuild", "update"]),
        st.integers(0, 40),
        st.integers(0, 40),
        st.integers(0, 3),
    ),
    max_size=10,
)


@pytest.fixture
def opened(tmp_path_factory):
    def open_one():
        path = tmp_path_factory.mktemp("ledger") / "a.ledger"
        ws = Workspace(Settings(ledger=str(path), who="ann"), tools=Tools())
        ws.create()
        return ws

    return open_one


def missed(report, number, size):
    """Fields of a claim whose figure is some word of the report."""
    words = list(re.finditer(r"\w+", report.document.text))
    word = words[number % len(words)]
    return {
        "quote": f"{word.start()}:{word.end()} {word[0]}",
        "harm": ("killed", "wounded")[size % 2],
        "figure": f"{size}-{size}",
    }


def take(ws, told, read, step):
    """Do one step of work at a ledger; what is refused changes nothing."""
    what, first, second, size = step
    report = told[first % len(told)]
    log = ws.judged().log
    claims = [claim.id for claim in ws.judged().claims()]
    try:
        if what == "add":
            ws.decide(Verdict.ADD, report.document.id, values=missed(report, second, size))
        elif what == "undo" and log:
            ws.decide(Verdict.UNDO, log[first % len(log)].id)
        elif what == "reject" and claims:
            ws.decide(Verdict.REJECT, claims[first % len(claims)])
        elif what == "correct" and claims:
            ws.decide(Verdict.CORRECT, claims[first % len(claims)], values={"sex": "f"})
        elif what == "read":
            # Newer rules find more, less, and what a person has added as well.
            found = report.claims[: second % (len(report.claims) + 1)]
            read[report.document.id] = found
            ws.ledger.replace_reading(report.document, found)
        elif what == "rebuild":
            ws.rebuild()
        elif what == "update":
            ws.update()
    except DataError:
        pass


def comes_to(ws):
    """What a ledger says, without the ids that events were given on the way."""
    ws.update()
    judged = ws.judged()
    events = {event.id: frozenset(event.claims) for event in ws.ledger.events()}
    estimates = sorted(
        (sorted(events[e.event]), e.harm, str(e.side), e.low, e.best, e.high)
        for e in ws.ledger.estimates()
    )
    return {
        "claims": list(judged.claims()),
        "amended": list(judged.amend(ws.ledger.claims())),
        "stored": list(ws.ledger.claims()),
        "unsettled": [each.text for each in judged.unsettled()],
        "events": sorted(map(sorted, events.values())),
        "estimates": str(estimates),
    }


@pytest.mark.slow
@examples(40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=reports(), steps=STEPS)
def test_the_order_of_decisions_readings_and_rebuilds_makes_no_difference(opened, told, steps):
    ws, again = opened(), opened()
    read = {}
    for report in told:
        ws.ledger.add_reading(report.document, report.claims)
    for step in steps:
        take(ws, told, read, step)
    # The same log over the same readings, with nothing done in between.
    for line in ws.ledger.decisions():
        again.ledger.add_decision(line)
    for report in reversed(told):
        found = read.get(report.document.id, report.claims)
        again.ledger.add_reading(report.document, found)
    assert comes_to(ws) == comes_to(again)
    ws.ledger.close()
    again.ledger.close()


@examples(15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=reports(), first=st.integers(0, 40), second=st.integers(0, 40), size=st.integers(0, 9))
def test_undoing_an_addition_restores_the_ledger(opened, told, first, second, size):
    ws = opened()
    for report in told:
        ws.ledger.add_reading(report.document, report.claims)
    before = comes_to(ws)
    report = told[first % len(told)]
    try:
        line, _ = ws.decide(Verdict.ADD, report.document.id, values=missed(report, second, size))
    except DataError:
        return  # it is there already
    held = comes_to(ws)
    assert [each.rule for each in held["stored"]].count(ADDED) == 1
    assert held["claims"] == held["amended"]
    ws.decide(Verdict.UNDO, line.id)
    assert comes_to(ws) == before
    ws.ledger.close()
