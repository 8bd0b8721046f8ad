"""Who says it: speakers and stance of claims, within a sentence and beyond it."""

import re

import pytest

import readers
from counterclaim.claims.said.naming import Naming
from counterclaim.mentions.speakers import find_quoted

FILLERS = {"the", "a", "an", "of", "in", "for", "at"}


def same_name(one, other):
    """Whether one name holds all words of the other, articles and prepositions apart."""
    if one is None or other is None:
        return one is other
    a, b = ({w for w in re.findall(r"\w+", n.lower()) if w not in FILLERS} for n in (one, other))
    return a <= b or b <= a


def voices(claims):
    return [c.speaker.words.text if c.speaker else None for c in claims]


IN_A_SENTENCE = [
    ("Police said two guards were killed.", "Police"),
    ("Two guards were killed, police said.", "police"),
    ("Eight people, police said, were killed.", "police"),
    ("According to the Red Cross, 15 villagers were killed.", "the Red Cross"),
    ("Fifteen villagers were killed, according to the Red Cross.", "the Red Cross"),
    ("Reporters were told by the mayor that eight men had died.", "the mayor"),
    ("A hospital doctor told Reuters that six children were killed.", "A hospital doctor"),
    ("The mayor said on Friday that six men were killed.", "The mayor"),
    ("A doctor, who asked not to be named, said six men died.", "A doctor"),
    ("The radio quoted the mayor as saying that nine people were killed.", "the mayor"),
    ("Nine people were killed, the army said in a statement.", "the army"),
    ("The army disputed the figure, saying two soldiers had been killed.", "The army"),
    ("The rebels said they had killed 16 soldiers.", "The rebels"),
    ("Neither side gave figures, but medics counted 12 dead.", "medics"),
    ("Local journalist Omar Said said three boys were shot dead.", "Omar Said"),
    ('"Our army killed 30 rebels," said Colonel Obi Eze.', "Colonel Obi Eze"),
    ("Two guards were killed in Jos.", None),
    ("The Open Tally monitor, citing medics, said nine people were killed.", "medics"),
    ("The radio, citing the mayor, said nine people were killed.", "the mayor"),
    ("The mayor was quoted by the radio as saying nine people were killed.", "The mayor"),
    ("Nine people were killed, according to a statement by the army.", "the army"),
    ("The Vale Relief Office said in a statement putting the death toll at nine.", "The Vale Relief Office"),
    # whoever they are
    ("A local priest counted ten bodies in the market of Dori.", "A local priest"),
    ("The defector said that six prisoners were killed.", "The defector"),
    ("Six prisoners were killed, a lawyer for the family said.", "a lawyer for the family"),
    ("A truck packed with explosives went off killing five people the Vale Observatory said.",
     "the Vale Observatory"),
    # what somebody speaks about is told by them too
    ("As for the killing of six monks, the minister said it was a crime.", "the minister"),
    # who did it, or is blamed for it, gives no count
    ("The killing of six nurses was claimed by the Vale Front.", None),
    ("At least six people died in the blast that the army blames on rebels.", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker"), IN_A_SENTENCE)
def test_who_is_quoted_for_the_figure_of_a_sentence(read, text, speaker):
    (claim,) = read(text)
    assert same_name(voices([claim])[0], speaker), voices([claim])


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Police said six men died, but the army said ten men died.", ["Police", "the army"]),
        (
            "The minister said six men were killed and that a rebel claimed ten were killed.",
            ["The minister", "a rebel"],
        ),
        ("Police said two guards were killed and five hurt.", ["Police", "Police"]),
        (
            "The mayor said the toll rose to 30 on Monday from 12 dead given by police.",
            ["The mayor", "police"],
        ),
        (
            "The army said 30 rebels died and 12 wounded given a bed by nuns died in Jos.",
            ["The army", "The army"],
        ),
        (
            "Nine guards were killed according to the army and 14 villagers died according to medics.",
            ["the army", "medics"],
        ),
        (
            "According to the army nine guards were killed, according to medics 14 villagers died.",
            ["the army", "medics"],
        ),
    ],
)
def test_the_innermost_speaker_of_a_sentence_wins(read, text, speakers):
    found = voices(read(text))
    assert len(found) == len(speakers)
    assert all(map(same_name, found, speakers)), found


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Residents said three men died in Jos; police said only the bomber was killed.",
         ["Residents", "police"]),
        ("The army said it had killed 40 rebels; the rebels said they lost four men.",
         ["The army", "the rebels"]),
        ("A raid killed 11 fighters in Jos, the mayor said; elders said that seven of them were farmers.",
         ["the mayor", "elders"]),
        ("Medics counted nine dead; the ministry, first silent, said that six men died.",
         ["Medics", "the ministry"]),
        ("Twelve villagers died, the mayor said; six nurses were wounded.", ["the mayor"] * 2),
        ("Four men were killed; two were wounded, police said.", ["police"] * 2),
    ],
)  # fmt: skip
def test_a_semicolon_parts_what_two_speakers_say(read, text, speakers):
    assert [v and v.removeprefix("the ") for v in voices(read(text))] == [
        v.removeprefix("the ") for v in speakers
    ]


