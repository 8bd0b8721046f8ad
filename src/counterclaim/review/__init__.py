"""Decisions → claims as people judged them, and what must be looked at again."""

from counterclaim.review.adding import ADDED, added, bare, is_same
from counterclaim.review.contradictions import Contradiction
from counterclaim.review.decisions import Applied, apply, seen_hash, standing, without
from counterclaim.review.fields import ACTORS, FIELDS, QUOTING, put, quoted, show
from counterclaim.review.unsettled import Unsettled, unsettled
from counterclaim.review.values import actor_value, words_value

__all__ = [
    "ACTORS",
    "ADDED",
    "FIELDS",
    "QUOTING",
    "Applied",
    "Contradiction",
    "Unsettled",
    "actor_value",
    "added",
    "apply",
    "bare",
    "is_same",
    "put",
    "quoted",
    "seen_hash",
    "show",
    "standing",
    "unsettled",
    "without",
    "words_value",
]
