"""What a headline counts."""

import pytest

from counterclaim.knowledge.headlines import Headline
from counterclaim.model import Harm

KILLED, WOUNDED = Harm.KILLED, Harm.WOUNDED
COUNTED = [
    ("Three dead, 1 wounded in Orsa raid", {KILLED: 3, WOUNDED: 1}, None),
    ("Market blast kills at least four, injures 12", {KILLED: 4, WOUNDED: 12}, None),
    ("Five family members shot in Belmar", {}, 5),
    ("4 shot, 1 dead at harbour", {KILLED: 1}, 4),
    ("2 men shot dead near mill", {KILLED: 2}, None),
    ("Guard fatally shoots 3 intruders", {KILLED: 3}, None),
    ("Suspect held in triple murder", {KILLED: 3}, None),
    ("Quadruple shooting in Orsa", {}, 4),
    ("Raid kills three and wounds two, including a toddler", {KILLED: 3, WOUNDED: 2}, None),
]
UNSURE = [
    "4-year-old shot in Orsa",
    "Girl, 6, shot at party",
    "2 arrested after man shot",
    "Infant, 2 women killed in Belmar",
    "Ambush kills 5, unborn child",
    "Gunman kills 3, then himself",
    "Gunman shoots at 5 people",
    "Three killed in Orsa; 2 killed in Belmar",
    "Double murder-suicide in Orsa",
    "Killings of 2031: what we know",
    "",
]


@pytest.mark.parametrize(("title", "counts", "shot"), COUNTED)
def test_a_headline_counts_people_by_what_befell_them(title, counts, shot):
    found = Headline.of(title)
    assert (found.counts, found.shot) == (counts, shot)


@pytest.mark.parametrize("title", UNSURE)
def test_a_headline_that_is_unclear_counts_nobody(title):
    assert Headline.of(title) == Headline()
