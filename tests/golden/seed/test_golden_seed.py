"""The report that the project began with: every claim, dispute, act, place and time in it.

The report lies with the benchmark data beside the project; without it these tests are skipped.
"""

import datetime as dt
import json
import os
import re
from pathlib import Path

import pytest

import readers
from counterclaim import pipeline
from counterclaim.model import Document, Stance, VictimClass

BESIDE = Path(__file__).parents[3].parent / "shared"
SEED = Path(os.environ.get("COUNTERCLAIM_SHARED", BESIDE)) / "data" / "seed"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(
        not (SEED / "najaf.jsonl").is_file() or not (SEED / "najaf.claims.jsonl").is_file(),
        reason="the benchmark data are not there (COUNTERCLAIM_SHARED)",
    ),
]
FILLERS = {"the", "a", "an", "of", "in", "on", "at", "to", "and", "s", "for", "by", "from", "near",
           "its", "his", "their"}  # fmt: skip


def lines(name):
    return [json.loads(line) for line in (SEED / name).read_text("utf-8").splitlines() if line]


def document(**changes):
    (row,) = lines("najaf.jsonl")
    row = {**row, "date": dt.date.fromisoformat(row["date"]), **changes}
    return Document.make(row["text"], id=row["id"], date=row["date"])


@pytest.fixture(scope="module")
def reading():
    return next(pipeline.read([document()], readers.whole_reader()))


@pytest.fixture(scope="module")
def claims(reading):
    return [c for c in reading.claims if c.harm is not None]


@pytest.fixture(scope="module")
def acts(reading):
    return [c for c in reading.claims if c.act is not None]


def same_name(one, other):
    """Whether half of the words are shared, or one name holds all words of the other."""
    a, b = ({w for w in re.findall(r"\w+", (n or "").lower()) if w not in FILLERS}
            for n in (one, other))  # fmt: skip
    if not a or not b:
        return not a and not b
    return 2 * len(a & b) >= 0.5 * (len(a) + len(b)) or a <= b or b <= a


def found_for(expected, claims):
    (match,) = [
        c
        for c in claims
        if c.harm.value == expected["harm"]
        and c.words.span.start < expected["end"]
        and expected["start"] < c.words.span.end
    ]
    return match


@pytest.mark.parametrize("n", range(9), ids=lambda n: f"claim-{n}")
def test_each_expected_claim_is_found_with_figure_speaker_and_stance(claims, n):
    expected = lines("najaf.claims.jsonl")[n]
    claim = found_for(expected, claims)
    speaker = claim.speaker.words.text if claim.speaker else None
    assert (claim.figure.low, claim.figure.high) == (expected["low"], expected["high"])
    assert same_name(speaker, expected["speaker"]), speaker
    assert claim.stance.value == expected["stance"]
    assert claim.scope.value == expected["scope"]


def test_nothing_else_is_counted(claims):
    assert [c.words.text for c in claims] == [
        e["quote"] for e in sorted(lines("najaf.claims.jsonl"), key=lambda e: e["start"])
    ]
    for never in ("80", "16", "130", "11", "24", "48"):
        assert never not in {w for c in claims for w in re.findall(r"\d+", c.words.text)}


def test_the_army_and_the_spokesman_dispute_300_and_36(claims):
    army, spokesman, again = claims[:3]
    assert [str(c.figure) for c in claims[:3]] == ["300", "36", "300"]
    assert spokesman.disputes == (army.id,)
    assert again.disputes == (spokesman.id,)
    assert not any(c.disputes for c in claims[3:])


def test_the_army_says_300_twice(claims):
    assert claims[2].same_as == claims[0].id
    assert [c.same_as for n, c in enumerate(claims) if n != 2] == [None] * 8


def test_two_marines_were_killed_and_twelve_wounded_as_state_force(claims):
    marines = [c for c in claims if c.victims.words and c.victims.words.text == "marines"]
    assert [(c.harm.value, str(c.figure), c.victims.victim_class) for c in marines] == [
        ("killed", "2", VictimClass.STATE_FORCE),
        ("wounded", "12", VictimClass.STATE_FORCE),
    ]


