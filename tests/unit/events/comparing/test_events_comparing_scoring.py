"""What speaks for one event where wars are told by the same few names and small figures."""

import datetime as dt

from counterclaim.events import tellings
from counterclaim.events.comparing import Scorer, WordCounts, profiles
from counterclaim.model import Actor, ActorKind
from told import DAY, TOWN, Report, on

FRONT = Actor(
    id="act-hill-front",
    name="Hill Front",
    kind=ActorKind.ARMED_GROUP,
    aliases=("Kestrel Brigade",),
)
HERE = {"place": TOWN, "when": on(DAY)}


def score(*reports):
    """The score of the first tellings of two reports, with the reasons."""
    documents = {report.name: report.document for report in reports}
    found = [tellings.tellings(report.claims)[0] for report in reports]
    counts = WordCounts.among(doc.text for doc in documents.values())
    return Scorer(least=0.001).score(*profiles(found, documents=documents, counts=counts))


def names(scored):
    return [reason for reason in scored.reasons if reason.startswith("both texts name")]


def test_parties_are_no_names_that_tell_events_apart():
    reports = [Report("a"), Report("b")]
    for report in reports:
        report.claim(4, perpetrator=FRONT, **HERE)
        report.say("The Kestrel Brigade and the Hill Front hold Ardun Bridge.")
    assert names(score(*reports)) == ["both texts name ardun, bridge"]


def test_one_dead_of_many_is_not_the_one_of_another_telling():
    many, one, other = Report("a"), Report("b"), Report("c", date=DAY + dt.timedelta(days=1))
    many.claim(43, **HERE)
    many.claim(1, "soldiers", **HERE)
    one.claim(1, "soldiers", **HERE)
    other.claim(1, "soldiers", **HERE)
    assert "figures of killed: one of 43, one of 1" in score(many, one).reasons
    assert "the same figure of killed: 1" in score(one, other).reasons
    assert score(many, one).value < score(one, other).value


def test_a_large_part_told_by_both_is_the_same_figure_still():
    many, part = Report("a"), Report("b")
    many.claim(100, **HERE)
    many.claim(22, "children", **HERE)
    part.claim(22, "children", **HERE)
    assert "the same figure of killed: 22" in score(many, part).reasons
