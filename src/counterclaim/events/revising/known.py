"""What was read of a ledger while it is revised, and how it will be afterwards."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field

from counterclaim.events.comparing import WordCounts
from counterclaim.events.memory import Memory
from counterclaim.model import Claim, Document
from counterclaim.model.filed import Filed, Kind, key_of

Pair = tuple[str, str]
"""Two ids, the smaller first."""


@dataclass
class Known:
    """What was read of a ledger so far; each thing is read once, when it is needed.

    Attributes:
        memory: The ledger.
        docs: The documents.
        claims: The claims of each of them as people judged them.
        prints: The documents with which each shares words, as they are now.
        origins: For each document the one that stands for its text, as it is now.
        counted: By how much the number of texts with a word changes.
        unfiled: Entries that go.
        filed: Entries that come.
    """

    memory: Memory
    docs: dict[str, Document] = field(default_factory=dict)
    claims: dict[str, list[Claim]] = field(default_factory=dict)
    prints: dict[str, set[str]] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    counted: dict[Kind, Mapping[str, int]] = field(
        default_factory=lambda: {Kind.WORD: {}, Kind.PLAIN: {}}
    )
    unfiled: list[Filed] = field(default_factory=list)
    filed: list[Filed] = field(default_factory=list)

    def load(self, docs: Iterable[str]) -> None:
        """Read documents with their claims."""
        wanted = sorted(set(docs) - self.docs.keys())
        if wanted:
            self.docs.update((doc.id, doc) for doc in self.memory.some_documents(wanted))
            self.claims.update((doc, []) for doc in wanted)
            for claim in self.memory.some_claims(wanted):
                self.claims[claim.doc].append(claim)

    def load_prints(self, docs: Iterable[str]) -> None:
        """Read with which others documents share words."""
        wanted = set(docs) - self.prints.keys()
        self.prints.update((doc, set()) for doc in wanted)
        for entry in self.memory.some_filed(Kind.PRINT, keys=[key_of(doc) for doc in wanted]):
            self.prints[entry.doc].add(entry.member)

    def load_origins(self, docs: Iterable[str]) -> None:
        """Read which document stands for the text of each."""
        wanted = [key_of(doc) for doc in docs if doc not in self.origins]
        for entry in self.memory.some_filed(Kind.TEXT, keys=wanted):
            self.origins[entry.doc] = entry.member

    def group(self, docs: Set[str]) -> set[str]:
        """Return documents with all that they share a print with, by way of others too."""
        group, front = set(docs), set(docs)
        while front:
            self.load_prints(front)
            front = set().union(*(self.prints[doc] for doc in front)) - group
            group |= front
        return group

    def counts_before(self, words: Iterable[str]) -> WordCounts:
        """Return in how many texts some words were when the ledger was linked."""
        keys = [key_of(word) for word in words]
        found = {
            kind: {e.member: e.number for e in self.memory.some_filed(kind, keys=keys)}
            for kind in (Kind.WORD, Kind.PLAIN)
        }
        return WordCounts(found[Kind.WORD], found[Kind.PLAIN])

    def counts_after(self, before: WordCounts, words: Iterable[str]) -> WordCounts:
        """Return in how many texts some words are now.

        Args:
            before: In how many they were.
            words: The words.
        """
        wanted = set(words)
        return WordCounts(
            *(
                {w: known.get(w, 0) + self.counted[kind].get(w, 0) for w in wanted}
                for kind, known in ((Kind.WORD, before.named), (Kind.PLAIN, before.plain))
            )
        )
