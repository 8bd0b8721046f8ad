"""A process beside the server that reads: parser and model are loaded once, pages stay quick."""

import contextlib
import multiprocessing
import os
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Protocol

from counterclaim.config import Settings
from counterclaim.errors import CounterclaimError
from counterclaim.workspace.importing.job import Job, perform
from counterclaim.workspace.importing.log import Step
from counterclaim.workspace.joined import Workspace

# Pages come first where both want the same core.
_NICE = 5


class Reads(Protocol):
    """Does the reading of imports, one after the other."""

    def work(self, job: Job, told: Callable[[Step], None]) -> None:
        """Read what a job names, and call `told` for each step.

        Raises:
            CounterclaimError: The ledger or language knowledge failed.
            WorkerLostError: The reading ended before all was read.
        """
        ...

    def stop(self) -> None:
        """End the reading that goes on, if there is one."""
        ...


class WorkerLostError(Exception):
    """The process that reads ended in the middle."""


class Worker:
    """Reads in a process of its own, which is started with the first import.

    It ends with the server, also where that is killed: nothing is written afterwards.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._process: multiprocessing.process.BaseProcess | None = None
        self._line: Connection | None = None

    def work(self, job: Job, told: Callable[[Step], None]) -> None:
        """Read what a job names, and call `told` for each step."""
        line = self._started()
        try:
            line.send(job)
            while (step := line.recv()) is not None:
                if isinstance(step, _Fault):
                    raise step.error
                told(step)
        except (EOFError, OSError) as error:
            code = self._ended()
            raise WorkerLostError(
                f"the process that reads ended with {code}; its memory may have run out"
            ) from error

    def stop(self) -> None:
        """End the process; the next import starts another one."""
        process = self._process
        if process is not None:
            process.kill()

    def _started(self) -> Connection:
        if self._line is not None and self._process is not None and self._process.is_alive():
            return self._line
        # A fork would take the threads' locks and the connections to the ledger with it.
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(
            target=_serve, args=(theirs, self._settings), name="reading", daemon=True
        )
        process.start()
        theirs.close()
        self._process, self._line = process, ours
        return ours

    def _ended(self) -> int | None:
        process, self._process, self._line = self._process, None, None
        if process is None:
            return None
        process.join(5)
        return process.exitcode


class _Fault:
    """An error that ends an import, on its way between processes."""

    def __init__(self, error: Exception) -> None:
        known = isinstance(error, CounterclaimError)
        # Errors of libraries may not survive the way; their names do.
        self.error = error if known else RuntimeError(f"{type(error).__name__}: {error}")


def _serve(line: Connection, settings: Settings) -> None:
    with contextlib.suppress(OSError, AttributeError):
        os.nice(_NICE)
    jobs: list[Job] = []
    has_job = threading.Semaphore(0)

    def listen() -> None:
        # The line breaks when the server ends: what is half written then is given up.
        with contextlib.suppress(EOFError, OSError):
            while True:
                jobs.append(line.recv())
                has_job.release()
        os._exit(0)

    threading.Thread(target=listen, daemon=True).start()
    tools = None
    while True:
        has_job.acquire()
        try:
            ws = Workspace(settings, tools=tools)
            tools = ws.tools
            try:
                for step in perform(ws, jobs.pop(0)):
                    line.send(step)
            finally:
                ws.ledger.close()
            line.send(None)
        except BrokenPipeError:
            return
        except Exception as error:
            line.send(_Fault(error))
