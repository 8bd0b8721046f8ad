"""Sentence → Mention."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from counterclaim.knowledge.actors import ActorRegister
from counterclaim.knowledge.gazetteer import Gazetteer
from counterclaim.mentions.actors import find_actors
from counterclaim.mentions.acts.finding import find_acts
from counterclaim.mentions.figures import find_figures
from counterclaim.mentions.harms import find_harms
from counterclaim.mentions.labels import find_labels
from counterclaim.mentions.people import find_people
from counterclaim.mentions.places.finding import find_places
from counterclaim.mentions.speakers import find_quoted
from counterclaim.mentions.times import find_times
from counterclaim.mentions.weapons import find_weapons
from counterclaim.model import Mention, MentionKind, Sentence

# What reads one parsed sentence by itself, in the order in which mentions of one span stand.
_BY_SENTENCE = (
    find_figures,
    find_harms,
    find_people,
    find_quoted,
    find_weapons,
)


def find(
    sents: Iterable[Sentence],
    *,
    gazetteer: Gazetteer,
    register: ActorRegister,
    where_told: Callable[[Sequence[Mention]], bool] | None = None,
) -> Iterator[Mention]:
    """Yield the mentions of each document, in text order.

    Places, times and actors are looked for in every sentence, because what a report
    speaks of helps to tell which Tripoli is meant; the rest only in parsed ones.

    Args:
        sents: Those of one document after another, in text order.
        gazetteer: What knows places.
        register: What knows actors.
        where_told: Whether a document whose other mentions are these is worth a look for places
            and actors, half of what mentions cost; every document is by default.
    """
    for _, of_doc in groupby(sents, key=lambda s: s.doc.id):
        yield from _document(list(of_doc), gazetteer, register, where_told)


def _document(
    sents: Sequence[Sentence],
    gazetteer: Gazetteer,
    register: ActorRegister,
    where_told: Callable[[Sequence[Mention]], bool] | None,
) -> list[Mention]:
    found = [m for sent in sents if sent.is_parsed for reads in _BY_SENTENCE for m in reads(sent)]
    labels = find_labels(sents)
    if labels:
        # The name in a label is no one else who may be speaking.
        found = [m for m in found if not any(_is_same(m, label) for label in labels)] + labels
    found += find_acts(sents)
    found += find_times(sents)
    if where_told is None or where_told(found):
        found += find_places(sents, gazetteer=gazetteer)
        found += find_actors(sents, register=register)
    return sorted(found, key=lambda m: (m.sent.index, m.span.start, m.span.end, m.kind))


def _is_same(m: Mention, label: Mention) -> bool:
    return m.kind in (MentionKind.SPEAKER, MentionKind.POSSIBLE_SPEAKER) and m.span.overlaps(
        label.span
    )
