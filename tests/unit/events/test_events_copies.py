"""Which reports print one text."""

import datetime as dt

from counterclaim.events import copies
from counterclaim.model import Document

WIRE = (
    "Eleven people were killed when a mortar shell struck the covered market of Orsa on Monday "
    "morning, the district council said. The council named no culprit. A doctor at the hospital "
    "spoke of forty wounded, most of them stallholders who had come in from the villages before "
    "sunrise. Trade had been brisk because of the coming holiday, and the police had warned of "
    "crowds. The market will stay closed until its roof has been mended."
)
OTHER = (
    "A shell that hit the market of Orsa on Monday left eleven dead, officials of the district "
    "told our reporter. Traders blamed the Hill Front, which said it had fired at a barracks. "
    "Some forty people lay in the corridors of the hospital at noon, and blood was running short."
)


def doc(name, text, day=1):
    return Document.make(text, id=name, date=dt.date(2031, 5, day))


def origins(docs):
    return dict(copies(docs).origins)


def test_short_texts_alone_are_no_copies():
    # None of a few dozen runs of words need be among those that are sampled.
    words = OTHER.split()
    for start in range(len(words) - 24):
        short = doc("short", " ".join(words[start : start + 25]))
        assert origins([short]) == {"short": "short"}


def test_a_text_stands_for_itself():
    assert origins([doc("a", WIRE)]) == {"a": "a"}


def test_the_earliest_print_stands_for_its_copies():
    found = origins([doc("a", WIRE, day=2), doc("b", WIRE.replace("\n", " "), day=1)])
    assert found == {"a": "b", "b": "b"}


def test_a_cut_and_rewrapped_reprint_is_a_copy():
    cut = WIRE.rsplit(". ", 1)[0].replace(" the ", "\nthe ") + ". Readers may call this paper."
    assert origins([doc("a", WIRE), doc("b", cut)])["b"] == "a"


def test_two_writers_on_one_event_are_two_origins():
    assert origins([doc("a", WIRE), doc("b", OTHER)]) == {"a": "a", "b": "b"}


def test_short_texts_are_copies_only_if_equal():
    first, second = "Two men were shot in Orsa.", "Two men were shot in Belmar."
    found = origins([doc("a", first), doc("b", second), doc("c", first.upper())])
    assert found == {"a": "a", "b": "b", "c": "a"}


def test_the_order_of_documents_does_not_matter():
    docs = [doc("c", WIRE, day=2), doc("a", OTHER), doc("b", WIRE, day=2)]
    assert origins(docs) == origins(docs[::-1]) == {"a": "a", "b": "b", "c": "b"}


def test_a_text_printed_within_a_longer_one_is_no_second_origin():
    longer = " ".join(f"own{n} words" for n in range(150)) + " " + WIRE
    assert origins([doc("a", WIRE), doc("b", longer, day=2)]) == {"a": "a", "b": "a"}


def test_a_digest_of_two_texts_goes_with_the_one_that_fills_most_of_it():
    found = origins([doc("a", WIRE), doc("b", OTHER), doc("c", OTHER + " " + WIRE, day=2)])
    assert found == {"a": "a", "b": "b", "c": "a"}


def test_texts_that_share_a_passage_are_two_origins_and_known_to_share_it():
    own, others = (" ".join(f"{name}{n} is" for n in range(90)) for name in ("mine", "theirs"))
    lead = " ".join(WIRE.split()[:50])
    found = copies([doc("a", f"{lead} {own}"), doc("b", f"{others} {lead}")])
    assert found.origins == {"a": "a", "b": "b"}
    assert found.prints == [("a", "b")]


def test_a_wire_story_in_a_hundred_papers_is_compared_with_few_of_them():
    docs = [doc(f"d{n:03}", f"{WIRE} Paper {n}.", day=1 + n % 9) for n in range(100)]
    found = copies(docs)
    assert set(found.origins.values()) == {"d000"}
    assert len(found.prints) < 4 * len(docs)
