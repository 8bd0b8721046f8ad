"""A ledger as it will be with the claims that its log adds, before they are kept in it."""

from collections.abc import Collection, Iterator
from typing import Any, cast

from counterclaim.model import Claim
from counterclaim.store import Store
from counterclaim.workspace.added import Added


def ahead(store: Store, told: Added) -> Store:
    """Return a ledger to be read as if it held what a log adds to it already.

    Args:
        store: The ledger.
        told: What the log adds, as `added.added` gives it.
    """
    return cast("Store", _Ahead(store, told)) if told.new or told.gone else store


class _Ahead:
    """The claims of a few documents, or a few claims; all else is asked of the ledger."""

    def __init__(self, store: Store, told: Added) -> None:
        self._store, self._new = store, told.new
        self._other = told.gone.union(claim.id for claim in told.new)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def some_claims(self, docs: Collection[str]) -> Iterator[Claim]:
        yield from (c for c in self._store.some_claims(docs) if c.id not in self._other)
        yield from (claim for claim in self._new if claim.doc in docs)

    def these_claims(self, ids: Collection[str]) -> Iterator[Claim]:
        yield from (c for c in self._store.these_claims(ids) if c.id not in self._other)
        yield from (claim for claim in self._new if claim.id in ids)
