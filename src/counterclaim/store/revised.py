"""Changes to the derived part of a ledger: some rows go, others come, in one transaction."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any, TypeVar

from sqlalchemy import Connection, bindparam, delete, false, func, select, text
from sqlalchemy.sql.elements import ColumnElement

from counterclaim.model import Estimate, Link
from counterclaim.model.filed import Filed
from counterclaim.store import tables as t
from counterclaim.store.codec import filed_row
from counterclaim.store.state import State

T = TypeVar("T", str, int)

_STATE = text(
    "SELECT (SELECT value FROM meta WHERE key = :readings), "
    "(SELECT value FROM meta WHERE key = :linkings), (SELECT count(*) FROM decisions)"
).bindparams(readings=t.READINGS, linkings=t.LINKINGS)

# Values asked for at once: far below what databases take, and few calls all the same.
_AT_ONCE = 2000


def parts(values: Collection[T]) -> Iterator[list[T]]:
    """Yield the values in an order that is always the same, some at a time."""
    ordered = sorted(set(values))
    for start in range(0, len(ordered), _AT_ONCE):
        yield ordered[start : start + _AT_ONCE]


def tell_events(connection: Connection, ids: Collection[str] | None = None) -> None:
    """Keep what a search asks of the claims of events: of some, or of all if none are named.

    Of these nothing is kept yet.
    """
    m, c, d, w = t.event_claims.c, t.claims.c, t.documents.c, t.event_words
    told = (
        select(m.event, m.claim, t.texts.c.number, d.source)
        .add_columns(c.harm, c.where_key, c.speaker_key, c.actor_key, false())
        .join(t.claims, c.id == m.claim)
        .join(t.documents, d.id == c.doc)
        .join(t.texts, t.texts.c.doc == d.id)
        .order_by(m.event, m.claim)
    )
    names = [column.name for column in w.c]
    for some in [None] if ids is None else parts(ids):
        stmt = told if some is None else told.where(m.event.in_(some))
        connection.execute(w.insert().from_select(names, stmt))


def renumber_texts(connection: Connection) -> None:
    """Tell the claims of events the numbers that the words of their documents have now."""
    c, x, w = t.claims.c, t.texts.c, t.event_words
    number = select(x.number).join(t.claims, c.doc == x.doc).where(c.id == w.c.claim)
    connection.execute(w.update().values(text=number.scalar_subquery()))


def tell_disputes(connection: Connection, estimates: Iterable[Estimate]) -> None:
    """Note the claims behind disputed estimates."""
    c = t.event_words.c
    stmt = t.event_words.update().values(disputed=True)
    stmt = stmt.where(c.event == bindparam("of"), c.claim == bindparam("behind"))
    pairs = {
        (each.event, reason.claim) for each in estimates if each.disputed for reason in each.reasons
    }
    _each(connection, stmt, ({"of": event, "behind": claim} for event, claim in sorted(pairs)))


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


def note_pending(connection: Connection, docs: Collection[str] = ()) -> None:
    """Note that what is linked, if anything is, lacks some documents or lines of the log.

    It is out of date from here on, and can still be read.
    """
    found = _meta(connection, t.DERIVED)
    if found is not None:
        connection.execute(t.meta.insert(), {"key": t.LINKED, "value": found})
    forget_derived(connection)
    if _meta(connection, t.LINKED) is None:
        return
    for some in parts(docs):
        same = select(t.pending.c.doc).where(t.pending.c.doc.in_(some))
        known = set(connection.execute(same).scalars())
        _each(connection, t.pending.insert(), ({"doc": doc} for doc in some if doc not in known))


def note_lines(connection: Connection) -> None:
    """Note that what is derived was made with all lines that the decision log has."""
    lines = connection.execute(select(func.count()).select_from(t.decisions)).scalar_one()
    connection.execute(delete(t.meta).where(t.meta.c.key == t.LINES))
    connection.execute(t.meta.insert(), {"key": t.LINES, "value": str(lines)})


def is_derived(connection: Connection) -> bool:
    """Return whether what is derived is up to date."""
    return _meta(connection, t.DERIVED) is not None


def forget_derived(connection: Connection) -> None:
    """Note that what is derived is out of date; it can still be read."""
    connection.execute(delete(t.meta).where(t.meta.c.key == t.DERIVED))


def forget_pending(connection: Connection) -> None:
    """Forget what was linked: from here on all is linked anew."""
    connection.execute(delete(t.meta).where(t.meta.c.key == t.LINKED))
    connection.execute(delete(t.pending))


def count_change(connection: Connection, key: str) -> None:
    """Raise a number by which readers in other processes know that something changed."""
    same = t.meta.c.key == key
    known = _meta(connection, key)
    if known is None:
        connection.execute(t.meta.insert(), {"key": key, "value": "1"})
    else:
        connection.execute(t.meta.update().where(same), {"value": str(int(known) + 1)})


def state(connection: Connection) -> State:
    """Return a mark of what the ledger holds, as this transaction sees it."""
    # One question, as it stands: it is asked several times for each page.
    readings, linkings, lines = connection.execute(_STATE).one()
    return int(readings or 0), int(linkings or 0), lines


def is_at(connection: Connection, wanted: State | None) -> bool:
    """Return whether the ledger is still in a state; in any, if none is asked for."""
    return wanted is None or state(connection) == wanted


def _meta(connection: Connection, key: str) -> str | None:
    return connection.execute(select(t.meta.c.value).where(t.meta.c.key == key)).scalar()


def _each(connection: Connection, stmt: Any, rows: Iterable[dict[str, Any]]) -> None:
    listed = list(rows)
    if listed:
        connection.execute(stmt, listed)
