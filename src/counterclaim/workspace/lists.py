"""The lists of a ledger as pages show them, kept as long as they stay as they are."""

from collections.abc import Callable, Hashable, Sequence, Set
from functools import partial
from heapq import merge
from typing import TypeVar

from counterclaim import review
from counterclaim.store.lines import EventLine, in_order
from counterclaim.workspace import search
from counterclaim.workspace.joined import Workspace
from counterclaim.workspace.keeping import Keeping
from counterclaim.workspace.search import Search
from counterclaim.workspace.sight import ALL, Sight
from counterclaim.workspace.veiled import in_part

T = TypeVar("T")

Linked = tuple[int, ...]
"""How often events were linked; where some reports are hidden also how often readings changed, and
how many decisions can change what is left of an event."""


class Lists:
    """What one ledger is listed as, to many who read it at once.

    Attributes:
        ws: The workspace that pages are read from.
        sight: How much of the ledger is shown.
    """

    def __init__(
        self, ws: Workspace, *, sight: Sight, changed: Callable[[int, int], Set[str] | None]
    ) -> None:
        """Take the ledger; nothing is listed yet.

        Args:
            ws: Its workspace.
            sight: How much of it is shown.
            changed: Returns the events that changed between two linkings, as `Steps` does.
        """
        self.ws, self.sight, self._changed = ws, sight, changed
        self._keeping = Keeping()
        # What is seldom asked for and slow to make does not go because of many filters.
        self._of_all_events = Keeping()

    @property
    def _eyes(self) -> str:
        """Who looks, where what is shown depends on it."""
        return (self.ws.viewer() or "") if self.ws.blinding.share else ""

    # Marks of what lists are made of

    def mark(self) -> str:
        """Return a mark of what the ledger holds: the same as long as nothing changes."""
        return ".".join(map(str, (*self.ws.ledger.state(), self.sight.mark, self._eyes)))

    def shape(self) -> str:
        """Return a mark like `mark`, which decisions that change no field leave as it is."""
        readings, linkings = self.ws.ledger.revision()
        return f"{readings}.{linkings}.{self.ws.judged().changes}"

    def linked(self) -> Linked:
        """Return a mark of the events: the same as long as they and what is shown of them stay.

        Where some reports are hidden, a label given to a report changes what is left of its
        events, and so does a decision on a claim, without anything being linked anew. Who
        looks is no matter, nor what has no effect yet.
        """
        readings, linkings = self.ws.ledger.revision()
        if self.sight == ALL:
            return (linkings,)
        return linkings, readings, self.ws.in_effect().changes

    # Lists

    def lines(self) -> Sequence[EventLine]:
        """Return every event in short, by first day and id."""
        store, policy = self.ws.ledger, self.ws.shown_policy()

        def renew(before: Sequence[EventLine], changed: Set[str]) -> Sequence[EventLine]:
            stay = (line for line in before if line.id not in changed)
            return list(merge(stay, store.event_lines(policy=policy, of=changed), key=in_order))

        return self.kept_by_event(
            ("lines", policy), lambda: list(store.event_lines(policy=policy)), renew
        )

    def listed(self, noun: str, wanted: Search) -> Sequence[str]:
        """Return the ids of the claims or documents that a search finds, in order."""
        judged = self.ws.judged()
        if noun == "claims":
            made = partial(search.claim_ids, judged, wanted)
        else:
            made = partial(search.document_ids, self.ws.ledger, judged, wanted)
        return self.kept((noun, wanted), self.shape(), made)

    def claims(self, wanted: Search, *, limit: int, offset: int) -> tuple[Sequence[str], int]:
        """Return so many ids of the claims that a search finds, and how many there are in all."""
        judged = self.ws.judged()
        total = self.kept(
            ("counted", wanted), self.shape(), lambda: search.claims_counted(judged, wanted)
        )
        return search.claim_part(judged, wanted, limit=limit, offset=offset), total

    def opinions(self, settlers: frozenset[str] | None = None) -> Sequence[review.Opinion]:
        """Return what people say of the claims that two or more have judged.

        Args:
            settlers: Names of those who settle what others differ on; everybody by default.
        """
        return self.kept(
            ("opinions", settlers), self.mark(), lambda: self._found_opinions(settlers)
        )

    def _found_opinions(self, settlers: frozenset[str] | None) -> Sequence[review.Opinion]:
        log = self.ws.judged().log
        ids = review.judged_by_more(log)
        claims = {claim.id: claim for claim in self.ws.ledger.these_claims(ids)}
        return review.opinions(
            log, claims, may_settle=lambda who: settlers is None or who in settlers
        )

    # Keeping

    def kept(
        self, key: Hashable, mark: object, make: Callable[[], T], *, for_all: bool = False
    ) -> T:
        """Return what `make` returns; it is kept as long as the mark stays, and made once.

        Args:
            key: What it is; of these, only those asked for last are kept.
            mark: What it was made of.
            make: Makes it; others who ask meanwhile wait for this.
            for_all: Whether it is the same whoever looks, also where two people judge
                reports apart.
        """
        return self._keeping.kept((key, "" if for_all else self._eyes), mark, make)

    def kept_by_event(
        self, key: Hashable, make: Callable[[], T], renew: Callable[[T, Set[str]], T]
    ) -> T:
        """Return what `make` makes of all events; it is the same whoever looks.

        Args:
            key: What it is.
            make: Makes it; others who ask meanwhile wait for this.
            renew: Makes it of what it was before, and of the ids of the events that went, came
                or changed since.
        """

        def renewed(mark: Linked, before: T) -> T | None:
            changed = self._changed_since(mark)
            return None if changed is None else renew(before, changed)

        return self._of_all_events.kept(key, self.linked(), make, renewed)

    def _changed_since(self, before: Linked) -> Set[str] | None:
        """Return the events that changed since a mark, `None` where that is not known."""
        now = self.linked()
        if before[1:2] != now[1:2]:
            return None
        changed = self._changed(before[0], now[0])
        # What is left of an event can change with no linking.
        return None if changed is None else changed | in_part(self.ws.ledger)
