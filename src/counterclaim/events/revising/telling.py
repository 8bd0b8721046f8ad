"""Documents of which something changed → their tellings, and the keys these are filed under."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import chain

from counterclaim.events import filing
from counterclaim.events.comparing import Entry, Profile, WordCounts, names_around
from counterclaim.events.comparison import Comparison
from counterclaim.events.copies import Copies, precedence
from counterclaim.events.revising.known import Known
from counterclaim.model.filed import Filed, Kind


def tell(known: Known, docs: Set[str]) -> Comparison:
    """Return the comparison of some documents, with all that is needed to read them."""
    group = known.group(docs)
    known.load(group)
    known.load_origins(group)
    prints = {tuple(sorted((a, b))) for a in group for b in known.prints[a]}
    ordered = {doc: precedence(known.docs[doc]) for doc in group}
    copies = Copies(
        origins={doc: known.origins[doc] for doc in group},
        prints=[(a, b) if ordered[a] < ordered[b] else (b, a) for a, b in sorted(prints)],
    )
    documents = {doc: known.docs[doc] for doc in group}
    claims = [claim for doc in sorted(group) for claim in known.claims[doc]]
    bare = Comparison.of(claims, documents=documents, known=copies, counts=WordCounts({}, {}))
    names = {
        name
        for found in bare.found.values()
        for telling in found
        for name in names_around(telling, documents[telling.doc])
    }
    counts = known.counts_after(known.counts_before(names), names)
    return Comparison.of(claims, documents=documents, known=copies, counts=counts)


def profiles(known: Known, docs: Set[str]) -> dict[str, Profile]:
    """Return the tellings of some documents made ready for comparison, by id."""
    return {profile.id: profile for profile in tell(known, docs).profiles}


@dataclass(frozen=True, slots=True)
class Keys:
    """The entries of changed documents' tellings by key.

    Attributes:
        changed: The documents.
        old: The entries as they were.
        new: The entries as they are.
    """

    changed: Set[str]
    old: Sequence[Filed]
    new: Sequence[Filed]

    @property
    def left(self) -> set[int]:
        """The keys that a telling is not under any more, or has another figure under."""
        return {entry.key for entry in set(self.old) - set(self.new)}

    def lists(self, known: Known, keys: Iterable[int]) -> Mapping[int, Sequence[Entry]]:
        """Return the tellings under each of some keys as they are now, in no order."""
        listed: dict[int, list[Entry]] = {key: [] for key in keys}
        kept = (
            entry
            for entry in known.memory.some_filed(Kind.KEY, keys=sorted(listed))
            if entry.doc not in self.changed
        )
        for entry in chain(kept, (entry for entry in self.new if entry.key in listed)):
            listed[entry.key].append(Entry(entry.number, entry.member, entry.doc))
        return listed


def rekey(known: Known, told: Comparison, changed: Set[str]) -> Keys:
    """File the tellings of changed documents anew.

    Args:
        known: What is known of the ledger.
        told: The comparison of the documents.
        changed: The documents.
    """
    old = list(known.memory.some_filed(Kind.KEY, docs=sorted(changed)))
    mine = (profile for profile in told.profiles if profile.telling.doc in changed)
    new = [entry for profile in mine for entry in filing.file_telling(profile)]
    same = set(old) & set(new)
    known.unfiled += (entry for entry in old if entry not in same)
    known.filed += (entry for entry in new if entry not in same)
    return Keys(changed, old, new)
