"""Who is harmed how, and how many: the groups of people in a sentence and what befell them."""

from counterclaim.claims.harmed.finding import Harmed, find_harmed

__all__ = ["Harmed", "find_harmed"]
