"""What a row must look like, as data, and the first thing in which one falls short of it."""

from collections.abc import Mapping
from typing import Any

# A shape is a type or several, a list with the shape of its items, a dict of what the keys
# hold, or one of these wrapped in `Maybe`. A key that may be null may be missing.
Shape = Any


class Maybe:
    """A shape that may be null or missing.

    Attributes:
        shape: What is there if anything is.
    """

    def __init__(self, shape: Shape) -> None:
        self.shape = shape


def fault(value: Any, shape: Shape, *, at: str = "") -> str | None:
    """Return where a value is not of its shape, such as `docs[2].id`; `None` if all is well."""
    if isinstance(shape, Maybe):
        return None if value is None else fault(value, shape.shape, at=at)
    if isinstance(shape, dict):
        return _fault_in_object(value, shape, at)
    if isinstance(shape, list):
        return _fault_in_list(value, shape[0], at)
    return None if isinstance(value, shape) else at


def _fault_in_object(value: Any, shape: Mapping[str, Shape], at: str) -> str | None:
    if not isinstance(value, dict):
        return at
    for key, held in shape.items():
        where = fault(value.get(key), held, at=f"{at}.{key}" if at else key)
        if where is not None:
            return where
    return None


def _fault_in_list(value: Any, shape: Shape, at: str) -> str | None:
    if not isinstance(value, list):
        return at
    for number, item in enumerate(value):
        where = fault(item, shape, at=f"{at}[{number}]")
        if where is not None:
            return where
    return None


NUMBER = (int, float)
COUNT = Maybe(int)
TEXT = Maybe(str)
POINT = {"lat": Maybe(NUMBER), "lon": Maybe(NUMBER)}
SPAN = {"start": int, "end": int}
RANGE = Maybe({"low": COUNT, "best": COUNT, "high": COUNT})

CLAIM = {"doc": str, "harm": TEXT, "low": COUNT, "high": COUNT, "victims": TEXT}
MENTION = {"doc": str, "kind": str, **SPAN, **POINT}
EVENT = {
    "documents": [{"doc": str}],
    "harm": Maybe({"killed": RANGE, "wounded": RANGE, "captured": RANGE}),
}

TOTALS = {"id": str, "killed": COUNT, "wounded": COUNT, "captured": COUNT}
INCIDENT = {"docs": [{"id": str}], "num_killed": COUNT, "num_injured": COUNT}
STORY = {
    "story": str,
    "docs": [{"doc": str, "main": TEXT}],
    "events": [
        {
            "event": str,
            "same": TEXT,
            "figures": [{"harm": str, "low": COUNT, "speaker": TEXT, "stance": TEXT}],
            "ucdp_events": Maybe([{"id": (int, str), "best": int}]),
        }
    ],
}
TEMPLATES = {
    "id": str,
    "incidents": [{"type": [str], "stage": [str]}],
    "victims": [
        {
            "incident": int,
            "mentions": [str],
            "numbers": [{"low": COUNT, "high": COUNT}],
            "effect": [str],
        }
    ],
}
TOPONYMS = {"id": str, "toponyms": [{**SPAN, **POINT}]}
TIMEXES = {"id": str, "timexes": [{**SPAN, "type": str, "value": TEXT, "mod": TEXT}]}
