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
    Integer,
    MetaData,
    Table,
    Text,
)

metadata = MetaData()

DERIVED, LINKED = "derived", "linked"
"""Keys of `meta`: the policy of what is derived, while it is up to date; and the same where
only the documents in `pending` are missing in it."""

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
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("country", Text),
    Column("independence", Text),
)

documents = Table(
    "documents",
    metadata,
    Column("id", Text, primary_key=True),
    Column("date", Date),
    Column("source", ForeignKey("sources.id"), index=True),
    Column("title", Text),
    Column("url", Text),
    Column("origin", Text, nullable=False),
    Column("content", Text, nullable=False),  # SHA-256 of the text
    Column("record", Text, nullable=False),  # all but the text
    Column("text", Text, nullable=False),
    Column("sensitivity", Text, nullable=False, server_default=""),
    Index("documents_by_day", "date", "id"),
    Index("documents_by_sensitivity", "sensitivity", "id"),
)

claims = Table(
    "claims",
    metadata,
    Column("id", Text, primary_key=True),
    Column("doc", _goes_with("documents.id"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("harm", Text, index=True),
    Column("act", Text),
    Column("low", Integer),
    Column("high", Integer),
    Column("approx", Boolean),
    Column("vague", Text),
    Column("victim_class", Text, nullable=False),
    Column("place", Text),
    Column("place_key", Text, index=True),
    Column("geonameid", Integer),
    Column("country", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("date_from", Date),
    Column("date_to", Date),
    Column("speaker", Text),
    Column("speaker_key", Text),
    Column("scope", Text, nullable=False),
    Column("stance", Text, nullable=False),
    Column("part_of", Text),
    Column("same_as", Text),
    Column("confidence", Float, nullable=False),
    Column("record", Text, nullable=False),
    Column("where_key", Text),  # every name of the place and of what contains it
    Column("actor_key", Text),  # every name and word for who was harmed and who did it
    Column("voice", Text),  # the speaker's name in the register, else the words
    Index("claims_by_text", "doc", "start", "end", "id"),
    # All that a filter asks of a claim: a search reads this and not the records.
    Index(
        "claims_by_words",
        *("harm", "country", "date_from", "date_to", "where_key", "speaker_key", "actor_key"),
        *("doc", "start", "end", "id"),
    ),
)

claim_disputes = Table(
    "claim_disputes",
    metadata,
    Column("claim", _goes_with("claims.id"), primary_key=True),
    Column("disputed", Text, primary_key=True, index=True),
)

events = Table(
    "events",
    metadata,
    Column("id", Text, primary_key=True),
    Column("place", Text),
    Column("place_key", Text),
    Column("geonameid", Integer),
    Column("country", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("date_from", Date),
    Column("date_to", Date),
    Column("violence_type", Integer),
    Column("clarity", Integer, nullable=False),
    Column("disputed", Boolean, nullable=False),
    Column("parent", Text),
    Column("record", Text, nullable=False),
    Index("events_by_day", "date_from", "id"),
)

event_claims = Table(
    "event_claims",
    metadata,
    Column("event", _goes_with("events.id"), primary_key=True),
    Column("claim", _goes_with("claims.id"), primary_key=True, index=True),
    Column("position", Integer, nullable=False),
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
    Column("claim", Text, primary_key=True),
    Column("event", Text, primary_key=True, index=True),
    Column("age", Integer, nullable=False),
)

# What linking finds its way by; see model/filed.py.
filed = Table(
    "filed",
    metadata,
    Column("kind", Text, nullable=False),
    Column("key", BigInteger, nullable=False),
    Column("doc", Text, nullable=False),
    Column("member", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Index("filed_by_key", "kind", "key"),
    Index("filed_by_doc", "doc", "kind"),
)

estimates = Table(
    "estimates",
    metadata,
    Column("id", Text, primary_key=True),
    Column("event", _goes_with("events.id"), nullable=False),
    Column("harm", Text, nullable=False),
    Column("side", Text),
    Column("low", Integer),
    Column("best", Integer),
    Column("high", Integer),
    Column("policy", Text, nullable=False),
    Column("disputed", Boolean, nullable=False),
    Column("record", Text, nullable=False),
    Index("estimates_by_event", "event", "policy", "harm", "side"),
)

links = Table(
    "links",
    metadata,
    Column("a", _goes_with("claims.id"), primary_key=True),
    Column("b", _goes_with("claims.id"), primary_key=True, index=True),
    Column("judgement", Text, nullable=False),
    Column("score", Float, nullable=False),
    Column("record", Text, nullable=False),
)

decisions = Table(
    "decisions",
    metadata,
    Column("seq", Integer, primary_key=True),  # the order of the log
    Column("id", Text, nullable=False, unique=True),
    Column("who", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("target", Text, nullable=False),  # ids, a space between two
    Column("verdict", Text, nullable=False),
    Column("seen", Text, nullable=False),
    Column("supersedes", Text),
    Column("record", Text, nullable=False),
)

issues = Table(
    "issues",
    metadata,
    Column("id", Text, primary_key=True),
    Column("document", _goes_with("documents.id"), index=True),  # none: the input gave none
    Column("doc", Text, nullable=False, index=True),
    Column("code", Text, nullable=False),
    Column("start", Integer),
    Column("end", Integer),
    Column("text", Text, nullable=False),
)

# Documents added since the ledger was linked, as long as nothing else has changed.
pending = Table("pending", metadata, Column("doc", Text, primary_key=True))

# Who works on the ledger. Times are ISO timestamps in UTC, which sort as text.
accounts = Table(
    "accounts",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("name_key", Text, nullable=False, unique=True),
    Column("role", Text, nullable=False),
    Column("password", Text, nullable=False),  # argon2
    Column("made", Text, nullable=False),
    Column("removed", Text, nullable=False),
    Column("totp", Text, nullable=False),
    Column("totp_step", BigInteger, nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    Column("id", Text, primary_key=True),  # SHA-256 of what the cookie holds
    Column("account", ForeignKey("accounts.id"), nullable=False, index=True),
    Column("made", Text, nullable=False),
    Column("seen", Text, nullable=False),
    Column("until", Text, nullable=False),
)

tokens = Table(
    "tokens",
    metadata,
    Column("id", Text, primary_key=True),
    Column("account", ForeignKey("accounts.id"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("secret", Text, nullable=False),  # SHA-256
    Column("made", Text, nullable=False),
    Column("until", Text, nullable=False),
    Column("revoked", Text, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("seq", Integer, primary_key=True),  # the order of the log
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("deed", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("address", Text, nullable=False),
    Index("audit_by_deed", "deed", "at"),
)

imports = Table(
    "imports",
    metadata,
    Column("id", Text, primary_key=True),
    Column("at", Text, nullable=False, index=True),
    Column("state", Text, nullable=False),
    Column("record", Text, nullable=False),
)

meta = Table(
    "meta",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

migrations = Table(
    "migrations",
    metadata,
    Column("name", Text, primary_key=True),
    Column("version", Text, nullable=False),  # of counterclaim, when it was applied
)

COUNTED = (sources, documents, claims, links, events, estimates, decisions, issues)
"""The tables whose rows a user knows by name."""
