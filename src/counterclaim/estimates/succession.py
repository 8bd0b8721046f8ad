"""Which figures of one origin took the place of others: the latest counts.

A report has a day, not an hour. What two papers of one day, or of two days in a row, tell
of a speaker cannot be put in order by that: a morning paper prints last night's count.
Best goes by the later day and the larger figure, and low holds what was told beside it.
What a speaker came down from is no high: only the highest figure that somebody stands by is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from counterclaim.estimates.independence import owner_in
from counterclaim.estimates.policies.base import Told

# Corrections downwards are small. A later figure of less than a third speaks of some
# of the people only ("a wounded soldier had died").
_NARROWER = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Replaced:
    """A figure of an origin and the one that counts in its place."""

    item: Told
    newer: Told

    @property
    def is_narrower(self) -> bool:
        """Whether it came later and speaks of some of the people only."""
        return _is_part(self.item, self.newer) and _age(self.item) > _age(self.newer)

    @property
    def is_of_one_time(self) -> bool:
        """Whether the days of two reports do not tell which of the figures came later.

        A revised print of a text does come later, and papers of one owner are one voice
        by what a person said of them, not by what they quote.
        """
        item, newer = self.item, self.newer
        if item.text == newer.text or owner_in(item.origin) is not None:
            return False
        if _is_part(item, newer) or item.date is None or newer.date is None:
            return False
        return abs((item.date - newer.date).days) <= 1


def succession(told: Sequence[Told]) -> tuple[list[Told], list[Replaced]]:
    """Return the latest of each origin, and the others with what came after them."""
    newest: dict[str, Told] = {}
    for item in sorted(told, key=_age):
        before = newest.get(item.origin)
        if before is None or not _is_part(item, before):
            newest[item.origin] = item
    older = [Replaced(item=t, newer=newest[t.origin]) for t in told if t is not newest[t.origin]]
    return [t for t in told if t is newest[t.origin]], older


def _is_part(item: Told, other: Told) -> bool:
    return item.count.size * _NARROWER < other.count.size


def _age(item: Told) -> tuple[bool, date, int, tuple[str, ...]]:
    # On one day the larger figure is taken for the later: tolls rise as a day goes on.
    ids = tuple(claim.id for claim in item.claims)
    return item.date is not None, item.date or date.min, item.count.size, ids
