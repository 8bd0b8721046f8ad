"""What came to a linked ledger, and what has to change in it."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from counterclaim.model import Claim, Document, Event, EventName, Link
from counterclaim.model.filed import Filed


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What came to a ledger since it was linked.

    Attributes:
        new: Ids of the documents that were added.
        docs: Ids of documents of which some claims say something else now, are gone, are
            there again or were judged beside others.
        claims: Ids of the claims that `docs` have and had, so that links and events of those
            that are gone are found.
    """

    new: Set[str] = frozenset()
    docs: Set[str] = frozenset()
    claims: Set[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """What changes in a ledger.

    Attributes:
        unlinked: Links that go.
        links: Links that come.
        gone: Events that go, or are there again in `events`.
        events: Events that are new or changed, or whose figures can be others now.
        names: What claims have to remember from now on.
        unfiled: Entries that go.
        filed: Entries that come.
        claims: All claims of the documents, by id.
        documents: The documents of the events, by id.
        origins: For each of these the one that stands for its text.
    """

    unlinked: Sequence[Link]
    links: Sequence[Link]
    gone: Sequence[str]
    events: Sequence[Event]
    names: Sequence[EventName]
    unfiled: Sequence[Filed]
    filed: Sequence[Filed]
    claims: Mapping[str, Claim]
    documents: Mapping[str, Document]
    origins: Mapping[str, str]
