"""What was read + what should have been → scores with their uncertainty, and floors.

Claims are scored here; all else that gold lets be measured in `measures/`.
"""

from counterclaim.evaluation.calibration import Bin, Calibration, calibration
from counterclaim.evaluation.compare import SLOTS, Row
from counterclaim.evaluation.floors import check, digest, known_floors
from counterclaim.evaluation.page import page
from counterclaim.evaluation.reading import read_claims, read_texts
from counterclaim.evaluation.score import Mistake, Report, evaluate
from counterclaim.evaluation.tally import Rate, Share

__all__ = [
    "SLOTS",
    "Bin",
    "Calibration",
    "Mistake",
    "Rate",
    "Report",
    "Row",
    "Share",
    "calibration",
    "check",
    "digest",
    "evaluate",
    "known_floors",
    "page",
    "read_claims",
    "read_texts",
]
