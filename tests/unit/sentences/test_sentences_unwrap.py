"""The view of a text that the parser sees: of the same length, so that offsets hold."""

import pytest

from counterclaim.sentences.unwrap import paragraphs

COMMON = {"rebels", "killed", "six", "soldiers", "in", "the", "town", "of", "army", "were"}


def views(text):
    return [p.view for p in paragraphs(text, is_common=COMMON.__contains__)]


def test_a_view_is_as_long_as_the_text_it_stands_for():
    text = "“Six”\u00a0men —\nsaid \u2018he\u2019\u200b.\n\nREBELS KILLED SIX İZMİR SOLDIERS ß"
    for p in paragraphs(text, is_common=COMMON.__contains__):
        assert len(p.view) == p.end - p.start


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("“Six” men\u2019s", ['"Six" men\'s']),
        ("six\u00a0men", ["six men"]),
        ("the army of the town said that six soldiers were killed by\nRebels on the road", [
            "the army of the town said that six soldiers were killed by Rebels on the road"
        ]),
        ("REBELS KILLED SIX SOLDIERS IN KAYA", ["Rebels killed six soldiers in Kaya"]),
        ("THE ARMY OF KAYA. SOLDIERS WERE KILLED.", ["The army of Kaya. Soldiers were killed."]),
        ("The FARC killed six soldiers", ["The FARC killed six soldiers"]),
        ("NATO", ["NATO"]),
        ("one\n\ntwo\n \nthree", ["one", "two", "three"]),
    ],
)  # fmt: skip
def test_what_the_parser_sees(text, wanted):
    assert views(text) == wanted
