import datetime as dt
from dataclasses import replace

import pytest

from counterclaim.exports import rows
from counterclaim.model import (
    Actor,
    ActorKind,
    Claim,
    Document,
    Estimate,
    Event,
    Figure,
    Harm,
    Interval,
    Mention,
    MentionKind,
    Party,
    Place,
    Sentence,
    Share,
    Span,
    VictimClass,
)

CLAIM_KEYS = [
    "id",
    "doc",
    "start",
    "end",
    "quote",
    "low",
    "high",
    "approx",
    "vague",
    "harm",
    "victims",
    "victim_class",
    "perpetrator",
    "weapon",
    "place",
    "when",
    "speaker",
    "stance",
    "scope",
    "same_as",
    "disputes",
    "part_of",
    "resolved",
]


def test_claim_row_has_the_stable_keys_in_their_order(three: Claim):
    assert list(rows.claim_row(three)) == CLAIM_KEYS


def test_claim_row_quotes_the_text_at_its_offsets(three: Claim, doc: Document):
    row = rows.claim_row(three)
    assert doc.text[row["start"] : row["end"]] == row["quote"] == "three"
    assert (row["victims"], row["place"], row["when"]) == ("men", "Melo", "Monday")


def test_slots_that_the_text_does_not_fill_are_null(three: Claim):
    row = rows.claim_row(replace(three, place=None, interval=None, speaker=None))
    assert row["place"] is row["when"] is row["speaker"] is row["weapon"] is None
    assert row["resolved"]["place"] is row["resolved"]["interval"] is None
    assert row["resolved"]["speaker"] is None


def test_place_without_words_of_its_own_is_only_under_resolved(three: Claim, place: Place):
    row = rows.claim_row(replace(three, place=replace(place, words=None)))
    assert row["place"] is None
    assert row["resolved"]["place"]["name"] == "Melo"


def test_resolved_holds_place_interval_evidence_and_confidence(three: Claim):
    resolved = rows.claim_row(three)["resolved"]
    assert resolved["place"] == {
        "name": "Melo",
        "geonameid": 3441702,
        "lat": -32.37028,
        "lon": -54.1675,
        "country": "UY",
        "admin1": "Cerro Largo",
        "admin2": None,
        "where_prec": 1,
        "uncertainty_km": 2.5,
    }
    assert resolved["interval"]["from"] == resolved["interval"]["to"] == "2031-06-02"
    assert resolved["evidence"][0]["slot"] == "harm"
    assert resolved["confidence"] == 0.9123
    assert resolved["speaker"]["role"] == "official"


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        (Figure(low=5), (5, None, False, None)),
        (Figure(high=12), (None, 12, False, None)),
        (Figure(low=0, high=0), (0, 0, False, None)),
        (Figure(low=30, high=30, approximate=True), (30, 30, True, None)),
        (Figure(vague="dozens"), (None, None, False, "dozens")),
    ],
)
def test_bounds_stay_open_where_the_words_leave_them_open(three: Claim, figure, expected):
    row = rows.claim_row(replace(three, figure=figure))
    assert (row["low"], row["high"], row["approx"], row["vague"]) == expected


def test_an_act_has_no_harm_and_says_what_it_is(truce: Claim):
    row = rows.claim_row(truce)
    assert row["harm"] is row["low"] is row["high"] is None
    assert row["act"] == {"type": "AGREE", "mode": "ceasefire"}


def test_only_acts_have_the_key_act(three: Claim):
    assert "act" not in rows.claim_row(three)


def test_with_its_document_a_claim_brings_its_sentence_and_source(three: Claim, doc: Document):
    row = rows.claim_row(three, document=doc)
    assert row["sentence"] == "In Melo police said three\nmen died on Monday."
    assert (row["source"], row["date"]) == ("The Bell", "2031-06-03")


def test_an_endless_sentence_is_quoted_in_part(three: Claim, doc: Document):
    long = replace(doc, text=doc.text + " and on" * 500)
    row = rows.claim_row(replace(three, sentence=Span(0, len(long.text))), document=long)
    assert len(row["sentence"]) <= rows.LONGEST_QUOTATION
    assert row["sentence"].endswith("…")


def _mention(doc: Document, kind: MentionKind, words: str, value: object) -> Mention:
    start = doc.text.index(words)
    sent = Sentence(doc=doc, index=0, span=Span(0, len(doc.text)))
    return Mention(sent=sent, kind=kind, span=Span(start, start + len(words)), value=value)


def test_mention_of_a_place_has_its_coordinates(doc: Document, place: Place):
    row = rows.mention_row(_mention(doc, MentionKind.PLACE, "Melo", place))
    assert row == {
        "doc": "d1",
        "kind": "place",
        "start": 3,
        "end": 7,
        "text": "Melo",
        "lat": -32.37028,
        "lon": -54.1675,
        "geonameid": 3441702,
        "country": "UY",
    }


def test_mention_of_an_unknown_place_has_nulls(doc: Document):
    row = rows.mention_row(_mention(doc, MentionKind.PLACE, "Melo", None))
    assert row["lat"] is row["lon"] is row["geonameid"] is row["country"] is None


