"""Sentence → Mention: figures, harms, people, actors, places, times, speakers, weapons, acts."""

from counterclaim.mentions.labels import has_label
from counterclaim.mentions.speech import has_saying, points_back
from counterclaim.mentions.stage import find

__all__ = ["find", "has_label", "has_saying", "points_back"]
