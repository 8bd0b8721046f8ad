"""Sentence → figure mentions: what counts people, and what is no count."""

from itertools import pairwise

import pytest

from counterclaim.mentions.figures import find_figures
from readers import bug


@pytest.fixture
def figures(parse):
    """Return (words, figure, noun counted) of each figure in a text."""
    return lambda text: [
        (m.text, str(m.value), m.sent.tokens[m.head].text)
        for sent in parse(text)
        for m in find_figures(sent)
    ]


@pytest.mark.parametrize(
    ("text", "words", "figure", "noun"),
    [
        ("Shells killed 14 people.", "14", "14", "people"),
        ("Shells killed 20 of the soldiers.", "20", "20", "soldiers"),
        ("Police said that one soldier had died.", "one", "1", "soldier"),
        ("Shells killed dozens of soldiers.", "dozens", "dozens", "soldiers"),
        ("Shells killed a couple of farmers.", "a couple", "2", "farmers"),
        ("Shells killed more than two dozen boys.", "more than two dozen", "at least 25", "boys"),
        ("Shells killed 20-30 people.", "20-30", "20 to 30", "people"),
        ("Shells killed 20\u201330 people.", "20\u201330", "20 to 30", "people"),
        ("Shells killed between 20 and 30 people.", "between 20 and 30", "20 to 30", "people"),
        ("Shells killed a hundred and six people.", "a hundred and six", "106", "people"),
        ("Shells killed one hundred and sixty-five people.", "one hundred and sixty-five", "165", "people"),
        ("Shells killed ten\nthousand people.", "ten\nthousand", "10000", "people"),
        ("Shells killed 10 000 people.", "10 000", "10000", "people"),
        ("Shells killed no people.", "no", "0", "people"),
        ("Shells killed none of the people.", "none", "0", "people"),
        ("Nobody was killed.", "Nobody", "0", "Nobody"),
        ("No one was killed.", "No one", "0", "one"),
        ("None were killed.", "None", "0", "None"),
        ("There were no dead.", "no", "0", "dead"),
        ("Zero people were killed.", "Zero", "0", "people"),
        ("No fewer than 12 men fell.", "No fewer than 12", "at least 12", "men"),
    ],
)  # fmt: skip
def test_figures_with_the_noun_they_count(figures, text, words, figure, noun):
    assert figures(text) == [(words, figure, noun)]


NO_COUNT = [
    # ages
    "A 12-year-old boy fell.", "A man aged 45 fell.", "Ana Ruiz, 45, fell.",
    "The 25-year-old fell.",
    "A boy of 12 fell.",
    # dates, years, clock times
    "The raid came on 12 March.", "The raid came on March 12.", "The raid came on March 12, 2031.",
    "The raid came on 2031-03-12.", "The raid came at 10:30.", "The raid came at 10.30 a.m.",
    "The raid came at 7 p.m.", "The raid came at five o'clock.", "The war of 1994 went on.",
    "In 1994 the war went on.", "Since 2011 the war went on.", "The 2011 uprising went on.",
    "The 1990s were quiet.", "The raid came on 12-20 March.", "The raid came on March 12-20.",
    "The raid came between March 3 and 7.",
    # spans of time
    "They left within 24 hours.", "They fought for three days.", "Two years ago the raid came.",
    "Two days later the raid came.", "One day the raid came.", "The two-day battle ended.",
    # ages, and pictures of a series
    "The men, ages 28 and 22, left.", "The men, 19 and 20, left.",
    "Another boy, also 15, left.", "Image 2 of 5 was lost.",
    "Pictures 1 / 44 Back to gallery.", "A boy younger than 12 left.", "A mother of two left.",
    # machines, units, roads, numbers of things
    "An F-16 fell.", "An AK-47 was found.", "The AC-130 fired.", "MiG-29 jets fell.",
    "T-72 tanks came.", "The 11th Brigade fell.", "The 3rd Battalion fell.", "Brigade 93 fell.",
    "Gunmen blocked Highway 6.", "Gunmen blocked Route 66.", "Flight 655 fell.", "Camp 17 fell.",
    "Resolution 1325 was passed.", "Room 12 was empty.", "He is number 4.", "The M23 rebels came.",
    "The No. 5 unit left.",
    bug("The Boeing 777 fell.", reason="figures.py: a model number behind a name"),
    # measures, money, shares
    "It lies 40 km away.", "It lies 40 kilometres away.", "It lies 12 miles away.",
    "They paid $5 million.", "They paid 5 million dollars.", "They paid 300 euros.",
    "Some 60 percent of homes burned.", "About 60% of homes burned.", "A 250 kg bomb fell.",
    "A 122 mm rocket fell.", "It was 40 degrees.", "Version 2.0 was read.", "The score was 3-1.",
    # words that only look like numbers
    "No doubt it was war.", "He came no longer.", "How many people came?", "The first man came.",
    "On the one hand he came.",
]  # fmt: skip


@pytest.mark.parametrize("text", NO_COUNT)
def test_what_is_no_count_of_people(figures, text):
    assert figures(text) == []


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("The raid between March 3 and 7 killed ten.", ["ten"]),
        ("The siege from May 12 to 19 killed ten.", ["ten"]),
        ("The siege of May 12\u201319 killed ten.", ["ten"]),
        ("On March 3 and 7 people were killed.", ["7"]),
        ("Between 3 and 7 were killed in March.", ["Between 3 and 7"]),
    ],
)
def test_the_second_day_of_a_range_of_days_is_no_count(figures, text, counts):
    assert [words for words, *_ in figures(text)] == counts


def test_a_vague_word_behind_so_or_how_is_no_figure(figures):
    assert figures("So many came. How many came?") == []


def test_figures_stand_in_text_order_and_do_not_overlap(parse):
    (sent,) = parse("At least 10 to 12 men, two dozen boys and between 3 and 5 girls fell.")
    spans = [m.span for m in find_figures(sent)]
    assert spans == sorted(spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert len(spans) == 3
