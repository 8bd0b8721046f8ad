"""Applying the decision log: what counts, what is undone, what is stale, what contradicts."""

import datetime as dt
from dataclasses import replace

import pytest

from counterclaim.errors import DataError
from counterclaim.model import (
    ActType,
    Figure,
    Judgement,
    Place,
    Scope,
    Span,
    Stance,
    Verdict,
    VictimClass,
    Words,
)
from counterclaim.review import FIELDS, apply, put, seen_hash, show, standing, unsettled
from ledger_records import act_claim, claim, decision, document, full_claim

DOC = document()
A, B, C = claim(DOC, 1), claim(DOC, 2), claim(DOC, 3)
CLAIMS = (A, B, C)


def correct(number, target, *, seen="", supersedes=None, **after):
    return decision(
        number,
        target.id,
        verdict=Verdict.CORRECT,
        after=tuple(after.items()),
        seen=seen,
        supersedes=supersedes,
    )


def reject(number, target, **fields):
    return decision(number, target.id, verdict=Verdict.REJECT, **fields)


def pair(number, a, b, verdict=Verdict.SAME, **fields):
    return decision(number, a.id, b.id, verdict=verdict, **fields)


def undo(number, undone):
    return decision(number, undone.id, verdict=Verdict.UNDO)


def test_without_decisions_the_claims_are_as_extracted():
    assert apply([], CLAIMS).claims == CLAIMS


def test_accepted_corrected_and_rejected_claims():
    result = apply([decision(1, A.id), correct(2, B, figure="20-40"), reject(3, C)], CLAIMS)
    assert result.claims == (A, replace(B, figure=Figure(low=20, high=40)))
    assert result.accepted == {A.id, B.id}
    assert result.rejected == {C.id}


def test_the_last_word_on_a_claim_counts():
    log = [reject(1, A), decision(2, A.id)]
    assert apply(log, CLAIMS).claims == CLAIMS
    assert apply(log[::-1], CLAIMS).claims == (B, C)


def test_undoing_restores_and_undoing_the_undo_brings_it_back():
    rejected = reject(1, A)
    undone = undo(2, rejected)
    assert apply([rejected, undone], CLAIMS) == apply([], CLAIMS)
    assert apply([rejected, undone, undo(3, undone)], CLAIMS) == apply([rejected], CLAIMS)


def test_a_superseding_decision_takes_the_place_of_the_old_one():
    first = correct(1, A, figure="20-20", victim_class="civilian")
    second = correct(2, A, figure="30-30", supersedes=first.id)
    (corrected, *_) = apply([first, second], CLAIMS).claims
    assert corrected == replace(A, figure=Figure.exactly(30))
    assert standing([first, second, undo(3, second)]) == (first,)


def test_a_line_takes_nothing_away_that_comes_after_it():
    rejected = reject(1, A)
    assert standing([undo(0, rejected), rejected]) == (rejected,)


def test_a_decision_is_stale_when_what_was_seen_has_changed():
    seen = reject(1, A, seen=seen_hash(A))
    assert apply([seen], CLAIMS).rejected == {A.id}
    changed = replace(A, figure=Figure.exactly(13))
    result = apply([seen], (changed, B))
    assert result.stale == (seen,)
    assert result.claims == (changed, B)


def test_a_second_decision_may_rest_on_the_first():
    first = correct(1, A, seen=seen_hash(A), figure="20-20")
    corrected = replace(A, figure=Figure.exactly(20))
    second = reject(2, A, seen=seen_hash(corrected))
    assert apply([first, second], CLAIMS).rejected == {A.id}
    assert apply([first, second, undo(3, first)], CLAIMS).stale == (second,)


def test_what_was_seen_rests_on_what_the_claim_says_and_not_on_rules_or_relations():
    same = replace(A, rule="other/2", confidence=0.1, same_as="clm-x", disputes=("clm-y",))
    assert seen_hash(same) == seen_hash(A)
    assert seen_hash(A, B) == seen_hash(B, A)
    full = full_claim(DOC)
    assert len({seen_hash(each) for each in (A, B, full, act_claim(DOC))}) == 4
    for changed in (
        replace(full, stance=Stance.ASSERTS),
        replace(full, speaker=None),
        replace(full, place=replace(full.place, lat=33.0)),
        replace(full, interval=replace(full.interval, end=dt.date(2004, 8, 7))),
        replace(full, victims=replace(full.victims, victim_class=VictimClass.MIXED)),
    ):
        assert seen_hash(changed) != seen_hash(full)


