"""Which tellings of two reports are compared, and how likely they tell of one event."""

from counterclaim.events.comparing.blocking import Entry, entries, in_window, pairs
from counterclaim.events.comparing.names import WordCounts, Words, names_around, names_in
from counterclaim.events.comparing.profiles import Profile, profiles
from counterclaim.events.comparing.scoring import Scorer

__all__ = [
    "Entry",
    "Profile",
    "Scorer",
    "WordCounts",
    "Words",
    "entries",
    "in_window",
    "names_around",
    "names_in",
    "pairs",
    "profiles",
]
