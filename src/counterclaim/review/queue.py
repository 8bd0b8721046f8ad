"""The queue: what needs a person, why, and in which order."""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any, Protocol, overload

from counterclaim.model import Claim


class Need(StrEnum):
    """Why something needs a person."""

    STALE = "stale"
    DISPUTE = "dispute"
    PARTISAN = "partisan"
    DOUBTFUL = "doubtful"
    VAGUE = "vague"
    DOUBLE = "double"


SAID = {
    Need.STALE: "a decision that no longer holds",
    Need.DISPUTE: "speakers contradict each other",
    Need.PARTISAN: "one party's word about its enemy",
    Need.DOUBTFUL: "may be read wrong",
    Need.VAGUE: "a word where a number should be",
    Need.DOUBLE: "to be judged by two people apart",
}
"""Each need in plain words."""

# So many rows are taken out of a hundred thousand one by one; to go through all is quicker then.
_FEW = 200

PLACES = {need: 1 << place for place, need in enumerate(Need)}
"""The binary place of each need in a sum of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """One need with its reason: "killed: from 36 to 300"."""

    need: Need
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing to be looked at.

    Attributes:
        id: The event or claim; the report where words of an added claim are gone.
        event: The event that a claim is in, or the event itself; `None` if in none.
        doc: The document of the first claim.
        claims: Claims that a decision is wanted on; with all of them decided the entry goes.
        why: The reasons, the weightiest first.
        weight: By how many people a published figure may move.
    """

    id: str
    event: str | None
    doc: str
    claims: tuple[str, ...]
    why: tuple[Why, ...]
    weight: float

    @property
    def needs(self) -> frozenset[Need]:
        """Its reasons without their words."""
        return frozenset(why.need for why in self.why)

    def row(self) -> dict[str, Any]:
        """Return it as a row of JSON."""
        return {
            "id": self.id,
            "event": self.event,
            "doc": self.doc,
            "claims": list(self.claims),
            "why": [{"need": why.need.value, "text": why.text} for why in self.why],
            "weight": round(self.weight, 2),
        }


class Row(Protocol):
    """An entry that is not made yet."""

    @property
    def id(self) -> str:
        """See `Entry`."""
        ...

    @property
    def doc(self) -> str:
        """See `Entry`."""
        ...

    @property
    def claims(self) -> tuple[str, ...]:
        """See `Entry`."""
        ...

    @property
    def needs(self) -> int:
        """The sum of the places of its needs."""
        ...

    @property
    def order(self) -> float:
        """What rows are sorted by, before their ids: the less, the weightier."""
        ...

    @property
    def event(self) -> str | None:
        """See `Entry`."""
        ...

    @property
    def is_joint(self) -> bool:
        """Whether it is about several claims: else it has the id of its claim."""
        ...

    def entry(self) -> Entry:
        """Return the entry."""
        ...


