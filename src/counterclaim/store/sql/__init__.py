"""Records ↔ an SQL database, one file a noun; the databases differ in sub-classes of `SqlStore`."""

from counterclaim.store.sql.claims import MOST_LEFT_OUT
from counterclaim.store.sql.connections import BATCH, WRITES
from counterclaim.store.sql.store import SqlStore

__all__ = ["BATCH", "MOST_LEFT_OUT", "WRITES", "SqlStore"]
