"""Filters → the conditions of statements: what is asked of a claim, an event or a document."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Subquery,
    Table,
    and_,
    exists,
    literal_column,
    not_,
    or_,
    select,
)

from counterclaim.store import tables as t
from counterclaim.store.base import ClaimFilter
from counterclaim.store.codec import fold
from counterclaim.store.near import Condition, near
from counterclaim.store.texts import Texts


def of_claims(
    filters: ClaimFilter, texts: Texts, *, without: Collection[str] = ()
) -> list[Condition]:
    """Return what is asked of claims, but for some."""
    c = t.claims.c
    found = equal(t.claims, filters, ("doc", "harm", "act", "victim_class", "stance", "scope"))
    found += where_and_when(t.claims, filters) + named(c, filters)
    if without:
        found.append(c.id.notin_(sorted(without)))
    if "disputed" in filters:
        found.append(_is_disputed(c.id) if filters["disputed"] else not_(_is_disputed(c.id)))
    if "labelled" in filters:
        found.append(is_labelled(c.doc, labelled().c.id, wanted=filters["labelled"]))
    if "words" in filters:
        found.append(c.doc.in_(with_words(filters["words"], texts)))
    if "source" in filters:
        docs = select(t.documents.c.id)
        found.append(c.doc.in_(docs.where(t.documents.c.source.in_(sources(filters["source"])))))
    if "event" in filters:
        members = select(t.event_claims.c.claim).where(t.event_claims.c.event == filters["event"])
        found.append(c.id.in_(members))
    return found


def equal(table: Table, filters: Mapping[str, Any], names: tuple[str, ...]) -> list[Condition]:
    """Return what is asked of columns that have the name of what is asked."""
    return [table.c[name] == filters[name] for name in names if name in filters]


def where_and_when(table: Table, filters: Mapping[str, Any]) -> list[Condition]:
    """Return what is asked of the place and the days of a claim or an event."""
    c = table.c
    found = equal(table, filters, ("country", "geonameid"))
    if "place" in filters:
        found.append(c.place_key == fold(filters["place"]))
    # An interval without a day on one side is open there; one without any is not known
    # to lie in the days asked for.
    if "since" in filters:
        later = or_(
            c.date_to >= filters["since"], and_(c.date_to.is_(None), c.date_from.isnot(None))
        )
        found.append(later)
    if "until" in filters:
        earlier = or_(
            c.date_from <= filters["until"], and_(c.date_from.is_(None), c.date_to.isnot(None))
        )
        found.append(earlier)
    return found + (near(c, filters["near"]) if "near" in filters else [])


def named(c: Any, filters: ClaimFilter) -> list[Condition]:
    """Return what is asked of the names in a claim: of its speaker, place and people."""
    asked = (
        (c.speaker_key, filters.get("speaker")),
        (c.where_key, filters.get("where")),
        (c.actor_key, filters.get("actor")),
    )
    return [key.contains(fold(part), autoescape=True) for key, part in asked if part is not None]


def _is_disputed(claim: ColumnElement[str]) -> Condition:
    """Return whether a claim is behind a disputed estimate, or set against another by a report."""
    w, d = t.event_words.c, t.claim_disputes.c
    # Asked claim by claim in the order of the list, which ends with the part that is shown.
    behind = _any(w.claim == claim, w.disputed.is_(True))
    return or_(behind, _any(d.claim == claim), _any(d.disputed == claim))


def _any(*found: Condition) -> Condition:
    # Of "select *" SQLite reads the row itself, though the index has all that is asked.
    return exists(select(literal_column("1")).where(*found))


def labelled() -> Subquery:
    """Return the ids of the reports that have a label of sensitivity; few of them have one."""
    d = t.documents.alias().c
    return select(d.id).where(d.sensitivity > "").subquery()


def is_labelled(key: ColumnElement[Any], known: ColumnElement[Any], *, wanted: bool) -> Condition:
    """Return whether a report has a label of sensitivity, as is wanted."""
    return key.in_(select(known)) if wanted else key.notin_(select(known))


def with_words(words: str, texts: Texts) -> Select[Any]:
    """Return the statement for the documents with such words."""
    return select(t.texts.c.doc).where(t.texts.c.number.in_(numbers(words, texts)))


def numbers(words: str, texts: Texts) -> Select[Any]:
    """Return the statement for the numbers of the documents with such words."""
    return select(texts.found(words).subquery().c.number)


def sources(name: str) -> Select[Any]:
    """Return the statement for the sources with this as a part of their name."""
    return select(t.sources.c.id).where(t.sources.c.name.icontains(name, autoescape=True))


def of_policy(policy: str) -> Condition:
    """Return whether an estimate was made by a policy of this name, whatever its version."""
    c = t.estimates.c
    return or_(c.policy == policy, c.policy.startswith(f"{policy}@", autoescape=True))
