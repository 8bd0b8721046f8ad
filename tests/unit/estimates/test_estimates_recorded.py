"""Sums over events: nobody is counted twice, and open ends stay open."""

from counterclaim.estimates import recorded
from counterclaim.model import Estimate, Event, Harm, VictimClass


def event(id, parent=None):
    return Event(id=id, claims=(), documents=(), parent=parent)


def told(event, low, best, high, *, harm=Harm.KILLED, side=None, **flags):
    return Estimate(
        id=f"est-{event}-{harm}-{side}",
        event=event,
        harm=harm,
        side=side,
        low=low,
        best=best,
        high=high,
        policy="ucdp@1",
        **flags,
    )


def summed(events, *estimates):
    """The totals by harm."""
    by_event = {}
    for estimate in estimates:
        by_event.setdefault(estimate.event, []).append(estimate)
    return {total.harm: total for total in recorded(events, by_event)}


def ends(total):
    return total.low, total.best, total.high


def test_events_apart_are_added_up():
    found = summed([event("a"), event("b")], told("a", 10, 12, 15), told("b", 3, 3, 3))
    total = found[Harm.KILLED]
    assert ends(total) == (13, 15, 18)
    assert (total.events, total.contained) == (2, 0)


def test_what_lies_in_another_event_is_not_added_to_it():
    events = [event("all"), event("one", "all"), event("two", "all")]
    found = summed(events, told("all", 300, 300, 300), told("one", 5, 5, 5), told("two", 6, 6, 9))
    assert ends(found[Harm.KILLED]) == (300, 300, 300)
    assert found[Harm.KILLED].contained == 2


def test_events_inside_that_come_to_more_are_what_is_recorded():
    events = [event("all"), event("one", "all"), event("two", "all")]
    found = summed(events, told("all", 8, 8, 8), told("one", 5, 5, 5), told("two", 6, 6, 9))
    assert ends(found[Harm.KILLED]) == (11, 11, 14)


def test_an_event_inside_counts_by_itself_where_the_other_is_not_asked_for_or_has_no_figure():
    found = summed([event("one", "all")], told("one", 5, 5, 5))
    assert ends(found[Harm.KILLED]) == (5, 5, 5)
    found = summed([event("all"), event("one", "all")], told("one", 5, 5, 5))
    assert ends(found[Harm.KILLED]) == (5, 5, 5)
    assert found[Harm.KILLED].contained == 0


def test_an_event_two_levels_down_is_counted_once():
    events = [event("all"), event("day", "all"), event("hour", "day")]
    found = summed(events, told("all", 9, 9, 9), told("day", 7, 7, 7), told("hour", 7, 7, 7))
    assert ends(found[Harm.KILLED]) == (9, 9, 9)


def test_an_open_end_leaves_the_sum_open_and_tells_how_far_it_goes():
    found = summed([event("a"), event("b")], told("a", 12, 12, None), told("b", 3, 3, 5))
    total = found[Harm.KILLED]
    assert ends(total) == (15, 15, None)
    assert (total.high_told, total.open) == (17, 1)


def test_an_open_end_inside_a_figure_with_room_for_it_is_closed():
    events = [event("all"), event("one", "all")]
    found = summed(events, told("all", 30, 30, 30), told("one", 12, 12, None))
    assert ends(found[Harm.KILLED]) == (30, 30, 30)


def test_what_gives_no_number_is_counted_apart():
    found = summed([event("a"), event("b")], told("a", None, None, None), told("b", 3, 3, 3))
    total = found[Harm.KILLED]
    assert (total.events, total.without_number) == (1, 1)


def test_nothing_but_vague_words_is_no_zero():
    found = summed([event("a")], told("a", None, None, None))
    assert ends(found[Harm.KILLED]) == (None, None, None)


def test_sides_are_not_added_and_flags_are_counted():
    found = summed(
        [event("a"), event("b")],
        told("a", 5, 5, 8, disputed=True),
        told("a", 5, 5, 5, side=VictimClass.CIVILIAN),
        told("b", 3, 3, 3, single_source=True),
        told("b", 9, 9, 9, harm=Harm.WOUNDED),
    )
    assert ends(found[Harm.KILLED]) == (8, 8, 11)
    assert (found[Harm.KILLED].disputed, found[Harm.KILLED].single_source) == (1, 1)
    assert ends(found[Harm.WOUNDED]) == (9, 9, 9)


def test_events_that_lie_in_each_other_are_counted_each():
    events = [event("a", "b"), event("b", "a")]
    found = summed(events, told("a", 5, 5, 5), told("b", 6, 6, 6))
    assert ends(found[Harm.KILLED]) == (11, 11, 11)


def test_events_that_lie_in_each_other_count_once_each_with_what_lies_in_them():
    events = [event("one", "two"), event("two", "one"), event("in", "one"), event("self", "self")]
    found = summed(
        events,
        told("one", 5, 5, 5),
        told("two", 6, 6, 6),
        told("in", 9, 9, 9),
        told("self", 1, 1, 1),
    )
    assert ends(found[Harm.KILLED]) == (16, 16, 16)
