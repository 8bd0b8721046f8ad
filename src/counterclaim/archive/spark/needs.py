"""What the Spark engine needs on this machine: the package and a Java."""

import os
import re
import shutil
import subprocess

from counterclaim.errors import SettingsError

JAVA = 17
"""The oldest Java that PySpark 4 runs in."""

# Set by `spark-submit`, which started Java before this process.
_SUBMITTED = "PYSPARK_GATEWAY_PORT"

_VERSION = re.compile(r'version "(?:1\.)?(\d+)')


def need_pyspark() -> None:
    """Check that PySpark is installed.

    Raises:
        SettingsError: It is not.
    """
    try:
        import pyspark  # noqa: F401
    except ImportError as error:
        raise SettingsError(
            "the engine spark needs the package pyspark, which is not installed",
            remedy="Install it with: pip install 'counterclaim[spark]'",
            code="extra-missing",
        ) from error


def is_submitted() -> bool:
    """Return whether `spark-submit` started this process."""
    return _SUBMITTED in os.environ


def need_java() -> None:
    """Check that there is a Java that is new enough, if it is not at work already.

    Raises:
        SettingsError: There is none.
    """
    if is_submitted():
        return
    program = _java()
    if program is None:
        raise _no_java("there is no Java, which the engine spark runs in")
    try:
        told = subprocess.run(  # noqa: S603 - the program that Spark itself would start
            [program, "-version"], capture_output=True, text=True, errors="replace", check=False
        )
    except OSError as error:
        raise _no_java(f"Java cannot be started ({error})", where=program) from error
    found = _VERSION.search(told.stderr)
    if found and int(found[1]) < JAVA:
        raise _no_java(f"this is Java {found[1]}, and the engine spark needs {JAVA}", where=program)


def _java() -> str | None:
    """Return the Java that Spark would take."""
    home = os.environ.get("JAVA_HOME")
    return shutil.which(os.path.join(home, "bin", "java")) if home else shutil.which("java")  # noqa: PTH118


def _no_java(what: str, *, where: str = "") -> SettingsError:
    return SettingsError(
        what,
        where=where,
        remedy=f"Install Java {JAVA} or newer (Debian: apt install default-jre-headless), or let "
        "JAVA_HOME name its folder",
        code="spark-java",
    )
