"""How often Python looks for garbage: each setting holds, and what is lent is given back."""

import gc

import pytest

from counterclaim import garbage


@pytest.fixture(autouse=True)
def _as_ever():
    before = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


def test_less_often_changes_only_when_a_search_begins():
    before = gc.get_threshold()
    garbage.look_less()
    assert gc.get_threshold()[0] > before[0]
    assert gc.get_threshold()[1:] == before[1:]


def test_rarely_lasts_as_long_as_it_is_open_also_where_it_fails():
    before, during = gc.get_threshold(), []

    def export():
        with garbage.looked_rarely():
            during.append(gc.get_threshold()[0])
            raise KeyError

    with pytest.raises(KeyError):
        export()
    assert during[0] > 100_000
    assert gc.get_threshold() == before


@pytest.mark.parametrize("at_once", [False, True])
def test_what_is_loaded_is_passed_over_as_long_as_that_is_wanted(at_once):
    before = gc.get_threshold()
    with garbage.as_before():
        garbage.pass_over_loaded(at_once=at_once)
        garbage.look_less()
        assert gc.get_freeze_count() > 1000
    assert gc.get_freeze_count() == 0
    assert gc.get_threshold() == before


def test_rarely_lasts_until_the_last_of_several_threads_is_done():
    before = gc.get_threshold()
    first, second = garbage.looked_rarely(), garbage.looked_rarely()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert gc.get_threshold()[0] > 100_000
    second.__exit__(None, None, None)
    assert gc.get_threshold() == before
