"""Who is believed first: an order in a file, and what is wrong in one."""

import pytest

from counterclaim.errors import DataError
from counterclaim.knowledge.reliability import Reliability, kinds
from counterclaim.model import Source
from told import FRONT, MINISTRY, MONITOR, TOWN, Report

ORDER = """
order = [["monitor", "ngo"], ["official", "government", "report"], ["armed_group"]]
[named]
"Hana Orvel" = 1
"The Orsa Lamp" = 3
"""


@pytest.fixture
def load(tmp_path):
    """Load an order from these lines."""

    def call(text):
        (tmp_path / "order.toml").write_text(text, encoding="utf-8")
        return Reliability.load(str(tmp_path / "order.toml"))

    return call


def said(**speaker):
    return Report("a").claim(3, place=TOWN, **speaker)


def test_kinds_and_names_have_their_place(load):
    order = load(ORDER)
    assert order.place(said(by="Open Tally", actor=MONITOR)) == 0
    assert order.place(said(by="The ministry", actor=MINISTRY)) == 1
    assert order.place(said(by="The Front", actor=FRONT)) == 2
    assert order.place(said(by="Hana Orvel", actor=FRONT)) == 0


def test_who_is_in_no_group_comes_last(load):
    assert load(ORDER).place(said(by="Somebody")) == 3


def test_a_report_without_a_speaker_goes_by_its_source(load):
    order = load(ORDER)
    assert order.place(said(), Source(name="The Belmar Bell")) == 1
    assert order.place(said(), Source(name="the  orsa lamp")) == 2


def test_of_two_kinds_the_less_reliable_counts(load):
    both = load('order = [["government"], ["report", "ngo"], ["armed_group"]]')
    assert both.place(said(), Source(name="Front Press", kind="armed_group")) == 2


def test_the_empty_order_believes_everybody_alike():
    assert {Reliability().place(said(**who)) for who in ({}, {"by": "A medic"})} == {0}


def test_equal_orders_have_one_mark_and_others_another(load):
    known = load(ORDER).mark
    assert load(f"# as before\n{ORDER}").mark == known
    others = [load(ORDER.replace('"Hana Orvel" = 1', '"Hana Orvel" = 2')).mark]
    others.append(load('order = [["monitor"], ["official"]]').mark)
    assert len({known, "", *others}) == 4
    assert Reliability().mark == ""


def test_the_built_in_order_can_be_read():
    order = Reliability.load("default")
    assert order.groups["medic"] < order.groups["official"] < order.groups["state_force"]
    assert set(order.groups) <= set(kinds())


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('order = [["wizard"]]', "no kind of speaker or source 'wizard'. Kinds are report"),
        ('order = [["medic"], ["medic"]]', "medic stands in the order twice"),
        ('order = "medic"', "order is no list of groups"),
        ('order = [["medic"]]\n[named]\n"Open Tally" = 2', "'Open Tally' cannot have the place 2"),
        ('order = [["medic"]]\n[named]\n"Open Tally" = true', "cannot have the place True"),
        ('ordre = [["medic"]]', "there is nothing called ordre"),
        ("order = [", "cannot be read"),
        ('named = "all"', "named is no table"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(load, text, says):
    with pytest.raises(DataError) as raised:
        load(text)
    assert says in str(raised.value)
    assert raised.value.code == "settings-reliability"
    assert "order.toml" in raised.value.where


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(DataError, match=r"none\.toml: the order of reliability cannot be read"):
        Reliability.load(str(tmp_path / "none.toml"))