def test_decisions_about_claims_that_are_not_there_are_kept_apart():
    gone = reject(1, claim(DOC, 9))
    tied = pair(2, A, claim(DOC, 9))
    result = apply([gone, tied], CLAIMS)
    assert result.absent == (gone, tied)
    assert result.claims == CLAIMS


def test_judgements_on_pairs_become_links_that_force():
    log = [pair(1, B, A, reason="one raid"), pair(2, B, C, Verdict.DIFFERENT)]
    links = apply(log, CLAIMS).links
    assert [(each.a, each.b, each.judgement, each.score) for each in links] == [
        (A.id, B.id, Judgement.SAME, 1.0),
        (B.id, C.id, Judgement.DIFFERENT, 0.0),
    ]
    assert links[0].by == log[0].id
    assert links[0].reasons == ("one raid",)


def test_unsure_withdraws_a_judgement_and_a_rejected_claim_has_none():
    assert apply([pair(1, A, B), pair(2, B, A, Verdict.UNSURE)], CLAIMS).links == ()
    assert apply([pair(1, A, B), reject(2, B)], CLAIMS).links == ()


def test_claims_lose_their_relations_to_a_rejected_one():
    tied = replace(B, same_as=A.id, part_of=A.id, disputes=(A.id, C.id))
    (left, _) = apply([reject(1, A)], (A, tied, C)).claims
    assert left == replace(B, disputes=(C.id,))


def test_contradictory_judgements_are_named():
    log = [pair(1, A, B), pair(2, B, A, Verdict.DIFFERENT), reject(3, C), decision(4, C.id)]
    result = apply(log, CLAIMS)
    assert [each.decisions for each in result.contradictions] == [
        (log[0].id, log[1].id),
        (log[2].id, log[3].id),
    ]
    assert "rev1" in result.contradictions[0].text
    assert apply([*log, undo(5, log[0]), undo(6, log[2])], CLAIMS).contradictions == ()


def test_a_difference_that_others_tie_together_is_named():
    log = [pair(1, A, B), pair(2, A, C, Verdict.DIFFERENT), pair(3, B, C)]
    (found,) = apply(log, CLAIMS).contradictions
    assert found.decisions == (log[1].id, log[0].id, log[2].id)
    assert A.id in found.text


@pytest.mark.parametrize(
    "after",
    [
        {"colour": "red"},
        {"figure": "40-20"},
        {"figure": "many"},
        {"figure": "-5-3"},
        {"figure": "99999999999999999999"},
        {"figure": "1-8000000001"},
        {"figure": "nine"},
        {"victim_class": "soldier"},
        {"act": "AGREE truce"},
        {"lat": "32.1"},
        {"place": "Kufa", "lat": "nan"},
        {"place": "Kufa", "lat": "91"},
        {"place": "Kufa", "lon": "-181"},
        {"place": "Kufa", "geonameid": "99999999999999999999"},
        {"when": "Friday"},
        {"when": "2004-08-06/2004-08-01"},
        {"speaker": "Gov. Zurfi"},
        {"speaker": "1:2 Gov. Zurfi"},
        {"approx": "yes"},
        {"stance": ""},
    ],
    ids=str,
)
def test_a_correction_that_cannot_be_is_named_and_the_rest_applied(after):
    bad = correct(1, A, **after)
    result = apply([bad, reject(2, B)], CLAIMS)
    assert [each for each, _ in result.faulty] == [bad]
    assert A.id in result.faulty[0][1]
    assert result.claims == (A, C)
    with pytest.raises(DataError):
        put(A, after)


def test_a_decision_about_the_wrong_number_of_claims_is_faulty():
    log = [decision(1, A.id, verdict=Verdict.SAME), pair(2, A, A), reject(3, A, supersedes=None)]
    log.append(decision(4, A.id, B.id, verdict=Verdict.REJECT))
    result = apply(log, CLAIMS)
    assert [each for each, _ in result.faulty] == [log[0], log[1], log[3]]


