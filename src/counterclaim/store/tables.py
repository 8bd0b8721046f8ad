"""The tables of a ledger, declared once for every database.

A row holds what is filtered and sorted by in columns, and the whole thing as JSON in
`record`: a new field needs a migration only where it is to be searched. Names of
places and speakers have a `_key` beside them, case-folded here, since databases fold
case each in their own way.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    MetaData,
    Table,
    text,
)

from counterclaim.store.types import Number, Words

metadata = MetaData()

DERIVED, LINKED, LINES = "derived", "linked", "lines"
"""Keys of `meta`: the policy of what is derived, while it is up to date; the same where only the
documents in `pending` and the last lines of the decision log are missing in it; and how many
lines it was made with."""

ORDER = "order"
"""Key of `meta`: the mark of the order of reliability that what is derived was made with."""

READINGS, LINKINGS = "readings", "linkings"
"""Keys of `meta`: how often readings, and how often what is derived, were changed."""


def _goes_with(column: str) -> ForeignKey:
    """Return the key of a row that goes when the thing it belongs to goes."""
    return ForeignKey(column, ondelete="CASCADE")


sources = Table(
    "sources",
    metadata,
    Column("id", Words, primary_key=True),
    Column("name", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("country", Words),
    Column("independence", Words),
)

documents = Table(
    "documents",
    metadata,
    Column("id", Words, primary_key=True),
    Column("date", Date),
    Column("source", ForeignKey("sources.id"), index=True),
    Column("title", Words),
    Column("url", Words),
    Column("origin", Words, nullable=False),
    Column("content", Words, nullable=False),  # SHA-256 of the text
    Column("record", Words, nullable=False),  # all but the text
    Column("text", Words, nullable=False),
    Column("sensitivity", Words, nullable=False, server_default=""),
    Index("documents_by_day", "date", "id"),
    Index("documents_by_sensitivity", "sensitivity", "id").ddl_if(dialect="sqlite"),
    # Words of any length do not fit into an index of PostgreSQL: few documents have a label.
    Index("documents_labelled", "id", postgresql_where=text("sensitivity <> ''")).ddl_if(
        dialect="postgresql"
    ),
)

# The numbers under which the words of documents are filed; see texts.py.
texts = Table(
    "texts",
    metadata,
    Column("number", Number, primary_key=True, autoincrement=False),
    Column("doc", _goes_with("documents.id"), nullable=False, unique=True),
)

claims = Table(
    "claims",
    metadata,
    Column("id", Words, primary_key=True),
    Column("doc", _goes_with("documents.id"), nullable=False),
    Column("start", Number, nullable=False),
    Column("end", Number, nullable=False),
    Column("harm", Words),
    Column("act", Words),
    Column("low", Number),
    Column("high", Number),
    Column("approx", Boolean),
    Column("vague", Words),
    Column("victim_class", Words, nullable=False),
    Column("place", Words),
    Column("place_key", Words, index=True),
    Column("geonameid", Number),
    Column("country", Words),
    Column("lat", Float),
    Column("lon", Float),
    Column("date_from", Date),
    Column("date_to", Date),
    Column("speaker", Words),
    Column("speaker_key", Words),
    Column("scope", Words, nullable=False),
    Column("stance", Words, nullable=False),
    Column("part_of", Words),
    Column("same_as", Words),
    Column("confidence", Float, nullable=False),
    Column("record", Words, nullable=False),
    Column("where_key", Words),  # every name of the place and of what contains it
    Column("actor_key", Words),  # every name and word for who was harmed and who did it
    Column("voice", Words),  # the speaker's name in the register, else the words
    Column("where_prec", Number),
    Column("uncertainty_km", Float),
    Index("claims_by_text", "doc", "start", "end", "id"),
    Index("claims_by_point", "where_prec", "lat", "lon", "uncertainty_km"),
    # All that a filter asks of a claim, in the order of lists: a search reads this and not the
    # records, and ends with the part that is shown. In PostgreSQL words of this length do not
    # fit into an index.
    Index(
        "claims_by_words",
        *("doc", "start", "end", "id"),
        *("harm", "country", "date_from", "date_to", "where_key", "speaker_key", "actor_key"),
    ).ddl_if(dialect="sqlite"),
)

claim_disputes = Table(
    "claim_disputes",
    metadata,
    Column("claim", _goes_with("claims.id"), primary_key=True),
    Column("disputed", Words, primary_key=True, index=True),
)

events = Table(
    "events",
    metadata,
    Column("id", Words, primary_key=True),
    Column("place", Words),
    Column("place_key", Words),
    Column("geonameid", Number),
    Column("country", Words),
    Column("lat", Float),
    Column("lon", Float),
    Column("date_from", Date),
    Column("date_to", Date),
    Column("violence_type", Number),
    Column("clarity", Number, nullable=False),
    Column("disputed", Boolean, nullable=False),
    Column("parent", Words),
    Column("record", Words, nullable=False),
    Column("where_prec", Number),
    Column("uncertainty_km", Float),
    Index("events_by_day", "date_from", "id"),
    Index("events_by_point", "where_prec", "lat", "lon", "uncertainty_km"),
)

event_claims = Table(
    "event_claims",
    metadata,
    Column("event", _goes_with("events.id"), primary_key=True),
    Column("claim", _goes_with("claims.id"), primary_key=True, index=True),
    Column("position", Number, nullable=False),
)

# What a search asks of the claims of events, as extracted, event after event: one that went from
# claims to events by their ids would take ten times as long. `disputed` is whether the claim is
# behind a disputed estimate.
event_words = Table(
    "event_words",
    metadata,
    Column("event", _goes_with("events.id"), primary_key=True),
    Column("claim", _goes_with("claims.id"), primary_key=True),
    Column("text", Number),  # the number of its document's words
    Column("source", Words),
    Column("harm", Words),
    Column("where_key", Words),
    Column("speaker_key", Words),
    Column("actor_key", Words),
    Column("disputed", Boolean, nullable=False),
    Index("event_words_by_claim", "claim", "disputed"),
    sqlite_with_rowid=False,
)

event_documents = Table(
    "event_documents",
    metadata,
    Column("event", _goes_with("events.id"), primary_key=True),
    Column("doc", _goes_with("documents.id"), primary_key=True, index=True),
    Column("main", Boolean, nullable=False),
)

# No key to claims or events: a name outlives both.
event_names = Table(
    "event_names",
    metadata,
    Column("claim", Words, primary_key=True),
    Column("event", Words, primary_key=True, index=True),
    Column("age", Number, nullable=False),
)

# What linking finds its way by; see model/filed.py.
filed = Table(
    "filed",
    metadata,
    Column("kind", Words, nullable=False),
    Column("key", BigInteger, nullable=False),
    Column("doc", Words, nullable=False),
    Column("member", Words, nullable=False),
    Column("number", Number, nullable=False),
    Index("filed_by_key", "kind", "key"),
    Index("filed_by_doc", "doc", "kind"),
)

estimates = Table(
    "estimates",
    metadata,
    Column("id", Words, primary_key=True),
    Column("event", _goes_with("events.id"), nullable=False),
    Column("harm", Words, nullable=False),
    Column("side", Words),
    Column("low", Number),
    Column("best", Number),
    Column("high", Number),
    Column("policy", Words, nullable=False),
    Column("disputed", Boolean, nullable=False),
    Column("record", Words, nullable=False),
    Index("estimates_by_event", "event", "policy", "harm", "side"),
)

links = Table(
    "links",
    metadata,
    Column("a", _goes_with("claims.id"), primary_key=True),
    Column("b", _goes_with("claims.id"), primary_key=True, index=True),
    Column("judgement", Words, nullable=False),
    Column("score", Float, nullable=False),
    Column("record", Words, nullable=False),
)

decisions = Table(
    "decisions",
    metadata,
    Column("seq", Number, primary_key=True, autoincrement=False),  # the order of the log
    Column("id", Words, nullable=False, unique=True),
    Column("who", Words, nullable=False),
    Column("at", Words, nullable=False),
    Column("target", Words, nullable=False),  # ids, a space between two
    Column("verdict", Words, nullable=False),
    Column("seen", Words, nullable=False),
    Column("supersedes", Words),
    Column("record", Words, nullable=False),
)

issues = Table(
    "issues",
    metadata,
    Column("id", Words, primary_key=True),
    Column("document", _goes_with("documents.id"), index=True),  # none: the input gave none
    Column("doc", Words, nullable=False, index=True),
    Column("code", Words, nullable=False),
    Column("start", Number),
    Column("end", Number),
    Column("text", Words, nullable=False),
)

# Documents that were added, or to which people added claims, since the ledger was linked, as long
# as nothing but they and the decision log has changed.
pending = Table("pending", metadata, Column("doc", Words, primary_key=True))

# Who works on the ledger. Times are ISO timestamps in UTC, which sort as text.
accounts = Table(
    "accounts",
    metadata,
    Column("id", Words, primary_key=True),
    Column("name", Words, nullable=False),
    Column("name_key", Words, nullable=False, unique=True),
    Column("role", Words, nullable=False),
    Column("password", Words, nullable=False),  # argon2
    Column("made", Words, nullable=False),
    Column("removed", Words, nullable=False),
    Column("totp", Words, nullable=False),
    Column("totp_step", BigInteger, nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    Column("id", Words, primary_key=True),  # SHA-256 of what the cookie holds
    Column("account", ForeignKey("accounts.id"), nullable=False, index=True),
    Column("made", Words, nullable=False),
    Column("seen", Words, nullable=False),
    Column("until", Words, nullable=False),
)

# A recovery code that is used is not there any more; the audit log tells of it.
recovery_codes = Table(
    "recovery_codes",
    metadata,
    Column("account", ForeignKey("accounts.id"), primary_key=True),
    Column("code", Words, primary_key=True),  # SHA-256
)

tokens = Table(
    "tokens",
    metadata,
    Column("id", Words, primary_key=True),
    Column("account", ForeignKey("accounts.id"), nullable=False, index=True),
    Column("name", Words, nullable=False),
    Column("role", Words, nullable=False),
    Column("secret", Words, nullable=False),  # SHA-256
    Column("made", Words, nullable=False),
    Column("until", Words, nullable=False),
    Column("revoked", Words, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("seq", Number, primary_key=True, autoincrement=False),  # the order of the log
    Column("at", Words, nullable=False),
    Column("who", Words, nullable=False),
    Column("deed", Words, nullable=False),
    Column("about", Words, nullable=False),
    Column("before", Words, nullable=False),
    Column("after", Words, nullable=False),
    Column("address", Words, nullable=False),
    Index("audit_by_deed", "deed", "at"),
)

imports = Table(
    "imports",
    metadata,
    Column("id", Words, primary_key=True),
    Column("at", Words, nullable=False, index=True),
    Column("state", Words, nullable=False),
    Column("record", Words, nullable=False),
)

import_lines = Table(
    "import_lines",
    metadata,
    Column("import", Words, primary_key=True),
    Column("seq", Number, primary_key=True, autoincrement=False),
    Column("outcome", Words, nullable=False),
    Column("record", Words, nullable=False),
)

meta = Table(
    "meta",
    metadata,
    Column("key", Words, primary_key=True),
    Column("value", Words, nullable=False),
)

migrations = Table(
    "migrations",
    metadata,
    Column("name", Words, primary_key=True),
    Column("version", Words, nullable=False),  # of counterclaim, when it was applied
)

COUNTED = (sources, documents, claims, links, events, estimates, decisions, issues)
"""The tables whose rows a user knows by name."""
