"""What columns of words and of numbers are called in the statements of the steps."""

from sqlalchemy import Connection

# PostgreSQL would sort by the language of the database, and not as SQLite and Python do.
_IN = {"postgresql": 'TEXT COLLATE "C"'}


def text_type(connection: Connection) -> str:
    """Return the type of a column of words in this database."""
    return _IN.get(connection.dialect.name, "TEXT")


def number_type(connection: Connection) -> str:
    """Return the type of a column of whole numbers in this database, as large as SQLite's."""
    return "BIGINT" if connection.dialect.name == "postgresql" else "INTEGER"
