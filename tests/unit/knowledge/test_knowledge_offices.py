"""Which office somebody is called by."""

import pytest

from counterclaim.knowledge.lexicon import load
from counterclaim.knowledge.offices import OFFICES, office_of


@pytest.mark.parametrize(
    ("words", "office"),
    [
        ("President Adama Keita", "head_of_state"),
        ("the king", "head_of_state"),
        ("the president's spokesman", "spokesperson"),
        ("Musa Danjuma, spokesman for the defence ministry", "spokesperson"),
        ("Vice-President Obi", "vice_president"),
        ("Prime Minister Ana Costa", "head_of_government"),
        ("Defence Minister General Idris Bello", "minister"),
        ("the US Secretary of Defense", "minister"),
        ("the governor of Borno state", "governor"),
        ("Deputy Mayor Petro Koval", "mayor"),
        ("the UN envoy", "diplomat"),
        ("an opposition lawmaker", "legislator"),
        ("police chief Col. Ahmed Nur", "police_chief"),
        ("Gen. Tomas Silva", "commander"),
        ("the army's chief of staff", "commander"),
        ("the rebel leader", "leader"),
        ("the president of the bar association", "leader"),
        ("the Senate president", "leader"),
        ("former president Adama Keita", ""),
        ("ex-defence minister Bello", ""),
        ("residents", ""),
        ("the Observatory", ""),
        ("Generals' Square hospital", ""),
        ("the headquarters", ""),
    ],
)
def test_offices_are_told_by_what_people_are_called(words: str, office: str) -> None:
    assert office_of(words) == office


def test_every_table_of_offices_is_looked_through() -> None:
    assert [name for name in load("offices") if name != "past"] == list(OFFICES)
