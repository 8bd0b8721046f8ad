"""Gold of any kind + what was read → the scores of that kind, with their uncertainty."""

from counterclaim.evaluation.measures.kinds import ACCEPTED, Gold, Kind, read_gold, read_predicted
from counterclaim.evaluation.measures.measuring import measure, strays
from counterclaim.evaluation.measures.scores import Scores

__all__ = [
    "ACCEPTED",
    "Gold",
    "Kind",
    "Scores",
    "measure",
    "read_gold",
    "read_predicted",
    "strays",
]