def test_mention_of_a_time_has_its_days(doc: Document, interval: Interval):
    row = rows.mention_row(_mention(doc, MentionKind.TIME, "Monday", interval))
    assert (row["from"], row["to"]) == ("2031-06-02", "2031-06-02")


def test_time_without_a_report_date_stays_relative(doc: Document):
    relative = Interval(start=None, end=None, date_prec=1, offset=(-2, -1))
    row = rows.mention_row(_mention(doc, MentionKind.TIME, "Monday", relative))
    assert (row["from"], row["to"], row["offset"]) == (None, None, [-2, -1])


def test_other_mentions_have_the_five_keys_only(doc: Document):
    row = rows.mention_row(_mention(doc, MentionKind.HARM, "died", Harm.KILLED))
    assert list(row) == ["doc", "kind", "start", "end", "text"]


def test_event_row_gives_low_best_high_of_the_total(event: Event, estimate: Estimate):
    side = replace(estimate, side=VictimClass.CIVILIAN, best=1)
    row = rows.event_row(event, estimates=[estimate, side], claims={})
    assert row["harm"] == {"killed": {"low": 3, "best": 3, "high": None}}
    assert row["policy"] == "ucdp@1"
    assert row["type"] == "one-sided"
    assert row["ucdp"] == {
        "type": 3,
        "dyad": "Hill Front - Civilians",
        "side_a": "Hill Front",
        "side_b": "Civilians",
        "rule": "u/1",
        "reason": "Civilians.",
    }
    assert row["acled"]["interaction"] == "Rebel group-Civilians"
    assert row["acled"]["civilian_targeting"] is True
    assert row["plover"]["event"] == "ASSAULT"
    assert [e["side"] for e in row["estimates"]] == [None, "civilian"]


def test_event_row_shows_each_figure_with_its_reason(
    event: Event, estimate: Estimate, three: Claim, five: Claim
):
    row = rows.event_row(event, estimates=[estimate], claims={"clm-a": three, "clm-b": five})
    used, left_out = row["estimates"][0]["figures"]
    assert (used["speaker"], used["low"], used["used"]) == ("police", 3, True)
    assert (left_out["speaker"], left_out["low"], left_out["high"]) == ("A union", 5, None)


def test_event_row_names_the_claims_that_contradict_each_other(
    event: Event, estimate: Estimate, three: Claim, five: Claim
):
    row = rows.event_row(event, estimates=[estimate], claims={"clm-a": three, "clm-b": five})
    assert row["rivals"] == [["clm-a", "clm-b"]]
    alone = {"clm-a": three, "clm-b": replace(five, disputes=())}
    assert rows.event_row(event, estimates=[estimate], claims=alone)["rivals"] == []


def test_event_without_estimates_has_no_figures_and_no_policy(event: Event):
    row = rows.event_row(event, estimates=[], claims={})
    assert row["harm"] == {}
    assert row["policy"] is None


def test_estimates_of_two_policies_in_one_row_are_a_bug(event: Event, estimate: Estimate):
    with pytest.raises(ValueError, match="one policy"):
        rows.event_row(event, estimates=[estimate, replace(estimate, policy="ibc@1")], claims={})


def test_event_without_a_report_date_says_when_in_words(event: Event):
    relative = Interval(start=None, end=None, date_prec=1, offset=(-2, -2))
    row = rows.event_row(replace(event, interval=relative), estimates=[], claims={})
    assert (row["from"], row["to"]) == (None, None)
    assert row["when"] == "2 days before the report"


def test_document_row_leaves_out_the_text(doc: Document):
    row = rows.document_row(doc)
    assert "text" not in row
    assert (row["id"], row["date"], row["source"]) == ("d1", "2031-06-03", "The Bell")
    assert row["characters"] == len(doc.text)


def test_undated_document_has_a_null_date(doc: Document):
    assert rows.document_row(replace(doc, date=None, source=None))["date"] is None
    assert isinstance(doc.date, dt.date)


def test_what_a_total_comes_to_by_day_and_place_is_in_the_estimate(event, estimate, three):
    divided = replace(
        estimate,
        shares=(
            Share(people=2, day=dt.date(2031, 6, 2)),
            Share(people=1, place="Melo"),
        ),
    )
    row = rows.event_row(event, estimates=[divided], claims={three.id: three})
    assert row["estimates"][0]["shares"] == [
        {"people": 2, "day": "2031-06-02", "place": None},
        {"people": 1, "day": None, "place": "Melo"},
    ]


def test_the_grade_against_each_belligerent_is_beside_that_of_the_event(event, estimate, three):
    army = Actor(id="act-a", name="Army of Marad", kind=ActorKind.STATE_FORCE)
    blamed = replace(three, perpetrator=Party(words=three.words, actor=army))
    row = rows.event_row(event, estimates=[estimate], claims={blamed.id: blamed})
    assert row["grading"]["against"] == [
        {"actor": "Army of Marad", "grade": "weak", "reason": "police alone blames it"}
    ]


def test_an_event_in_brief_is_the_whole_row_without_what_rests_on_claims(event, estimate, three):
    whole = rows.event_row(event, estimates=[estimate], claims={three.id: three})
    brief = rows.brief_row(event, estimates=[estimate])
    assert whole.keys() - brief.keys() == {"grading", "estimates", "rivals"}
    assert brief == {key: whole[key] for key in brief}
