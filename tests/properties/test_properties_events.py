"""What holds of events and estimates whatever the reports say."""

import datetime as dt
import random
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from counterclaim import review
from counterclaim.estimates import POLICIES, recorded
from counterclaim.model import Decision, Figure, Harm, Modality, Scope, Stance, Verdict
from effort import examples
from told import ARMY, DAY, FAR_TOWN, FRONT, MONITOR, PROVINCE, TOWN, Report, estimate, link, on

SPEAKERS = [
    {},
    {"by": "The army", "actor": ARMY},
    {"by": "The Front", "actor": FRONT},
    {"by": "Open Tally", "actor": MONITOR},
    {"by": "A medic"},
]
FIGURES = st.one_of(
    st.integers(0, 60),
    st.builds(lambda n: Figure(low=n), st.integers(1, 60)),
    st.builds(lambda n: Figure(high=n), st.integers(1, 60)),
    st.builds(lambda n, m: Figure(low=n, high=n + m), st.integers(1, 50), st.integers(1, 9)),
    st.just("dozens"),
)
PEOPLE = ["people", "others", "civilians", "children", "soldiers", "fighters"]
PERSONS = ["Mary Adda", "Jon Adda", "Adda", "Ruth Omm"]


@st.composite
def reports(draw):
    """A few reports of what may be one event or several."""
    found = []
    for name in "abcd"[: draw(st.integers(1, 4))]:
        report = Report(name, date=DAY + dt.timedelta(days=draw(st.integers(0, 2))))
        report.say(" ".join(f"{name}{number}" for number in range(80)))
        for _ in range(draw(st.integers(1, 5))):
            earlier = [claim.id for claim in report.claims]
            tie = draw(st.sampled_from(["", "", "", "part_of", "same_as", "disputes"]))
            other = draw(st.sampled_from(earlier)) if earlier and tie else None
            ties = {tie: (other,) if tie == "disputes" else other} if other else {}
            person = draw(st.sampled_from([None, None, None, *PERSONS]))
            report.claim(
                1 if person else draw(FIGURES),
                person or draw(st.sampled_from(PEOPLE)),
                harm=draw(st.sampled_from([Harm.KILLED, Harm.KILLED, Harm.WOUNDED])),
                place=draw(st.sampled_from([TOWN, TOWN, PROVINCE, FAR_TOWN, None])),
                when=draw(st.sampled_from([on(DAY), on(DAY, DAY + dt.timedelta(days=2)), None])),
                perpetrator=draw(st.sampled_from([None, ARMY, FRONT])),
                same_sentence=bool(earlier) and draw(st.booleans()),
                stance=draw(st.sampled_from([Stance.ASSERTS] * 5 + [Stance.DENIES])),
                modality=draw(st.sampled_from([Modality.ASSERTED] * 6 + [Modality.FUTURE])),
                scope=draw(st.sampled_from([Scope.INCIDENT] * 6 + [Scope.CUMULATIVE])),
                **draw(st.sampled_from(SPEAKERS)),
                **ties,
            )
        found.append(report)
    return found


def shuffled(told, seed):
    """The same reports in another order, their claims in another order."""
    mixed = []
    for report in told:
        other = Report(report.name, date=report.date)
        other._text, other.claims = report._text, list(report.claims)
        random.Random(seed).shuffle(other.claims)
        mixed.append(other)
    random.Random(seed).shuffle(mixed)
    return mixed


POLICY = st.sampled_from([policy.name for policy in POLICIES])


@examples(60, deadline=None)
@given(reports(), st.integers(0, 9), POLICY)
def test_the_order_of_documents_and_claims_does_not_matter(told, seed, policy):
    mixed = shuffled(told, seed)
    assert link(mixed) == link(told)
    assert estimate(mixed, policy=policy) == estimate(told, policy=policy)


@examples(60, deadline=None)
@given(reports(), POLICY)
def test_a_copy_printed_later_changes_nothing_but_the_documents(told, policy):
    copy = told[0].printed_again("z", date=DAY + dt.timedelta(days=3))
    before, after = link(told), link([*told, copy])
    shared = [
        (event.id, event.place, event.interval, event.types, event.disputed, event.parent)
        for event in before
    ]
    assert shared == [
        (event.id, event.place, event.interval, event.types, event.disputed, event.parent)
        for event in after
    ]
    first, second = (estimate(some, policy=policy) for some in (told, [*told, copy]))
    assert first.keys() == second.keys()
    for key, plain in first.items():
        copied = second[key]
        assert (plain.low, plain.best, plain.high) == (copied.low, copied.best, copied.high)
        assert (plain.disputed, plain.single_source) == (copied.disputed, copied.single_source)
        assert (plain.claimed, plain.denied) == (copied.claimed, copied.denied)


