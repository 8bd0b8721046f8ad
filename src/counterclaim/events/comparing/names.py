"""Rare names in the texts: what tells one event from another where places and days do not.

A name that few texts share (a street, a victim, a village that the gazetteer lacks)
says more than one that half of them share. Which names are rare depends on all the
texts that are compared, not on their order; a text and its copies count once.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from counterclaim.events.tellings import Telling
from counterclaim.model import Document

# Points by the number of texts that share a name. Beyond the last it is the name of
# the war, or of its capital.
_POINTS = ((3, 1.0), (8, 0.7), (20, 0.4))
# Names this far from a claim belong to its event: about two sentences.
_WINDOW = 250
# A capitalised word that is seen in lower case this often is no name ("Police").
_PLAIN = 0.3
_NAME = re.compile(r"(?<!\w)[A-Z][\w'\u2019-]{3,}")
_LOWER = re.compile(r"(?<![\w'\u2019-])[a-z][\w'\u2019-]{3,}")


def rare_names(
    found: Sequence[Telling], *, documents: Mapping[str, Document], origins: Mapping[str, str]
) -> list[dict[str, float]]:
    """Return for each telling the rare names in and around its sentences, with their points.

    Args:
        found: The tellings.
        documents: Documents by id.
        origins: For each document the id of the one that stands for its text.
    """
    texts = {origins[telling.doc] for telling in found}
    named: Counter[str] = Counter()
    plain: Counter[str] = Counter()
    for text in sorted(texts):
        named.update({name.casefold() for name in _NAME.findall(documents[text].text)})
        plain.update(set(_LOWER.findall(documents[text].text)))
    points = {
        name: worth
        for name, many in named.items()
        if plain[name] < _PLAIN * many and (worth := _worth(many))
    }
    return [_around(telling, documents[telling.doc], points) for telling in found]


def _worth(many: int) -> float:
    return next((points for most, points in _POINTS if many <= most), 0.0)


def _around(telling: Telling, doc: Document, points: Mapping[str, float]) -> dict[str, float]:
    spoken = {
        word
        for claim in telling.claims
        if claim.speaker is not None
        for word in claim.speaker.words.text.casefold().split()
    }
    names: set[str] = set()
    for span in {claim.sentence for claim in telling.claims}:
        start = max(0, span.start - _WINDOW)
        names.update(_NAME.findall(doc.text[start : span.end + _WINDOW]))
    lower = {name.casefold() for name in names} - spoken
    return {name: points[name] for name in sorted(lower) if name in points}