@pytest.mark.parametrize("n", range(9), ids=lambda n: f"claim-{n}")
def test_each_class_of_victims_is_as_expected(claims, n):
    expected = lines("najaf.claims.jsonl")[n]
    assert found_for(expected, claims).victims.victim_class.value == expected["victim_class"]


@pytest.mark.parametrize(
    ("kind", "words", "place", "speaker"),
    [
        ("AGREE", "ceasefire", "Nassiriya", "The Italian military"),
        ("REQUEST", "offer", None, None),
        ("THREATEN", None, None, "governor of Najaf"),
        ("COERCE", "surrounded", None, None),
        ("ASSAULT", "fighting", "Sadr City", None),
        ("ASSAULT", "fought", None, None),
    ],
)
def test_acts_are_told_with_their_place_and_speaker(acts, kind, words, place, speaker):
    def fits(c):
        return (
            c.act.type.value == kind
            and (words is None or words in c.words.text.lower())
            and (place is None or (c.place and c.place.words and place in c.place.words.text))
            and (speaker is None or (c.speaker and same_name(c.speaker.words.text, speaker)))
        )

    assert any(map(fits, acts)), [(c.act, c.words.text) for c in acts]


def test_the_places_are_in_iraq(reading):
    named = {}
    for m in reading.mentions:
        if m.kind.value == "place" and m.value is not None:
            named.setdefault(" ".join(m.text.split()), set()).add(m.value.country)
    for name in ("Najaf", "Basra", "Amara", "Nassiriya", "Sadr City", "Shoula", "Baghdad"):
        assert named[name] == {"IQ"}, (name, named)
    located = {m.text: m.value for m in reading.mentions if m.kind.value == "place" and m.value}
    assert located["Najaf"].is_located
    assert located["Nassiriya"].is_located
    assert located["Baghdad"].geonameid in located["Shoula"].within


def test_the_places_have_the_precision_of_their_kind(reading):
    precise = {" ".join(m.text.split()): m.value for m in reading.mentions
               if m.kind.value == "place" and m.value}  # fmt: skip
    for name in ("Najaf", "Basra", "Amara", "Nassiriya", "Sadr City", "Shoula", "Baghdad"):
        assert precise[name].where_prec == 1, name
        assert precise[name].uncertainty_km > 0, name
        assert precise[name].admin1, name
    assert precise["southern Iraq"].where_prec == 5


def test_the_places_of_the_claims_are_in_iraq(claims):
    assert {c.place.country for c in claims if c.place} == {"IQ"}
    assert all(c.place for c in claims)


def past_48_hours(reading):
    (found,) = [m for m in reading.mentions
                if m.kind.value == "time" and "48 hours" in " ".join(m.text.split())]  # fmt: skip
    return found.value


def test_the_past_48_hours_end_on_the_day_of_the_report(reading, claims):
    interval = past_48_hours(reading)
    assert (interval.start, interval.end) == (dt.date(2004, 8, 4), dt.date(2004, 8, 6))
    assert (claims[0].interval.start, claims[0].interval.end) == (interval.start, interval.end)


def test_without_a_day_of_the_report_they_stay_relative():
    undated = next(pipeline.read([document(date=None)], readers.whole_reader()))
    interval = past_48_hours(undated)
    assert (interval.start, interval.end, interval.offset) == (None, None, (-2, 0))
    with_date = next(pipeline.read([document()], readers.whole_reader()))
    assert [c.id for c in undated.claims] == [c.id for c in with_date.claims]


def test_all_speakers_assert(claims):
    assert {c.stance for c in claims} == {Stance.ASSERTS}


def test_the_fighting_comes_to_one_disputed_event(reading, claims):
    account = pipeline.reconcile({reading.document.id: reading.document}, reading.claims)
    (event,) = [e for e in account.events if claims[0].id in e.claims]
    assert event.disputed
    assert {claims[1].id, claims[2].id} <= set(event.claims)
    killed = [e for e in account.estimates if e.event == event.id and e.harm.value == "killed"]
    assert any(e.disputed for e in killed)
