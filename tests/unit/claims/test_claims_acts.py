"""Acts: claims without a figure."""

import pytest

from readers import bug

ACTS = [
    ("The army said it had signed a ceasefire with the rebels in Maun.", "AGREE", "ceasefire"),
    ("Rebel leader Yusuf Dako offered talks to the government.", "REQUEST", "offer"),
    ("Government troops surrounded the town of Maun on Monday.", "COERCE", "siege"),
    ("Troops fought rebels in Maun.", "ASSAULT", "clash"),
    ("Clashes broke out in Maun.", "ASSAULT", "clash"),
    ("The army withdrew from Maun.", "RETREAT", "withdrawal"),
    ("The government sent 500 troops to Maun.", "MOBILIZE", "deployment"),
    ("The general gave the rebels an ultimatum.", "THREATEN", "ultimatum"),
    bug("The governor gave the rebels 24 hours to leave Maun.", "THREATEN", "ultimatum",
        reason="acts.toml: an ultimatum without the word"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "mode"), ACTS)
def test_an_act_has_a_plover_type_and_a_plain_word(read_acts, text, kind, mode):
    assert [(c.act.type.value, c.act.mode) for c in read_acts(text)] == [(kind, mode)]


def test_an_act_has_a_speaker_place_and_parties(read_acts):
    text = "The army said it had signed a ceasefire with the rebels in Maun."
    (claim,) = read_acts(text)
    assert claim.speaker.words.text == "The army"
    assert claim.place.name == "Maun"
    assert "rebels" in claim.victims.words.text
    assert (claim.harm, claim.figure) == (None, None)


def test_an_ordinary_sentence_has_no_act(read_acts):
    assert read_acts("The council agreed on the price of bread.") == []
