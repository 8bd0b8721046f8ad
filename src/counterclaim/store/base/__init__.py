"""What a ledger can do, whatever database holds it; `store.py` has the whole, one file a noun."""

from counterclaim.store.base.filters import ClaimFilter, DocumentFilter, EventFilter
from counterclaim.store.base.store import Store

__all__ = ["ClaimFilter", "DocumentFilter", "EventFilter", "Store"]
