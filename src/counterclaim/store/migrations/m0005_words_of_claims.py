"""Searches by place, actor and speaker read an index of claims and not every record."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, text

from counterclaim.store.migrations.words import text_type
from counterclaim.store.types import Words

_AT_ONCE = 2000


def migrate(connection: Connection) -> None:
    """Add the columns, fill them from the records, and make the index."""
    words = text_type(connection)
    for name in ("where_key", "actor_key", "voice"):
        connection.execute(text(f"ALTER TABLE claims ADD COLUMN {name} {words}"))
    last, fill = "", text("UPDATE claims SET where_key=:w, actor_key=:a, voice=:v WHERE id=:i")
    fill = fill.bindparams(*(bindparam(name, type_=Words) for name in "wavi"))
    some = text("SELECT id, record FROM claims WHERE id > :last ORDER BY id LIMIT :many")
    read = some.bindparams(bindparam("last", type_=Words)).columns(id=Words, record=Words)
    while rows := connection.execute(read, {"last": last, "many": _AT_ONCE}).all():
        connection.execute(fill, [{"i": row.id, **_keys(json.loads(row.record))} for row in rows])
        last = rows[-1].id
    if connection.dialect.name != "sqlite":  # words of any length fit into no index there
        return
    connection.execute(
        text(
            "CREATE INDEX claims_by_words ON claims (harm, country, date_from, date_to, "
            'where_key, speaker_key, actor_key, doc, start, "end", id)'
        )
    )


def _keys(claim: Mapping[str, Any]) -> dict[str, str | None]:
    place, speaker = claim.get("place") or {}, claim.get("speaker") or {}
    parties = [claim.get("victims") or {}, claim.get("perpetrator") or {}]
    actors = [(party.get("actor") or {}).get("name") for party in parties]
    words = [_words(party) for party in parties]
    where = (place.get("name"), _words(place), place.get("admin1"), place.get("admin2"))
    said = _words(speaker)
    named = (speaker.get("actor") or {}).get("name")
    return {
        "w": _lines(*where),
        "a": _lines(*actors, *words),
        "v": named or (" ".join(said.split()) if said else None),
    }


def _words(holder: Mapping[str, Any]) -> str | None:
    return (holder.get("words") or {}).get("text")


def _lines(*names: str | None) -> str | None:
    found = dict.fromkeys(" ".join(name.casefold().split()) for name in names if name)
    return "\n".join(found) or None
