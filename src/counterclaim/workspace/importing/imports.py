"""The imports of a server: one at a time, the others wait; each leaves a line in the log."""

import logging
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from counterclaim.errors import CounterclaimError, DataError
from counterclaim.model import Import, ImportLine, ImportState, Outcome
from counterclaim.sources import Named, Table
from counterclaim.store import Store
from counterclaim.workspace.desk import Desk
from counterclaim.workspace.importing.folder import Folder, sweep
from counterclaim.workspace.importing.job import Job
from counterclaim.workspace.importing.log import Step, after, as_it_stands, begun, now, short
from counterclaim.workspace.importing.worker import Reads, Worker, WorkerLostError

log = logging.getLogger(__name__)

MOST_WAITING = 20
"""Imports that wait at the same time; their files lie on the disk meanwhile."""

_SAVE_SECONDS = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """An upload with tables, of which somebody is to say which column holds what."""

    job: Job
    tables: Sequence[tuple[Named, Table]]


class Imports:
    """What is imported, waits, or was imported.

    Attributes:
        desk: The ledger of the server.
    """

    def __init__(self, desk: Desk, *, reads: Reads | None = None) -> None:
        """Tidy up what a killed server has left.

        Args:
            desk: The ledger.
            reads: What reads, if it is not to be a process of its own.
        """
        self.desk = desk
        self._reads = reads or Worker(desk.ws.settings)
        self._lock = threading.Lock()
        self._is_wanted = threading.Condition(self._lock)
        self._waiting: deque[Job] = deque()
        self._now: Import | None = None
        self._stopped_by = ""
        self._is_closed = False
        self._folders: dict[str, Folder] = {}
        self._asked: OrderedDict[str, Asked] = OrderedDict()
        self._thread: threading.Thread | None = None
        self._tidy()
        sweep()

    @cached_property
    def _log(self) -> Store:
        """The ledger with a writer of its own, under our lock; the desk's is under another."""
        return self.desk.another().ledger

    def _tidy(self) -> None:
        """Say in the log which imports were cut off: nobody else will."""
        for record in list(self.desk.ws.ledger.imports()):
            known = as_it_stands(record)
            if known is not record:
                self._log.keep_import(known)

    # What pages show

    def get(self, id: str) -> Import:
        """Return an import, as it stands this moment.

        Raises:
            DataError: There is none.
        """
        with self._lock:
            now = self._now
            if now is not None and now.id == id:
                return now
            found = self.desk.ws.ledger.import_(id)
        if found is None:
            raise DataError(
                "there is no such import", where=id, remedy="Begin at /import", code="id-unknown"
            )
        return found

    def listed(self, *, limit: int, offset: int = 0) -> list[Import]:
        """Return a part of the log, the newest first."""
        with self._lock:
            now = self._now
            found = list(self.desk.ws.ledger.imports(limit=limit, offset=offset))
        return [now if now is not None and now.id == each.id else each for each in found]

    def lines(
        self, id: str, *, outcome: Outcome | None = None, limit: int, offset: int = 0
    ) -> list[ImportLine]:
        """Return a part of what became of the inputs of an import, in their order.

        Raises:
            DataError: There is no such import.
        """
        self.get(id)
        ledger = self.desk.ws.ledger
        return list(ledger.import_lines(id, outcome=outcome, limit=limit, offset=offset))

    def asked(self, id: str) -> Asked | None:
        """Return the upload whose columns are to be named, `None` if there is none such."""
        with self._lock:
            return self._asked.get(id)

    # What people do

    def check_room(self) -> None:
        """Check that another import can wait, before somebody sends its files.

        Raises:
            DataError: Too many wait already.
        """
        with self._lock:
            waiting = len(self._waiting)
        if waiting >= MOST_WAITING:
            raise DataError(
                f"{waiting} imports wait already",
                remedy="Wait until some are done; nothing of yours was taken",
                code="import-queue",
            )

    def hold(self, folder: Folder, asked: Asked) -> None:
        """Keep an upload until somebody has said which columns hold what."""
        with self._lock:
            self._folders[asked.job.id] = folder
            self._asked[asked.job.id] = asked
            oldest = self._asked.popitem(last=False)[0] if len(self._asked) > MOST_WAITING else None
        if oldest is not None:
            self._clear(oldest)

    def drop(self, id: str) -> None:
        """Forget an upload that nobody wants after all."""
        with self._lock:
            self._asked.pop(id, None)
        self._clear(id)

    def start(self, job: Job, *, who: str, folder: Folder | None = None) -> Import:
        """Let a job be read as soon as those before it are; return its line in the log."""
        record = begun(job.id, job.names, who=who, state=ImportState.WAITING)
        with self._is_wanted:
            self._asked.pop(job.id, None)
            if folder is not None:
                self._folders[job.id] = folder
            elif job.id not in self._folders:
                # Its lock tells other servers that this import is looked after.
                self._folders[job.id] = Folder(job.id)
            self._log.keep_import(record)
            self._waiting.append(job)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="importing", daemon=True)
                self._thread.start()
            self._is_wanted.notify()
        return record

    def stop(self, id: str, *, who: str) -> None:
        """End an import, or take one back that waits. Reports that are read stay."""
        with self._lock:
            job = next((each for each in self._waiting if each.id == id), None)
            if job is not None:
                self._waiting.remove(job)
                record = self._log.import_(id)
                if record is not None:
                    self._log.keep_import(_stopped(record, who))
            elif self._now is not None and self._now.id == id:
                self._stopped_by = who
                self._reads.stop()
        if job is not None:
            self._clear(id)

    def close(self) -> None:
        """Stop reading; what is not read is told in the log."""
        with self._is_wanted:
            self._is_closed = True
            waiting = list(self._waiting)
            self._waiting.clear()
            for job in waiting:
                record = self._log.import_(job.id)
                if record is not None:
                    fault = "The server was stopped before it began."
                    self._log.keep_import(replace(record, state=ImportState.CUT, fault=fault))
            self._reads.stop()
            self._is_wanted.notify()
        if self._thread is not None:
            self._thread.join()
        for known in list(self._folders):
            self._clear(known)
        if "_log" in self.__dict__:
            self._log.close()

    def _clear(self, id: str) -> None:
        folder = self._folders.pop(id, None)
        if folder is not None:
            folder.remove()

    # The thread that sees to the reading

    def _work(self) -> None:
        while True:
            with self._is_wanted:
                while not self._waiting and not self._is_closed:
                    self._is_wanted.wait()
                if self._is_closed:
                    return
                job = self._waiting.popleft()
                record = self._log.import_(job.id)
                self._stopped_by = ""
                self._now = record and replace(record, state=ImportState.RUNNING)
            if record is not None:
                self._one(job)
            self._clear(job.id)

    def _one(self, job: Job) -> None:
        saved = 0.0

        def told(step: Step) -> None:
            nonlocal saved
            with self._lock:
                if self._now is not None:
                    self._now = after(self._now, step)
                    if time.monotonic() - saved > _SAVE_SECONDS:
                        self._log.keep_import(self._now)
                        saved = time.monotonic()

        with self._lock:
            if self._now is not None:
                self._log.keep_import(self._now)
        fault, state = "", ImportState.DONE
        try:
            self._reads.work(job, told)
        except WorkerLostError as error:
            state, fault = ImportState.CUT, f"{str(error).capitalize()}."
        except CounterclaimError as error:
            state, fault = ImportState.CUT, str(error)
        except Exception as error:
            # The server goes on, and with it the imports that wait.
            log.exception("an import failed")
            state = ImportState.CUT
            fault = f"This is a fault in counterclaim and not in your data ({error})."
        with self._lock:
            if self._now is not None:
                ended = replace(self._now, state=state, fault=fault, ended=now())
                if self._stopped_by:
                    ended = _stopped(ended, self._stopped_by)
                elif self._is_closed and state is ImportState.CUT:
                    ended = replace(ended, fault="The server was stopped before all was read.")
                self._log.keep_import(ended)
            self._now = None
        self.desk.catch_up()


def _stopped(record: Import, who: str) -> Import:
    fault = f"Stopped by {short(who)}."
    return replace(record, state=ImportState.STOPPED, fault=fault, ended=now())
