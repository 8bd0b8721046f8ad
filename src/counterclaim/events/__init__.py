"""Claim → Link → Event: claims of one happening come together, across reports."""

from counterclaim.events.comparison import Comparison
from counterclaim.events.copies import copies
from counterclaim.events.filing import file_all
from counterclaim.events.memory import Memory
from counterclaim.events.naming import new_names
from counterclaim.events.revising import Change, Revision, revise
from counterclaim.events.stage import compare, gather, judged

__all__ = [
    "Change",
    "Comparison",
    "Memory",
    "Revision",
    "compare",
    "copies",
    "file_all",
    "gather",
    "judged",
    "new_names",
    "revise",
]
