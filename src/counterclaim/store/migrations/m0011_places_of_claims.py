"""What happened near a place is found by an index of coordinates and how precise they are."""

import json
from typing import Any

from sqlalchemy import ColumnClause, Connection, bindparam, column, select, table

from counterclaim.store import extensions
from counterclaim.store.migrations.words import number_type
from counterclaim.store.types import Words

_AT_ONCE = 2000


def migrate(connection: Connection) -> None:
    """Add the columns, fill them from the records, and make the indexes."""
    ask = connection.exec_driver_sql
    is_sqlite = connection.dialect.name == "sqlite"
    real = "FLOAT" if is_sqlite else "DOUBLE PRECISION"
    for name in ("claims", "events"):
        ask(f"ALTER TABLE {name} ADD COLUMN where_prec {number_type(connection)}")
        ask(f"ALTER TABLE {name} ADD COLUMN uncertainty_km {real}")
        _fill(connection, name)
        columns = "where_prec, lat, lon, uncertainty_km"
        ask(f"CREATE INDEX {name}_by_point ON {name} ({columns})")
    if not is_sqlite:
        extensions.ask_for_trigrams(connection)


def _fill(connection: Connection, name: str) -> None:
    # Not in SQL: PostgreSQL reads no JSON in which a quotation holds a character NUL.
    columns: list[ColumnClause[Any]] = [
        column(each) for each in ("place", "where_prec", "uncertainty_km")
    ]
    of = table(name, column("id", Words), column("record", Words), *columns)
    c, last = of.c, ""
    fill = of.update().where(c.id == bindparam("i"))
    fill = fill.values(where_prec=bindparam("p"), uncertainty_km=bindparam("km"))
    some = select(c.id, c.record).where(c.place.isnot(None)).order_by(c.id).limit(_AT_ONCE)
    while rows := connection.execute(some.where(c.id > last)).all():
        places = [(row.id, json.loads(row.record)["place"]) for row in rows]
        connection.execute(
            fill,
            [{"i": i, "p": p.get("where_prec"), "km": p.get("uncertainty_km")} for i, p in places],
        )
        last = rows[-1].id
