"""Events of a ledger → what they come to under any policy, worked out now."""

from collections.abc import Callable, Iterable, Mapping

from counterclaim import pipeline
from counterclaim.estimates import POLICIES
from counterclaim.knowledge.reliability import Reliability
from counterclaim.model import Claim, Document, Estimate, Event
from counterclaim.model.filed import Kind
from counterclaim.store import Store
from counterclaim.workspace.findings import Findings
from counterclaim.workspace.verdicts import Verdicts


class Figures:
    """Estimates that are not stored."""

    def __init__(
        self, ledger: Callable[[], Store], verdicts: Verdicts, *, reliability: Reliability
    ) -> None:
        """Take the ledger, its claims as people judged them, and who is believed first."""
        self._ledger, self._verdicts, self._reliability = ledger, verdicts, reliability

    def under_policies(self, told: Findings) -> dict[str, list[Estimate]]:
        """Return what the events of findings come to under every policy, by its name.

        Args:
            told: Events of the ledger with their documents, as `behind` gives one.
        """
        read = self._behind(told.documents)
        return {
            policy.name: self._estimated(told.events, told.documents, read, policy=policy.name)
            for policy in POLICIES
        }

    def estimated(
        self, events: Iterable[Event], docs: Mapping[str, Document], *, policy: str
    ) -> list[Estimate]:
        """Return what some events of the ledger come to under a policy, worked out now.

        Args:
            events: The events.
            docs: Their documents by id.
            policy: Name of the policy.
        """
        return self._estimated(events, docs, self._behind(docs), policy=policy)

    def _behind(self, docs: Mapping[str, Document]) -> tuple[Mapping[str, Claim], dict[str, str]]:
        """Return the claims of documents by id, and the document that stands for each text."""
        claims = {
            c.id: c for c in self._verdicts.in_effect().amend(self._ledger().some_claims(docs))
        }
        filed = self._ledger().some_filed(Kind.TEXT, docs=sorted(docs))
        return claims, {**{doc: doc for doc in docs}, **{e.doc: e.member for e in filed}}

    def _estimated(
        self,
        events: Iterable[Event],
        docs: Mapping[str, Document],
        read: tuple[Mapping[str, Claim], dict[str, str]],
        *,
        policy: str,
    ) -> list[Estimate]:
        claims, origins = read
        return list(
            pipeline.estimated(
                events,
                claims,
                docs,
                origins=origins,
                policy=policy,
                reliability=self._reliability,
            )
        )