@examples(100, deadline=None)
@given(reports(), POLICY)
def test_estimates_keep_their_promises(told, policy):
    claims = {claim.id: claim for report in told for claim in report.claims}
    events = link(told)
    found = estimate(told, events=events, policy=policy)
    for key, total in found.items():
        given_bounds = [n for n in (total.low, total.best, total.high) if n is not None]
        assert given_bounds == sorted(given_bounds)
        # Who reads "disputed" sees what is against what.
        seen = total.low != total.high or total.claimed is not None or total.denied
        assert seen or not total.disputed
        for reason in total.reasons:
            if reason.used:
                claim = claims[reason.claim]
                assert claim.modality is Modality.ASSERTED
                assert claim.scope is Scope.INCIDENT
                assert claim.stance is Stance.ASSERTS
        if key[2] is None:
            sides = [e for k, e in found.items() if k[:2] == key[:2] and k[2] is not None]
            assert sum(side.best or 0 for side in sides) == (total.best or 0)
    for number, event in enumerate(events):
        for harm in Harm:
            members = [member for member in event.claims if claims[member].harm is harm]
            sides = Counter(
                reason.claim
                for key, side in found.items()
                if key[:2] == (number, harm) and key[2] is not None
                for reason in side.reasons
            )
            assert sides == Counter(members)


@examples(60, deadline=None)
@given(reports(), st.integers(0, 99), POLICY)
def test_the_figure_of_a_rejected_claim_is_never_used(told, number, policy):
    claims = [claim for report in told for claim in report.claims]
    rejected = claims[number % len(claims)]
    decision = Decision.make(
        who="ann", at="2031-06-01T00:00:00Z", target=(rejected.id,), verdict=Verdict.REJECT
    )
    kept = review.apply([decision], claims).claims
    for report in told:
        report.claims = [claim for claim in kept if claim.doc == report.name]
    found = estimate(told, policy=policy).values()
    assert rejected.id not in {reason.claim for e in found for reason in e.reasons}


@examples(100, deadline=None)
@given(reports(), st.integers(0, 99), POLICY)
def test_an_admitted_figure_raises_high_alone_and_leaves_nothing_when_taken_back(
    told, number, policy
):
    claims = [claim for report in told for claim in report.claims]
    events = link(told)
    chosen = claims[number % len(claims)]
    at = "2031-06-01T00:00:00Z"
    admit = Decision.make(who="ann", at=at, target=(chosen.id,), verdict=Verdict.ADMIT)
    undo = Decision.make(who="ann", at=at, target=(admit.id,), verdict=Verdict.UNDO)
    assert review.apply([admit, undo], claims).claims == tuple(claims)
    plain = estimate(told, events=events, policy=policy)
    kept = review.apply([admit], claims).claims
    for report in told:
        report.claims = [claim for claim in kept if claim.doc == report.name]
    found = estimate(told, events=events, policy=policy)
    assert found.keys() == plain.keys()
    for key, before in plain.items():
        after = found[key]
        assert (after.low, after.best) == (before.low, before.best)
        assert after.single_source == before.single_source
        assert after.high is None or (before.high is not None and after.high >= before.high)
        is_used = any(reason.code == "admitted" for reason in after.reasons)
        assert after == before or is_used or key[2] is None


@examples(100, deadline=None)
@given(reports())
def test_a_total_never_counts_a_contained_event_twice(told):
    events = link(told)
    by_event = {}
    for estimated in estimate(told, events=events).values():
        by_event.setdefault(estimated.event, []).append(estimated)
    outer = [event for event in events if event.parent is None]
    alone = {total.harm: total for total in recorded(outer, by_event)}
    for total in recorded(events, by_event):
        best = {
            e.event: e.best or 0
            for some in by_event.values()
            for e in some
            if (e.harm, e.side) == (total.harm, None)
        }
        inside = Counter()
        for event in events:
            inside[event.parent] += best.get(event.id, 0)
        without = (alone[total.harm].best or 0) if total.harm in alone else 0
        assert without <= (total.best or 0) <= sum(best.values())
        if all(best.get(event.id, 0) >= inside[event.id] for event in events):
            assert (total.best or 0) == without


@examples(60, deadline=None)
@given(reports())
def test_every_claim_is_in_one_event_and_every_report_has_one_main_event(told):
    events = link(told)
    members = Counter(member for event in events for member in event.claims)
    fit = {
        claim.id
        for report in told
        for claim in report.claims
        if claim.modality is Modality.ASSERTED and claim.scope is Scope.INCIDENT
    }
    assert members == Counter(fit)
    mains = Counter(m.doc for event in events for m in event.documents if m.main)
    assert mains == Counter({m.doc for event in events for m in event.documents})
