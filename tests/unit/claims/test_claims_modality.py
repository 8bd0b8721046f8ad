"""Whether what a sentence tells has happened."""

import datetime as dt

import pytest

import readers
from counterclaim import sentences
from counterclaim.claims.said.modality import is_negated, modality
from counterclaim.model import Document

# A sentence, the word asked about, and its modality.
CASES = [
    ("Rebels killed three soldiers.", "killed", "asserted"),
    ("Three men were shot in the 1900 block of Hill Street.", "shot", "asserted"),
    ("Three men were killed at 1400 Laurel Street.", "killed", "asserted"),
    ("He was reported to have been killed.", "killed", "asserted"),
    ("The rebels used mortars to attack the base.", "attack", "asserted"),
    ("The gunman went on to kill four people.", "kill", "asserted"),
    ("The attack will be investigated.", "attack", "asserted"),
    ("Medics fear that 20 people were killed.", "killed", "asserted"),
    ("Both sides agreed to a ceasefire.", "ceasefire", "asserted"),
    ("Twelve people were killed, and more may be trapped.", "killed", "asserted"),
    ("Rebels vowed to avenge 12 men who were killed in a raid.", "killed", "asserted"),
    ("Rebels will attack the city.", "attack", "future"),
    ("The army is going to attack the town.", "attack", "future"),
    ("The group threatened to kill the hostages.", "kill", "future"),
    ("The army planned to attack the town.", "attack", "future"),
    ("The sides will sign a ceasefire on Monday.", "ceasefire", "future"),
    ("The army would attack the city.", "attack", "hypothetical"),
    ("Troops could withdraw.", "withdraw", "hypothetical"),
    ("Officials said 20 people may have died.", "died", "hypothetical"),
    ("If rebels attack, the army will respond.", "attack", "hypothetical"),
    ("The governor ordered rebels to leave the city.", "leave", "hypothetical"),
    ("The governor ordered rebels to leave the city.", "ordered", "asserted"),
    ("Ministers called for a ceasefire.", "ceasefire", "hypothetical"),
    ("Fighting may resume.", "Fighting", "hypothetical"),
    ("They fear a chemical attack.", "attack", "hypothetical"),
    ("The threat of an attack remains.", "attack", "hypothetical"),
    ("A planned offensive was delayed.", "offensive", "hypothetical"),
    ("Rebels tried to kill the president.", "kill", "hypothetical"),
    ("The government is willing to withdraw its troops.", "withdraw", "hypothetical"),
    ("In 1982 the army killed 20,000 people in the town.", "killed", "historical"),
    ("The 1982 massacre killed thousands.", "killed", "historical"),
    ("In the 1990s thousands of people were killed.", "killed", "historical"),
    ("The army killed 20 people five years ago.", "killed", "historical"),
    ("Two decades ago, thousands were killed.", "killed", "historical"),
    ("The army killed 20 people a year ago.", "killed", "asserted"),
    ("The army killed 20 people in January 2030.", "killed", "asserted"),
    ("The war has killed 20,000 people since 2020.", "killed", "asserted"),
]


def at(text, word, *, date=readers.REPORT_DAY):
    doc = Document.make(text, date=date)
    split = sentences.split([doc], parser=readers.tools().parser, wanted=sentences.everything)
    sent = next(iter(split))
    return sent, next(t.i for t in sent.tokens if t.text == word)


@pytest.mark.parametrize(("text", "word", "expected"), CASES)
def test_modality_is_read_from_the_words_around(text, word, expected):
    assert modality(*at(text, word)) == expected


def test_a_year_is_history_only_by_the_report_date():
    text = "In 1982 the army killed 20,000 people."
    assert modality(*at(text, "killed", date=None)) == "asserted"
    assert modality(*at(text, "killed", date=dt.date(1983, 5, 1))) == "asserted"
    assert modality(*at("Two years ago 12 were killed.", "killed", date=None)) == "historical"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The army did not attack the town.", "attack"),
        ("The army never attacked the town.", "attacked"),
        ("The army denied attacking the town.", "attacking"),
        ("No clashes were reported.", "clashes"),
        ("The sides failed to reach a ceasefire.", "ceasefire"),
        ("Police prevented an attack.", "attack"),
    ],
)
def test_what_is_denied_is_negated(text, word):
    assert is_negated(*at(text, word))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The army attacked the town.", "attacked"),
        ("Rebels who had not fled were killed.", "killed"),
        ("The army said it did not know who attacked the town.", "attacked"),
        ("The attack killed no soldiers.", "attack"),
    ],
)
def test_a_denial_elsewhere_is_none_here(text, word):
    assert not is_negated(*at(text, word))
