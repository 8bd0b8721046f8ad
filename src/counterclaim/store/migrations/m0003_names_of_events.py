"""The ids of events are kept from here on; those of older ledgers are what claims remember."""

from sqlalchemy import Connection, text

from counterclaim.store.migrations.words import number_type, text_type

_EVENTS = "SELECT id FROM events ORDER BY date_from IS NOT NULL, date_from, id"
_CLAIMS = "SELECT claim FROM event_claims WHERE event = :event ORDER BY position"
_NAME = "INSERT INTO event_names (claim, event, age) VALUES (:claim, :event, :age)"


def migrate(connection: Connection) -> None:
    """Make the table of names, and note the events that are there."""
    words, number = text_type(connection), number_type(connection)
    connection.execute(
        text(
            f"CREATE TABLE event_names (claim {words} NOT NULL, event {words} NOT NULL, "
            f"age {number} NOT NULL, PRIMARY KEY (claim, event))"
        )
    )
    connection.execute(text("CREATE INDEX ix_event_names_event ON event_names (event)"))
    for age, event in enumerate(connection.execute(text(_EVENTS)).scalars().all(), start=1):
        for claim in connection.execute(text(_CLAIMS), {"event": event}).scalars().all():
            connection.execute(text(_NAME), {"claim": claim, "event": event, "age": age})
