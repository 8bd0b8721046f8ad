"""Writing many rows: one statement for all of them, and each row handed over as it is.

A ledger's files of linking have fifty rows a report. Taken one by one through the expression
language every row costs more than the database needs to write it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from operator import itemgetter
from typing import Any, TypeVar

from sqlalchemy import Connection, Dialect, Table, insert

from counterclaim.store.codec import Row

T = TypeVar("T")

# A few megabytes at most, whatever is written; with more at once nothing gets faster.
_AT_ONCE = 5000

_Convert = Callable[[Any], Any]


def insert_rows(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    """Add rows, all with the same columns, in the transaction that is open.

    The iterable is read as the rows are written, never as a whole.
    """
    for some in batches(rows, _AT_ONCE):
        _write(connection, table, some)


def batches(things: Iterable[T], most: int) -> Iterator[list[T]]:
    """Yield things in lists of so many at most."""
    left = iter(things)
    while some := list(islice(left, most)):
        yield some


def _write(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    if connection.dialect.driver == "psycopg":
        _copy(connection, table, rows)
        return
    sql, names, converts = _statement(connection.dialect, table, tuple(rows[0]))
    connection.exec_driver_sql(sql, list(_values(rows, names, converts)))


def _copy(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Write rows as PostgreSQL takes them best, one stream and no answer to each."""
    _, names, converts = _statement(connection.dialect, table, tuple(rows[0]))
    quote = connection.dialect.identifier_preparer.quote
    columns = ", ".join(map(quote, names))
    driver: Any = connection.connection.driver_connection
    with (
        driver.cursor() as cursor,
        cursor.copy(f"COPY {quote(table.name)} ({columns}) FROM STDIN") as copy,
    ):
        for row in _values(rows, names, converts):
            copy.write_row(row)


def _values(
    rows: Sequence[Row], names: tuple[str, ...], converts: tuple[tuple[int, _Convert], ...]
) -> Iterable[tuple[Any, ...]]:
    # Of one column itemgetter gives the value itself and no tuple.
    values: Iterable[tuple[Any, ...]] = (
        map(itemgetter(*names), rows) if len(names) > 1 else ((row[names[0]],) for row in rows)
    )
    return map(_converted, values, [converts] * len(rows)) if converts else values


@lru_cache(maxsize=64)
def _statement(
    dialect: Dialect, table: Table, columns: tuple[str, ...]
) -> tuple[str, tuple[str, ...], tuple[tuple[int, _Convert], ...]]:
    """Return the statement, the order of its values, and which are converted how."""
    compiled = insert(table).compile(dialect=dialect, column_keys=list(columns))
    names = tuple(getattr(compiled, "positiontup", None) or columns)
    found = (
        (at, table.c[name].type.dialect_impl(dialect).bind_processor(dialect))
        for at, name in enumerate(names)
    )
    return str(compiled), names, tuple((at, way) for at, way in found if way is not None)


def _converted(
    values: tuple[Any, ...], converts: tuple[tuple[int, _Convert], ...]
) -> tuple[Any, ...]:
    made = list(values)
    for at, convert in converts:
        made[at] = convert(made[at])
    return tuple(made)
