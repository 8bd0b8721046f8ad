"""What a ledger holds, as people judged it."""

from collections.abc import Iterable, Iterator, Mapping

from counterclaim.exports.rows import Row
from counterclaim.model import Claim, Decision, Document, Estimate, Event
from counterclaim.review.blind import Held
from counterclaim.review.queue import Queue
from counterclaim.workspace import search
from counterclaim.workspace.figures import Figures
from counterclaim.workspace.findings import Findings
from counterclaim.workspace.judged import Judged
from counterclaim.workspace.opened import Opened
from counterclaim.workspace.search import Search
from counterclaim.workspace.waiting import Waiting


class Asking(Opened):
    """What can be asked of a ledger that is open; nothing here changes what people see of it."""

    @property
    def _figures(self) -> Figures:
        return Figures(self._opened, self._verdicts, reliability=self.reliability)

    def claims(self, wanted: Search) -> list[Claim]:
        """Return the claims wanted as people judged them, by document and place in the text."""
        if wanted.disputed:
            self.shown_policy()
        return list(search.claims(self.ledger, self.judged(), wanted))

    def claims_in(self, doc: Document) -> list[Claim]:
        """Return the claims of one document as people judged them, by place in the text."""
        return list(self.judged().claims(doc=doc.id))

    def judged(self) -> Judged:
        """Return the claims as the decision log of this moment leaves them to who looks.

        They see what is in effect, and of what is held back what they decided themselves.
        """
        return self._verdicts.judged()

    def in_effect(self) -> Judged:
        """Return the claims as events are worked out from them, without what is held back."""
        return self._verdicts.in_effect()

    def held(self) -> Held:
        """Return what is held back, as reports are judged by two people apart."""
        return self._verdicts.held()

    def whole(self) -> Judged:
        """Return the claims with the whole log, whatever is held back of it."""
        return self._verdicts.whole()

    def documents(
        self, wanted: Search, *, limit: int | None = None, offset: int = 0
    ) -> Iterator[Document]:
        """Yield the documents wanted, by day and id, so many after the first `offset`."""
        if wanted.disputed:
            self.shown_policy()
        return search.documents(self.ledger, self.judged(), wanted, limit=limit, offset=offset)

    def document_ids(self, wanted: Search) -> list[str]:
        """Return the ids of what `documents` yields, without reading the records."""
        if wanted.disputed:
            self.shown_policy()
        return search.document_ids(self.ledger, self.judged(), wanted)

    def events(
        self, wanted: Search, *, limit: int | None = None, offset: int = 0
    ) -> Iterator[Event]:
        """Yield the events wanted, by first day and id, so many after the first `offset`."""
        self.shown_policy()
        return search.events(self.ledger, self.judged(), wanted, limit=limit, offset=offset)

    def estimates(self, event: Event) -> list[Estimate]:
        """Return the estimates of an event under the policy that is shown."""
        return list(self.ledger.estimates(event=event.id, policy=self.shown_policy()))

    def behind(self, event: Event) -> Findings:
        """Return one event with its estimates, claims and documents."""
        stored = self.ledger.claims(event=event.id)
        claims = {claim.id: claim for claim in self.in_effect().amend(stored)}
        found = self.ledger.some_documents({told.doc for told in event.documents})
        return Findings(
            documents={doc.id: doc for doc in found},
            claims=claims,
            events=[event],
            estimates={event.id: self.estimates(event)},
        )

    def under_policies(self, told: Findings) -> dict[str, list[Estimate]]:
        """Return what the events of findings come to under every policy, by its name.

        Args:
            told: Events of the ledger with their documents, as `behind` gives one.
        """
        return self._figures.under_policies(told)

    def estimated(
        self, events: Iterable[Event], docs: Mapping[str, Document], *, policy: str
    ) -> list[Estimate]:
        """Return what some events of the ledger come to under a policy, worked out now.

        Args:
            events: The events.
            docs: Their documents by id.
            policy: Name of the policy.
        """
        return self._figures.estimated(events, docs, policy=policy)

    def find(self, id: str) -> Event | Claim | Document:
        """Return the event, claim or document with this id, or whose id begins so.

        A claim is given as it was corrected, a rejected one as it was extracted.

        Raises:
            DataError: Nothing has this id, or more than one thing has.
        """
        self.shown_policy()
        found = search.find(self.ledger, id)
        if isinstance(found, Claim):
            return self.judged().claim(found.id) or found
        return found

    def corrections(self, claim: Claim) -> dict[str, str]:
        """Return what was extracted where a person corrected a claim, by name of the field."""
        return self.judged().corrections(claim)

    def is_rejected(self, claim: Claim) -> bool:
        """Return whether a person rejected a claim."""
        return claim.id in self.judged().rejected

    def signed_row(self, event: Event, told: Findings) -> Row | None:
        """Return who stands for an event's figures, `None` where nobody signed them.

        Args:
            event: The event.
            told: The event with what is behind it, as `behind` gives it.
        """
        return self.in_effect().signed_row(event, told.estimates[event.id], told.claims)

    def decisions(self, claim: Claim) -> list[Decision]:
        """Return the decisions that hold on a claim, oldest first."""
        return self.judged().decisions(claim.id)

    def queue(self) -> Queue:
        """Return what needs a person, that first whose decision changes most."""
        judged, policy = self.judged(), self.shown_policy()
        return Waiting(self.ledger, judged, policy=policy).entries(judged)
