"""The package's own table of actors: complete, without contradictions, nobody twice."""

import itertools
from collections import Counter, defaultdict

import pytest

from counterclaim.knowledge import actor_table, lexicon
from counterclaim.knowledge.actor_words import keys_of
from counterclaim.model import ActorKind


@pytest.fixture(scope="module")
def named():
    return list(actor_table.named_actors())


@pytest.fixture(scope="module")
def organs():
    return list(actor_table.organs(lexicon.load("organs")["organ"], actor_table.states()))


def _is_non_state(actor):
    codes = dict(actor.codes)
    return (
        actor.kind is ActorKind.ARMED_GROUP
        or codes.get("plover") == "PTY"
        or codes.get("acled_inter") == "8"
    )


def test_groups_movements_and_international_forces_of_the_whole_world_are_known(named):
    found = [actor for actor in named if _is_non_state(actor)]
    assert len(found) >= 1400
    assert len({actor.country for actor in found}) > 100
    assert sum(actor.since is not None for actor in found) > len(found) / 2


def test_no_id_and_no_name_stands_twice(named, organs):
    ids = Counter(actor.id for actor in (*named, *organs))
    assert [key for key, times in ids.items() if times > 1] == []
    names = Counter(keys_of(actor.name) for actor in named)
    assert [name for name, times in names.items() if times > 1] == []


def test_every_parent_is_known_and_nobody_stands_above_itself(named, organs):
    actors = {actor.id: actor for actor in (*organs, *named)}
    whole = actor_table.with_lineage(actors, where={})
    assert all(actor.lineage for actor in whole.values() if actor.parent)


def test_codes_are_those_of_their_schemes(named):
    for actor in named:
        codes = dict(actor.codes)
        assert set(codes) <= {"acled_inter", "plover", "ucdp_name"}
        assert codes.get("acled_inter", "1") in set("12345678")


def _marks(alias):
    return alias[len(alias.rstrip("+* ")) :]


def _can_be_told_apart(one, other):
    (a, first), (b, second) = one, other
    if a.country != b.country and ("*" in _marks(first) or "*" in _marks(second)):
        return True
    never_met = (x.until and y.since and x.until < y.since for x, y in ((a, b), (b, a)))
    return any(never_met)


def test_who_shares_a_name_is_told_apart_by_country_or_years(named, organs):
    held = defaultdict(list)
    for actor in (*named, *organs):
        own = () if actor in organs else (actor.name,)
        for alias in (*own, *actor.aliases):
            held[keys_of(alias.rstrip("+* "))].append((actor, alias))
    shared = [
        (one[0].id, other[0].id, name)
        for name, holders in held.items()
        for one, other in itertools.combinations(holders, 2)
        if one[0] is not other[0] and not _can_be_told_apart(one, other)
    ]
    assert shared == []
