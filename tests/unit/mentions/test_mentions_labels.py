"""Text → whose words a passage is, by a label in brackets before it."""

import pytest

from counterclaim.mentions.labels import find_labels, has_label


@pytest.fixture
def labels(parse):
    """Return the labels of a text, each with the words of its passage."""

    def of(text):
        return [
            (m.text, text[m.value.content.start : m.value.content.end].strip())
            for m in find_labels(list(parse(text)))
        ]

    return of


def test_an_issuer_speaks_to_the_end(labels):
    text = "ORSA, 3 MAY (RADIO ORSA) -- [COMMUNIQUE] [INTERIOR MINISTRY] [TEXT] SIX MEN DIED."
    assert labels(text) == [("INTERIOR MINISTRY", "[TEXT] SIX MEN DIED.")]


def test_speakers_take_turns(labels):
    text = (
        "The mayor spoke today.\n\n   [DIAZ] Six men died.\n\n   [REPORTER] Who shot them?"
        "\n\n   [COL DIAZ, INTERRUPTING] The rebels did. [END RECORDING] Six were buried."
    )
    assert labels(text) == [("DIAZ", "Six men died."), ("COL DIAZ", "The rebels did.")]


def test_who_is_interviewed_speaks_and_who_asks_does_not(labels):
    text = "ORSA, 3 MAY -- [INTERVIEW WITH MAYOR ANA DIAZ BY UNIDENTIFIED REPORTER] SIX MEN DIED."
    assert labels(text) == [("MAYOR ANA DIAZ", "SIX MEN DIED.")]


@pytest.mark.parametrize(
    "text",
    [
        "ORSA, 3 MAY -- [REPORT] [ANA DIAZ] [TEXT] SIX MEN DIED.",
        "ORSA, 3 MAY -- [TEXT] [CONTINUED] SIX MEN DIED.",
        "SIX MEN OF THE FPR\n[FRONT OF THE PLAIN] DIED ON MONDAY [3 MAY].",
        "Six men died [pictured] in Orsa.",
        "Six men died.",
        "",
    ],
)
def test_authors_notes_and_asides_are_no_labels(labels, text):
    assert labels(text) == []
    assert not has_label(text)
