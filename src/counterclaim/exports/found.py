"""What was just read → rows, without a ledger."""

from collections.abc import Iterator, Mapping, Sequence

from counterclaim import __version__
from counterclaim.exports import rows
from counterclaim.exports.base import (
    BRIEF,
    CLAIMS,
    DECISIONS,
    DELETIONS,
    DOCUMENTS,
    EVENTS,
    GRADED,
    REPORTED,
    TABLED,
    TOLD,
)
from counterclaim.exports.changes import last, seen_at
from counterclaim.exports.tables import tabled
from counterclaim.model import Claim, Document, Estimate, Event


class FoundRows:
    """The rows of events, claims and documents that are held in memory.

    Attributes:
        policy: Name and version of the policy behind the events' figures.
        version: Version of counterclaim.
    """

    def __init__(
        self,
        *,
        documents: Mapping[str, Document],
        claims: Mapping[str, Claim],
        events: Sequence[Event],
        estimates: Mapping[str, Sequence[Estimate]],
        policy: str,
    ) -> None:
        """Hold what was found.

        Args:
            documents: The documents by id.
            claims: Their claims by id.
            events: The events, in the order in which they are given.
            estimates: Estimates by event.
            policy: Name of the policy, told where no estimate names it with its version.
        """
        self._documents = documents
        self._claims = claims
        self._events = events
        self._estimates = estimates
        known = (estimate.policy for told in estimates.values() for estimate in told)
        self.policy = next(known, policy)
        self.version = __version__

    def of(self, what: str) -> Iterator[rows.Row]:
        """Yield the rows of one kind."""
        kinds = {
            EVENTS: self._of_events,
            CLAIMS: self._of_claims,
            DOCUMENTS: self._of_documents,
            BRIEF: self._of_brief,
            GRADED: self._of_events,
            TABLED: self._of_tabled,
            TOLD: self._of_told,
            REPORTED: self._of_reported,
            DECISIONS: self._of_nothing,
            DELETIONS: self._of_nothing,
        }
        return kinds[what]()

    def _of_events(self) -> Iterator[rows.Row]:
        for event in self._events:
            estimates = self._estimates.get(event.id, ())
            yield rows.event_row(event, estimates=estimates, claims=self._claims)

    def _of_told(self) -> Iterator[rows.Row]:
        for row in self._of_events():
            yield rows.told_row(
                row,
                claims=self._claims,
                documents=self._documents,
                changed=self._changed(row),
            )

    def _of_brief(self) -> Iterator[rows.Row]:
        for event in self._events:
            yield rows.brief_row(event, estimates=self._estimates.get(event.id, ()))

    def _of_reported(self) -> Iterator[rows.Row]:
        for row in self._of_brief():
            changed = self._changed(row)
            yield rows.reported_row(row, documents=self._documents, changed=changed)

    def _changed(self, row: rows.Row) -> str | None:
        reports = (self._documents.get(told["doc"]) for told in row["documents"])
        return last(seen_at(doc) for doc in reports if doc is not None)

    def _of_nothing(self) -> Iterator[rows.Row]:
        # What was just read has no past.
        return iter(())

    def _of_claims(self) -> Iterator[rows.Row]:
        for claim in self._claims.values():
            yield rows.claim_row(claim, document=self._documents.get(claim.doc))

    def _of_tabled(self) -> Iterator[rows.Row]:
        return (tabled(c, self._documents.get(c.doc)) for c in self._claims.values())

    def _of_documents(self) -> Iterator[rows.Row]:
        return (rows.document_row(doc) for doc in self._documents.values())
