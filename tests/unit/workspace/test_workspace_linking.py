"""The thread that links: what is decided is worked out first, and the rest looked through later."""

import threading
import time
from types import SimpleNamespace

import pytest

from counterclaim.workspace import linking
from counterclaim.workspace.steps import Steps
from waiting import wait_until

# Long beside what a thread needs to wake up, short for who waits for the test.
LOOK = 0.05


@pytest.fixture
def looked():
    return []


@pytest.fixture
def started():
    """Starts a thread on a ledger in which nothing is to be done."""
    threads = []

    def start(look_ahead):
        ledger = SimpleNamespace(
            counts=lambda: {"claims": 3}, log_length=lambda: 0, derived=lambda: "ucdp", close=bool
        )
        ws = SimpleNamespace(ledger=ledger, update=bool, steps=Steps())
        thread = linking.Linking(lambda: ws, look_ahead=look_ahead)
        thread.start(is_behind=False)
        threads.append(thread)
        return thread

    yield start
    for thread in threads:
        thread.close()


def wait_for(looked, many):
    wait_until(lambda: len(looked) >= many)
    return len(looked)


def test_while_decisions_follow_each_other_a_ledger_is_looked_through_now_and_then(started, looked):
    def look_ahead():
        looked.append(time.monotonic())
        time.sleep(LOOK)

    thread = started(look_ahead)
    assert wait_for(looked, 1) == 1
    for _ in range(3):
        thread.want()
        assert thread.wait(120)
    assert wait_for(looked, 2) == 2
    assert looked[1] - looked[0] >= LOOK * linking._REST


def test_nobody_waits_until_the_ledger_was_looked_through(started, looked):
    going_on = threading.Event()

    def look_ahead():
        looked.append(1)
        if len(looked) > 1:
            going_on.wait(120)

    thread = started(look_ahead)
    thread.want()
    assert thread.wait(120)
    going_on.set()