class Queue(Sequence[Entry]):
    """What needs a person, in order.

    A ledger has a hundred thousand entries, of which a page shows fifty: those are made when
    they are looked at.
    """

    def __init__(
        self,
        rows: Sequence[Row],
        *,
        before: Sequence[Entry] = (),
        after: Sequence[Entry] = (),
        tally: Counter[int] | None = None,
        by_id: Mapping[str, Row] | None = None,
    ) -> None:
        """Take the entries.

        Args:
            rows: Those that are not made yet, in order.
            before: Entries that come before them.
            after: Entries that come after them.
            tally: How many rows have each sum of needs, if they were counted already.
            by_id: Rows by id, at least these, if they were gone through already.
        """
        self._rows, self._before, self._after = rows, before, after
        self._counted, self._known = tally, by_id

    def __len__(self) -> int:
        return len(self._before) + len(self._rows) + len(self._after)

    def __iter__(self) -> Iterator[Entry]:
        yield from self._before
        yield from (row.entry() for row in self._rows)
        yield from self._after

    @overload
    def __getitem__(self, at: int) -> Entry: ...

    @overload
    def __getitem__(self, at: slice) -> list[Entry]: ...

    def __getitem__(self, at: int | slice) -> Entry | list[Entry]:
        if isinstance(at, slice):
            return [self._at(place) for place in range(*at.indices(len(self)))]
        return self._at(range(len(self))[at])

    def _at(self, place: int) -> Entry:
        before, rows = len(self._before), len(self._rows)
        if place < before:
            return self._before[place]
        if place < before + rows:
            return self._rows[place - before].entry()
        return self._after[place - before - rows]

    def docs(self) -> Iterator[str]:
        """Yield the report of each entry, empty where it has none."""
        yield from (entry.doc for entry in self._before)
        yield from (row.doc for row in self._rows)
        yield from (entry.doc for entry in self._after)

    def of(self, need: Need) -> "Queue":
        """Return the entries with a need."""
        place = PLACES[need]
        return Queue(
            [row for row in self._rows if row.needs & place],
            before=[entry for entry in self._before if need in entry.needs],
            after=[entry for entry in self._after if need in entry.needs],
        )

    def about(self, ids: Collection[str]) -> list[tuple[int, Entry]]:
        """Return the entries with some ids, each with its place in the queue, from 0."""
        if not ids:
            return []
        first, last = len(self._before), len(self._before) + len(self._rows)
        places = [place for place, entry in enumerate(self._before) if entry.id in ids]
        places += sorted(first + place for place, _ in self._rows_of(ids))
        places += [last + place for place, entry in enumerate(self._after) if entry.id in ids]
        return [(place, self._at(place)) for place in places]

    def left(self, decided: Collection[str], *, again: Iterable[Entry] = ()) -> "Queue":
        """Return what still waits, without what was decided.

        Args:
            decided: Ids of the claims that a person accepted, corrected or rejected.
            again: What has to be judged anew, which comes before everything.
        """
        first = {entry.id: entry for entry in again}
        gone = {*first, *decided}
        gone.update(row.id for row in self._joint if gone.issuperset(row.claims))
        away = [row for _, row in self._rows_of(gone)]
        tally = self._tally - Counter(row.needs for row in away)
        before = sorted(first.values(), key=_order)
        rows, by_id = self._but(away), self._by_id
        return Queue(rows, before=before, after=self._after, tally=tally, by_id=by_id)

    def renewed(
        self, told: "Queue", *, events: Collection[str], claims: Collection[str]
    ) -> "Queue":
        """Return it with other rows for some events and claims; all else stays.

        Args:
            told: What needs a person of these now.
            events: Ids of the events; all rows about them go.
            claims: Ids of the claims, those of the events among them; their rows go.
        """
        known = {**self._by_id}
        away = [row for _, row in self._rows_of({*events, *claims})]
        for row in away:
            del known[row.id]
        rows, tally = self._but(away), self._tally - Counter(row.needs for row in away)
        for row in told._rows:
            insort(rows, row, key=_in_queue)
        tally += Counter(row.needs for row in told._rows)
        known.update((row.id, row) for row in told._rows)
        return Queue(rows, before=self._before, after=self._after, tally=tally, by_id=known)

    def _but(self, away: Sequence[Row]) -> list[Row]:
        """Return the rows without some of them."""
        if len(away) > _FEW:
            gone = {row.id for row in away}
            return [row for row in self._rows if row.id not in gone]
        rows = [*self._rows]
        for row in away:
            del rows[bisect_left(rows, _in_queue(row), key=_in_queue)]
        return rows

    def of_events(self, events: Collection[str]) -> set[str]:
        """Return the claims of some events that have a row of their own."""
        return {row.id for row in self._rows if row.event in events and not row.is_joint}

    def _rows_of(self, ids: Iterable[str]) -> Iterator[tuple[int, Row]]:
        """Yield the rows with some ids, in no order, each with its place among them."""
        for known in ids:
            row = self._by_id.get(known)
            if row is not None:
                at = bisect_left(self._rows, _in_queue(row), key=_in_queue)
                if at < len(self._rows) and self._rows[at] is row:
                    yield at, row

    @property
    def _by_id(self) -> Mapping[str, Row]:
        if self._known is None:
            self._known = {row.id: row for row in self._rows}
        return self._known

    @cached_property
    def _joint(self) -> Sequence[Row]:
        return [row for row in self._rows if row.is_joint]

    def followed_by(self, entries: Sequence[Entry]) -> "Queue":
        """Return it with entries behind all others."""
        after = [*self._after, *entries]
        rows, tally, by_id = self._rows, self._counted, self._known
        return Queue(rows, before=self._before, after=after, tally=tally, by_id=by_id)

    def needs(self) -> Counter[Need]:
        """Return how many entries have each need."""
        found = Counter(need for entry in (*self._before, *self._after) for need in entry.needs)
        for places, many in self._tally.items():
            found.update({need: many for need, place in PLACES.items() if places & place})
        return found

    @property
    def _tally(self) -> Counter[int]:
        """How many rows have each sum of needs; they are gone through once."""
        if self._counted is None:
            self._counted = Counter(row.needs for row in self._rows)
        return self._counted


def size_of(claim: Claim) -> int | None:
    """Return how many people a claim is about, the low end if there are two."""
    figure = claim.figure
    if figure is None:
        return None
    return figure.low if figure.low is not None else figure.high


def _in_queue(row: Row) -> tuple[float, str]:
    return (row.order, row.id)


def _order(entry: Entry) -> tuple[float, str]:
    return (-entry.weight, entry.id)
