"""A ledger with documents added → its events brought up to date, without linking all anew."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from counterclaim import pipeline, review
from counterclaim.knowledge.reliability import Reliability
from counterclaim.model import Claim, Document, Event, EventName, Link
from counterclaim.model.filed import Filed, Kind
from counterclaim.store import Store
from counterclaim.store.base import State
from counterclaim.workspace.judged import Judged

# With more new documents than this share of the ledger, linking all anew is as quick.
_MANY, _FEW = 0.05, 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a ledger comes to: how many events, how many disputed, and decisions without effect.

    `is_behind` tells that others went on adding, so that the events are those from before.
    """

    events: int
    disputed: int
    unsettled: Sequence[review.Unsettled] = ()
    is_behind: bool = False


def update(
    store: Store, judged: Judged, *, state: State, policy: str, reliability: Reliability
) -> bool:
    """Link what was added to a ledger, and return whether that could be done.

    `state` is what it was in before anything was read. It cannot be done where somebody
    changed it since, where anything but documents has changed since it was linked, under
    another policy or order of reliability, with decisions about the new documents, or with
    many of them.
    """
    known = store.pending()
    if known is None or (known[0], store.order()) != (policy, reliability.mark):
        return False
    docs = known[1]
    if len(docs) > max(_FEW, _MANY * store.counts()["documents"]):
        return False
    decided = {target for line in review.standing(judged.log) for target in line.target}
    if not decided.isdisjoint({*docs, *(claim.id for claim in store.some_claims(docs))}):
        return False
    revision, estimates = pipeline.revise(
        docs, _Remembered(store, judged), policy=policy, reliability=reliability
    )
    return store.revise_derived(
        unlinked=revision.unlinked,
        links=revision.links,
        gone=revision.gone,
        events=revision.events,
        estimates=estimates,
        names=revision.names,
        unfiled=revision.unfiled,
        filed=revision.filed,
        policy=policy,
        state=state,
    )


class _Remembered:
    """A ledger as linking asks it, with its claims as people judged them."""

    def __init__(self, store: Store, judged: Judged) -> None:
        self._store = store
        self._judged = judged

    def some_documents(self, ids: Collection[str]) -> Iterator[Document]:
        return self._store.some_documents(ids)

    def some_claims(self, docs: Collection[str]) -> Iterable[Claim]:
        return self._judged.amend(self._store.some_claims(docs))

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
