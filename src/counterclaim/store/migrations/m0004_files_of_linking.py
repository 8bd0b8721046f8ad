"""Linking files documents so that a new one needs not all others read; older ledgers lack that.

What is derived is worked out anew, files and all; nothing else is touched.
"""

from sqlalchemy import Connection, text

from counterclaim.store.migrations.words import number_type, text_type


def migrate(connection: Connection) -> None:
    """Make the tables, and mark the derived part as out of date."""
    words, number = text_type(connection), number_type(connection)
    connection.execute(
        text(
            f"CREATE TABLE filed (kind {words} NOT NULL, key BIGINT NOT NULL, "
            f"doc {words} NOT NULL, member {words} NOT NULL, number {number} NOT NULL)"
        )
    )
    connection.execute(text("CREATE INDEX filed_by_key ON filed (kind, key)"))
    connection.execute(text("CREATE INDEX filed_by_doc ON filed (doc, kind)"))
    connection.execute(text(f"CREATE TABLE pending (doc {words} NOT NULL PRIMARY KEY)"))
    connection.execute(text("DELETE FROM meta WHERE key = 'derived'"))
