"""Sentence → Mention: figures, harms, people, actors, places, times, speakers, weapons, acts."""

from counterclaim.mentions.figures import figure_in
from counterclaim.mentions.labels import has_label
from counterclaim.mentions.places.finding import find_places
from counterclaim.mentions.speech import has_saying, points_back
from counterclaim.mentions.stage import find
from counterclaim.mentions.times import find_times

__all__ = [
    "figure_in",
    "find",
    "find_places",
    "find_times",
    "has_label",
    "has_saying",
    "points_back",
]
