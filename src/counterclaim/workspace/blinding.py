"""The reports of a ledger that two people judge apart, and what is held back of its log."""

from collections.abc import Callable

from counterclaim.model import Decision
from counterclaim.review.blind import Chosen, Held, held, is_chosen
from counterclaim.review.queue import Entry, Need, Why
from counterclaim.store import Store
from counterclaim.workspace.judged import Judged

_NOTHING = Held()


class Blinding:
    """Holds back decisions on a share of the reports until two people have judged them.

    Attributes:
        share: How many reports of a hundred; with none, nothing is held back.
    """

    def __init__(self, share: int) -> None:
        self.share = share
        self._chosen: tuple[int, Chosen] = (-1, Chosen())
        self._is_chosen: dict[str, bool] = {}
        self._held: tuple[Judged | None, Held] = (None, _NOTHING)
        self._left: dict[str | None, tuple[Judged, Judged]] = {}

    def chosen(self, store: Store) -> Chosen:
        """Return the reports of the share; found anew when a reading changes."""
        readings, _ = store.revision()
        if self._chosen[0] != readings:
            self._chosen = (readings, _found(store, self.share, self._is_chosen))
        return self._chosen[1]

    def held(self, store: Store, whole: Judged) -> Held:
        """Return what is held back of a ledger's log.

        Args:
            store: The ledger.
            whole: Its claims with the whole log.
        """
        if not self.share:
            return _NOTHING
        known, found = self._held
        if known is not whole:
            found = held(whole.log, self.chosen(store))
            self._held = (whole, found)
        return found

    def judged(self, store: Store, whole: Judged, who: str | None) -> Judged:
        """Return the claims as somebody may see them: without what is held back from them.

        Args:
            store: The ledger.
            whole: Its claims with the whole log.
            who: Their name; `None` for what is in effect.
        """
        lines = self.held(store, whole).left(whole.log, who)
        if lines is whole.log or len(lines) == len(whole.log):
            return whole
        known = self._left.get(who)
        if known is None or known[0] is not whole:
            known = self._left[who] = (whole, Judged(store, lines, before=whole))
        return known[1]

    def stays(self, store: Store, whole: Judged, line: Decision) -> bool | None:
        """Return whether events stay as they are with a new line; `None` where that is as ever."""
        if not self.share:
            return None
        chosen = self.chosen(store)
        before, after = self.held(store, whole), held((*whole.log, line), chosen)
        if line.id in after.lines:
            return True
        return None if before.lines.keys() <= after.lines.keys() else False

    def waiting(self, store: Store, whole: Judged, who: str) -> list[Entry]:
        """Return an entry of the queue for every report that somebody has still to judge apart."""
        if not self.share:
            return []
        chosen, found = self.chosen(store), self.held(store, whole)
        entries = []
        for doc in sorted(found.closed):
            done = len(chosen.wanted[doc] & found.judged(doc, who))
            claims = len(chosen.wanted[doc])
            if done < claims:
                text = f"{done} of {claims} claims judged by you"
                why = (Why(need=Need.DOUBLE, text=text),)
                entries.append(Entry(id=doc, event=None, doc=doc, claims=(), why=why, weight=0.0))
        return entries


def _found(store: Store, share: int, known: dict[str, bool]) -> Chosen:
    """Return the reports of the share; `known` keeps of which that was worked out before."""
    for doc in store.document_ids():
        if doc not in known:
            known[doc] = is_chosen(doc, share)
    docs: dict[str, str] = {}
    wanted: dict[str, set[str]] = {}
    # Of few reports: all claims of a large ledger would take a second.
    for doc, claim, is_about_harm in store.claims_by_doc([doc for doc in known if known[doc]]):
        docs[claim] = doc
        if is_about_harm:
            wanted.setdefault(doc, set()).add(claim)
    return Chosen(docs=docs, wanted={doc: frozenset(claims) for doc, claims in wanted.items()})


Viewer = Callable[[], str | None]
"""Gives the name of who looks, `None` for nobody in particular."""
