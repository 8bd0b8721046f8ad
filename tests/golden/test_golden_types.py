"""What kind of events the sample reports tell of, read as users read."""

import pytest

import readers
from counterclaim import pipeline, samples


@pytest.fixture(scope="module")
def found():
    docs = {doc.id: doc for doc in samples.documents()}
    made = [claim for reading in readers.sample_readings() for claim in reading.claims]
    events = pipeline.reconcile(docs, made).events
    return {told.doc: event for event in events for told in event.documents if told.main}


@pytest.mark.parametrize(
    ("doc", "ucdp", "acled", "plover"),
    [
        ("maun-1-wire", 1, ("Battles", "Armed clash"), "ASSAULT"),
        (
            "tacuarembo-1-wire",
            None,
            ("Explosions/Remote violence", "Remote explosive/landmine/IED"),
            "ASSAULT",
        ),
        ("ulaangom-1-wire", 1, ("Battles", "Armed clash"), "ASSAULT"),
        ("serowe-2-local", None, ("Violence against civilians", "Attack"), "ASSAULT"),
    ],
)
def test_sample_events_have_their_types(found, doc, ucdp, acled, plover):
    types = found[doc].types
    assert types.ucdp.type == found[doc].violence_type == ucdp
    assert (types.acled.event_type, types.acled.sub_event_type) == acled
    assert types.plover.event == plover
    assert all(told.rule and told.reason for told in (types.ucdp, types.acled, types.plover))


def test_the_reason_says_who_denies_it(found):
    assert "Denied, at least in part, by" in found["maun-1-wire"].types.ucdp.reason


def test_gunmen_of_whom_nothing_else_is_told_are_no_party(found):
    assert found["serowe-2-local"].types.ucdp.rule == "events.types.ucdp.not-organised/1"
