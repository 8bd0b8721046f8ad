"""What extensions of PostgreSQL bring: indexes for names and for distances.

Without them everything is found too, and the same, only slower.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy import Connection, Dialect
from sqlalchemy.exc import DBAPIError

from counterclaim.store.near import POSTGIS, point_of

TRIGRAMS, POINTS = "pg_trgm", "postgis"
"""The extensions that are used."""

# The keys of names in claims, and in the claims of events: any part of them is searched for.
_NAMED, _NAMES = ("claims", "event_words"), ("where_key", "speaker_key", "actor_key")
_PLACED = ("claims", "events")

_THERE = """
    SELECT (SELECT quote_ident(n.nspname) FROM pg_extension e
            JOIN pg_namespace n ON n.oid = e.extnamespace
            WHERE e.extname = %(trigrams)s AND has_schema_privilege(n.oid, 'USAGE')),
           (SELECT quote_ident(n.nspname) FROM pg_extension e
            JOIN pg_namespace n ON n.oid = e.extnamespace
            WHERE e.extname = %(points)s AND has_schema_privilege(n.oid, 'USAGE')),
           ARRAY(SELECT indexname::text FROM pg_indexes WHERE schemaname = current_schema()),
           (SELECT pg_has_role(c.relowner, 'USAGE') FROM pg_class c
            WHERE c.oid = 'claims'::regclass)
"""

_MAY_ADD = """
    SELECT has_database_privilege(current_database(), 'CREATE') AND EXISTS (
        SELECT 1 FROM pg_available_extensions
        WHERE name = %(name)s AND installed_version IS NULL)
"""


def ask_for_trigrams(connection: Connection) -> None:
    """Add trigrams to the database, where that may be done: it needs no more than CREATE on it."""
    asked = {"name": TRIGRAMS}
    if not connection.exec_driver_sql(_MAY_ADD, asked).scalar_one():
        return
    # In the schema that all have on their path: those of several teams may use it.
    for where in (" SCHEMA public", ""):
        with suppress(DBAPIError), connection.begin_nested():
            connection.exec_driver_sql(f"CREATE EXTENSION IF NOT EXISTS {TRIGRAMS}{where}")
            return


def use(connection: Connection, dialect: Dialect, *, alone: Callable[[], None]) -> None:
    """Make the indexes that the extensions of a database allow, and note what can be asked.

    Only who owns the tables makes them: a database may get an extension at any time.

    Args:
        connection: A connection in no transaction.
        dialect: The dialect of all connections to this database.
        alone: Keeps others out to the end of a transaction.
    """
    with connection.begin():
        found = _found(connection)
    if found.missing:
        with connection.begin():
            alone()
            # Looked at again: another process may have made them just now.
            for statement in _found(connection).missing:
                connection.exec_driver_sql(statement)
            found = _found(connection)
    setattr(dialect, POSTGIS, found.points if "claims_by_circle" in found.made else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What a database has.

    Attributes:
        trigrams: The schema with the extension of trigrams.
        points: The schema with PostGIS.
        made: The names of all indexes.
        is_owner: Whether who asks owns the tables.
    """

    trigrams: str | None
    points: str | None
    made: frozenset[str]
    is_owner: bool

    @property
    def missing(self) -> list[str]:
        """The statements for the indexes that could be there and are not."""
        wanted: dict[str, str] = {}
        if self.trigrams:
            keys = ", ".join(f"{name} {self.trigrams}.gin_trgm_ops" for name in _NAMES)
            wanted |= {f"{of}_by_names": f"{of} USING gin ({keys})" for of in _NAMED}
        if self.points:
            point = point_of(self.points)
            wanted |= {f"{of}_by_circle": f"{of} USING gist (({point}))" for of in _PLACED}
        left = wanted.keys() - self.made if self.is_owner else ()
        return [f"CREATE INDEX {name} ON {wanted[name]}" for name in sorted(left)]


def _found(connection: Connection) -> _Found:
    asked = {"trigrams": TRIGRAMS, "points": POINTS}
    trigrams, points, made, is_owner = connection.exec_driver_sql(_THERE, asked).one()
    return _Found(trigrams=trigrams, points=points, made=frozenset(made), is_owner=is_owner)
