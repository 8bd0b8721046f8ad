"""What holds of types of events whatever is told."""

import random

from hypothesis import given
from hypothesis import strategies as st

from counterclaim.knowledge.event_types import TypeWords
from counterclaim.knowledge.lexicon import load
from counterclaim.model import ActType, Harm, Stance
from effort import examples
from typed import ARMY, FRONT, LEAGUE, LOYAL, MONITOR, NEIGHBOUR, done, harmed, types, unnamed

PARTIES = [None, ARMY, NEIGHBOUR, LOYAL, FRONT, LEAGUE, MONITOR, "men", "the city of Orsa"]
PARTIES += [unnamed("gunmen"), unnamed("Hill rebels"), unnamed("Liwa Orsa")]
ACTORS = [party for party in PARTIES if party is not None and not isinstance(party, str)]
PEOPLE = ["people", "civilians", "soldiers", "fighters", "gunmen", "protesters", "rioters"]
WEAPONS = [None, "a thing", *(word for words in load("weapons").values() for word in words)]
MODES = sorted({(act.type, act.mode) for act in TypeWords.load().acts})
MODES += [(ActType.THREATEN, "threat"), (ActType.ASSAULT, "air strike")]
STANCES = st.sampled_from([Stance.ASSERTS] * 4 + [Stance.DENIES])
SPEAKERS = st.sampled_from([None, "A medic", ARMY, FRONT])

HARMED = st.builds(
    harmed,
    st.sampled_from(PEOPLE),
    by=st.sampled_from(PARTIES),
    to=st.sampled_from([None, *ACTORS]),
    weapon=st.sampled_from(WEAPONS),
    harm=st.sampled_from(list(Harm)),
    number=st.sampled_from([None, 0, 5]),
    speaker=SPEAKERS,
    stance=STANCES,
    sure=st.floats(0, 1),
)
DONE = st.builds(
    lambda kind, **rest: done(kind[1], kind[0], **rest),
    st.sampled_from(MODES),
    by=st.sampled_from(PARTIES),
    to=st.sampled_from([None, *ACTORS]),
    speaker=SPEAKERS,
    stance=STANCES,
)
GROUPS = st.lists(st.one_of(HARMED, HARMED, DONE), max_size=8)


@examples(400, deadline=None)
@given(GROUPS, st.integers(0, 9))
def test_every_event_has_rules_and_reasons_in_any_order(group, seed):
    told = types(*group)
    mixed = list(group)
    random.Random(seed).shuffle(mixed)
    assert types(*mixed) == told
    for scheme, found in (("ucdp", told.ucdp), ("acled", told.acled), ("plover", told.plover)):
        assert found.rule.startswith(f"events.types.{scheme}.")
        assert found.reason.endswith(".")


@examples(400, deadline=None)
@given(GROUPS)
def test_the_schemes_keep_their_own_rules(group):
    told = types(*group)
    ucdp, acled, plover = told.ucdp, told.acled, told.plover
    if ucdp.type is None:
        assert ucdp.side_a is ucdp.side_b is ucdp.dyad is None
    if ucdp.type == 1:
        assert ucdp.side_a is None or ucdp.side_a.startswith("Government of")
    if ucdp.type == 2:
        assert not any("Government" in (side or "") for side in (ucdp.side_a, ucdp.side_b))
    if ucdp.type == 3:
        assert ucdp.side_b == "Civilians"
    if acled.event_type is None:
        assert acled.sub_event_type is acled.interaction is acled.civilian_targeting is None
    if acled.event_type == "Violence against civilians":
        assert acled.civilian_targeting is True
    if plover.event is None:
        assert plover.mode is None
