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
from counterclaim.review.reaching import reached, with_undone
from counterclaim.review.signatures import (
    SIGNING,
    LastWord,
    Signature,
    ends_in_words,
    ends_of,
    figures_of,
    last_words,
    signature,
    signed_figures,
    written,
)
from counterclaim.review.unsettled import Unsettled, unsettled
from counterclaim.review.values import actor_value, words_value

__all__ = [
    "ACTORS",
    "ADDED",
    "COMPARED",
    "FIELDS",
    "QUOTING",
    "SIGNING",
    "Agreement",
    "Applied",
    "Contradiction",
    "Difference",
    "LastWord",
    "Opinion",
    "Signature",
    "Unsettled",
    "actor_value",
    "added",
    "agreement",
    "alpha",
    "apply",
    "bare",
    "differences",
    "ends_in_words",
    "ends_of",
    "figures_of",
    "is_same",
    "judged_by_more",
    "last_words",
    "opinions",
    "put",
    "quoted",
    "reached",
    "seen_hash",
    "show",
    "signature",
    "signed_figures",
    "standing",
    "unsettled",
    "with_undone",
    "without",
    "words_value",
    "written",
]
