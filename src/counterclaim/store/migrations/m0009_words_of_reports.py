"""Reports are found through full-text search, and events without going through all claims."""

from collections.abc import Iterator

from sqlalchemy import Connection, bindparam, text

from counterclaim.store import texts
from counterclaim.store.migrations.words import number_type, text_type
from counterclaim.store.types import Words

_AT_ONCE = 500


def migrate(connection: Connection) -> None:
    """Make tables and indexes, and file what is there."""
    is_sqlite = connection.dialect.name == "sqlite"
    words, number = text_type(connection), number_type(connection)
    ask = connection.exec_driver_sql
    ask(
        f"CREATE TABLE texts (number {number} NOT NULL PRIMARY KEY, "
        f"doc {words} NOT NULL UNIQUE REFERENCES documents (id) ON DELETE CASCADE)"
    )
    filing = texts.SqliteTexts() if is_sqlite else texts.PostgresTexts()
    filing.make(connection)
    filing.file(connection, _reports(connection))
    ask(
        f"CREATE TABLE event_words ("
        f"event {words} NOT NULL REFERENCES events (id) ON DELETE CASCADE, "
        f"claim {words} NOT NULL REFERENCES claims (id) ON DELETE CASCADE, "
        f"text {number}, source {words}, harm {words}, where_key {words}, speaker_key {words}, "
        f"actor_key {words}, disputed BOOLEAN NOT NULL, PRIMARY KEY (event, claim))"
        f"{' WITHOUT ROWID' if is_sqlite else ''}"
    )
    ask(_FILLED)
    ask(_DISPUTED_IN_SQLITE if is_sqlite else _DISPUTED_IN_POSTGRESQL)
    ask("CREATE INDEX event_words_by_claim ON event_words (claim, disputed)")
    ask("DROP INDEX ix_claims_harm")
    if is_sqlite:
        ask("DROP INDEX claims_by_words")
        ask(
            'CREATE INDEX claims_by_words ON claims (doc, start, "end", id, harm, country, '
            "date_from, date_to, where_key, speaker_key, actor_key)"
        )
    else:  # where the server has trigrams, words were found through these
        ask("DROP INDEX IF EXISTS documents_by_words")
        ask("DROP INDEX IF EXISTS documents_by_title")


_FILLED = """
INSERT INTO event_words
    (event, claim, text, source, harm, where_key, speaker_key, actor_key, disputed)
SELECT m.event, m.claim, x.number, d.source, c.harm, c.where_key, c.speaker_key, c.actor_key, false
FROM event_claims m JOIN claims c ON c.id = m.claim
JOIN documents d ON d.id = c.doc JOIN texts x ON x.doc = c.doc ORDER BY m.event, m.claim
"""
_DISPUTED_IN_SQLITE = """
UPDATE event_words SET disputed = true WHERE (event, claim) IN (
    SELECT e.event, json_extract(r.value, '$.claim')
    FROM estimates e, json_each(e.record, '$.reasons') r WHERE e.disputed)
"""
_DISPUTED_IN_POSTGRESQL = """
UPDATE event_words SET disputed = true WHERE (event, claim) IN (
    SELECT e.event, r ->> 'claim'
    FROM estimates e, json_array_elements(e.record::json -> 'reasons') r WHERE e.disputed)
"""


def _reports(connection: Connection) -> Iterator[texts.Told]:
    """Yield id, title and text of every document."""
    last = ""
    some = text("SELECT id, title, text FROM documents WHERE id > :last ORDER BY id LIMIT :many")
    read = some.bindparams(bindparam("last", type_=Words)).columns(
        id=Words, title=Words, text=Words
    )
    while rows := connection.execute(read, {"last": last, "many": _AT_ONCE}).all():
        yield from ((row.id, row.title, row.text) for row in rows)
        last = rows[-1].id
