"""The same sentence in two papers is one telling, whatever was read in it."""

import datetime as dt
from dataclasses import replace

from counterclaim.model import Harm
from told import DAY, FAR_TOWN, TOWN, Report, link, on

OWN = " ".join(f"word{number}" for number in range(60))


def wire():
    """A report of one attack with three figures."""
    report = Report("a").say(OWN)
    report.claim(11, place=TOWN, when=on(DAY))
    report.say("The market was full of people at that hour.")
    report.claim(40, harm=Harm.WOUNDED, place=TOWN, when=on(DAY))
    report.say("Doctors spoke of many more who had not been counted.")
    report.claim(3, "children", place=TOWN, when=on(DAY))
    return report


def misread(report, number, **fields):
    """The report with one claim read otherwise."""
    report.claims[number] = replace(report.claims[number], **fields)
    return report


def later(days):
    return DAY + dt.timedelta(days=days)


def test_a_place_misread_in_one_copy_splits_no_event():
    copy = misread(wire().printed_again("b", date=later(1)), 1, place=FAR_TOWN)
    (event,) = link([wire(), copy, wire().printed_again("c", date=later(2))])
    assert len(event.claims) == 9
    assert event.place == TOWN


def test_a_place_misread_in_the_first_print_splits_none_either():
    first = misread(wire(), 1, place=FAR_TOWN)
    copies = [wire().printed_again(name, date=later(1)) for name in "bc"]
    (event,) = link([first, *copies])
    assert (len(event.claims), event.place) == (9, TOWN)


def test_a_harm_misread_in_one_copy_joins_the_same_words():
    copy = misread(wire().printed_again("b", date=later(1)), 1, harm=Harm.KILLED)
    (event,) = link([wire(), copy])
    assert len(event.claims) == 6


def test_what_a_longer_story_adds_of_another_event_stays_apart():
    story = wire().printed_again("b", date=later(1))
    story.say(OWN.replace("word", "other"))
    added = story.claim(70, place=FAR_TOWN, when=on(later(-4)))
    events = link([wire(), story])
    assert sorted(len(event.claims) for event in events) == [1, 6]
    assert (added.id,) in {event.claims for event in events}


def test_one_passage_in_two_stories_joins_its_claims():
    mine, theirs = Report("a"), Report("b", date=later(3))
    for report, number in ((mine, 0), (theirs, 100)):
        report.say(" ".join(f"{report.name}{n}" for n in range(number, number + 80)))
        report.say(OWN)
        # Nothing but the words around it tells that it is one attack.
        report.claim(5)
        report.say("Nobody has said since then what became of the shop or of its owner.")
    (event,) = link([mine, theirs])
    assert len(event.claims) == 2


def test_a_newer_figure_in_a_reprint_goes_with_the_claims_beside_it():
    copy = wire().printed_again("b", date=later(1))
    copy._text = copy._text.replace("11 people", "14 people")
    words = replace(copy.claims[0].words, text="14")
    copy = misread(copy, 0, words=words, figure=copy.claims[0].figure.exactly(14))
    (event,) = link([wire(), copy])
    assert len(event.claims) == 6
