"""Decisions → claims as people judged them, and what must be looked at again."""

from counterclaim.review.contradictions import Contradiction
from counterclaim.review.decisions import Applied, apply, seen_hash, standing
from counterclaim.review.fields import FIELDS, put, show, words_value

__all__ = [
    "FIELDS",
    "Applied",
    "Contradiction",
    "apply",
    "put",
    "seen_hash",
    "show",
    "standing",
    "words_value",
]
