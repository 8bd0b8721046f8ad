"""What is kept for pages: made once, renewed from what it was, made anew where that cannot be."""

import pytest

from counterclaim.workspace.keeping import Keeping
from counterclaim.workspace.steps import Steps


def test_a_thing_is_renewed_from_the_last_that_was_made():
    keeping, asked = Keeping(), []

    def renew(mark, before):
        asked.append((mark, before))
        return f"{before}+"

    assert keeping.kept("list", 1, lambda: "one", renew) == "one"
    assert keeping.kept("list", 1, lambda: "other", renew) == "one"
    assert keeping.kept("list", 2, lambda: "two", renew) == "one+"
    assert asked == [(1, "one")]
    assert keeping.kept("list", 3, lambda: "three", lambda mark, before: None) == "three"
    assert keeping.kept("list", 4, lambda: "four") == "four"


def test_a_thing_that_could_not_be_made_is_made_from_the_one_before():
    keeping = Keeping()
    keeping.kept("list", 1, lambda: "one")

    def fails(mark, before):
        raise LookupError(mark)

    for _ in range(2):
        with pytest.raises(LookupError, match="1"):
            keeping.kept("list", 2, lambda: "two", fails)
    assert keeping.kept("list", 3, lambda: "three", lambda mark, before: before + "+") == "one+"


def test_events_between_two_linkings_are_known_where_all_of_them_were_told():
    steps = Steps()
    with steps.telling() as tell:
        tell(5, {"evt-a"})
    with steps.telling() as tell:
        tell(6, {"evt-a", "evt-b"})
        tell(8, {"evt-c"})
    assert steps.between(4, 6) == {"evt-a", "evt-b"}
    assert steps.between(5, 5) == set()
    assert steps.between(5, 8) is None
    assert steps.between(6, 5) is None
