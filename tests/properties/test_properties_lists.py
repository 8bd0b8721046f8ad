"""Lists that are kept and brought up to date say what they would say if they were made anew."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from test_properties_deciding import ON_CLAIMS, ON_PAIRS, STEPS
from test_properties_events import reports
from test_properties_linking import fill

from counterclaim.config import Settings
from counterclaim.errors import DataError
from counterclaim.model import Verdict
from counterclaim.pipeline import Tools
from counterclaim.workspace import Desk, Sight, Workspace, overview
from counterclaim.workspace.odds import Odds
from counterclaim.workspace.waiting import Waiting
from effort import examples


def everything(desk):
    """Return what is kept at a desk of events and queue."""
    return list(desk.lines()), [e.row() for e in desk.queue()], desk.needs(), overview.pairs(desk)


def anew(desk):
    """Return the same, gone through from nothing."""
    ws = desk._alike().ws
    policy, judged = ws.shown_policy(), ws.in_effect()
    queue = Waiting(ws.ledger, judged, policy=policy).entries(judged)
    told = desk.ws.ledger.disputed_figures(policy=policy)
    odds = Odds.of(each for each in told if each.claim not in desk.ws.in_effect().rejected)
    lines = list(ws.ledger.event_lines(policy=policy))
    return lines, [entry.row() for entry in queue], queue.needs(), odds.pairs()


@pytest.fixture
def made_anew(monkeypatch):
    """Counts how often the queue of a whole ledger is gone through."""
    found = []
    told = Waiting._told
    monkeypatch.setattr(Waiting, "_told", lambda self: found.append(1) or told(self))
    return found


@pytest.mark.slow
@examples(40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=reports(), steps=STEPS, hidden=st.integers(0, 9))
def test_lists_follow_decisions_as_if_they_were_made_anew(
    tmp_path_factory, made_anew, told, steps, hidden
):
    path = tmp_path_factory.mktemp("ledger") / "a.ledger"
    settings = Settings(ledger=str(path), who="ann")
    ws = Workspace(settings, tools=Tools())
    ws.create()
    fill(ws, told)
    ws.rebuild()
    ws.ledger.label_document(told[hidden % len(told)].name, "witness")
    ws.close()
    desk = Desk(lambda: Workspace(settings, tools=Tools()))
    desks = (desk, desk.narrowed(Sight(sensitive=False)))
    assert [everything(each) for each in desks] == [anew(each) for each in desks]
    claims = [claim.id for report in told for claim in report.claims]
    for step in steps:
        with suppress(DataError):
            decide(desk, claims, step)
        assert desk.settle(60), desk.fault
        made_anew.clear()
        found = [everything(each) for each in desks]
        assert not made_anew
        assert found == [anew(each) for each in desks]
    desk.close()


def decide(desk, claims, step):
    """Do one step of work at a desk; what is refused changes nothing."""
    verdict, first, second, values = step
    one, other = (claims[number % len(claims)] for number in (first, second))
    log, lines = desk.ws.judged().log, desk.lines()
    if verdict is Verdict.UNDO and log:
        desk.decide(verdict, log[-1 - first % len(log)].id)
    elif verdict is Verdict.LOCK and lines:
        desk.decide(verdict, lines[first % len(lines)].id)
    elif verdict in ON_PAIRS:
        desk.decide(verdict, one, other)
    elif verdict in ON_CLAIMS and verdict is not Verdict.ADD:
        desk.decide(verdict, one, values=values if verdict is Verdict.CORRECT else None)
