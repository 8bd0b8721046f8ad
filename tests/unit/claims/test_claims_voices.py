"""Who says it in reports of other voices, and who disputes it: tickers, interviews, communiqués."""

import datetime as dt

import pytest

import readers
from counterclaim import pipeline
from counterclaim.model import Document

DAY = dt.date(2036, 8, 8)


def voices(claims):
    """Figure and speaker of each claim."""
    return [(str(c.figure), c.speaker.words.text if c.speaker else None) for c in claims]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # a name and a colon before each item
        ("HOSPITAL SAYS 9 KILLED * INTERIOR MINISTRY: 4 DEAD, 21 HURT",
         [("9", "HOSPITAL"), ("4", "INTERIOR MINISTRY"), ("21", "INTERIOR MINISTRY")]),
        ("14:05 Health Ministry: raid on Tyre kills 3, wounds 14\n16:20 Civil Defence: 9 bodies found",
         [("3", "Health Ministry"), ("14", "Health Ministry"), ("9", "Civil Defence")]),
        (("Q: The army says it killed 60 of your fighters. Is that true?\n\n"
         "Colonel Sai Hseng: No. We lost seven men."),
         [("60", "The army"), ("7", "Colonel Sai Hseng")]),
        # a dateline before a colon is nobody
        ("KARACHI: Two more traders were shot dead on Thursday.", [("2", None)]),
        ("Result: Three suspects were killed.", [("3", None)]),
        # whom somebody quotes
        ("Pamir quoted an elder of the district, Haji Karim, as saying that ten had died.",
         [("10", "an elder of the district, Haji Karim")]),
        (("Governor Zalmay Rahimi told the Pamir news agency that the army had informed him that "
         "25 insurgents died in Friday's operation."), [("25", "the army")]),
        # who speaks of so many
        ("Several security sources speak of at least 33 soldiers killed.",
         [("at least 33", "Several security sources")]),
        ("The families talk of six lime pickers killed.", [("6", "The families")]),
        # who somebody is from
        ("Three members of a militia were killed on Sunday, an official from the forces said.",
         [("3", "an official from the forces")]),
        (
            "IGP (Law and Order) Das said three cadres were killed on Friday.",
            [("3", "IGP (Law and Order) Das")],
        ),
        (
            "The Children's Fund (CHF) said 25 children were killed on Saturday.",
            [("25", "The Children's Fund (CHF)")],
        ),
        ("15:55 Health Ministry raises toll to 7", [("7", "Health Ministry")]),
        (
            "Insurgents killed three fishermen off Palma, the administrator confirmed.",
            [("3", "the administrator")],
        ),
        # what points back
        (("The local Blue Helmets in the central Marib province said a raid on one of their centers "
         "in the country's center killed eight men. The group said five women died too."),
         [("8", "The local Blue Helmets in the central Marib province"),
          ("5", "The local Blue Helmets in the central Marib province")]),
        (("The Defence Ministry gave the press its first report on the operation. The report "
         "indicated that 77 persons have been arrested since Friday."),
         [("77", "The Defence Ministry")]),
    ],
)  # fmt: skip
def test_who_says_it(read, text, told):
    assert voices(read(text)) == told


def test_who_spoke_of_no_number_gave_no_figure(read):
    assert voices(read("The mayor spoke of the dead. Six men were killed.")) == [("6", None)]


def whole(text):
    """The claims of harm that users read, rules and trained model together."""
    (reading,) = pipeline.read([Document.make(text, date=DAY)], readers.whole_reader())
    return [c for c in reading.claims if c.harm is not None]


def test_the_words_of_a_quotation_are_those_of_who_is_quoted():
    text = (
        "KOSTI, March 3 - The Doctors Union put the toll of the shelling of Kosti at 31, among them "
        'six children. "We received 31 bodies, and more than 60 wounded," a doctor at Kosti hospital '
        "told the radio by phone."
    )
    assert voices(whole(text))[-1] == ("at least 61", "a doctor at Kosti hospital")


def disputed(claims):
    """Pairs of figures, earlier and later, of claims that contradict each other."""
    by_id = {c.id: c for c in claims}
    return [(str(by_id[d].figure), str(c.figure)) for c in claims for d in c.disputes]


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        # other words for the people
        (
            (
                "Bandits have killed a police reservist and six herdsmen in Kapedo. County "
                "Commissioner Silas Koros said the raiders struck on Wednesday night. Tiaty MP "
                "Joseph Lomuria however put the number of those killed at twelve."
            ),
            [("6", "12")],
        ),
        # who denies all casualties denies each
        (
            (
                "GORAZDE, Sept 14 (KRONOS) - Mortar rounds killed a girl aged nine and wounded four "
                "other children playing outside a school in Gorazde on Sunday, a local doctor said by ham "
                "radio. A spokesman for the besieging forces said his men had returned fire and that "
                "no children had been hit."
            ),
            [("1", "0"), ("4", "0")],
        ),
        (
            (
                "Shelling on the market of Kadugli yesterday killed eight people, the traders' union "
                "said. A hospital source said 11 bodies had been brought in."
            ),
            [("8", "11")],
        ),
        # another day and place, another side, the same number
        (
            (
                "Shelling killed three people in Sloviansk on Saturday, the regional governor said. "
                "The mayor of Kramatorsk said five people had been killed there on Friday."
            ),
            [],
        ),
        (
            (
                "The army said it killed 27 fighters near Mopti on Wednesday. An elders' council said "
                "six herders were shot dead by soldiers the same day."
            ),
            [],
        ),
        (
            (
                "Doctors said 12 people were killed on Thursday in Tuzla. The mayor, too, spoke of at "
                "least 12 dead."
            ),
            [],
        ),
    ],
)
def test_who_disputes_it(text, pairs):
    assert disputed(whole(text)) == pairs


@pytest.mark.parametrize(
    ("text", "told"),
    [
        readers.bug(
            "Two residents reached by phone each counted ten dead soldiers.",
            [("10", "Two residents")],
            reason="speakers.py: people counted are held for the harmed, though they count",
        ),
        readers.bug(
            "It is false, as General Barrera affirms, that 12 of our men died.",
            [("12", None)],
            reason="attribution: who is said to be wrong is not who denies",
        ),
        readers.bug(
            "Deaths in the protest: 6 (2 minors). Injured: 31 civilians, 12 police.",
            [("6", None), ("2", None), ("31", None), ("12", None)],
            reason="harmed: numbers behind a harm and a colon",
        ),
    ],
)
def test_what_a_second_reader_still_finds_wrong(read, text, told):
    assert voices(read(text)) == told
