"""The decision log of the moment → the claims as it leaves them, to who looks."""

from collections.abc import Callable

from counterclaim.review.blind import Held
from counterclaim.store import Store
from counterclaim.workspace.blinding import Blinding, Viewer
from counterclaim.workspace.judged import Judged


class Verdicts:
    """The claims of a ledger as people judged them, kept as long as its readings stay."""

    def __init__(self, ledger: Callable[[], Store], *, blinding: Blinding, viewer: Viewer) -> None:
        """Take the ledger.

        Args:
            ledger: Gives the ledger.
            blinding: Holds back decisions on reports that two people judge apart.
            viewer: Gives the name of who looks.
        """
        self._ledger, self._blinding, self._viewer = ledger, blinding, viewer
        self._known: Judged | None = None
        self._known_of = -1

    def judged(self) -> Judged:
        """Return the claims as the decision log of this moment leaves them to who looks.

        They see what is in effect, and of what is held back what they decided themselves.
        """
        return self._blinding.judged(self._ledger(), self.whole(), self._viewer())

    def in_effect(self) -> Judged:
        """Return the claims as events are worked out from them, without what is held back."""
        return self._blinding.judged(self._ledger(), self.whole(), None)

    def held(self) -> Held:
        """Return what is held back, as reports are judged by two people apart."""
        return self._blinding.held(self._ledger(), self.whole())

    def whole(self) -> Judged:
        """Return the claims with the whole log, whatever is held back of it."""
        readings, _ = self._ledger().revision()
        known, of = self._known, self._known_of
        if known is None or of != readings:
            known = Judged(self._ledger())
        elif len(known.log) != self._ledger().log_length():
            lines = self._ledger().decisions(after=len(known.log))
            known = Judged(self._ledger(), (*known.log, *lines), before=known)
        self._known, self._known_of = known, readings
        return known

    def forget(self) -> None:
        """Forget what is known: a reading is about to change."""
        self._known = None