def test_every_field_can_be_corrected():
    corrected = put(
        A,
        {
            "lat": "32.5",
            "place": "Kufa",
            "country": "IQ",
            "where_prec": "1",
            "figure": "40",
            "approx": "true",
            "victims": "0:6 Report",
            "victim_class": "civilian",
            "speaker": "7:8 1",
            "when": "2004-08-04/2004-08-06",
            "stance": "denies",
            "scope": "cumulative",
            "same_as": B.id,
            "disputes": f"{B.id} {C.id}",
        },
    )
    assert corrected.place == Place(name="Kufa", lat=32.5, country="IQ", where_prec=1)
    assert corrected.figure == Figure(low=40, high=40, approximate=True)
    assert corrected.victims.words == Words(text="Report", span=Span(0, 6))
    assert corrected.interval.date_prec == 2
    assert (corrected.stance, corrected.scope) == (Stance.DENIES, Scope.CUMULATIVE)
    assert (corrected.same_as, corrected.disputes) == (B.id, (B.id, C.id))


def test_an_empty_value_stands_for_not_said():
    full = full_claim(DOC)
    empty = put(full, dict.fromkeys(("place", "speaker", "weapon", "perpetrator", "when"), ""))
    assert empty.place is empty.speaker is empty.weapon is None
    assert empty.perpetrator is empty.interval is None
    assert put(full, {"figure": "", "vague": "dozens"}).figure.is_vague


def test_another_place_has_none_of_the_old_coordinates():
    moved = put(full_claim(DOC), {"place": "Kufa"})
    assert not moved.place.is_located
    assert moved.place.geonameid is None


def test_an_act_can_be_another_act_but_no_harm():
    act = act_claim(DOC)
    assert put(act, {"act": "THREATEN ultimatum"}).act.type is ActType.THREATEN
    with pytest.raises(DataError, match="act"):
        put(act, {"harm": "killed"})


def test_what_is_shown_can_be_put_back():
    for each in (A, full_claim(DOC), act_claim(DOC)):
        shown = show(each)
        assert set(shown) == set(FIELDS)
        kept = {name: value for name, value in shown.items() if value}
        assert show(put(each, kept)) == shown


def test_the_most_people_that_there_can_be_is_a_figure():
    assert put(A, {"figure": "0-8000000000"}).figure == Figure(low=0, high=8_000_000_000)
    with pytest.raises(DataError, match=r"99999999999999999999.*8,000,000,000"):
        put(A, {"figure": "99999999999999999999"})


def test_what_has_no_effect_or_contradicts_is_told_and_nothing_dropped():
    gone = claim(DOC, 9)
    log = [
        pair(1, A, B),
        pair(2, A, B, Verdict.DIFFERENT),
        pair(3, B, C),
        reject(4, C),
        pair(5, A, gone),
        decision(6, A.id, seen="seen-other"),
        correct(7, A, figure="many"),
    ]
    told = unsettled(apply(log, CLAIMS))
    assert [each.decisions for each in told] == [
        (log[5].id,),
        (log[4].id,),
        (log[2].id,),
        (log[6].id,),
        (log[0].id, log[1].id),
    ]
    for word, each in zip(("changed", "no longer", "rejected", "many", "Undo"), told, strict=True):
        assert word in each.text
    assert unsettled(apply([], CLAIMS)) == ()


def test_an_admission_marks_the_claim_and_judges_nothing_else():
    admit = decision(1, A.id, verdict=Verdict.ADMIT, seen=seen_hash(A))
    found = apply([admit], CLAIMS)
    assert found.claims == (replace(A, admitted=admit.id), B, C)
    assert (found.accepted, found.rejected) == (frozenset(), frozenset())
    assert apply([admit, undo(2, admit)], CLAIMS).claims == CLAIMS


def test_an_admission_holds_beside_a_correction_and_is_idle_where_the_claim_is_rejected():
    admit = decision(1, A.id, verdict=Verdict.ADMIT)
    corrected = apply([admit, correct(2, A, figure="7")], CLAIMS).claims[0]
    assert (corrected.figure, corrected.admitted) == (Figure.exactly(7), admit.id)
    rejected = apply([admit, reject(2, A)], CLAIMS)
    assert A.id not in {claim.id for claim in rejected.claims}
    assert rejected.idle == (admit,)
    assert "a claim that it is about was rejected later" in unsettled(rejected)[0].text


def test_an_admission_of_what_reads_otherwise_now_is_stale():
    admit = decision(1, A.id, verdict=Verdict.ADMIT, seen="seen-other")
    found = apply([admit], CLAIMS)
    assert (found.claims, found.stale) == (CLAIMS, (admit,))
