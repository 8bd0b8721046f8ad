"""The register of actors: who is who, who belongs to whom, and what reports call them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from counterclaim.knowledge import actor_table, lexicon
from counterclaim.knowledge.actor_reading import ActorReader, Found
from counterclaim.knowledge.actor_scan import Scan
from counterclaim.knowledge.actor_vocabulary import vocabulary_of
from counterclaim.model import Actor, ActorKind

# One country's name in passing does not tell where a report plays; "in Iraq" does.
_TELLING = 3


class ActorRegister:
    """Actors by id and by the words that reports use for them.

    Holds three actors for each state (government, armed forces, police), some hundreds
    of armed groups, missions, organisations and media, and what users add. Unnamed
    armed people ("gunmen") are minted from their words: the same words in two reports
    give the same id, which does not make them the same people.
    """

    def __init__(
        self,
        actors: Iterable[Actor],
        *,
        states: Iterable[actor_table.State] = (),
        ranks: Mapping[str, int] | None = None,
    ) -> None:
        """Take actors with their lineage, and the words for states.

        Args:
            actors: The actors.
            states: The states.
            ranks: Number of the users' table, from 1, by the id of an actor in it: the
                names of a later table win.
        """
        self._actors = {actor.id: actor for actor in actors}
        words = _organ_words()
        ends = {entry["suffix"]: organ for organ, entry in words["organ"].items()}
        self._organs = {
            (actor.country, ends[end]): actor.id
            for actor in self._actors.values()
            if (end := actor.id.rpartition("-")[2]) in ends
            and actor.country
            and actor.id == actor_table.organ_id(actor.country, end)
        }
        self._vocabulary = vocabulary_of(self._actors.values(), states, words, ranks=ranks)
        self._reader = ActorReader(
            self._vocabulary,
            actors=self._actors,
            organs=self._organs,
            wings=_wings(self._actors.values()),
        )

    @classmethod
    def load(cls, *tables: Path | None) -> ActorRegister:
        """Return the register, with users' own tables on top of it.

        An actor of a later table replaces one of the same id, and its names win.

        Args:
            tables: CSV files, see `actor_table.own_actors`; `None` stands for no table.

        Raises:
            DataError: A user's table cannot be read, or names an unknown parent.
            KnowledgeError: A table of the package is missing or damaged.
        """
        states = list(actor_table.states())
        actors = {a.id: a for a in actor_table.organs(_organ_words()["organ"], states)}
        actors.update((a.id, a) for a in actor_table.named_actors())
        own = [table for table in tables if table is not None]
        ranks: dict[str, int] = {}
        where: dict[str, str] = {}
        for rank, table in enumerate(own, start=1):
            for place, actor in actor_table.own_actors(table):
                # Taken out first: a dict keeps its order, and names of later tables win.
                actors.pop(actor.id, None)
                actors[actor.id] = actor
                ranks[actor.id], where[actor.id] = rank, place
        whole = actor_table.with_lineage(actors, where=where)
        return cls(whole.values(), states=states, ranks=ranks)

    def __len__(self) -> int:
        return len(self._actors)

    def get(self, id: str) -> Actor | None:
        """Return the actor of an id, `None` if the register has none."""
        return self._actors.get(id) or actor_table.branch(id, _organ_words(), self._actors)

    def state(self, country: str, organ: str = "government") -> Actor | None:
        """Return a state's government, armed_forces or police, by its ISO code."""
        return self._actors.get(self._organs.get((country, organ), ""))

    def scan(self, text: str, *, is_shouted: bool = False) -> Scan:
        """Return the words of a text and the known phrases among them; see `Vocabulary.scan`."""
        return self._vocabulary.scan(text, is_shouted=is_shouted)

    def read(
        self, scan: Scan, *, country: str | None = None, year: int | None = None
    ) -> list[Found]:
        """Return every expression for an actor in a text; see `ActorReader.read`."""
        return self._reader.read(scan, country=country, year=year)

    def settle(self, found: Found, *, country: str | None) -> Actor:
        """Return who an expression means in a given country.

        An organ of a state that is not known becomes an actor of its own, without a
        country: nothing is invented. A unit becomes a part of the organ.
        """
        if found.actor is not None:
            return found.actor
        known = self.state(country, found.organ) if country else None
        known = known or _stateless(found.organ)
        name, branch = found.unit
        return self._reader.unit(name, branch, of=known) if name else known

    def resolve(self, words: str, *, country: str | None = None) -> Actor | None:
        """Return the actor that an expression of a report means, `None` if it is none.

        Names of the register come first, then a state's organ with its country, then an
        organ alone ("the army", in `country`), then unnamed armed people, then a country
        alone. Plain people ("witnesses", "Iraqis") are no actor.

        Args:
            words: The words as they stand in the report, such as "Iraqi police".
            country: ISO code of the country that the report is about.
        """
        scan = self.scan(words)
        every = self.read(scan, country=country)
        for found in every:
            if found.actor and not found.is_bare_country and not found.is_unnamed:
                return found.actor
        for found in every:
            if found.organ:
                return self.settle(found, country=self._named_country(scan) or country)
        for found in every:
            if found.actor and found.is_unnamed:
                return found.actor
        for found in every:
            if found.is_bare_country and _is_all(words, found):
                return found.actor
        return None

    def resolve_in(self, words: str, country: str | None) -> Actor | None:
        """Return what `resolve` returns: the same, for callers that pass both by position."""
        return self.resolve(words, country=country)

    def guess_country(self, scans: Iterable[Scan]) -> str | None:
        """Return the country that a report speaks of most, `None` where none stands out."""
        weights: Counter[str] = Counter()
        for scan in scans:
            for country in self._vocabulary.countries(scan):
                weights[country.codes[0]] += country.weight
        top = weights.most_common(2)
        if not top or top[0][1] < _TELLING or (len(top) == 2 and top[0][1] == top[1][1]):
            return None
        return top[0][0]

    def _named_country(self, scan: Scan) -> str | None:
        named = self._vocabulary.countries(scan)
        return named[0].codes[0] if named else None


@cache
def _organ_words() -> dict[str, Any]:
    return lexicon.load("organs")


def _stateless(organ: str) -> Actor:
    entry: dict[str, Any] = _organ_words()["organ"][organ]
    return Actor(
        id=f"act-unknown-{entry['suffix']}",
        name=str(entry["name"]).format(country="a state not named"),
        kind=ActorKind(entry["kind"]),
        codes=tuple(entry["codes"].items()),
    )


def _is_all(words: str, found: Found) -> bool:
    """Whether an expression is all there is, articles apart."""
    rest = (words[: found.start] + words[found.end :]).lower().split()
    return not set(rest) - {"the", "'s", "\u2019s", ".", ","}


def _wings(actors: Iterable[Actor]) -> dict[str, str]:
    """Return the one armed wing of each movement that has exactly one, and states' armies."""
    every = list(actors)
    movements = {actor.id for actor in every if actor.kind is ActorKind.UNKNOWN}
    below: dict[str, list[str]] = {}
    for actor in every:
        if actor.parent is None:
            continue
        # Not of a state's forces: "Philippine troops" are no militia below them.
        if actor.kind is ActorKind.ARMED_GROUP and actor.parent in movements:
            below.setdefault(actor.parent, []).append(actor.id)
        if actor.id.endswith("-mil") and actor.parent.endswith("-gov"):
            below.setdefault(actor.parent, []).append(actor.id)
    return {parent: wings[0] for parent, wings in below.items() if len(wings) == 1}
