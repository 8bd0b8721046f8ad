"""Sentence → Mention: figures, harms, people, actors, places, times, speakers, weapons, acts."""

from counterclaim.mentions.speakers import has_saying
from counterclaim.mentions.stage import find

__all__ = ["find", "has_saying"]
