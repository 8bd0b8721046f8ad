"""Changes to the derived part of a ledger: some rows go, others come, in one transaction."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any, TypeVar

from sqlalchemy import Connection, bindparam, delete, func, select
from sqlalchemy.sql.elements import ColumnElement

from counterclaim.model import Link
from counterclaim.model.filed import Filed
from counterclaim.store import tables as t
from counterclaim.store.base import State
from counterclaim.store.codec import filed_row

T = TypeVar("T", str, int)

# Values asked for at once: far below what databases take, and few calls all the same.
_AT_ONCE = 2000


def parts(values: Collection[T]) -> Iterator[list[T]]:
    """Yield the values in an order that is always the same, some at a time."""
    ordered = sorted(set(values))
    for start in range(0, len(ordered), _AT_ONCE):
        yield ordered[start : start + _AT_ONCE]


def drop_links(connection: Connection, links: Iterable[Link]) -> None:
    """Take links away."""
    c = t.links.c
    stmt = delete(t.links).where(c.a == bindparam("first"), c.b == bindparam("second"))
    _each(connection, stmt, ({"first": link.a, "second": link.b} for link in links))


def drop_events(connection: Connection, ids: Iterable[str]) -> None:
    """Take events away, with their members and estimates."""
    stmt = delete(t.events).where(t.events.c.id == bindparam("gone"))
    _each(connection, stmt, ({"gone": event} for event in ids))


def drop_filed(connection: Connection, entries: Iterable[Filed]) -> None:
    """Take entries away."""
    same: list[ColumnElement[bool]] = [
        column == bindparam(f"old_{column.name}") for column in t.filed.c
    ]
    rows = ({f"old_{name}": value for name, value in filed_row(e).items()} for e in entries)
    _each(connection, delete(t.filed).where(*same), rows)


def note_pending(connection: Connection, doc: str) -> None:
    """Note that a document was added to what is linked, if anything is."""
    found = connection.execute(select(t.meta.c.value).where(t.meta.c.key == t.DERIVED)).first()
    if found is not None:
        connection.execute(t.meta.insert(), {"key": t.LINKED, "value": found.value})
    known = connection.execute(select(t.meta.c.key).where(t.meta.c.key == t.LINKED)).first()
    if known is not None:
        connection.execute(t.pending.insert(), {"doc": doc})


def forget_pending(connection: Connection) -> None:
    """Forget what was linked: from here on all is linked anew."""
    connection.execute(delete(t.meta).where(t.meta.c.key == t.LINKED))
    connection.execute(delete(t.pending))


def count_change(connection: Connection, key: str) -> None:
    """Raise a number by which readers in other processes know that something changed."""
    same = t.meta.c.key == key
    known = connection.execute(select(t.meta.c.value).where(same)).scalar()
    if known is None:
        connection.execute(t.meta.insert(), {"key": key, "value": "1"})
    else:
        connection.execute(t.meta.update().where(same), {"value": str(int(known) + 1)})


def state(connection: Connection) -> State:
    """Return a mark of what the ledger holds, as this transaction sees it."""
    c = t.meta.c
    rows = connection.execute(select(c.key, c.value).where(c.key.in_((t.READINGS, t.LINKINGS))))
    known = {row.key: int(row.value) for row in rows}
    lines = connection.execute(select(func.count()).select_from(t.decisions)).scalar_one()
    return known.get(t.READINGS, 0), known.get(t.LINKINGS, 0), lines


def is_at(connection: Connection, wanted: State | None) -> bool:
    """Return whether the ledger is still in a state; in any, if none is asked for."""
    return wanted is None or state(connection) == wanted


def _each(connection: Connection, stmt: Any, rows: Iterable[dict[str, Any]]) -> None:
    listed = list(rows)
    if listed:
        connection.execute(stmt, listed)
