"""ftm-statements: every value of the followthemoney entities as a row of its own."""

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from counterclaim.exports.base import EVENTS, REPORTED, Rows, Written
from counterclaim.exports.ftm import entities
from counterclaim.exports.rows import Row

COLUMNS = (
    "canonical_id",
    "entity_id",
    "prop",
    "prop_type",
    "schema",
    "value",
    "dataset",
    "origin",
    "lang",
    "original_value",
    "external",
    "first_seen",
    "last_seen",
    "id",
)
"""The columns of a file of statements, in the order of followthemoney 4."""

# The type that followthemoney's model gives each property that we write; `id` says that the
# entity is there.
PROP_TYPES = {
    "id": "id",
    "name": "name",
    "startDate": "date",
    "endDate": "date",
    "location": "address",
    "country": "country",
    "summary": "text",
    "involved": "entity",
    "proof": "entity",
    "keywords": "string",
    "title": "string",
    "publishedAt": "date",
    "publisher": "string",
    "sourceUrl": "url",
    "language": "language",
}
_NOT_EXTERNAL = "f"


class FtmStatements:
    """A table of statements as followthemoney and nomenklatura read it.

    An entity that several events have is told with each of them: the same statement has the
    same id, and readers keep it once.
    """

    name = "ftm-statements"
    suffix = ".csv"
    about = "the same entities as statements: a CSV row a value, with a hashed id"
    writes: tuple[str, ...] = (EVENTS,)

    def write(self, rows: Rows, out: BinaryIO, *, what: str) -> Written:  # noqa: ARG002 - one kind
        """Write the statements of one event after the other and return the number of events."""
        made_by = f"{rows.policy}, counterclaim {rows.version}"
        out.write(_lines([dict(zip(COLUMNS, COLUMNS, strict=True))]))
        count = 0
        for told in rows.of(REPORTED):
            found = (
                statement
                for entity in entities(told, made_by=made_by)
                for statement in statements(entity, origin=made_by)
            )
            out.write(_lines(found))
            count += 1
        return Written(count)


def statements(entity: Row, *, origin: str) -> Iterator[Row]:
    """Yield a statement for each value of an entity, first the one that it is there.

    Args:
        entity: The entity.
        origin: Policy and version.
    """
    (dataset,) = entity["datasets"]
    values = {"id": [entity["id"]], **entity["properties"]}
    for prop, told in values.items():
        for value in told:
            yield {
                "canonical_id": entity["id"],
                "entity_id": entity["id"],
                "prop": prop,
                "prop_type": PROP_TYPES[prop],
                "schema": entity["schema"],
                "value": value,
                "dataset": dataset,
                "origin": origin,
                "external": _NOT_EXTERNAL,
                "id": _key(dataset, entity["id"], prop, value),
            }


def _key(dataset: str, entity: str, prop: str, value: str) -> str:
    # As followthemoney makes it, so that its readers know a statement again; nothing is kept
    # secret by it.
    key = f"{dataset}.{entity}.{prop}.{value}".encode("utf-8", errors="backslashreplace")
    return hashlib.sha1(key, usedforsecurity=False).hexdigest()


def _lines(found: Iterable[Row]) -> bytes:
    # For programs: cells are kept as they are, with no apostrophe before a formula.
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, COLUMNS, dialect=csv.unix_dialect)
    writer.writerows(found)
    return buffer.getvalue().encode("utf-8", errors="backslashreplace")
