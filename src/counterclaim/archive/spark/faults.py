"""What Spark says when it fails → a sentence: pages of Java stay in its log."""

import re
from pathlib import Path

from counterclaim.errors import ArchiveError, CounterclaimError, SettingsError

_CAUSE = re.compile(r"(?:Caused by|Exception|Error)\b[^:\n]*: *(.+)")
_LONGEST = 200
_SAME = "Give the workers the same environment as here; see docs/concepts/spark.md"


def told(error: Exception, *, log: Path | None) -> CounterclaimError:
    """Return an error of Spark as one that a user can understand.

    Args:
        error: What PySpark raised.
        log: Where Spark's own messages are, if they are in a file.
    """
    try:
        text = str(error)
    except Exception:  # an error of Java asks Java what it says, which may be gone
        text = "Spark was shut down"
    more = f". What Spark said is in {log}" if log else ""
    module = re.search(r"No module named '([\w.]+)'", text)
    if module:
        return ArchiveError(
            f"the workers have no package {module[1]}",
            where="Spark",
            remedy=_SAME + more,
            code="spark-workers",
        )
    if "PYTHON_VERSION_MISMATCH" in text:
        return ArchiveError(
            "the workers have another version of Python than this machine",
            where="Spark",
            remedy=_SAME + more,
            code="spark-workers",
        )
    if "Could not parse Master URL" in text:
        return SettingsError(
            "this is no address of a cluster",
            where="--spark-master",
            remedy="Write it as Spark does: spark://host:7077, yarn, k8s://https://host:443, "
            "or local[4]",
            code="spark-master",
        )
    if "UnknownHostException" in text:
        return SettingsError(
            "the name of this machine leads nowhere in its network",
            where="Spark",
            remedy="Set the environment variable SPARK_LOCAL_IP to its address; 127.0.0.1 will "
            f"do where Spark runs on this machine alone{more}",
            code="spark-start",
        )
    if re.search(r"Python worker exited|ExecutorLost|crashed|Lost executor", text):
        return ArchiveError(
            "workers that read were ended from outside again and again, mostly for want of memory",
            where="Spark",
            remedy="Run the same command again, with fewer workers on a machine or more memory "
            f"for each: it goes on from here{more}",
            code="archive-folder-process",
        )
    if re.search(r"JAVA_GATEWAY_EXITED|unresponsive|stopped SparkContext|shut ?down", text):
        return SettingsError(
            "Spark cannot start, or its cluster is gone",
            where="Spark",
            remedy=f"Look at --spark-master and whether the cluster is up{more}",
            code="spark-start",
        )
    return ArchiveError(
        f"Spark gave up ({_short(text)})",
        where="Spark",
        remedy=f"Run the same command again: it goes on from here{more}",
        code="spark-failed",
    )


def _short(text: str) -> str:
    found = _CAUSE.findall(text)
    first = (found[0] if found else text).strip().split("\n", 1)[0]
    return first if len(first) <= _LONGEST else first[: _LONGEST - 3] + "..."
