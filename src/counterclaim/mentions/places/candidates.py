"""Names that can be places: what the gazetteer knows under them, and what speaks for it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from counterclaim.knowledge.entry import Entry
from counterclaim.mentions.places.evidence import fame
from counterclaim.mentions.places.scan import Scan
from counterclaim.mentions.places.setting import Setting
from counterclaim.model import Place, Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A name that can be a place.

    Attributes:
        scanned: The sentence it stands in.
        first: First word of the name.
        last: Last word of the name.
        name: The name as looked up.
        key: Its key in the gazetteer: repetitions have the same.
        entries: What the gazetteer knows under it.
        setting: How it stands in the sentence.
        score: What speaks for a place, added up; `ENOUGH` is enough.
        by_model: What the labels of the parser's model say in it.
        is_dateline: It opens the report.
        is_modifier: It stands inside the name of an institution or before a noun.
        is_by_sound: The gazetteer knows only names that sound like it; it may be another place.
        is_clear: It is a place even if the gazetteer should not know it.
        is_guess: Little but a place of this name in the report's country speaks for it.
    """

    scanned: Scan
    first: int
    last: int
    name: str
    key: str
    entries: tuple[Entry, ...]
    setting: Setting
    score: int
    by_model: int = 0
    is_dateline: bool = False
    is_modifier: bool = False
    is_by_sound: bool = False
    is_clear: bool = False
    is_guess: bool = False

    @property
    def start(self) -> int:
        """Offset of the name in the document."""
        return self.scanned.words[self.first].start

    @property
    def end(self) -> int:
        """Offset of the end of the name."""
        return self.scanned.words[self.last].end


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The candidates of a document, the people whose names it prints, and its nationality words.

    `streets` and `sites` hold sentence, start and end of each, `roads` those called after towns;
    `people` keys of last names; `countries` ISO codes, one for each nationality word.
    """

    candidates: tuple[Candidate, ...]
    streets: tuple[tuple[Sentence, int, int], ...]
    sites: tuple[tuple[Sentence, int, int], ...]
    roads: tuple[tuple[Sentence, Place], ...]
    people: frozenset[str]
    countries: tuple[str, ...]


def unheard(candidate: Candidate) -> Candidate:
    """Return a candidate as one that the gazetteer does not know, not even by its sound."""
    return replace(
        candidate,
        entries=(),
        score=candidate.score - fame(candidate.entries) + fame(()),
        is_by_sound=False,
        is_guess=not candidate.is_clear,
    )
