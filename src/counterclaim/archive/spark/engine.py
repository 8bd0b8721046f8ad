"""The Spark engine: the driver reads the inputs and writes the archive, the workers do the rest."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from counterclaim.archive.engine import Kept, Made
from counterclaim.archive.parts import Part
from counterclaim.archive.spark import working
from counterclaim.archive.spark.needs import need_java, need_pyspark
from counterclaim.archive.spark.session import Session, started

if TYPE_CHECKING:
    from pyspark import SparkContext

# Parts that wait for each slot beside the one that is worked on: none is ever idle.
_AHEAD = 1
# Jobs that Spark has at once. Each is one part, or several where a cluster has many slots:
# so a part is in the archive soon after it is done, and the driver keeps up.
_JOBS = 32


class SparkEngine:
    """Runs the work in Spark.

    Workers need the same Python environment and nothing else: parts come to them from the
    driver, which is this process, and what they make goes back to it.
    """

    name = "spark"
    shares_memory = False

    def __init__(self, processes: int = 1, *, master: str | None = None) -> None:
        """Take where it runs. Nothing is started yet.

        Args:
            processes: Python workers, where Spark runs on this machine alone.
            master: Address of the cluster as Spark has it; `None` for what Spark's own
                settings say, or else this machine.

        Raises:
            SettingsError: PySpark or Java is missing.
        """
        need_pyspark()
        need_java()
        self._processes, self._master = processes, master

    def run(
        self,
        parts: Iterable[Part],
        make: Callable[[Part], Made],
        keep: Callable[[Made], Kept],
    ) -> Iterator[Kept]:
        """Yield what comes of each part, as soon as it is done.

        Spark does a part anew whose worker is lost, and gives up after the fourth time.

        Raises:
            SettingsError: Spark cannot start.
            ArchiveError: A part cannot be done.
        """
        from pyspark import cloudpickle

        raw = cloudpickle.dumps(make)  # type: ignore[no-untyped-call]
        work = partial(working.do, make=raw, versions=working.versions_here())
        with started(self._master, self._processes) as session:
            pool = ThreadPoolExecutor(_JOBS, thread_name_prefix="counterclaim-spark")
            try:
                for found in self._spread(session, pool, parts, work):
                    made = working.unpacked(found)
                    if isinstance(made, working.Failed):
                        raise made.error
                    yield keep(made)
            finally:
                pool.shutdown(wait=False, cancel_futures=True)
                with suppress(Exception):  # Spark may be gone; what counts was told
                    session.context.cancelAllJobs()
                pool.shutdown(wait=True)

    def _spread(
        self,
        session: Session,
        pool: ThreadPoolExecutor,
        parts: Iterable[Part],
        work: Callable[[bytes], bytes],
    ) -> Iterator[bytes]:
        spark = session.context
        due: dict[Future[list[bytes]], int] = {}
        waiting: list[bytes] = []
        for part in parts:
            waiting.append(working.packed(part))
            most = session.slots() * (1 + _AHEAD)
            if len(waiting) >= math.ceil(most / _JOBS):
                due[pool.submit(_job, spark, waiting, work)] = len(waiting)
                waiting = []
            while sum(due.values()) >= most:
                yield from _next(due, session)
        if waiting:
            due[pool.submit(_job, spark, waiting, work)] = len(waiting)
        while due:
            yield from _next(due, session)


def _next(due: dict[Future[list[bytes]], int], session: Session) -> Iterator[bytes]:
    """Yield what the next jobs give, and take them from those due."""
    done, _ = wait(due, return_when=FIRST_COMPLETED)
    for each in done:
        del due[each]
        with session.telling():
            found = each.result()
        yield from found


def _job(spark: SparkContext, parts: list[bytes], work: Callable[[bytes], bytes]) -> list[bytes]:
    # One slice a part, so that a part is what is done anew. RDDs and not `mapInArrow`: that
    # needs pandas and a session of SQL, 12 seconds of start (docs/decisions/0011-spark.md).
    found: Any = spark.parallelize(parts, len(parts)).map(work).collect()
    return list(found)
