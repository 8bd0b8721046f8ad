"""Recovery codes of accounts; accounts from before have none until they make some."""

from sqlalchemy import Connection, text

from counterclaim.store.migrations.words import text_type


def migrate(connection: Connection) -> None:
    """Make the table."""
    words = text_type(connection)
    connection.execute(
        text(
            f"CREATE TABLE recovery_codes (account {words} NOT NULL REFERENCES accounts (id), "
            f"code {words} NOT NULL, PRIMARY KEY (account, code))"
        )
    )
