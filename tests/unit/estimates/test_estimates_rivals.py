from dataclasses import replace

from counterclaim.estimates import in_dispute
from counterclaim.model import Claim, Document, Figure, Harm, Speaker, VictimClass, Words

TEXT = "The army said 40 rebels died. Their spokesman said nine had. The army repeated its 40."
DOC = Document.make(TEXT, id="maun")


def words(text: str, after: int = 0) -> Words:
    start = TEXT.index(text, after)
    return Words.at(TEXT, start, start + len(text))


def claim(id: str, figure: str, speaker: str, number: int, **slots) -> Claim:
    sentence = words(TEXT.split(". ")[("40", "nine", "again").index(figure)])
    slots.setdefault("harm", Harm.KILLED)
    return Claim(
        id=id,
        doc="maun",
        words=words(figure.replace("again", "40"), sentence.span.start),
        sentence=sentence.span,
        figure=Figure.exactly(number),
        speaker=Speaker(words=words(speaker)),
        **slots,
    )


ARMY = claim("clm-army", "40", "The army", 40)
REBELS = claim("clm-rebels", "nine", "Their spokesman", 9, disputes=("clm-army",))
AGAIN = claim("clm-again", "again", "The army", 40, same_as="clm-army")


def test_a_dispute_takes_its_restatements_along():
    other = replace(REBELS, id="clm-other", harm=Harm.WOUNDED, disputes=())
    assert in_dispute([ARMY, REBELS, AGAIN, other]) == [[ARMY, REBELS, AGAIN]]
    assert in_dispute([ARMY, AGAIN]) == []


def test_figures_of_other_harm_are_no_rivals():
    wounded = replace(REBELS, harm=Harm.WOUNDED)
    assert in_dispute([ARMY, wounded]) == []


def test_the_dispute_furthest_apart_comes_first():
    near = replace(ARMY, id="clm-near", harm=Harm.KILLED, figure=Figure.exactly(41))
    far = [
        replace(
            ARMY, id="clm-far", victims=replace(ARMY.victims, victim_class=VictimClass.CIVILIAN)
        ),
        replace(
            REBELS,
            id="clm-far-2",
            disputes=("clm-far",),
            victims=replace(ARMY.victims, victim_class=VictimClass.CIVILIAN),
        ),
    ]
    close = replace(REBELS, id="clm-close", figure=Figure.exactly(39), disputes=("clm-near",))
    assert in_dispute([near, close, *far]) == [far, [near, close]]
