"""ftm: events, actors and reports as entities of followthemoney, one JSON object a line."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from counterclaim.exports.base import EVENTS, REPORTED, Rows, Written
from counterclaim.exports.jsonl import encoded
from counterclaim.exports.rows import Row
from counterclaim.model.event_types import CIVILIANS

_DATASET = "counterclaim"


class Ftm:
    """Entities of the schemata Event, Organization, PublicBody and Article.

    An actor or report that several events have is written with each of them, the same
    every time: readers of this format put lines of one id together.
    """

    name = "ftm"
    suffix = ".ftm.json"
    about = "events, actors and reports as followthemoney entities, JSON lines"
    writes: tuple[str, ...] = (EVENTS,)

    def write(self, rows: Rows, out: BinaryIO, *, what: str) -> Written:  # noqa: ARG002 - one kind
        """Write the entities of one event after the other and return the number of events."""
        count = 0
        for told in rows.of(REPORTED):
            for entity in entities(told, made_by=f"{rows.policy}, counterclaim {rows.version}"):
                out.write(encoded(entity) + b"\n")
            count += 1
        return Written(count)


def entities(told: Row, *, made_by: str) -> Iterator[Row]:
    """Yield the event, its sides and its reports.

    followthemoney has no property for the number of people harmed: low, best and high
    stand in `summary`, in words.

    Args:
        told: The row of the event with the rows of its claims and reports.
        made_by: Policy and version.
    """
    sides = [told["ucdp"][side] for side in ("side_a", "side_b")]
    known = [side for side in sides if side and side != CIVILIANS]
    place = told["place"] or {}
    yield _entity(
        told["id"],
        "Event",
        name=_title(told),
        startDate=told["from"],
        endDate=told["to"],
        location=place.get("name"),
        country=(place.get("country") or "").lower() or None,
        summary=f"{_figures(told)} ({made_by})",
        involved=map(_actor_id, known),
        proof=(_id(doc["id"]) for doc in told["documents"]),
        keywords=[told["type"], told["acled"]["sub_event_type"], told["plover"]["event"]],
    )
    for side in dict.fromkeys(known):
        is_state = side.startswith("Government of ")
        schema = "PublicBody" if is_state else "Organization"
        yield _entity(_actor_id(side), schema, name=side)
    for doc in told["documents"]:
        yield _entity(
            _id(doc["id"]),
            "Article",
            title=doc["title"],
            publishedAt=doc["date"],
            publisher=doc["source"],
            sourceUrl=doc["url"],
            language=doc["language"],
        )


def _entity(id: str, schema: str, **properties: Any) -> Row:
    return {
        "id": _id(id),
        "schema": schema,
        "datasets": [_DATASET],
        "properties": {
            name: found for name, value in properties.items() if (found := _list(value))
        },
    }


def _list(value: str | Iterable[str | None] | None) -> list[str]:
    values = [value] if isinstance(value, str) or value is None else value
    return list(dict.fromkeys(each for each in values if each))


def _id(id: str) -> str:
    # Ids that come from the input may hold anything; this format allows letters and marks.
    if id.isascii() and id.replace("-", "").replace("_", "").isalnum():
        return id
    return f"doc-{hashlib.sha256(id.encode(errors='surrogatepass')).hexdigest()[:20]}"


def _actor_id(name: str) -> str:
    return f"side-{hashlib.sha256(name.casefold().encode()).hexdigest()[:20]}"


def _title(told: Row) -> str:
    what = told["acled"]["sub_event_type"] or told["acled"]["event_type"] or "Event"
    where = f" in {told['place']['name']}" if told["place"] else ""
    when = f", {told['when']}" if told["when"] else ""
    return f"{what}{where}{when}"


def _figures(told: Row) -> str:
    parts = [
        f"{harm}: low {_number(one['low'])}, best {_number(one['best'])}, "
        f"high {_number(one['high'])}"
        for harm, one in told["harm"].items()
    ]
    disputed = "; disputed" if told["disputed"] else ""
    return ("; ".join(parts) or "no figures") + disputed


def _number(number: int | None) -> str:
    return "not known" if number is None else str(number)
