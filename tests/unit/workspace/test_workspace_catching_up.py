"""Bringing a ledger up to date while others go on deciding on it."""

import pytest

from counterclaim.config import Settings
from counterclaim.model import Verdict
from counterclaim.pipeline import Tools
from counterclaim.workspace import Workspace
from ledger_records import decision
from reviewed import make_ledger


@pytest.fixture
def ws(tmp_path):
    made = Workspace(Settings(ledger=str(make_ledger(tmp_path))), tools=Tools())
    yield made
    made.close()


def test_who_decides_meanwhile_does_not_make_all_be_linked_anew(ws, monkeypatch):
    rejected, *others = [claim.id for claim in ws.ledger.claims() if claim.harm is not None]
    ws.ledger.add_decision(decision(0, rejected, verdict=Verdict.REJECT))
    revised = ws._deriving._revised
    lines = [decision(number, claim) for number, claim in enumerate(others[:2], 1)]

    def interrupted(state, **options):
        if lines:
            ws.ledger.add_decision(lines.pop(), derived_stays=True)
        return revised(state, **options)

    monkeypatch.setattr(ws._deriving, "_revised", interrupted)
    assert ws.catch_up()
    assert not lines
    assert ws.ledger.derived() is not None
