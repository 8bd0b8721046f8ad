"""What was imported through the server is logged from here on."""

from sqlalchemy import Connection, text


def migrate(connection: Connection) -> None:
    """Make the table; imports from before are not known."""
    connection.execute(
        text(
            "CREATE TABLE imports (id TEXT NOT NULL PRIMARY KEY, at TEXT NOT NULL, "
            "state TEXT NOT NULL, record TEXT NOT NULL)"
        )
    )
    connection.execute(text("CREATE INDEX ix_imports_at ON imports (at)"))
