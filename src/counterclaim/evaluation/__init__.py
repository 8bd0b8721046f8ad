"""Claims as read + claims as they should be → scores with their uncertainty, and floors."""

from counterclaim.evaluation.calibration import Bin, Calibration, calibration
from counterclaim.evaluation.compare import SLOTS
from counterclaim.evaluation.floors import check, digest, known_floors
from counterclaim.evaluation.page import page
from counterclaim.evaluation.reading import read_claims, read_texts
from counterclaim.evaluation.score import Mistake, Report, evaluate
from counterclaim.evaluation.tally import Rate

__all__ = [
    "SLOTS",
    "Bin",
    "Calibration",
    "Mistake",
    "Rate",
    "Report",
    "calibration",
    "check",
    "digest",
    "evaluate",
    "known_floors",
    "page",
    "read_claims",
    "read_texts",
]
