"""After any decisions a ledger says what it would say if all of it were linked anew."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from test_properties_adding import missed
from test_properties_events import reports
from test_properties_linking import derived, fill, with_copies

from counterclaim.config import Settings
from counterclaim.errors import DataError
from counterclaim.events.comparing import blocking
from counterclaim.model import Harm, Verdict
from counterclaim.pipeline import Tools
from counterclaim.workspace import Workspace
from counterclaim.workspace.judging import changes_nothing
from effort import examples
from told import DAY, TOWN, Report, on

DAYS = [str(DAY.replace(day=DAY.day + n)) for n in range(4)]
VALUES = st.one_of(
    st.builds(lambda n, m: {"figure": f"{n}-{n + m}"}, st.integers(0, 60), st.integers(0, 9)),
    st.sampled_from(
        [
            {"harm": Harm.WOUNDED.value},
            {"scope": "cumulative"},
            {"scope": "incident", "modality": "asserted"},
            {"stance": "denies"},
            {"place": ""},
            {"place": "Belmar", "lat": "12.5", "lon": "22.0", "geonameid": "3", "country": "XA"},
            {"place": "Orsa", "lat": "10.2", "lon": "20.1", "geonameid": "2", "country": "XA"},
            {"when": DAYS[0]},
            {"when": DAYS[3]},
            {"when": f"{DAYS[0]}/{DAYS[2]}"},
            {"victims_actor": "act-front | Hill Front | armed_group | XA"},
            {"part_of": ""},
            {"disputes": ""},
        ]
    ),
)
ON_CLAIMS = [
    *(Verdict.REJECT, Verdict.REJECT, Verdict.CORRECT, Verdict.CORRECT, Verdict.CORRECT),
    *(Verdict.ACCEPT, Verdict.ADMIT, Verdict.NOTE, Verdict.ADD),
]
ON_PAIRS = [Verdict.SAME, Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE]
STEPS = st.lists(
    st.tuples(
        st.sampled_from([*ON_CLAIMS, *ON_PAIRS, *[Verdict.UNDO] * 5, Verdict.LOCK, "read"]),
        st.integers(0, 60),
        st.integers(0, 60),
        VALUES,
    ),
    min_size=1,
    max_size=8,
)


@pytest.fixture
def opened(tmp_path_factory):
    """Opens an empty ledger as a workspace."""

    def open_one(**more):
        path = tmp_path_factory.mktemp("ledger") / "a.ledger"
        ws = Workspace(Settings(ledger=str(path), who="ann", **more), tools=Tools())
        ws.create()
        return ws

    return open_one


def decide(ws, told, step):
    """Do one step of work at a ledger; what is refused changes nothing."""
    verdict, first, second, values = step
    log = ws.judged().log
    verdict = Verdict.UNSURE if verdict == "read" else verdict
    claims = [claim.id for report in told for claim in report.claims]
    claims += [line.about[0] for line in log if line.verdict is Verdict.ADD]
    one, other = (claims[number % len(claims)] for number in (first, second))
    if verdict is Verdict.ADD:
        report = told[first % len(told)]
        ws.decide(verdict, report.name, values=missed(report, second, first))
    elif verdict is Verdict.UNDO:
        # The last lines more often, so that what is undone is undone again.
        if log:
            ws.decide(verdict, log[-1 - first % len(log)].id)
    elif verdict is Verdict.LOCK:
        events = list(ws.ledger.events())
        if events:
            ws.decide(verdict, events[first % len(events)].id)
    elif verdict in ON_PAIRS:
        ws.decide(verdict, one, other)
    else:
        ws.decide(verdict, one, values=values if verdict is Verdict.CORRECT else None)


def copied(ws, to):
    """Bring another ledger to the same log, and link all of it anew."""
    for line in ws.ledger.decisions(after=to.ledger.log_length()):
        to.ledger.add_decision(line)
    to.rebuild()


def never(*args, **options):
    raise AssertionError("the whole ledger was linked anew")


@pytest.mark.slow
@examples(80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    told=reports(),
    numbers=st.lists(st.integers(0, 9), max_size=2),
    crowd=st.integers(1, 4),
    steps=STEPS,
)
@pytest.mark.parametrize("share", [0, 60])
def test_what_a_decision_changes_is_all_that_linking_anew_would_change(
    opened, monkeypatch, told, numbers, crowd, steps, share
):
    # Small, so that a few reports crowd a key as thousands do otherwise.
    monkeypatch.setattr(blocking, "CROWD", crowd)
    ws, anew = opened(double_share=share), opened(double_share=share)
    every = with_copies(told, numbers)
    for each in (ws, anew):
        fill(each, every[:-1] or every)
        each.rebuild()
    ws._deriving.reconciled = never
    for step in steps:
        try:
            if step[0] == "read":
                for each in (ws, anew):
                    fill(each, every[-1:])
                ws.update()
            else:
                decide(ws, every, step)
        except DataError:
            continue
        copied(ws, anew)
        assert ws.ledger.derived() is not None
        assert derived(ws) == derived(anew)
        assert list(ws.ledger.claims()) == list(anew.ledger.claims())
    ws.ledger.close()
    anew.ledger.close()


def test_tellings_between_which_another_stood_are_compared_when_it_is_gone(opened, monkeypatch):
    monkeypatch.setattr(blocking, "CROWD", 1)
    ws = opened()
    told = [Report(name).say(name * 9) for name in "abc"]
    first, between, last = (
        report.claim(number, place=TOWN, when=on(DAY))
        for report, number in zip(told, (10, 11, 12), strict=True)
    )
    fill(ws, told)
    ws.rebuild()
    pair = tuple(sorted((first.id, last.id)))
    assert pair not in {(x.a, x.b) for x in ws.ledger.links()}
    ws._deriving.reconciled = never
    rejected, _ = ws.decide(Verdict.REJECT, between.id)
    assert pair in {(x.a, x.b) for x in ws.ledger.links()}
    ws.decide(Verdict.UNDO, rejected.id)
    assert pair not in {(x.a, x.b) for x in ws.ledger.links()}
    ws.ledger.close()


@pytest.mark.slow
@examples(60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=reports(), steps=STEPS, crowd=st.integers(1, 4), staying=st.booleans())
def test_several_decisions_at_once_are_the_same_as_all_linked_anew(
    opened, monkeypatch, told, steps, crowd, staying
):
    monkeypatch.setattr(blocking, "CROWD", crowd)
    desk, ws, anew = opened(), opened(), opened()
    for each in (desk, ws, anew):
        fill(each, told)
        each.rebuild()
    ws._deriving.reconciled = never
    for step in steps:
        before = desk.judged()
        with suppress(DataError):
            decide(desk, told, step)
        # As the pages do it: what changes nothing leaves the events up to date.
        for line in desk.judged().log[len(before.log) :]:
            stays = staying and changes_nothing(before, line)
            ws.ledger.add_decision(line, derived_stays=stays)
    ws.update()
    copied(ws, anew)
    assert ws.ledger.derived() is not None
    assert derived(ws) == derived(anew)
    for each in (desk, ws, anew):
        each.ledger.close()
