"""A ledger with documents or decisions added → what these change, without linking all anew."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from counterclaim import pipeline, review
from counterclaim.events import Change, Revision
from counterclaim.knowledge.reliability import Reliability
from counterclaim.model import Claim, Decision, Document, Estimate, Event, EventName, Link, Verdict
from counterclaim.model.filed import Filed, Kind
from counterclaim.store import Store
from counterclaim.store.state import Pending, State
from counterclaim.workspace.judged import Judged

FEW = 20
"""So many documents are linked in a few seconds in a ledger of any size."""

# With more new or changed documents than this share of the ledger, linking all anew is as quick.
_MANY = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a ledger comes to: how many events, how many disputed, and decisions without effect.

    `is_behind` tells that others went on adding, so that the events are those from before.
    """

    events: int
    disputed: int
    unsettled: Sequence[review.Unsettled] = ()
    is_behind: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """What changes in the derived part of a ledger.

    Attributes:
        revision: Links, events, names and entries.
        estimates: The estimates of the events.
    """

    revision: Revision
    estimates: Sequence[Estimate]

    @property
    def moved(self) -> set[str]:
        """Ids of the events that go, come or change."""
        return {*self.revision.gone, *(event.id for event in self.revision.events)}

    def keep(self, store: Store, state: State, *, policy: str) -> bool:
        """Write it into the ledger, if that is still in a state; return whether it was.

        Args:
            store: The ledger.
            state: What it is in if nobody changed it since it was read.
            policy: The policy with its version, as the ledger keeps it.
        """
        found = self.revision
        return store.revise_derived(
            unlinked=found.unlinked,
            links=found.links,
            gone=found.gone,
            events=found.events,
            estimates=self.estimates,
            names=found.names,
            unfiled=found.unfiled,
            filed=found.filed,
            policy=policy,
            state=state,
        )


def update(
    store: Store,
    judged: Judged,
    log: Sequence[Decision],
    *,
    policy: str,
    reliability: Reliability,
    order: str,
    most: int | None = None,
) -> Update | None:
    """Return what documents and decisions change that came since a ledger was linked.

    It is `None` where that is not known or not quick to find: where readings changed since, under
    another policy or order of reliability, and with many documents or decisions.

    Args:
        store: The ledger.
        judged: Its claims as they count with the log.
        log: The whole log; lines that are held back are in it, and in `judged` have no effect.
        policy: The policy with its version.
        reliability: Who is believed first.
        order: Its mark, as the ledger keeps it.
        most: How many documents may be new or changed; by default a share of the ledger.
    """
    known = store.pending()
    if known is None or (known.policy, store.order()) != (policy, order):
        return None
    change = _change(store, log, known)
    many = len(change.new) + len(change.docs)
    if many > FEW and many > (_MANY * store.counts()["documents"] if most is None else most):
        return None
    revision, estimates = pipeline.revise(
        change, _Remembered(store, judged), policy=policy, reliability=reliability
    )
    return Update(revision=revision, estimates=estimates)


def _change(store: Store, log: Sequence[Decision], known: Pending) -> Change:
    """Return the documents that are new, and those of which claims may say something else."""
    lines = review.reached(log[known.lines :], log)
    about = {claim for line in lines for claim in line.about}
    # A claim that was added and taken away is in no document any more.
    named = {line.target[0] for line in lines if line.verdict is Verdict.ADD}
    touched = {claim.doc for claim in store.these_claims(about)} | known.docs
    touched |= {doc for doc in named - touched if store.has_document(doc)}
    filed = {entry.doc for entry in store.some_filed(Kind.TEXT, docs=touched)}
    claims = {claim.id for claim in store.some_claims(filed)}
    return Change(new=touched - filed, docs=filed, claims=claims | about)


class _Remembered:
    """A ledger as linking asks it, with its claims as people judged them."""

    def __init__(self, store: Store, judged: Judged) -> None:
        self._store = store
        self._judged = judged

    def some_documents(self, ids: Collection[str]) -> Iterator[Document]:
        return self._store.some_documents(ids)

    def some_claims(self, docs: Collection[str]) -> Iterable[Claim]:
        return self._judged.amend(self._store.some_claims(docs))

    def judged(self, claims: Collection[str]) -> Iterable[Link]:
        return (x for x in self._judged.applied.links if x.a in claims or x.b in claims)

    def some_links(self, claims: Collection[str]) -> Iterator[Link]:
        return self._store.some_links(claims)

    def some_events(
        self, *, claims: Collection[str] = (), docs: Collection[str] = ()
    ) -> Iterator[Event]:
        return self._store.some_events(claims=claims, docs=docs)

    def some_names(
        self, *, claims: Collection[str] = (), events: Collection[str] = ()
    ) -> Iterator[EventName]:
        return self._store.some_names(claims=claims, events=events)

    def some_filed(
        self, kind: Kind, *, keys: Collection[int] = (), docs: Collection[str] = ()
    ) -> Iterator[Filed]:
        return self._store.some_filed(kind, keys=keys, docs=docs)

    def last_age(self) -> int:
        return self._store.last_age()
