"""What rules cannot decide, weighed by a small trained model: who is harmed, and by whose word.

Rules find the groups of people, the speakers, places and times, and say what they make of
them. The model reads the same words, sees what the rules say, and gives each choice a
probability. Training lives in `training/` beside the package; nothing here needs torch.
"""

from counterclaim.claims.weighed.answers import Asked
from counterclaim.claims.weighed.weigher import Weigher

__all__ = ["Asked", "Weigher"]
