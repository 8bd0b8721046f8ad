"""The first tables. Every ledger has them, so there is nothing older to change."""

from sqlalchemy import Connection


def migrate(connection: Connection) -> None:
    """Do nothing: a ledger is made with its tables, and this names the first of them."""
    del connection
