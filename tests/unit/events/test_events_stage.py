"""Which claims come together as an event, in one report and across reports."""

import datetime as dt

from counterclaim.events import compare, gather
from counterclaim.model import Figure, Harm, Judgement, Link, Place
from counterclaim.model.ids import mint
from told import (
    ARMY,
    COUNTRY,
    DAY,
    DENIES,
    EXPECTED,
    FAR_TOWN,
    FRONT,
    PROVINCE,
    RUNNING_TOLL,
    TOWN,
    Report,
    link,
    on,
)

LATER = DAY + dt.timedelta(days=1)
HERE = {"place": TOWN, "when": on(DAY)}


def told_in(events):
    """The claims of each event by number in their reports, for short assertions."""
    return [len(event.claims) for event in events]


def test_claims_without_place_and_time_go_with_their_neighbours():
    report = Report("a")
    report.claim(20, **HERE)
    report.claim(114, harm=Harm.WOUNDED, same_sentence=True)
    report.claim(6, place=FAR_TOWN, when=on(DAY))
    report.claim(13, harm=Harm.WOUNDED)
    assert told_in(link([report])) == [2, 2]


def test_a_headline_without_a_place_joins_what_follows():
    report = Report("a")
    report.claim(20)
    report.claim(20, by="Police", **HERE)
    assert told_in(link([report])) == [2]


def test_other_places_and_other_days_part_claims():
    report = Report("a")
    report.claim(20, **HERE)
    report.claim(3, place=FAR_TOWN, when=on(DAY))
    report.claim(5, place=TOWN, when=on(DAY - dt.timedelta(days=3)))
    assert told_in(link([report])) == [1, 1, 1]


def test_a_countrys_name_parts_nothing():
    report = Report("a")
    report.claim(20, place=COUNTRY)
    report.claim(20, place=TOWN)
    assert told_in(link([report])) == [2]


def test_a_town_lies_in_its_province_if_the_figures_differ():
    report = Report("a")
    report.claim(300, place=PROVINCE, when=on(DAY - dt.timedelta(days=2), DAY))
    report.claim(6, **HERE)
    whole, part = link([report])
    assert part.parent == whole.id
    assert whole.parent is None
    assert whole.clarity == 2


def test_a_town_is_its_province_if_the_figures_agree():
    report = Report("a")
    report.claim(20, place=PROVINCE, when=on(DAY))
    report.claim(20, by="Police", **HERE)
    (event,) = link([report])
    assert event.place is TOWN


def test_rival_figures_stay_in_one_event_wherever_they_are_placed():
    report = Report("a")
    first = report.claim(300, "fighters", by="The army", actor=ARMY, place=PROVINCE)
    report.claim(36, "fighters", by="The Front", actor=FRONT, place=TOWN, disputes=(first.id,))
    (event,) = link([report])
    assert event.disputed


def test_a_sub_count_stays_with_its_whole():
    report = Report("a")
    whole = report.claim(12, **HERE)
    report.claim(3, "children", part_of=whole.id, place=FAR_TOWN)
    assert told_in(link([report])) == [2]


def test_tolls_and_what_is_not_asserted_make_no_event():
    report = Report("a")
    report.claim(41000, **RUNNING_TOLL)
    report.claim(90, **EXPECTED)
    assert link([report]) == []


def test_acts_join_the_harm_at_their_place_and_never_two_harms():
    report = Report("a")
    report.claim(20, **HERE)
    report.claim(3, place=FAR_TOWN, when=on(DAY))
    report.act("ceasefire")
    report.act("clash", place=TOWN, when=on(DAY))
    first, second = link([report])
    assert first.acts == ("clash",)
    assert second.acts == ("ceasefire",)


def test_an_act_elsewhere_is_an_event_of_its_own_and_not_the_main_one():
    report = Report("a")
    report.act("clash", place=FAR_TOWN, when=on(DAY))
    report.claim(20, **HERE)
    acted, harmed = link([report])
    assert [member.main for member in acted.documents] == [False]
    assert [member.main for member in harmed.documents] == [True]


def test_every_report_has_one_main_event():
    report = Report("a")
    report.claim(20, **HERE)
    report.claim(50, harm=Harm.WOUNDED, **HERE)
    report.claim(1, place=FAR_TOWN, when=on(DAY))
    mains = [event for event in link([report]) for member in event.documents if member.main]
    assert [len(event.claims) for event in mains] == [2]


def test_reports_of_one_place_and_day_come_together():
    first, second = Report("a"), Report("b", date=LATER)
    first.claim(20, "civilians", **HERE)
    second.claim(Figure(low=20), "civilians", **HERE)
    (event,) = link([first, second])
    assert [member.doc for member in event.documents] == ["a", "b"]
    assert all(member.main for member in event.documents)


