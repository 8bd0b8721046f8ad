"""Event → Estimate: the figures told of an event, reconciled under a named policy."""

from counterclaim.estimates.divergence import Verdict, divergence, harms_of
from counterclaim.estimates.explain import explain
from counterclaim.estimates.grading import Grade, Grading, grading, grading_of_each
from counterclaim.estimates.policies import POLICIES, find_policy, is_current, label_of
from counterclaim.estimates.recorded import Recorded, recorded
from counterclaim.estimates.rivals import in_dispute
from counterclaim.estimates.stage import reconcile
from counterclaim.estimates.standing import standing

__all__ = [
    "POLICIES",
    "Grade",
    "Grading",
    "Recorded",
    "Verdict",
    "divergence",
    "explain",
    "find_policy",
    "grading",
    "grading_of_each",
    "harms_of",
    "in_dispute",
    "is_current",
    "label_of",
    "reconcile",
    "recorded",
    "standing",
]
