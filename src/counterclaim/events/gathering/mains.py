"""Which of the events that a report tells of it is chiefly about."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import partial

from counterclaim.events.days import days
from counterclaim.knowledge.headlines import Headline
from counterclaim.model import Claim, Document, Harm

# Claims later in a text count less for what it is chiefly about; at its end a claim
# counts a quarter of one in the headline.
_LATE = 0.75
_WEIGHTS = {Harm.KILLED: 1.5, Harm.WOUNDED: 1.0, Harm.CASUALTIES: 1.2}
_ACT, _OTHER = 0.25, 0.8
# The first so many characters are headline and lead.
_LEAD = 300
# Once for an event: told in the lead, with its figure or place in the title, of the
# last days. Older events are background more often than news.
_OPENING, _TITLED, _PLACED, _FRESH = 2.0, 2.0, 1.0, 1.0
# For each harm that the title counts, where the event has that number of people.
_COUNTED = 3.0
_FRESH_DAYS = 3
# Once for an event that texts of others tell of as well: it is the news, not the background
# that each paper chooses for itself. Between 2 and 5, both sets of reports gained.
_SHARED = 3.0
# Reports of an arrest tell it for the sake of what the arrested are said to have done.
_AFTERMATH = 0.2
_WORD = re.compile(r"\d+|\w{3,}")


def main_events(
    groups: Mapping[str, Sequence[Claim]],
    *,
    documents: Mapping[str, Document],
    origins: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """Return for each document the id of its main event.

    Args:
        groups: The claims of each event by its id.
        documents: Documents by id.
        origins: For each document the id of the one that stands for its text; by default
            each stands for itself.
    """
    texts = origins or {}
    told: dict[str, dict[str, list[Claim]]] = defaultdict(dict)
    for event, group in groups.items():
        for claim in group:
            told[claim.doc].setdefault(event, []).append(claim)
    shared = {
        event
        for event, group in groups.items()
        if len({texts.get(claim.doc, claim.doc) for claim in group}) > 1
    }

    def rank(doc: str, event: str) -> tuple[float, int, str]:
        claims = told[doc][event]
        weight = _weight(claims, documents[doc]) + _SHARED * (event in shared)
        return -weight, min(claim.words.span.start for claim in claims), event

    return {doc: min(events, key=partial(rank, doc)) for doc, events in told.items()}


def _weight(claims: Sequence[Claim], doc: Document) -> float:
    harmed = [claim for claim in claims if claim.harm is not None]
    weight = sum(_claim_weight(claim, doc) for claim in claims)
    weight += _OPENING * any(claim.words.span.start < _LEAD for claim in harmed)
    title = _words(doc.title or "")
    weight += _TITLED * any(title & _words(claim.words.text) for claim in harmed)
    weight += _PLACED * any(c.place and title & _words(c.place.name) for c in harmed)
    weight += _COUNTED * len(_counted(harmed, Headline.of(doc.title or "")))
    weight += _FRESH * any(_is_fresh(claim, doc) for claim in harmed)
    if harmed and all(claim.harm is Harm.CAPTURED for claim in harmed):
        weight *= _AFTERMATH
    return round(weight, 6)


def _counted(claims: Sequence[Claim], headline: Headline) -> set[Harm | None]:
    """Return the harms whose number in the title some claim gives."""
    return {
        c.harm for c in claims if c.figure is not None and headline.agrees(c.harm, c.figure.low)
    }


def _claim_weight(claim: Claim, doc: Document) -> float:
    early = 1 - _LATE * claim.words.span.start / max(len(doc.text), 1)
    if claim.harm is None or claim.figure is None:
        return _ACT * early
    # A restated figure shows what a report is about, but less than a new one.
    kind = _WEIGHTS.get(claim.harm, _OTHER) * (0.5 if claim.same_as or claim.part_of else 1.0)
    digits = min(len(str(claim.figure.low or 1)), 3)
    return kind * early * (1 + 0.2 * digits)


def _is_fresh(claim: Claim, doc: Document) -> bool:
    told = days(claim.interval)
    if told is None:
        return False
    report = 0 if told.is_relative else doc.date.toordinal() if doc.date else told.last
    return abs(report - told.last) <= _FRESH_DAYS


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))
