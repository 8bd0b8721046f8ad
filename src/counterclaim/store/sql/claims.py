"""Claims as extracted, from an SQL database."""

from collections.abc import Collection, Iterator
from typing import Unpack

from sqlalchemy import select

from counterclaim.model import Claim
from counterclaim.store import queries, revised
from counterclaim.store import tables as t
from counterclaim.store.base import ClaimFilter
from counterclaim.store.lines import ClaimLine
from counterclaim.store.sql import rows
from counterclaim.store.sql.connections import Connected

MOST_LEFT_OUT = 2000
"""Claims that one statement may leave out: far fewer than databases take values."""


class Claims(Connected):
    """The claims of a ledger: each by itself, and which of them what is asked for needs."""

    def claim(self, id: str) -> Claim | None:
        """Return a claim as extracted."""
        return self._record(Claim, t.claims, id)

    def claims(self, **filters: Unpack[ClaimFilter]) -> Iterator[Claim]:
        """Yield claims as extracted, by document id and place in the text."""
        return self._records(Claim, queries.claims(filters, self.texts))

    def these_claims(self, ids: Collection[str]) -> Iterator[Claim]:
        """Yield claims as extracted by id; those that are not there are passed over."""
        c = t.claims.c
        for some in revised.parts(ids):
            yield from self._records(Claim, select(c.record).where(c.id.in_(some)).order_by(c.id))

    def some_claims(self, docs: Collection[str]) -> Iterator[Claim]:
        """Yield the claims of some documents as extracted, by document and place in the text."""
        c = t.claims.c
        for some in revised.parts(docs):
            stmt = select(c.record).where(c.doc.in_(some)).order_by(c.doc, c.start, c.end, c.id)
            yield from self._records(Claim, stmt)

    def claim_ids(
        self, *, without: Collection[str] = (), **filters: Unpack[ClaimFilter]
    ) -> Iterator[tuple[str, int, int, str]]:
        """Yield document, start, end and id of claims as extracted, in the order of `claims`."""
        return self._stream(queries.claim_ids(filters, self.texts, without=without), rows.in_text)

    def claims_counted(
        self, *, without: Collection[str] = (), **filters: Unpack[ClaimFilter]
    ) -> int:
        """Return how many claims are wanted, some not looked at."""
        stmt = queries.claims_counted(filters, self.texts, without=without)
        return rows.number(self._row(stmt))

    def claims_by_doc(self, docs: Collection[str]) -> Iterator[tuple[str, str, bool]]:
        """Yield document and id of the claims of some documents, and whether it is about harm."""
        c = t.claims.c
        for some in revised.parts(docs):
            stmt = select(c.doc, c.id, c.harm).where(c.doc.in_(some))
            yield from self._stream(stmt, rows.member_of)

    def claim_counts(self, docs: Collection[str]) -> dict[str, int]:
        """Return how many claims about harm some documents have, those with any."""
        stmts = map(queries.claim_counts, revised.parts(docs))
        return dict(pair for stmt in stmts for pair in self._stream(stmt, rows.counted))

    def docs_of(
        self,
        *,
        of: Collection[str] | None = None,
        without: Collection[str] = (),
        **filters: Unpack[ClaimFilter],
    ) -> Iterator[str]:
        """Yield the documents that have one of the claims wanted, some claims not looked at."""
        for some in [None] if of is None else revised.parts(of):
            stmt = queries.docs_of(filters, self.texts, of=some, without=without)
            yield from self._stream(stmt, rows.first)

    def events_of(self, claims: Collection[str]) -> Iterator[tuple[str, str]]:
        """Yield the event of each of some claims, with the claim."""
        c = t.event_claims.c
        for some in revised.parts(claims):
            yield from self._stream(select(c.event, c.claim).where(c.claim.in_(some)), rows.pair)

    def event_ids(
        self, *, without: Collection[str] = (), **filters: Unpack[ClaimFilter]
    ) -> Iterator[str]:
        """Yield the events that have one of the claims wanted, some claims not looked at."""
        if len(without) <= MOST_LEFT_OUT:
            yield from self._stream(queries.event_ids(filters, without, self.texts), rows.first)
            return
        # More than a statement takes: those left are found here.
        places = (place for place in self.claim_ids(**filters) if place[3] not in without)
        yield from {event for event, _ in self.events_of([place[3] for place in places])}

    def claim_lines(self) -> Iterator[ClaimLine]:
        """Yield the claims about harm in short, as extracted, in no order."""
        return self._stream(queries.claim_lines(), rows.claim_line)

    def disputed_claims(self, of: Collection[str] | None = None) -> Iterator[str]:
        """Yield the claims behind disputed estimates, those of some claims if they are given."""
        for some in [None] if of is None else revised.parts(of):
            yield from self._stream(queries.disputed_claims(some), rows.first)

    def dispute_pairs(self, of: Collection[str] | None = None) -> Iterator[tuple[str, str]]:
        """Yield claims of one report that it sets against each other, as extracted."""
        for some in [None] if of is None else revised.parts(of):
            yield from self._stream(queries.dispute_pairs(some), rows.pair)
