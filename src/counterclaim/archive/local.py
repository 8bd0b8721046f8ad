"""The local engine: processes on one machine, forked so that they share what is loaded."""

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing.connection import wait as wait_for
from typing import Any

from counterclaim import garbage
from counterclaim.archive.engine import Kept, Made
from counterclaim.archive.parts import Part
from counterclaim.errors import ArchiveError

# Parts that wait for each process beside the one it works on: none is ever idle.
_AHEAD = 1


class LocalEngine:
    """Runs the work in a loop, or in several processes.

    On Linux these are forked: what was loaded before is in memory once. Elsewhere each
    process loads what it needs.
    """

    name = "local"
    shares_memory = True

    def __init__(self, processes: int = 1) -> None:
        """Take the number of processes; 1 works in this one."""
        self._processes = processes

    def run(
        self,
        parts: Iterable[Part],
        make: Callable[[Part], Made],
        keep: Callable[[Made], Kept],
    ) -> Iterator[Kept]:
        """Yield what comes of each part, as soon as it is done.

        Raises:
            ArchiveError: A process was ended from outside, mostly for want of memory.
        """
        # Here each process sees the folder and writes what it made.
        work = partial(_make_and_keep, make=make, keep=keep)
        if self._processes == 1:
            yield from map(work, parts)
            return
        # What is loaded stays where it is: a collection would copy it into each process.
        garbage.pass_over_loaded()
        method = "fork" if sys.platform == "linux" else "spawn"
        pool = ProcessPoolExecutor(
            self._processes,
            mp_context=multiprocessing.get_context(method),
            initializer=_begin,
            initargs=(work,),
        )
        try:
            yield from self._spread(pool, parts)
        except BrokenProcessPool as error:
            raise ArchiveError(
                "a process that reads was ended from outside, mostly for want of memory",
                remedy="Run the same command again, with fewer --processes: it goes on from here",
                code="archive-folder-process",
            ) from error
        finally:
            pool.shutdown(wait=True, cancel_futures=True)

    def _spread(self, pool: ProcessPoolExecutor, parts: Iterable[Part]) -> Iterator[Any]:
        most = self._processes * (1 + _AHEAD)
        due: set[Future[Any]] = set()
        for part in parts:
            due.add(pool.submit(_do, part))
            if len(due) >= most:
                done, due = wait(due, return_when=FIRST_COMPLETED)
                yield from (each.result() for each in done)
        while due:
            done, due = wait(due, return_when=FIRST_COMPLETED)
            yield from (each.result() for each in done)


def _make_and_keep(
    part: Part, *, make: Callable[[Part], Made], keep: Callable[[Made], Kept]
) -> Kept:
    return keep(make(part))


# What this process does with a part; set once when it begins.
_work: Callable[[Part], Any] | None = None


def _begin(work: Callable[[Part], Any]) -> None:
    global _work  # noqa: PLW0603 - a pool gives a process nothing else to keep things in
    _work = work
    # Ctrl-C is for the process that hands out the parts.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this process when the one that hands out the parts is gone, even by SIGKILL."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait_for([parent.sentinel])
        os._exit(1)


def _do(part: Part) -> Any:
    assert _work is not None, "the process has begun"  # noqa: S101 - a fault here, not in data
    return _work(part)
