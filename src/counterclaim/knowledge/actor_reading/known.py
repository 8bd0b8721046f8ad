"""What the reader of actors knows: the words, the actors, and how a unit is made from its name."""

from collections.abc import Mapping

from counterclaim.knowledge.actor_scan import Vocabulary
from counterclaim.knowledge.actor_words import keys_of
from counterclaim.model import Actor
from counterclaim.model.ids import mint

# What an actor is codes its units too; an id in somebody's list does not.
_INHERITED = frozenset({"acled_inter", "plover"})


class Known:
    """The words for actors, and the actors that they stand for."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        *,
        actors: Mapping[str, Actor],
        organs: Mapping[tuple[str, str], str],
        wings: Mapping[str, str],
    ) -> None:
        """Take what is known.

        Args:
            vocabulary: The words.
            actors: Actors by id.
            organs: Id of the actor by (country, organ).
            wings: Id of the one armed wing of a movement, by the movement's id.
        """
        self.vocabulary = vocabulary
        self.actors = actors
        self.organs = organs
        self.wings = wings

    def unit(self, name: str, branch: str, *, of: Actor) -> Actor:
        """Return a unit made from its name, as a part of an army, a branch or a group."""
        above = (of.id, *of.lineage)
        country = of.country
        if branch and country and of.id == self.organs.get((country, "armed_forces")):
            above = (f"{of.id.rpartition('-')[0]}-{branch}", *above)
        return Actor(
            id=mint("act", above[0], " ".join(keys_of(name))),
            name=name,
            kind=of.kind,
            country=country,
            parent=above[0],
            codes=tuple((k, v) for k, v in of.codes if k in _INHERITED),
            lineage=above,
        )
