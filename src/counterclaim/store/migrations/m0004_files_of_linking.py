"""Linking files documents so that a new one needs not all others read; older ledgers lack that.

What is derived is worked out anew, files and all; nothing else is touched.
"""

from sqlalchemy import Connection, text


def migrate(connection: Connection) -> None:
    """Make the tables, and mark the derived part as out of date."""
    connection.execute(
        text(
            "CREATE TABLE filed (kind TEXT NOT NULL, key BIGINT NOT NULL, doc TEXT NOT NULL, "
            "member TEXT NOT NULL, number INTEGER NOT NULL)"
        )
    )
    connection.execute(text("CREATE INDEX filed_by_key ON filed (kind, key)"))
    connection.execute(text("CREATE INDEX filed_by_doc ON filed (doc, kind)"))
    connection.execute(text("CREATE TABLE pending (doc TEXT NOT NULL PRIMARY KEY)"))
    connection.execute(text("DELETE FROM meta WHERE key = 'derived'"))
