"""Claim → Link → Event: claims of one happening come together, across reports."""

from counterclaim.events.copies import copies, find_copies
from counterclaim.events.naming import new_names
from counterclaim.events.stage import compare, gather

__all__ = ["compare", "copies", "find_copies", "gather", "new_names"]
