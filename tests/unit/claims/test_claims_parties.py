"""Who did what to whom."""

import pytest

import readers
from counterclaim.claims.acts.parties import parties

# A sentence, the word that tells the act, who did it and to whom ("-" where not said).
CASES = [
    ("Rebels attacked a convoy near Dori.", "attacked", "Rebels", "convoy"),
    ("The convoy was ambushed by Taliban fighters.", "ambushed", "Taliban fighters", "convoy"),
    ("Lightly armed guards who were ambushed by raiders fled.", "ambushed", "raiders",
     "armed guards"),
    ("Kenyan and Ghanaian troops fought the Sable militia.", "fought",
     "Kenyan and Ghanaian troops", "Sable militia"),
    ("Syrian troops clashed with rebels.", "clashed", "Syrian troops", "rebels"),
    ("The army and the rebels clashed.", "clashed", "army", "rebels"),
    ("Fighting between government forces and M23 rebels resumed.", "Fighting",
     "government forces", "M23 rebels"),
    ("The Peruvian navy said it had reached a truce agreement with raiders.",
     "agreement", "Peruvian navy", "raiders"),
    ("Hamas and Israel agreed to a truce.", "truce", "Hamas", "Israel"),
    ("Israeli air strikes went on.", "strikes", "Israeli", "-"),
    ("A rebel attack on the base failed.", "attack", "rebel", "base"),
    ("Government forces launched an offensive against militants.", "offensive",
     "Government forces", "militants"),
    ("The withdrawal of Russian troops began.", "withdrawal", "Russian troops", "-"),
    ("Russia withdrew its forces.", "withdrew", "Russia", "-"),
    ("The bishop renewed his offer of a truce.", "offer", "bishop", "-"),
    ("The town, besieged by the army since May, fell.", "besieged", "army", "town"),
    ("The governor of Dori ordered the militia to leave.", "ordered", "governor of Dori",
     "militia"),
    ("Fighting raged in Dori.", "Fighting", "-", "-"),
    ("He attacked the base.", "attacked", "-", "base"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "word", "by", "to"), CASES)
def test_parties_are_short_noun_phrases(text, word, by, to):
    sent = readers.parse(text)[0]
    head = next(t.i for t in sent.tokens if t.text == word)
    found = parties(sent, head)
    assert tuple(words.text if words else "-" for words in found) == (by, to)
    for words in found:
        assert words is None or sent.doc.text[words.span.start : words.span.end] == words.text
