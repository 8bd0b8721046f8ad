"""Ids of events are made once and outlive what happens to their claims."""

from counterclaim.events.naming import named, new_names
from counterclaim.model import Event
from told import Report

REPORT = Report("a")
A, B, C, D, E = (REPORT.claim(number) for number in range(1, 6))


class Ledger:
    """What is remembered from one linking to the next."""

    def __init__(self):
        self.names = []

    def link(self, *groups):
        """The ids of the groups."""
        found = named(groups, self.names)
        events = [
            Event(id=name, claims=tuple(claim.id for claim in group), documents=())
            for name, group in zip(found, groups, strict=True)
        ]
        self.names += new_names(events, self.names)
        return found


def test_an_id_is_made_from_the_first_claim_and_kept_when_an_earlier_one_comes():
    ledger = Ledger()
    (first,) = ledger.link([B, C])
    assert named([[B, D]]) == [first]
    assert ledger.link([A, B, C]) == [first]
    assert ledger.link([A, C]) == [first]


def test_a_merge_keeps_the_older_id_and_parted_again_both_are_back():
    ledger = Ledger()
    older, newer = ledger.link([A], [B, C])
    assert ledger.link([A, B, C]) == [older]
    assert ledger.link([A, B, C, D]) == [older]
    assert ledger.link([A], [B, C, D]) == [older, newer]


def test_a_split_keeps_the_id_on_the_larger_part():
    ledger = Ledger()
    (whole,) = ledger.link([A, B, C, D, E])
    small, large = ledger.link([A, B], [C, D, E])
    assert (large, small != whole) == (whole, True)
    assert ledger.link([A, B, C, D, E]) == [whole]
    assert ledger.link([A, B], [C, D, E]) == [small, whole]


def test_the_new_part_of_a_split_keeps_its_id_when_its_first_claim_goes():
    ledger = Ledger()
    ledger.link([A, B, C, D, E])
    small, whole = ledger.link([A, B], [C, D, E])
    assert ledger.link([B], [C, D, E]) == [small, whole]


def test_an_event_that_was_gone_comes_back_under_its_id():
    ledger = Ledger()
    both = ledger.link([A], [B])
    assert ledger.link([B]) == both[1:]
    assert ledger.link([A], [B]) == both


def test_no_two_events_have_one_id_and_nothing_is_remembered_twice():
    ledger = Ledger()
    ledger.link([A, B, C])
    found = ledger.link([A], [B], [C])
    assert len(set(found)) == 3
    ledger.link([A, B, C])
    before = list(ledger.names)
    ledger.link([A], [B], [C])
    assert ledger.names == before
    assert len({(name.event, name.claim) for name in before}) == len(before)
