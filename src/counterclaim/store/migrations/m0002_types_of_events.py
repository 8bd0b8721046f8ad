"""Events of older ledgers have no types by scheme: what is derived is worked out anew.

Nothing that was extracted or decided is touched.
"""

from sqlalchemy import Connection, text


def migrate(connection: Connection) -> None:
    """Mark the derived part as out of date; it is rebuilt when it is next asked for."""
    connection.execute(text("DELETE FROM meta WHERE key = 'derived'"))
