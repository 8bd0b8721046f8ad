"""Which tellings of two reports are compared, and how likely they tell of one event."""

from counterclaim.events.comparing.blocking import pairs
from counterclaim.events.comparing.profiles import profiles
from counterclaim.events.comparing.scoring import Scorer

__all__ = ["Scorer", "pairs", "profiles"]
