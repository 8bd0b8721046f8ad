"""Reports and decisions that come to a linked ledger → what changes in it."""

from counterclaim.events.revising.change import Change, Revision
from counterclaim.events.revising.stage import revise

__all__ = ["Change", "Revision", "revise"]
