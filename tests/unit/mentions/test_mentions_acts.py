"""Acts told in parsed sentences."""

import pytest

import readers
from counterclaim.knowledge.act_rules import ActRules
from counterclaim.mentions.acts.finding import find_acts
from counterclaim.model import Act

# A sentence, and its acts as "TYPE/mode words".
TOLD = [
    ("The army reached a ceasefire agreement with the rebels.",
     "AGREE/ceasefire ceasefire agreement"),
    ("Both sides agreed to a truce.", "AGREE/ceasefire truce"),
    ("A truce between the army and the rebels was signed in Dori.", "AGREE/ceasefire truce"),
    ("The two sides carried out a prisoner exchange.",
     "AGREE/prisoner exchange prisoner exchange"),
    ("The ministers agreed to share water.", "AGREE/agreement agreed"),
    ("The sides held talks in Doha.", "CONSULT/talks talks"),
    ("The envoy met with rebel leaders.", "CONSULT/meeting met"),
    ("The cleric repeated his offer of a ceasefire.", "REQUEST/offer offer of a ceasefire"),
    ("The rebels offered a truce.", "REQUEST/offer offered a truce"),
    ("The envoy called for a truce.", "REQUEST/appeal called for a truce"),
    ("The government rejected a ceasefire offer.", "REQUEST/offer ceasefire offer"),
    ("The governor ordered the militia to leave the city within a day.",
     "THREATEN/ultimatum ordered the militia to leave"),
    ("The general threatened to shell the town.",
     "THREATEN/threat threatened; ASSAULT/shelling shell"),
    ("The army issued an ultimatum.", "THREATEN/ultimatum ultimatum"),
    ("Soldiers surrounded the house.", "COERCE/siege surrounded"),
    ("The army laid siege to the town.", "COERCE/siege siege"),
    ("The mayor imposed a curfew.", "COERCE/curfew curfew"),
    ("The ruler declared martial law.", "COERCE/martial law martial law"),
    ("The army and the rebels clashed in Dori.", "ASSAULT/clash clashed"),
    ("Fighting raged in Dori.", "ASSAULT/clash Fighting"),
    ("Air strikes hit the town.", "ASSAULT/air strike Air strikes"),
    ("Rebels ambushed a patrol.", "ASSAULT/ambush ambushed"),
    ("A suicide car bomb attack hit the town.", "ASSAULT/suicide attack suicide car bomb attack"),
    ("The army opened fire on the crowd.", "ASSAULT/shooting opened fire"),
    ("The rebels pulled out of the town.", "RETREAT/withdrawal pulled out"),
    ("The withdrawal of the troops began.", "RETREAT/withdrawal withdrawal"),
    ("The rebels surrendered the town.", "RETREAT/surrender of a position surrendered the town"),
    ("Rebels seized the town of Dori.", "COERCE/capture of a place seized the town"),
    ("The army has retaken the base.", "COERCE/capture of a place retaken the base"),
    ("The fighters took control of the village.", "COERCE/capture of a place took control"),
    ("Police seized the weapons.", "COERCE/seizure seized"),
    ("The army lifted the siege.", "RETREAT/lifting lifted the siege"),
    ("The government sent troops to the north.", "MOBILIZE/deployment sent troops"),
    ("The army deployed tanks along the border.", "MOBILIZE/deployment deployed tanks"),
    ("Attack on mosque in Dori", "ASSAULT/attack Attack"),
]  # fmt: skip
NOT_TOLD = [
    "A ceasefire monitor visited the town.",
    "An attack helicopter stood on the runway.",
    "He suffered a heart attack.",
    "The mayor fought corruption.",
    "She fought hard to win the first set.",
    "Firefighters battled a blaze.",
    "The truce collapsed.",
    "Prisoners began a hunger strike.",
    "Police were called to the house.",
    "The shop met demand.",
    "The army wants to retake the base.",
    "The fighters did not take the town.",
    "The photographer captured the mood of the town.",
    "The festival took place in the town.",
]


def lines(text):
    found = find_acts(readers.parse(text))
    return "; ".join(f"{m.value.type.value}/{m.value.mode} {m.text}" for m in found)


@pytest.mark.parametrize(("text", "told"), TOLD)
def test_an_act_is_found_with_its_short_words(text, told):
    assert lines(text) == told


@pytest.mark.parametrize("text", NOT_TOLD)
def test_what_is_no_act_gives_none(text):
    assert lines(text) == ""


def test_one_sentence_holds_several_acts():
    text = "Fighting went on in Dori as the sides held talks and troops withdrew."
    assert [line.split("/")[0] for line in lines(text).split("; ")] == [
        "ASSAULT",
        "CONSULT",
        "RETREAT",
    ]


def test_unparsed_sentences_hold_no_acts():
    assert find_acts(readers.split("Rebels attacked the town.")) == []


def test_the_head_stands_in_the_words():
    for text, _ in TOLD:
        for m in find_acts(readers.parse(text)):
            assert isinstance(m.value, Act)
            assert m.span.start <= m.sent.tokens[m.head].start < m.span.end


@pytest.mark.parametrize("text", [text for text, told in TOLD if "CONSULT/meeting" not in told])
def test_the_gate_opens_for_most_acts(text):
    common = ("agreed to share", "seized", "lifted", "offered", "rejected")
    assert ActRules.load().gate.search(text) or any(word in text for word in common)


def test_the_gate_opens_for_letters_of_either_case():
    gate = ActRules.load().gate
    assert gate.search("A CEASE-FIRE WAS AGREED IN DORI")
    assert gate.search("Troops left Dori.")


def test_the_gate_stays_shut_for_ordinary_news():
    assert not ActRules.load().gate.search(
        "The council met on Monday and agreed to build a school."
    )
