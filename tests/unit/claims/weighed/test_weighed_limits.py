"""What the words of a report rule out, however sure the trained model is."""

import numpy as np
import pytest

from counterclaim import mentions
from counterclaim.claims.harmed import find_harmed
from counterclaim.claims.weighed.limits import is_accused, within_words
from counterclaim.claims.weighed.people import HARMS
from counterclaim.model import Harm, MentionKind
from readers import parse, tools

DEAD = np.asarray([0.1, 0.8, 0.1, *([0.0] * (len(HARMS) - 2))])


def harmed(text):
    """The sentence of a text with its people and its words of harm."""
    found = list(mentions.find(parse(text), gazetteer=tools().gazetteer, register=tools().actors))
    return find_harmed(found[0].sent, found)


def likeliest(text):
    """What the first group of a sentence is held for that the model takes for dead."""
    sentence = harmed(text)
    first = sentence.candidates[0]
    seen = sentence.seen_at(first.quote)
    trigger = seen.trigger if seen is not None else None
    read = within_words(DEAD, first, trigger, sentence.mentions)
    return HARMS[int(np.argmax(read)) - 1]


@pytest.mark.parametrize(
    "text",
    [
        "Four people were shot in Orsa.",
        "A teacher was shot in Orsa.",
        "Four people were shot and one of them was killed in Orsa.",
        "4 shot, 2 killed in Orsa",
    ],
)
def test_who_is_only_shot_is_hurt(text):
    assert likeliest(text) is Harm.WOUNDED


@pytest.mark.parametrize(
    "text",
    [
        "Four people were shot dead in Orsa.",
        "A teacher was shot in Orsa and died in hospital.",
        "Four people were killed in Orsa.",
    ],
)
def test_who_is_said_to_be_dead_may_be(text):
    assert likeliest(text) is Harm.KILLED


@pytest.mark.parametrize(
    ("text", "accused"),
    [
        ("A driver was charged in the death of a nurse.", ["driver"]),
        ("A driver charged with the murder of a nurse spoke.", ["driver"]),
        ("Police charged a driver with the murder of a nurse.", ["driver"]),
        ("The driver and the guard were arrested in the killing of a nurse.", ["driver", "guard"]),
        ("The death of a nurse shook Orsa.", []),
    ],
)
def test_who_is_charged_with_a_death_did_not_die(text, accused):
    sentence = harmed(text)
    deaths = [
        m for m in sentence.mentions if m.kind is MentionKind.HARM and m.value.harm is Harm.KILLED
    ]
    found = [c for c in sentence.candidates if any(is_accused(c, m) for m in deaths)]
    assert [c.people.text for c in found] == accused
