"""Decisions → claims as people judged them, and what must be looked at again."""

from counterclaim.review.adding import ADDED, added, bare, is_same
from counterclaim.review.agreement import Agreement, agreement, alpha
from counterclaim.review.contradictions import Contradiction
from counterclaim.review.decisions import Applied, apply, seen_hash, standing, without
from counterclaim.review.fields import ACTORS, FIELDS, QUOTING, put, quoted, show
from counterclaim.review.opinions import (
    COMPARED,
    Difference,
    Opinion,
    differences,
    judged_by_more,
    opinions,
)
from counterclaim.review.unsettled import Unsettled, unsettled
from counterclaim.review.values import actor_value, words_value

__all__ = [
    "ACTORS",
    "ADDED",
    "COMPARED",
    "FIELDS",
    "QUOTING",
    "Agreement",
    "Applied",
    "Contradiction",
    "Difference",
    "Opinion",
    "Unsettled",
    "actor_value",
    "added",
    "agreement",
    "alpha",
    "apply",
    "bare",
    "differences",
    "is_same",
    "judged_by_more",
    "opinions",
    "put",
    "quoted",
    "seen_hash",
    "show",
    "standing",
    "unsettled",
    "without",
    "words_value",
]
