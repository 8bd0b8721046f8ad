"""Which words of a text name actors, and what each expression means by itself.

What it means in its document ("the army": whose?) is settled by the caller. Each file reads
one kind of expression; `reading.py` goes through the text and asks them.
"""

from counterclaim.knowledge.actor_reading.found import Found
from counterclaim.knowledge.actor_reading.reading import ActorReader

__all__ = ["ActorReader", "Found"]
