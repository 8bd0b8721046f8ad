"""What was imported through the server is logged from here on."""

from sqlalchemy import Connection, text

from counterclaim.store.migrations.words import text_type


def migrate(connection: Connection) -> None:
    """Make the table; imports from before are not known."""
    words = text_type(connection)
    connection.execute(
        text(
            f"CREATE TABLE imports (id {words} NOT NULL PRIMARY KEY, at {words} NOT NULL, "
            f"state {words} NOT NULL, record {words} NOT NULL)"
        )
    )
    connection.execute(text("CREATE INDEX ix_imports_at ON imports (at)"))