ACCOUNTS = [
    # quotations over several sentences
    ('Colonel Obi Eze said the raid failed. "Nine of our men were killed. Another 14 were hurt."',
     ["Obi Eze", "Obi Eze"]),
    ('"Nine of our men were killed," Colonel Obi Eze said. "Another 14 were hurt."',
     ["Obi Eze", "Obi Eze"]),
    ('Omar Daud is a teacher. "We saw nine men killed. The sky was dark," Omar Daud said.', ["Omar Daud"]),
    ('"Nine of our men were killed. Another 14 were hurt," said Colonel Obi Eze.', ["Obi Eze", "Obi Eze"]),
    # pronouns back to their person or body
    ("Colonel Obi Eze told reporters the raid had failed. He said nine soldiers were killed.",
     ["Obi Eze"]),
    ("Mayor Ana Ruiz said the raid was over. She said nine men were killed.", ["Ana Ruiz"]),
    ("The Red Cross said six men were killed. It later said nine women were hurt.",
     ["The Red Cross", "The Red Cross"]),
    ("The Health Ministry said six men were killed. It said nine women were hurt.", ["The Health Ministry", "The Health Ministry"]),
    ("Ana Ruiz, the mayor, told reporters the raid had ended. She said nine men were killed.",
     ["Ana Ruiz"]),
    ("Colonel Obi Eze spoke in Jos. He said nine soldiers had been killed.", ["Obi Eze"]),
    ("The bishop's office in Jos gave another account. It said nine villagers had been killed.",
     ["The bishop's office in Jos"]),
    # bare nouns back to the full name
    ("Army spokesman Obi Eze said the raid was over. The spokesman said nine soldiers were killed.",
     ["Obi Eze"]),
    (
        "Hassan Dima, a spokesman for the front, said six men were killed. The spokesman said four women were hurt.",
        ["Hassan Dima", "Hassan Dima"],
    ),
    ("The Open Tally, a monitor, said six men were killed. The monitor said nine were hurt.", ["The Open Tally", "The Open Tally"]),
    # a kind of speaker that the report names elsewhere
    ("A source at Maun hospital said six men died. A source at Maun police said two women died.",
     ["A source at Maun hospital", "A source at Maun police"]),
    ("The Malian Defence Forces said two men died. The Malian Observatory for Peace said six men died.",
     ["The Malian Defence Forces", "The Malian Observatory for Peace"]),
    ("An observatory said six men died. Omar Said, director of the Open Observatory, said two women died.",
     ["Omar Said", "Omar Said"]),
    ("An NGO said six men were killed. The Open Tally Network said nine women were hurt.",
     ["The Open Tally Network", "The Open Tally Network"]),
    ("The Open Tally Network said six men were killed. The London-based group said nine women were hurt.",
     ["The Open Tally Network", "The Open Tally Network"]),
    ("A jihadist group said six men were killed. The Open Tally Network said nine women were hurt.",
     ["A jihadist group", "The Open Tally Network"]),
    ("General Ana Silva of the police said six men were killed. Gen Silva said nine women were hurt.",
     ["General Ana Silva of the police", "General Ana Silva of the police"]),
    ("Police in Jos said six men were killed. The source said nine women were hurt.",
     ["Police in Jos", "Police in Jos"]),
    # nobody is taken for somebody of another side
    (
        "A rebel spokesman said six men were killed. Army spokesman Obi Eze said ten men died.",
        ["A rebel spokesman", "Army spokesman Obi Eze"],
    ),
    (
        "A spokesman for the rebels said six men were killed. The army spokesman in Jos said ten men died.",
        ["A spokesman for the rebels", "The army spokesman in Jos"],
    ),
    # the office of a place that the sentence names is not that of another place
    (
        "Governor Ana Ruiz said six men were killed in Dori. In the region of Belgorod, two men died, its governor said.",
        ["Governor Ana Ruiz", "its governor"],
    ),
    # the seat of a body tells nothing of its name
    ("The Vale Observatory for Peace said shells killed two men. The Oslo-based Observatory said six women died.",
     ["The Vale Observatory for Peace", "The Vale Observatory for Peace"]),
    # "the military source" is "a military source", not whoever spoke last
    ("A military source said shells killed two men. The radio said nine were hurt. According to the military source, six women died.",
     ["A military source", "The radio", "A military source"]),
    # a pronoun is rather a bare noun than nobody
    ("The army said its men had killed two rebels. However, it admitted that the rebels had abducted six women.",
     ["The army", "The army"]),
    # an account is not carried where nothing says so
    ("Police said six men died.\n\nTen women were killed in Jos.", ["Police", None]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speakers"), ACCOUNTS)
def test_who_speaks_beyond_a_sentence(read, text, speakers):
    found = voices(read(text))
    assert len(found) == len(speakers)
    assert all(map(same_name, found, speakers)), found


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The army denied that 20 villagers had been killed.", "denies"),
        ("The army denied killing 20 villagers.", "denies"),
        ("The report rejected claims that 30 villagers were killed.", "denies"),
        ("The governor dismissed a claim by the rebels that 30 soldiers were killed.", "denies"),
        ("The army said that 20 villagers had been killed.", "asserts"),
        ("No soldiers were killed, the army said.", "asserts"),
        ("The army disputed the figure, saying two soldiers had been killed.", "asserts"),
        ("The army did not deny that 20 villagers had been killed.", "asserts"),
    ],
)  # fmt: skip
def test_a_denial_denies_what_it_speaks_of(read, text, stance):
    assert [c.stance.value for c in read(text)] == [stance]


