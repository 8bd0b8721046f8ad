"""A context of Spark for as long as a run lasts, quiet, with its faults told in a sentence."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from counterclaim.archive.spark.faults import told
from counterclaim.archive.spark.needs import is_submitted
from counterclaim.errors import CounterclaimError

if TYPE_CHECKING:
    from pyspark import SparkConf, SparkContext

# How often a part is tried, as on a cluster; Spark on one machine alone tries once.
_TRIES = 4
_LOCAL = re.compile(r"local(?:\[(?P<processes>\d+|\*)\])?")
# So long Java may take to end; it takes a second or two.
_PATIENCE_S = 30.0
# No page about the run, which would take a port, and no bar of progress beside our own.
_QUIET = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false"}
# Java only passes parts on here: to compile it thoroughly took two fifths of the processor time
# of a start, which the workers need.
_LIGHT = {"spark.driver.defaultJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"}


class Session:
    """A context of Spark that is at work.

    Attributes:
        context: The context.
    """

    def __init__(self, context: SparkContext, log: Path | None) -> None:
        """Take a context and the file that Spark's own messages go to, if there is one."""
        self.context, self._log = context, log

    def slots(self) -> int:
        """Return how many parts can be read at a time now: a cluster gives machines and takes them.

        Raises:
            SettingsError: The cluster is gone.
        """
        with self.telling():
            return self.context.defaultParallelism

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Tell in a sentence what goes wrong in Spark within the block.

        Raises:
            ArchiveError: Spark gave up, or a worker has not what it needs.
            SettingsError: The cluster cannot be reached.
        """
        with _telling(self._log):
            yield


@contextmanager
def started(master: str | None, processes: int) -> Iterator[Session]:
    """Give a context of Spark, and stop it in the end.

    What Java and the workers print goes to a file, which stays where an error names it;
    under `spark-submit` it goes where that sends it.

    Raises:
        SettingsError: Spark cannot start.
    """
    if is_submitted():
        with _context(master, processes, log=None) as session:
            yield session
        return
    number, name = tempfile.mkstemp(prefix="counterclaim-spark-", suffix=".log")
    os.close(number)
    log, is_named = Path(name), False
    try:
        with _context(master, processes, log=log) as session:
            yield session
    except CounterclaimError as error:
        is_named = name in error.remedy
        raise
    finally:
        if not is_named:
            with suppress(OSError):
                log.unlink()


@contextmanager
def _telling(log: Path | None) -> Iterator[None]:
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        yield
    except (Py4JError, PySparkException) as error:
        raise told(error, log=log) from error


@contextmanager
def _context(master: str | None, processes: int, *, log: Path | None) -> Iterator[Session]:
    from pyspark import SparkContext

    with _telling(log):
        gateway = _gateway(log, is_local=master is None or _LOCAL.fullmatch(master) is not None)
    try:
        with _telling(log):
            conf = _conf(gateway, master, processes)
            context = SparkContext(conf=conf, gateway=gateway)
        if log is None:
            # Spark as it comes tells every step of every job.
            context.setLogLevel(conf.get("spark.log.level") or "ERROR")
        context.pythonExec = _python(conf)
        try:
            yield Session(context, log)
        finally:
            with suppress(Exception):  # it may be gone already; what counts was told
                context.stop()
    finally:
        if log is not None:
            _end(gateway)


def _gateway(log: Path | None, *, is_local: bool) -> Any:
    """Return the way to Java, started here unless `spark-submit` did."""
    from pyspark import SparkConf
    from pyspark.java_gateway import launch_gateway

    if log is None:
        return launch_gateway()  # type: ignore[no-untyped-call]
    wanted = SparkConf(loadDefaults=False)
    for key, value in (_QUIET | _LIGHT if is_local else _QUIET).items():
        wanted.set(key, value)
    with log.open("wb") as out:
        kept = {"stdout": out, "stderr": out}
        return launch_gateway(wanted, popen_kwargs=kept)  # type: ignore[no-untyped-call]


def _end(gateway: Any) -> None:
    """End Java, so that another run in this process starts its own."""
    from pyspark import SparkContext

    gateway.shutdown()
    if gateway.proc is not None:
        gateway.proc.stdin.close()
        try:
            gateway.proc.wait(timeout=_PATIENCE_S)
        except subprocess.TimeoutExpired:
            gateway.proc.kill()
    SparkContext._gateway = SparkContext._jvm = None


def _conf(gateway: Any, master: str | None, processes: int) -> SparkConf:
    from pyspark import SparkConf

    conf = SparkConf(_jvm=gateway.jvm)
    chosen = master_of(master or conf.get("spark.master"), processes)
    conf.setMaster(chosen).setAppName("counterclaim archive")
    if chosen.startswith("local["):
        # All within this machine, whatever it is called in its network.
        for key in ("spark.driver.host", "spark.driver.bindAddress"):
            conf.setIfMissing(key, "127.0.0.1")
    return conf


def master_of(known: str | None, processes: int) -> str:
    """Return the master; this machine with so many workers where nobody named another.

    Args:
        known: What is set, as Spark has it.
        processes: Workers on this machine where their number is not set.
    """
    local = _LOCAL.fullmatch(known or "local[*]")
    if local is None:
        return known or ""
    # Java says local[*] where nothing is set.
    named = local["processes"] or "1"
    return f"local[{processes if named == '*' else named},{_TRIES}]"


def _python(conf: SparkConf, environment: Mapping[str, str] = os.environ) -> str:
    """Return the Python of the workers: what is set, or on this machine the one that runs here."""
    here = sys.executable if (conf.get("spark.master") or "").startswith("local") else "python3"
    return conf.get("spark.pyspark.python") or environment.get("PYSPARK_PYTHON") or here
