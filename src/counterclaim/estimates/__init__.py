"""Event → Estimate: the figures told of an event, reconciled under a named policy."""

from counterclaim.estimates.explain import explain
from counterclaim.estimates.policies import POLICIES, find_policy
from counterclaim.estimates.rivals import in_dispute
from counterclaim.estimates.stage import reconcile
from counterclaim.estimates.standing import standing

__all__ = ["POLICIES", "explain", "find_policy", "in_dispute", "reconcile", "standing"]
