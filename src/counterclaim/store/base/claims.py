"""What a ledger does with claims: as extracted, by filter, report, event or dispute."""

from collections.abc import Collection, Iterator, Mapping
from typing import Protocol, Unpack

from counterclaim.model import Claim
from counterclaim.store.base.filters import ClaimFilter
from counterclaim.store.lines import ClaimLine


class Claims(Protocol):
    """Claims as extracted; what people judged lies beside them."""

    def claim(self, id: str) -> Claim | None:
        """Return a claim as extracted."""
        ...

    def claims(self, **filters: Unpack[ClaimFilter]) -> Iterator[Claim]:
        """Yield claims as extracted, by document id and place in the text."""
        ...

    def claim_ids(
        self, *, without: Collection[str] = (), **filters: Unpack[ClaimFilter]
    ) -> Iterator[tuple[str, int, int, str]]:
        """Yield document, start, end and id of claims as extracted, in the order of `claims`.

        Args:
            without: Claims that are not looked at, a few thousand at most.
            filters: Which claims are wanted.
        """
        ...

    def claims_counted(
        self, *, without: Collection[str] = (), **filters: Unpack[ClaimFilter]
    ) -> int:
        """Return how many claims `claim_ids` yields."""
        ...

    def docs_of(
        self,
        *,
        of: Collection[str] | None = None,
        without: Collection[str] = (),
        **filters: Unpack[ClaimFilter],
    ) -> Iterator[str]:
        """Yield the documents that have one of the claims wanted, in no order.

        Args:
            of: Documents that are looked at; all of them if not given.
            without: Claims that are not looked at, a few thousand at most.
            filters: Which claims are wanted.
        """
        ...

    def events_of(self, claims: Collection[str]) -> Iterator[tuple[str, str]]:
        """Yield the event of each of some claims, with the claim."""
        ...

    def event_ids(
        self, *, without: Collection[str] = (), **filters: Unpack[ClaimFilter]
    ) -> Iterator[str]:
        """Yield the events that have one of the claims wanted, in no order.

        Args:
            without: Claims as extracted that are not looked at.
            filters: Which claims are wanted.
        """
        ...

    def claims_by_doc(self, docs: Collection[str]) -> Iterator[tuple[str, str, bool]]:
        """Yield document and id of the claims of some documents, and whether it is about harm."""
        ...

    def claim_counts(self, docs: Collection[str]) -> Mapping[str, int]:
        """Return how many claims about harm some documents have, those with any."""
        ...

    def claim_lines(self) -> Iterator[ClaimLine]:
        """Yield the claims about harm in short, as extracted, in no order."""
        ...

    def disputed_claims(self, of: Collection[str] | None = None) -> Iterator[str]:
        """Yield the claims behind disputed estimates, those among some if any are given."""
        ...

    def dispute_pairs(self, of: Collection[str] | None = None) -> Iterator[tuple[str, str]]:
        """Yield claims of one report that it sets against each other, as extracted.

        Args:
            of: Claims of which one is to be in each pair; a pair may come twice then.
        """
        ...

    def some_claims(self, docs: Collection[str]) -> Iterator[Claim]:
        """Yield the claims of some documents as extracted, by document and place in the text."""
        ...

    def these_claims(self, ids: Collection[str]) -> Iterator[Claim]:
        """Yield claims as extracted by id; those that are not there are passed over."""
        ...