def test_reports_of_other_days_or_places_stay_apart():
    first, second, third = Report("a"), Report("b", date=LATER), Report("c")
    first.claim(20, **HERE)
    second.claim(20, place=TOWN, when=on(DAY + dt.timedelta(days=5)))
    third.claim(20, place=FAR_TOWN, when=on(DAY))
    assert told_in(link([first, second, third])) == [1, 1, 1]


def test_nothing_is_linked_across_reports_on_missing_values():
    first, second = Report("a"), Report("b")
    first.claim(20)
    second.claim(20)
    assert told_in(link([first, second])) == [1, 1]


def test_the_figures_of_a_day_tell_two_attacks_on_one_town_apart():
    first, second = Report("a"), Report("b")
    first.claim(2, "fighters", perpetrator=ARMY, weapon="Small arms", **HERE)
    second.claim(60, "civilians", perpetrator=FRONT, weapon="Planted explosives", **HERE)
    assert told_in(link([first, second])) == [1, 1]


def test_speakers_of_two_reports_who_contradict_each_other_make_a_dispute():
    first, second = Report("a"), Report("b")
    first.claim(20, "civilians", by="Police", **HERE)
    second.claim(31, "civilians", by="Open Tally", **HERE)
    (event,) = link([first, second])
    assert event.disputed


def test_a_speakers_earlier_figure_is_no_dispute():
    first, second = Report("a"), Report("b", date=LATER)
    first.claim(20, "civilians", by="Police", **HERE)
    second.claim(24, "civilians", by="Police", **HERE)
    (event,) = link([first, second])
    assert not event.disputed


def test_a_denial_makes_a_dispute():
    report = Report("a")
    report.claim(6, "civilians", by="Villagers", **HERE)
    report.claim(6, "civilians", by="The army", actor=ARMY, **DENIES, **HERE)
    (event,) = link([report])
    assert event.disputed


def test_the_event_is_named_after_its_first_claim():
    report = Report("a")
    first = report.claim(20, **HERE)
    report.claim(21, harm=Harm.WOUNDED, **HERE)
    (event,) = link([report])
    assert event.id == mint("evt", first.id)


def test_a_persons_different_parts_and_a_persons_same_joins():
    first, second = Report("a"), Report("b")
    one, two = first.claim(20, **HERE), second.claim(20, **HERE)
    documents = {r.name: r.document for r in (first, second)}
    claims = [one, two]
    links = list(compare(claims, documents=documents))
    assert len(list(gather(claims, links, documents=documents))) == 1
    a, b = sorted((one.id, two.id))
    apart = Link(a=a, b=b, judgement=Judgement.DIFFERENT, score=0.0, by="dec-1")
    assert len(list(gather(claims, [*links, apart], documents=documents))) == 2
    together = Link(a=a, b=b, judgement=Judgement.SAME, score=1.0, by="dec-2")
    assert len(list(gather(claims, [together], documents=documents))) == 1


def test_links_say_why():
    first, second = Report("a"), Report("b")
    first.claim(20, **HERE)
    second.claim(20, **HERE)
    documents = {r.name: r.document for r in (first, second)}
    (found,) = compare([*first.claims, *second.claims], documents=documents)
    assert found.a < found.b
    assert found.reasons == ("the same place", "the same day", "the same figure of killed: 20")


def test_intervals_and_places_are_those_that_the_claims_share():
    report = Report("a")
    report.claim(20, place=TOWN, when=on(DAY))
    report.claim(30, harm=Harm.WOUNDED, place=TOWN, when=on(DAY - dt.timedelta(days=2), DAY))
    (event,) = link([report])
    assert event.place is TOWN
    assert (event.interval.start, event.interval.end) == (DAY, DAY)


def test_the_type_of_violence_follows_the_sides():
    fight, raid, clash = Report("a"), Report("b"), Report("c")
    fight.claim(3, "soldiers", perpetrator=FRONT, **HERE)
    raid.claim(3, "civilians", perpetrator=FRONT, place=FAR_TOWN, when=on(DAY))
    clash.claim(3, "people", place=PROVINCE)
    types = [link([report])[0].violence_type for report in (fight, raid, clash)]
    assert types == [1, 3, None]


def test_unresolved_names_are_compared_as_names():
    first, second = Place(name="Upper Mill"), Place(name="upper  mill")
    report = Report("a")
    report.claim(20, place=first)
    report.claim(4, place=Place(name="Lower Mill"))
    report.claim(9, harm=Harm.WOUNDED, place=second)
    assert told_in(link([report])) == [2, 1]
