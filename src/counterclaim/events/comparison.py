"""Claims made ready to be compared: their tellings, and what was printed again."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from counterclaim.events.comparing import Profile, WordCounts, profiles
from counterclaim.events.copies import Copies, copies, precedence
from counterclaim.events.reprints import Reprints, reprints
from counterclaim.events.tellings import Telling, tellings
from counterclaim.model import Claim, Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What is compared.

    Attributes:
        documents: Documents by id.
        known: Which of them print one text.
        printed: Which claims stand in the words of an earlier document.
        found: The tellings of each document that has claims, in order of precedence.
        profiles: The tellings that are compared: all but those printed before.
        counts: In how many texts each word is.
    """

    documents: Mapping[str, Document]
    known: Copies
    printed: Reprints
    found: Mapping[str, Sequence[Telling]]
    profiles: Sequence[Profile]
    counts: WordCounts

    @classmethod
    def of(
        cls,
        claims: Iterable[Claim],
        *,
        documents: Mapping[str, Document],
        known: Copies | None = None,
        counts: WordCounts | None = None,
    ) -> "Comparison":
        """Return the comparison of some claims.

        Args:
            claims: Claims in any order; each is in one of the documents.
            documents: Documents by id.
            known: Which documents print one text, if that is known already.
            counts: In how many texts a word is, if more than these documents count.
        """
        by_doc: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            by_doc[claim.doc].append(claim)
        docs = sorted((documents[doc] for doc in by_doc), key=precedence)
        known = copies(documents.values()) if known is None else known
        printed = reprints(by_doc, documents=documents, copies=known)
        found = {doc.id: tellings(printed.claims[doc.id]) for doc in docs}
        if counts is None:
            standing = (doc for doc, origin in known.origins.items() if doc == origin)
            counts = WordCounts.among(documents[doc].text for doc in standing)
        told = [
            telling
            for doc in docs
            for telling in found[doc.id]
            if not all(map(printed.is_again, telling.claims))
        ]
        return cls(
            documents=documents,
            known=known,
            printed=printed,
            found=found,
            profiles=profiles(told, documents=documents, counts=counts),
            counts=counts,
        )
