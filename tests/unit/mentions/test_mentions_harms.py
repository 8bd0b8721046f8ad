"""Sentence → harm mentions: the words of harm, and where to look for whom."""

import pytest

from counterclaim.mentions.harms import find_harms


@pytest.fixture
def harms(parse):
    """Return "word harm frame" of each word of harm in a text."""
    return lambda text: [
        f"{m.text} {m.value.harm} {m.value.frame}" for s in parse(text) for m in find_harms(s)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Gunmen killed 14 miners.", "killed killed does"),
        ("A bomb kills six", "kills killed does"),
        ("Six miners died.", "died killed suffers"),
        ("The deaths of six miners shook Dori.", "deaths killed event"),
        ("Six miners were dead.", "dead killed state"),
        ("Rebels gunned down two judges.", "gunned killed does"),
        ("Two judges were assassinated.", "assassinated killed does"),
        ("Five hostages were beheaded.", "beheaded killed does"),
        ("The raid wounded six.", "wounded wounded does"),
        ("Six people suffered burns.", "suffered wounded suffers"),
        ("Six were taken to hospital.", "taken wounded does"),
        ("Soldiers shot two boys.", "shot wounded does"),
        ("Soldiers shot dead two boys.", "shot killed does|dead killed state"),
        ("Two boys were stabbed to death.", "stabbed killed does|death killed event"),
        ("Two boys were fatally shot.", "shot killed does"),
        ("There were 40 casualties.", "casualties casualties state"),
        ("Police arrested 33 men.", "arrested captured does"),
        ("Police took them into custody.", "took captured does"),
        ("Police took nine men into custody.", "took captured does"),
        ("Gunmen kidnapped 60 pupils.", "kidnapped abducted does"),
        ("Rebels took hostage nine drivers.", "took abducted does"),
        ("Seven pupils are missing.", "missing missing state"),
        ("Seven pupils disappeared.", "disappeared missing suffers"),
        ("Fighting displaced 400 families.", "displaced displaced does"),
        ("Some 400 families fled.", "fled displaced suffers"),
        ("The raid forced 400 families to flee.", "forced displaced does|flee displaced suffers"),
        ("Nine rebels surrendered.", "surrendered surrendered suffers"),
        ("Nine rebels laid down their arms.", "laid surrendered suffers"),
        ("Four guards lost their lives.", "lost killed suffers"),
        ("The raid claimed the lives of four guards.", "claimed killed does"),
        ("The army lost twelve soldiers.", "lost killed does"),
        ("The fatal shooting of six boys shook Dori.", "shooting killed event"),
        ("The stabbing of six boys shook Dori.", "stabbing wounded event"),
        ("Six boys were hit by a bullet.", "hit wounded does"),
        ("A bullet struck him in the leg.", "struck wounded does"),
        ("They found a boy with gunshot wounds.", "wounds wounded event"),
        ("He turned the gun on himself.", "turned killed suffers"),
        ("Four soldiers fell in an ambush.", "fell killed suffers"),
        ("Six policemen fell in fighting near Dori.", "fell killed suffers"),
        ("Two officers fell in the line of duty.", "fell killed suffers"),
        ("Thirty militiamen fell during clashes.", "fell killed suffers"),
        ("Nine rebels fell in the battle for Dori.", "fell killed suffers"),
    ],
)  # fmt: skip
def test_words_of_harm_with_their_frame(harms, text, found):
    assert harms(text) == found.split("|")


@pytest.mark.parametrize(
    "text",
    [
        "The murder suspect spoke.",
        "The shooting went on for hours.",
        "The storm hit the coast.",
        "He turned the car on the road.",
        "An arrest warrant was read.",
        "The army lost the town.",
        "He suffered a defeat.",
        "He took the bus.",
        "It claimed the town.",
        "The wheat harvest was poor.",
    ],
)
def test_words_that_harm_nobody(harms, text):
    assert harms(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "It was a dead end.",
        "They felt the dead heat.",
        "They swam in the Dead Sea.",
        "Five soldiers fell into an ambush.",
        "The town fell in an attack.",
        "Two shells fell during the battle.",
        "Two men fell in love during the battle.",
        "Several officers fell sick in the fighting.",
    ],
)
def test_dead_or_fallen_in_another_sense_is_no_harm(harms, text):
    assert harms(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "3 killed, 5 injured in Dori blast",
        "Blast killing 21 shakes Dori",
        "13 shot in Dori",
        "Blast kills 21, wounds 30",
    ],
)
def test_headlines_have_their_words_of_harm(harms, text):
    wanted = sum(c.isdigit() and not text[i - 1 : i].isdigit() for i, c in enumerate(text))
    assert len(harms(text)) == wanted
