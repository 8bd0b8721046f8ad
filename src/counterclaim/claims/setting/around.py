"""The mentions of one sentence, by kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from counterclaim.model import Mention, MentionKind, Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """The mentions of one sentence, by kind, and its cues."""

    sent: Sentence
    places: tuple[Mention, ...] = ()
    times: tuple[Mention, ...] = ()
    weapons: tuple[Mention, ...] = ()
    actors: tuple[Mention, ...] = ()
    people: tuple[Mention, ...] = ()
    cues: tuple[Mention, ...] = ()

    @classmethod
    def of(cls, sent: Sentence, mentions: Iterable[Mention]) -> Around:
        """Return the mentions of a sentence sorted by kind."""
        by: dict[MentionKind, list[Mention]] = {kind: [] for kind in MentionKind}
        for m in mentions:
            by[m.kind].append(m)
        return cls(
            sent=sent,
            places=tuple(by[MentionKind.PLACE]),
            times=tuple(by[MentionKind.TIME]),
            weapons=tuple(by[MentionKind.WEAPON]),
            actors=tuple(by[MentionKind.ACTOR]),
            people=tuple(by[MentionKind.PEOPLE]),
            cues=tuple(by[MentionKind.SPEAKER]),
        )
