"""The least that must be reached on a gold set, and whether it is."""

import hashlib
import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from counterclaim.errors import KnowledgeError
from counterclaim.evaluation.score import MEASURES, Report


def known_floors() -> Mapping[str, Mapping[str, Any]]:
    """Return the floors by name of the gold set: F1 by measure, and the gold's digest.

    Raises:
        KnowledgeError: The file is missing from the installed package or damaged.
    """
    where = files(__package__).joinpath("floors.json")
    try:
        table: Mapping[str, Mapping[str, Any]] = json.loads(where.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise KnowledgeError(
            f"the floors cannot be read ({error})",
            where=str(where),
            remedy="Install counterclaim again",
        ) from error
    return table


def digest(gold: bytes) -> str:
    """Return the digest that pins a gold file: floors hold for those bytes only."""
    return hashlib.sha256(gold).hexdigest()


def check(report: Report, *, name: str, gold: bytes) -> list[str]:
    """Return a sentence for every floor that is not reached; none if all is well.

    Args:
        report: The figures reached.
        name: The gold set.
        gold: The bytes of its file.
    """
    known = known_floors().get(name)
    if known is None:
        return [f"there are no floors for {name}"]
    if known["digest"] != digest(gold):
        told = f"{name}: the gold is not the one that its floors were set for"
        return [f"{told}. Measure again and set floors and digest together"]
    return [
        f"{name}: {measure} F1 {getattr(report, measure).f1:.3f} is below its floor {floor:.3f}"
        for measure in MEASURES
        if (floor := known.get(measure)) is not None and getattr(report, measure).f1 < floor
    ]
