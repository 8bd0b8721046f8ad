"""The log of imports: a line for each import, and one for each input of it."""

import datetime as dt
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from types import TracebackType
from typing import Self

from counterclaim.errors import CounterclaimError
from counterclaim.model import Import, ImportLine, ImportState, Issue, Outcome
from counterclaim.sources import is_note
from counterclaim.store import Store
from counterclaim.workspace.adding import Added
from counterclaim.workspace.importing.folder import Folder, is_alive, new_id
from counterclaim.workspace.joined import Workspace
from counterclaim.workspace.reading import Failed, Heard

Step = Added | CounterclaimError
"""What becomes of a report: it is in the ledger, or there is something to tell."""

# What a line of the log holds at most: a table with a million bad rows is told by its beginning.
_NAMES, _ISSUES, _NOTES, _CHARACTERS = 50, 1000, 50, 500

# Written together: one transaction for a hundred inputs, and no more than a second is lost.
_AT_ONCE, _SECONDS = 100, 1.0


class Lines:
    """What becomes of each input of an import, written to the ledger some at a time."""

    def __init__(self, ledger: Store, id: str) -> None:
        self._ledger = ledger
        self._id = id
        self._waiting: list[ImportLine] = []
        self._written = 0
        self._at = time.monotonic()

    def added(self, step: Added) -> None:
        """Note a report that is in the ledger now, or was before."""
        outcome = Outcome.ADDED if step.is_new else Outcome.KNOWN
        line = ImportLine(
            origin=short(step.origin), outcome=outcome, doc=step.doc, claims=step.claims
        )
        self._put(line)

    def heard(self, issue: Issue) -> None:
        """Note an input that was not read, and why, or what is worth knowing of one that was."""
        self._put(
            ImportLine(
                origin=short(issue.doc),
                outcome=_OUTCOMES.get(issue.code)
                or (Outcome.NOTED if is_note(issue) else Outcome.SKIPPED),
                code=issue.code,
                text=short(issue.text),
            )
        )

    def write(self) -> None:
        """Write what waits."""
        self._ledger.add_import_lines(self._id, self._waiting, after=self._written)
        self._written += len(self._waiting)
        self._waiting.clear()
        self._at = time.monotonic()

    def _put(self, line: ImportLine) -> None:
        self._waiting.append(line)
        if len(self._waiting) >= _AT_ONCE or time.monotonic() - self._at > _SECONDS:
            self.write()


DUPLICATE = "note-duplicate"
"""Code of the note of a report that stood in the same import before."""

# Notes that tell what became of an input, and not only something about it.
_OUTCOMES = {
    DUPLICATE: Outcome.KNOWN,
    "note-other-kind": Outcome.SKIPPED,
}


class Log(Lines):
    """The log of an import that this process reads, kept however it ends."""

    def __init__(self, ledger: Store, names: Sequence[str], *, who: str) -> None:
        self.record = begun(new_id(), names, who=who, state=ImportState.RUNNING)
        super().__init__(ledger, self.record.id)
        # Its lock tells servers of this ledger that the import is looked after.
        self._folder = Folder(self.record.id)
        try:
            ledger.keep_import(self.record)
        except BaseException:
            self._folder.remove()
            raise

    def added(self, step: Added) -> None:
        """Note a report that is in the ledger now, or was before."""
        self.record = after(self.record, step)
        super().added(step)

    def heard(self, issue: Issue) -> None:
        """Note an input that was not read, and why, or what is worth knowing of one that was."""
        if issue.code == DUPLICATE:
            self.record = replace(self.record, known=self.record.known + 1)
        super().heard(issue)

    def telling(self, failed: Failed) -> Failed:
        """Return what counts each trouble and hands it on."""

        def told(error: CounterclaimError) -> None:
            self.record = after(self.record, error)
            failed(error)

        return told

    def write(self) -> None:
        """Write what waits, and how far the import is."""
        super().write()
        self._ledger.keep_import(self.record)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        _: TracebackType | None,
    ) -> None:
        try:
            state, fault = _ending(error)
            self.record = replace(self.record, ended=now(), state=state, fault=fault)
            self.write()
        except CounterclaimError:
            # A ledger that cannot be written is told by what stopped the import.
            if error is None:
                raise
        finally:
            self._folder.remove()


def logged(
    ws: Workspace,
    names: Sequence[str],
    steps: Callable[[Failed, Heard], Iterator[Added]],
    *,
    failed: Failed,
) -> Iterator[Added]:
    """Yield what an import adds, with a line in the log for it and for each of its inputs.

    Args:
        ws: The workspace of the ledger, which is made if need be.
        names: What was given.
        steps: Begins the import; called with what is to be told of troubles and of issues.
        failed: Called for each input that cannot be read.
    """
    ws.create()
    with Log(ws.ledger, names, who=ws.who) as log:
        for step in steps(log.telling(failed), log.heard):
            log.added(step)
            yield step


def begun(id: str, names: Sequence[str], *, who: str, state: ImportState) -> Import:
    """Return the line of an import that begins."""
    told = tuple(short(name) for name in names[:_NAMES])
    more = max(0, len(names) - _NAMES)
    return Import(id=id, at=now(), who=short(who), inputs=told, more=more, state=state)


def after(record: Import, step: Step) -> Import:
    """Return an import one step further."""
    if isinstance(step, Added):
        if not step.is_new:
            return replace(record, known=record.known + 1)
        return replace(record, added=record.added + 1, claims=record.claims + step.claims)
    issue = Issue(doc=short(step.where), code=step.code, text=short(str(step)))
    if is_note(issue):
        notes = record.notes if len(record.notes) >= _NOTES else (*record.notes, issue)
        return replace(record, notes=notes)
    issues = record.issues if len(record.issues) >= _ISSUES else (*record.issues, issue)
    return replace(record, failed=record.failed + 1, issues=issues)


def as_it_stands(record: Import) -> Import:
    """Return an import as it stands: one that nobody looks after any more was cut off."""
    if record.is_over or is_alive(record.id):
        return record
    return cut(record)


def cut(record: Import) -> Import:
    """Return an import that broke off, and at what point."""
    was_read = record.state is ImportState.RUNNING
    fault = f"It was broken off before {'all was read' if was_read else 'it began'}."
    return replace(record, state=ImportState.CUT, fault=fault)


def short(text: str) -> str:
    """Return a name or message as the log can hold it."""
    # It may hold half a character, which no database takes.
    clean = text.encode("utf-8", "backslashreplace").decode().replace("\0", "")
    return clean if len(clean) <= _CHARACTERS else f"{clean[:_CHARACTERS]}…"


def now() -> str:
    """Return this moment as the log has it."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")


def _ending(error: BaseException | None) -> tuple[ImportState, str]:
    if error is None:
        return ImportState.DONE, ""
    if isinstance(error, KeyboardInterrupt | GeneratorExit):
        return ImportState.STOPPED, "It was stopped."
    told = str(error) if isinstance(error, CounterclaimError) else type(error).__name__
    return ImportState.CUT, short(told)
