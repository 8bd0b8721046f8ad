"""Sentence → places: found in the words, then resolved over the whole document."""

from counterclaim.mentions.places.finding import find_places

__all__ = ["find_places"]
