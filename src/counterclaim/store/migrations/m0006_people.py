"""Accounts, sessions, tokens and the audit log; reports can be found by their sensitivity."""

import json

from sqlalchemy import Connection, text

_TABLES = (
    """CREATE TABLE accounts (id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE, role TEXT NOT NULL, password TEXT NOT NULL,
    made TEXT NOT NULL, removed TEXT NOT NULL, totp TEXT NOT NULL, totp_step BIGINT NOT NULL)""",
    """CREATE TABLE sessions (id TEXT NOT NULL PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id),
    made TEXT NOT NULL, seen TEXT NOT NULL, until TEXT NOT NULL)""",
    "CREATE INDEX ix_sessions_account ON sessions (account)",
    """CREATE TABLE tokens (id TEXT NOT NULL PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id), name TEXT NOT NULL, role TEXT NOT NULL,
    secret TEXT NOT NULL, made TEXT NOT NULL, until TEXT NOT NULL, revoked TEXT NOT NULL)""",
    "CREATE INDEX ix_tokens_account ON tokens (account)",
    """CREATE TABLE audit (seq INTEGER NOT NULL PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL,
    deed TEXT NOT NULL, about TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL,
    address TEXT NOT NULL)""",
    "CREATE INDEX audit_by_deed ON audit (deed, at)",
    "ALTER TABLE documents ADD COLUMN sensitivity TEXT DEFAULT '' NOT NULL",
    "CREATE INDEX documents_by_sensitivity ON documents (sensitivity, id)",
)

_APPEND_ONLY = (
    """CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END""",
    """CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END""",
    """CREATE TRIGGER audit_is_not_replaced BEFORE INSERT ON audit
    WHEN EXISTS (SELECT 1 FROM audit WHERE seq = NEW.seq)
    BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END""",
)


def migrate(connection: Connection) -> None:
    """Make the tables, and note the labels that documents have already."""
    for statement in _TABLES:
        connection.execute(text(statement))
    if connection.dialect.name == "sqlite":
        for trigger in _APPEND_ONLY:
            connection.exec_driver_sql(trigger)
    # Few records hold the key with something in it; those are all that is parsed.
    found = text(
        "SELECT id, record FROM documents WHERE record LIKE '%\"sensitivity\":%' "
        'AND record NOT LIKE \'%"sensitivity":""%\''
    )
    for id_, record in connection.execute(found).all():
        label = json.loads(record).get("sensitivity") or ""
        connection.execute(
            text("UPDATE documents SET sensitivity = :label WHERE id = :id"),
            {"label": label, "id": id_},
        )
