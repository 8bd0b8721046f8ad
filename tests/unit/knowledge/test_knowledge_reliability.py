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


OWNERS = """
[owners]
"Hill Media" = ["The Orsa Lamp", "Orsa Radio"]
"""


def test_sources_of_one_owner_are_known_by_name(load):
    order = load(OWNERS)
    for name in ("The Orsa Lamp", "orsa  lamp", "Orsa Radio", "Hill Media"):
        assert order.owner(said(), Source(name=name)) == "Hill Media"
    assert order.owner(said(), Source(name="The Belmar Bell")) is None
    assert order.owner(said()) is None


def test_a_quoted_source_is_of_its_owner_and_another_speaker_of_nobody(load):
    order, lamp = load(OWNERS), Source(name="The Orsa Lamp")
    assert order.owner(said(by="Orsa Radio"), Source(name="The Belmar Bell")) == "Hill Media"
    assert order.owner(said(by="A medic"), lamp) is None


def test_a_group_that_comes_with_the_source_counts_where_no_owner_is_named(load):
    lamp = Source(name="The Orsa Lamp", independence="lamp group")
    assert Reliability().owner(said(), lamp) == "lamp group"
    assert load(OWNERS).owner(said(), lamp) == "Hill Media"


def test_owners_are_part_of_the_mark_and_without_an_order_believe_everybody_alike(load):
    order = load(OWNERS)
    assert len({order.mark, load(OWNERS.replace("Hill", "Dale")).mark, load("").mark}) == 3
    assert order.place(said(), Source(name="The Orsa Lamp")) == 0
    assert load(ORDER + OWNERS).owners_alone == order


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[owners]\n"Hill Media" = "Orsa Radio"', "what 'Hill Media' owns is no list of names"),
        ("owners = 3", "owners is no table"),
        ('[owners]\nA = ["The Bell"]\nB = ["bell"]', "'bell' is owned twice, by 'A' and by 'B'"),
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
