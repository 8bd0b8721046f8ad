"""Accounts, sessions, tokens and the audit log; reports can be found by their sensitivity."""

import json

from sqlalchemy import Connection, bindparam, text

from counterclaim.store.migrations.words import number_type, text_type
from counterclaim.store.types import Words

_TABLES = (
    """CREATE TABLE accounts (id {words} NOT NULL PRIMARY KEY, name {words} NOT NULL,
    name_key {words} NOT NULL UNIQUE, role {words} NOT NULL, password {words} NOT NULL,
    made {words} NOT NULL, removed {words} NOT NULL, totp {words} NOT NULL,
    totp_step BIGINT NOT NULL)""",
    """CREATE TABLE sessions (id {words} NOT NULL PRIMARY KEY,
    account {words} NOT NULL REFERENCES accounts (id),
    made {words} NOT NULL, seen {words} NOT NULL, until {words} NOT NULL)""",
    "CREATE INDEX ix_sessions_account ON sessions (account)",
    """CREATE TABLE tokens (id {words} NOT NULL PRIMARY KEY,
    account {words} NOT NULL REFERENCES accounts (id), name {words} NOT NULL, role {words} NOT NULL,
    secret {words} NOT NULL, made {words} NOT NULL, until {words} NOT NULL,
    revoked {words} NOT NULL)""",
    "CREATE INDEX ix_tokens_account ON tokens (account)",
    """CREATE TABLE audit (seq {number} NOT NULL PRIMARY KEY, at {words} NOT NULL,
    who {words} NOT NULL, deed {words} NOT NULL, about {words} NOT NULL, before {words} NOT NULL,
    after {words} NOT NULL, address {words} NOT NULL)""",
    "CREATE INDEX audit_by_deed ON audit (deed, at)",
    "ALTER TABLE documents ADD COLUMN sensitivity {words} DEFAULT '' NOT NULL",
)

_BY_LABEL = "CREATE INDEX documents_by_sensitivity ON documents (sensitivity, id)"
# Words of any length do not fit into an index of PostgreSQL.
_LABELLED = "CREATE INDEX documents_labelled ON documents (id) WHERE sensitivity <> ''"

_APPEND_ONLY = (
    """CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END""",
    """CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END""",
    """CREATE TRIGGER audit_is_not_replaced BEFORE INSERT ON audit
    WHEN EXISTS (SELECT 1 FROM audit WHERE seq = NEW.seq)
    BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END""",
)

AUDIT_IS_APPEND_ONLY = (
    """CREATE FUNCTION audit_is_only_added_to() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'the audit log is only added to' USING ERRCODE = '23000';
    END $$""",
    """CREATE TRIGGER audit_is_not_changed BEFORE UPDATE OR DELETE ON audit
    FOR EACH ROW EXECUTE FUNCTION audit_is_only_added_to()""",
    """CREATE TRIGGER audit_is_not_emptied BEFORE TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_only_added_to()""",
)
"""The rules of the audit log in PostgreSQL."""


def migrate(connection: Connection) -> None:
    """Make the tables, and note the labels that documents have already."""
    words, number = text_type(connection), number_type(connection)
    for statement in _TABLES:
        connection.execute(text(statement.format(words=words, number=number)))
    is_sqlite = connection.dialect.name == "sqlite"
    connection.execute(text(_BY_LABEL if is_sqlite else _LABELLED))
    for rule in _APPEND_ONLY if is_sqlite else AUDIT_IS_APPEND_ONLY:
        connection.exec_driver_sql(rule)
    # Few records hold the key with something in it; those are all that is parsed.
    found = text(
        "SELECT id, record FROM documents WHERE record LIKE '%\"sensitivity\":%' "
        'AND record NOT LIKE \'%"sensitivity":""%\''
    ).columns(id=Words, record=Words)
    for id_, record in connection.execute(found).all():
        label = json.loads(record).get("sensitivity") or ""
        connection.execute(
            text("UPDATE documents SET sensitivity = :label WHERE id = :id").bindparams(
                bindparam("label", type_=Words), bindparam("id", type_=Words)
            ),
            {"label": label, "id": id_},
        )