def test_a_denial_that_gives_its_own_figure_asserts_that_one(read):
    text = "The army denied reports that 20 villagers were killed, saying only two had died."
    assert [(str(c.figure), c.stance.value) for c in read(text)] == [
        ("20", "denies"),
        ("2", "asserts"),
    ]


def test_a_speaker_is_quoted_with_the_name_that_stands_in_the_text(read):
    text = "Army spokesman Obi Eze said six men died. He said ten women were hurt."
    for claim in read(text):
        span = claim.speaker.words.span
        assert text[span.start : span.end] == claim.speaker.words.text
        assert "Obi Eze" in claim.speaker.words.text


def test_a_label_speaks_for_its_passage_where_nobody_else_does(read):
    claims = read(
        "ORSA, 3 MAY -- [TEXT] Two guards were killed in Orsa.\n\n   [MAYOR ANA DIAZ] Six men were "
        "killed. The roads are closed. Three women were killed, the army said.\n\n"
        "   [REPORTER] Nine boys were killed."
    )
    assert voices(claims) == [None, "MAYOR ANA DIAZ", "the army", None]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A military source said the army advanced. The source added that nine men were killed.",
         "A military source"),
        ("Army spokesman Obi Eze told of a raid. The same source said nine men were killed.",
         "Army spokesman Obi Eze"),
        ("The police told of a raid. The source said nine men were killed.", "The police"),
    ],
)  # fmt: skip
def test_the_source_is_whoever_spoke_before(read, text, speaker):
    (claim,) = read(text)
    assert claim.speaker.words.text == speaker


def test_an_office_beside_a_name_is_that_person():
    text = "Oteng Maru, the spokesman for the Northern Column, accused the army of lying."
    found = {m.text: m for s in readers.parse(text) for m in find_quoted(s)}
    office = found["the spokesman for the Northern Column"]
    assert Naming(found.values()).name(office).text == "Oteng Maru"
