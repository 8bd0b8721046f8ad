"""What reading a text for actors finds."""

from dataclasses import dataclass

from counterclaim.model import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An expression for an actor, in offsets of the text that was read.

    Attributes:
        start: Where it starts.
        end: Where it ends.
        actor: Who is meant, where the words alone tell.
        organ: The organ of a state, where they do not tell of which.
        unit: Name and branch of a unit of that organ, empty where it is the organ itself.
        word: Key of the last word, by which a later "the militia" refers back.
        is_bare_country: Only a country's name, which may be meant as a place.
        is_unnamed: Made from the words: no actor of the register.
        is_definite: "the" stands before it.
    """

    start: int
    end: int
    actor: Actor | None = None
    organ: str = ""
    unit: tuple[str, str] = ("", "")
    word: str = ""
    is_bare_country: bool = False
    is_unnamed: bool = False
    is_definite: bool = False
