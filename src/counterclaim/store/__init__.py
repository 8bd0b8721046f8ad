"""Records ↔ database. `base/` says what a ledger can do; `open_ledger` opens one."""

from counterclaim.store.base import ClaimFilter, DocumentFilter, EventFilter, Store
from counterclaim.store.moving import move
from counterclaim.store.opening import beside, open_ledger
from counterclaim.store.people import People
from counterclaim.store.postgres import PostgresStore
from counterclaim.store.sqlite import SqliteStore

__all__ = [
    "ClaimFilter",
    "DocumentFilter",
    "EventFilter",
    "People",
    "PostgresStore",
    "SqliteStore",
    "Store",
    "beside",
    "move",
    "open_ledger",
]
