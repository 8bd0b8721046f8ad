"""Who says that what is told of is not so, in other words than a verb of denying."""

import pytest

from counterclaim.model import Stance


@pytest.mark.parametrize(
    "text",
    [
        "The army said it was untrue that six men died.",
        "The army said reports that six men died in Maun were untrue.",
        "Claims that the army killed six villagers are baseless, the minister said.",
        "The mayor said allegations that six men had died were entirely false.",
        "The army said there was no truth in claims that six civilians were killed in Maun.",
        "The spokesman described as false reports that six soldiers were killed.",
    ],
)
def test_a_report_said_to_be_untrue_is_denied(read, text):
    (claim,) = read(text)
    assert (claim.figure.low, claim.stance) == (6, Stance.DENIES)
    assert claim.speaker is not None


@pytest.mark.parametrize(
    "text",
    [
        "The army said it was true that six men died.",
        "Gunmen at a false checkpoint killed six men, the mayor said.",
        "The mayor said six men with false papers were killed.",
        "The reports of six deaths were not untrue, a medic said.",
        "The mayor said six men died after reports of a raid.",
    ],
)
def test_what_is_false_in_another_sense_denies_nothing(read, text):
    (claim,) = read(text)
    assert (claim.figure.low, claim.stance) == (6, Stance.ASSERTS)
