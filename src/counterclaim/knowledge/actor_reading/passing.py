"""One reading of one text: where it is, what it has found, and what every part of it asks."""

from dataclasses import replace

from counterclaim.knowledge.actor_reading.found import Found
from counterclaim.knowledge.actor_reading.known import Known
from counterclaim.knowledge.actor_reading.namesakes import held_here
from counterclaim.knowledge.actor_scan import Hit, Scan
from counterclaim.model import Actor, ActorKind
from counterclaim.model.ids import mint

BEFORE_NAMES = frozenset({"the", "a", "an"})
"""Words with a capital at the beginning of a sentence that begin no name."""


class Passing:
    """One reading of one text. The classes above it read one kind of expression each.

    `i`, `first` and `last` are numbers of words; what is read returns where to go on.
    """

    def __init__(self, reader: Known, scan: Scan, country: str | None, year: int | None) -> None:
        self.r = reader
        self.v = reader.vocabulary
        self.text = scan.text
        self.country = country
        self.year = year
        self.words = scan.words
        self.shouting = scan.is_shouted
        self.at = {hit.first: self._told_apart(hit, scan) for hit in scan.hits}
        self.units = {unit.first: unit for unit in scan.units}
        self.found: list[Found] = []
        self.began = self.ended = 0

    def _told_apart(self, hit: Hit, scan: Scan) -> Hit:
        """Return a phrase that several actors share with the one that is meant here."""
        holders = hit.meaning.holders
        if hit.meaning.actor is not None or not holders:
            return hit
        here = held_here(holders, scan, vocabulary=self.v, country=self.country, year=self.year)
        if len(here) == 1:
            actor, needs_people = here[0].actor, here[0].needs_people
        elif here:
            # Who of them is not told: it is kept by its name, as one that no register knows.
            kinds = {holder.actor.kind for holder in here}
            kind = kinds.pop() if len(kinds) == 1 else ActorKind.UNKNOWN
            actor, needs_people = self._made(hit.first, hit.last, kind), False
        else:
            return hit
        return hit._replace(meaning=replace(hit.meaning, actor=actor, needs_people=needs_people))

    def _is_thing(self, i: int) -> bool:
        """Whether a thing's word follows: "police station"."""
        hit = self.at.get(i) if self._joins(i) else None
        return hit is not None and hit.meaning.is_thing

    def _joins(self, i: int) -> bool:
        """Whether word `i` follows the one before it directly."""
        return 0 < i < len(self.words) and self.words[i - 1].joins

    def _state(self, country: str, organ: str) -> Actor:
        return self.r.actors[self.r.organs[country, organ]]

    def _made(self, first: int, last: int, kind: ActorKind, country: str | None = None) -> Actor:
        """Return an actor made from words: the same words give the same one."""
        key = " ".join(word.key for word in self.words[first:last])
        return Actor(
            id=mint("act", country, kind.value, key),
            name=self._name_of(first, last),
            kind=kind,
            country=country,
        )

    def _name_of(self, first: int, last: int) -> str:
        """Return words as a name, without the owner's ending and the capitals of a wire."""
        name = " ".join(self.text[self.words[first].start : self._end_of(last)].split())
        return name.capitalize() if name.isupper() and last - first > 1 else name

    def _end_of(self, last: int) -> int:
        word = self.words[last - 1]
        return word.end - 2 * word.text.endswith(("'s", "\u2019s"))

    def _emit(
        self,
        first: int,
        last: int,
        *,
        actor: Actor | None = None,
        organ: str = "",
        unit: tuple[str, str] = ("", ""),
        is_bare_country: bool = False,
        is_unnamed: bool = False,
    ) -> int:
        self.began, self.ended = first, last
        self.found.append(
            Found(
                start=self.words[first].start,
                end=self._end_of(last),
                actor=actor,
                organ=organ,
                unit=unit,
                word=self.words[last - 1].key,
                is_bare_country=is_bare_country,
                is_unnamed=is_unnamed,
                is_definite=first > 0 and self.words[first - 1].key == "the",
            )
        )
        return last
