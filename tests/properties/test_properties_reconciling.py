"""Rules of reconciling, whatever the reports say: people win, copies and parts add nothing."""

import datetime as dt
from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st
from test_properties_events import POLICY, reports

from counterclaim.events import compare, gather
from counterclaim.events.tellings import makes_events
from counterclaim.model import Figure, Harm, Judgement, Link
from effort import examples
from told import (
    ARMY,
    DAY,
    FRONT,
    MONITOR,
    RUNNING_TOLL,
    TOWN,
    Report,
    estimate,
    link,
    on,
)

HERE = {"place": TOWN, "when": on(DAY)}
NUMBERS = st.integers(0, 60)


def judged(told, *decisions):
    """The events of some reports with what people judged of them, and without."""
    documents = {report.name: report.document for report in told}
    claims = [claim for report in told for claim in report.claims]
    links = list(compare(claims, documents=documents))
    return [
        {
            member: event.id
            for event in gather(claims, some, documents=documents)
            for member in event.claims
        }
        for some in (links, [*links, *decisions], [*decisions, *links])
    ]


@examples(100, deadline=None)
@given(reports(), st.integers(0, 99), st.integers(0, 99), st.booleans())
def test_what_a_person_judges_of_two_claims_holds(told, first, second, same):
    claims = [c for report in told for c in report.claims if makes_events(c)]
    assume(len(claims) > 1)
    one = claims[first % len(claims)]
    other = claims[second % len(claims)]
    assume(one is not other)
    a, b = sorted((one.id, other.id))
    judgement = Judgement.SAME if same else Judgement.DIFFERENT
    decision = Link(a=a, b=b, judgement=judgement, score=float(same), by="dec-1")
    _, after, turned = judged(told, decision)
    assert (after[a] == after[b]) is same
    assert turned == after


@examples(60, deadline=None)
@given(reports(), st.integers(1, 4), POLICY)
def test_ten_copies_are_no_more_than_one(told, many, policy):
    copies = [
        told[0].printed_again(f"z{n}", date=DAY + dt.timedelta(days=3 + n)) for n in range(many)
    ]
    first, second = (estimate(some, policy=policy) for some in (told, [*told, *copies]))
    figures = [
        {key: (e.low, e.best, e.high, e.disputed) for key, e in some.items()}
        for some in (first, second)
    ]
    assert figures[0] == figures[1]


@examples(60, deadline=None)
@given(st.integers(2, 60), st.lists(st.integers(1, 60), max_size=4), POLICY)
def test_parts_add_nothing_to_their_whole(number, parts, policy):
    report = Report("a")
    whole = report.claim(number, by="Police", **HERE)
    before = estimate([report], policy=policy)[0, Harm.KILLED, None]
    for part in parts:
        report.claim(min(part, number), "children", by="Police", part_of=whole.id, **HERE)
    after = estimate([report], policy=policy)[0, Harm.KILLED, None]
    assert (after.low, after.best, after.high) == (before.low, before.best, before.high)


@examples(60, deadline=None)
@given(NUMBERS, NUMBERS, POLICY)
def test_a_partys_count_of_its_enemys_dead_never_sets_best_beside_another(own, enemy, policy):
    def best(*told):
        report = Report("a")
        for number, by in told:
            speaker = {"by": by.name, "actor": by}
            doer = ARMY if by is ARMY else None
            report.claim(number, "fighters", perpetrator=doer, **speaker, **HERE)
        return estimate([report], policy=policy)[0, Harm.KILLED, None]

    alone, both = best((own, MONITOR)), best((own, MONITOR), (enemy, ARMY))
    assert both.best == alone.best
    assert both.high == alone.high


@examples(60, deadline=None)
@given(st.lists(NUMBERS, min_size=1, max_size=5), POLICY)
def test_the_last_figure_of_one_speaker_counts(numbers, policy):
    told = []
    for day, number in enumerate(numbers):
        report = Report(f"r{day}", date=DAY + dt.timedelta(days=day))
        report.claim(number, by="The Front", actor=FRONT, same_sentence=False, **HERE)
        told.append(report)
    documents = {report.name: report.document for report in told}
    claims = [claim for report in told for claim in report.claims]
    decisions = [
        Link(a=min(a.id, b.id), b=max(a.id, b.id), judgement=Judgement.SAME, score=1.0, by="dec-1")
        for a, b in pairwise(claims)
    ]
    events = list(gather(claims, decisions, documents=documents))
    found = estimate(told, events=events, policy=policy)[0, Harm.KILLED, None]
    # A later figure of less than a third is of some of the people only.
    kept = numbers[0]
    for number in numbers[1:]:
        kept = number if number * 3 >= kept else kept
    assert found.best == kept


@examples(60, deadline=None)
@given(reports(), POLICY)
def test_a_running_toll_is_in_no_event_and_no_figure(told, policy):
    before, linked = estimate(told, policy=policy), link(told)
    tolls = Report("t", date=DAY)
    tolls.say(" ".join(f"t{number}" for number in range(80)))
    tolls.claim(Figure.exactly(41000), "civilians", **{**HERE, **RUNNING_TOLL})
    assert link([*told, tolls]) == linked
    assert estimate([*told, tolls], policy=policy) == before
