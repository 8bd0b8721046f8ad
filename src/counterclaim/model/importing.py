"""An import: reports that somebody gave to a ledger, and what became of each."""

from dataclasses import dataclass
from enum import StrEnum

from counterclaim.model.issue import Issue


class ImportState(StrEnum):
    """How far an import has come."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    CUT = "cut off"


class Outcome(StrEnum):
    """What became of one input."""

    ADDED = "added"
    KNOWN = "already there"
    SKIPPED = "skipped"
    NOTED = "noted"
    """It was read; the line says what is worth knowing of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportLine:
    """What became of one thing that an import met: a report, or an input without one.

    Attributes:
        origin: Where it came from: file, then member, line or record.
        outcome: What became of it.
        doc: Id of its document, empty if it gave none.
        claims: Claims about harm in it, if it is new.
        code: Why it was skipped, as a stable name; empty if it was not.
        text: The same in a sentence.
    """

    origin: str
    outcome: Outcome
    doc: str = ""
    claims: int = 0
    code: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """One line of the log of imports.

    Attributes:
        id: `imp-…`.
        at: ISO timestamp (UTC) of when it was given.
        who: Name of the person.
        inputs: What was given, as its names say; the first of them.
        more: How many others were given.
        state: How far it has come.
        ended: ISO timestamp (UTC) of its end, empty before it.
        added: Reports that are new in the ledger.
        known: Reports that were there already.
        claims: Claims about harm in the new ones.
        failed: How many inputs could not be read.
        issues: Why they could not, one each; the first of them.
        notes: What was read all the same and is worth knowing.
        fault: Why it ended before all was read, empty if it did not.
    """

    id: str
    at: str
    who: str
    inputs: tuple[str, ...] = ()
    more: int = 0
    state: ImportState = ImportState.WAITING
    ended: str = ""
    added: int = 0
    known: int = 0
    claims: int = 0
    failed: int = 0
    issues: tuple[Issue, ...] = ()
    notes: tuple[Issue, ...] = ()
    fault: str = ""

    @property
    def is_over(self) -> bool:
        """Whether nothing more comes of it."""
        return self.state not in (ImportState.WAITING, ImportState.RUNNING)
