"""Claims as read + claims as they should be → scores with their uncertainty, and floors."""

from counterclaim.evaluation.compare import SLOTS
from counterclaim.evaluation.floors import check, digest, known_floors
from counterclaim.evaluation.reading import read_claims
from counterclaim.evaluation.score import Mistake, Report, evaluate
from counterclaim.evaluation.tally import Rate

__all__ = [
    "SLOTS",
    "Mistake",
    "Rate",
    "Report",
    "check",
    "digest",
    "evaluate",
    "known_floors",
    "read_claims",
]
