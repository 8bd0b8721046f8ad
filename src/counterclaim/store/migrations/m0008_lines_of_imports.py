"""What became of each input of an import is logged from here on."""

from sqlalchemy import Connection, text

from counterclaim.store.migrations.words import number_type, text_type


def migrate(connection: Connection) -> None:
    """Make the table; of imports from before only the sums are known."""
    words, number = text_type(connection), number_type(connection)
    connection.execute(
        text(
            f'CREATE TABLE import_lines ("import" {words} NOT NULL, seq {number} NOT NULL, '
            f'outcome {words} NOT NULL, record {words} NOT NULL, PRIMARY KEY ("import", seq))'
        )
    )
