"""Filters → select statements, in an order that is the same in every database."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select

from counterclaim.model import Source, Stance
from counterclaim.store import conditions
from counterclaim.store import tables as t
from counterclaim.store.base import ClaimFilter, DocumentFilter, EventFilter
from counterclaim.store.texts import Texts


def documents(filters: DocumentFilter, texts: Texts) -> Select[Any]:
    """Return the statement for documents by day and id, or by rank."""
    return _documents(filters, texts, (t.documents.c.record, t.documents.c.text))


def document_ids(filters: DocumentFilter, texts: Texts) -> Select[Any]:
    """Return the statement for ids of documents, in the order of `documents`."""
    return _documents(filters, texts, (t.documents.c.id,))


def _documents(
    filters: DocumentFilter, texts: Texts, columns: Sequence[ColumnElement[Any]]
) -> Select[Any]:
    c, found = t.documents.c, []
    if "source" in filters:
        found.append(c.source == Source(name=filters["source"]).id)
    if "words" in filters and not filters.get("ranked"):
        found.append(c.id.in_(conditions.with_words(filters["words"], texts)))
    if "since" in filters:
        found.append(c.date >= filters["since"])
    if "until" in filters:
        found.append(c.date <= filters["until"])
    if "labelled" in filters:
        # By the few that have one: to read past the text of every other takes ten times as long.
        found.append(
            conditions.is_labelled(c.id, conditions.labelled().c.id, wanted=filters["labelled"])
        )
    stmt = select(*columns).where(*found)
    if "words" in filters and filters.get("ranked"):
        best = texts.ranked(filters["words"]).subquery()
        stmt = stmt.join(t.texts, t.texts.c.doc == c.id)
        stmt = stmt.join(best, best.c.number == t.texts.c.number).order_by(best.c.rank, c.id)
    else:
        stmt = stmt.order_by(c.date.asc().nulls_first(), c.id)
    return _paged(stmt, filters)


def claims(filters: ClaimFilter, texts: Texts) -> Select[Any]:
    """Return the statement for claims by document id and place in the text."""
    c = t.claims.c
    stmt = select(c.record).where(*conditions.of_claims(filters, texts))
    return _paged(stmt.order_by(c.doc, c.start, c.end, c.id), filters)


def claim_ids(filters: ClaimFilter, texts: Texts, *, without: Collection[str] = ()) -> Select[Any]:
    """Return the statement for places and ids of claims, in the order of `claims`."""
    c = t.claims.c
    stmt = select(c.doc, c.start, c.end, c.id).where(
        *conditions.of_claims(filters, texts, without=without)
    )
    return _paged(stmt.order_by(c.doc, c.start, c.end, c.id), filters)


def claims_counted(
    filters: ClaimFilter, texts: Texts, *, without: Collection[str] = ()
) -> Select[Any]:
    """Return the statement for how many claims are wanted, but for some."""
    found = conditions.of_claims(filters, texts, without=without)
    return select(func.count()).select_from(t.claims).where(*found)


def docs_of(
    filters: ClaimFilter,
    texts: Texts,
    *,
    of: Collection[str] | None = None,
    without: Collection[str] = (),
) -> Select[Any]:
    """Return the statement for documents that have one of the claims wanted, but for some."""
    found = conditions.of_claims(filters, texts, without=without)
    if of is not None:
        found.append(t.claims.c.doc.in_(of))
    return select(t.claims.c.doc).distinct().where(*found)


# What the words of events can be asked.
_OF_EVENTS = {"harm", "speaker", "where", "actor", "words", "source", "labelled"}


def event_ids(filters: ClaimFilter, without: Collection[str], texts: Texts) -> Select[Any]:
    """Return the statement for events that have one of the claims wanted, but for some."""
    if filters.keys() <= _OF_EVENTS:
        w = t.event_words.c
        found = conditions.equal(t.event_words, filters, ("harm",)) + conditions.named(w, filters)
        if "labelled" in filters:
            known = t.texts.c.doc.in_(select(conditions.labelled().c.id))
            numbers = select(t.texts.c.number).where(known).subquery()
            found.append(
                conditions.is_labelled(w.text, numbers.c.number, wanted=filters["labelled"])
            )
        if "words" in filters:
            found.append(w.text.in_(conditions.numbers(filters["words"], texts)))
        if "source" in filters:
            found.append(w.source.in_(conditions.sources(filters["source"])))
        if without:
            found.append(w.claim.notin_(sorted(without)))
        return select(w.event).distinct().where(*found)
    m = t.event_claims.c
    found = conditions.of_claims(filters, texts)
    if without:
        found.append(t.claims.c.id.notin_(sorted(without)))
    # Not a join: that would look up every claim of the ledger by its id, which is six times slower.
    return select(m.event).distinct().where(m.claim.in_(select(t.claims.c.id).where(*found)))


def claim_counts(docs: Collection[str]) -> Select[Any]:
    """Return the statement for how many claims about harm some documents have."""
    c = t.claims.c
    stmt = select(c.doc, func.count().label("many")).where(c.doc.in_(docs), c.harm.isnot(None))
    return stmt.group_by(c.doc)


def dispute_pairs(of: Collection[str] | None) -> Select[Any]:
    """Return the statement for pairs of claims that a report sets against each other."""
    c = t.claim_disputes.c
    found = [] if of is None else [or_(c.claim.in_(of), c.disputed.in_(of))]
    return select(c.claim, c.disputed).where(*found)


def disputed_claims(of: Collection[str] | None) -> Select[Any]:
    """Return the statement for claims behind disputed estimates."""
    c = t.event_words.c
    found = [] if of is None else [c.claim.in_(of)]
    return select(c.claim).where(c.disputed.is_(True), *found)


def claim_lines() -> Select[Any]:
    """Return the statement for claims about harm in short, in no order."""
    c = t.claims.c
    size = func.coalesce(c.low, c.high).label("size")
    return select(c.id, c.doc, c.harm, size, c.vague, c.confidence).where(c.harm.isnot(None))


def totals(policy: str) -> Select[Any]:
    """Return the statement for the estimates of whole events by event and harm."""
    c = t.estimates.c
    # A record is JSON without blanks, and quotation marks in its texts are escaped.
    single = c.record.contains('"single_source":true', autoescape=True).label("single")
    found = [c.side.is_(None), conditions.of_policy(policy)]
    columns = (c.event, c.harm, c.low, c.best, c.high, c.disputed, single)
    return select(*columns).where(*found).order_by(c.event, c.harm)


def event_lines() -> Select[Any]:
    """Return the statement for events in short by first day and id."""
    c = t.events.c
    where = (c.place, c.country, c.lat, c.lon, c.where_prec, c.uncertainty_km)
    columns = (c.id, *where, c.date_from, c.date_to, c.disputed, c.parent)
    return select(*columns).order_by(c.date_from.asc().nulls_first(), c.id)


def figures(policy: str) -> Select[Any]:
    """Return the statement for what named speakers say where an event is disputed."""
    e, m, c = t.estimates.c, t.event_claims.c, t.claims.c
    stmt = (
        select(m.event, m.claim, c.harm, c.voice, c.low, c.high)
        .join(t.event_claims, m.event == e.event)
        .join(t.claims, c.id == m.claim)
    )
    # Not by the index of harms, which would go through half of the claims for every estimate.
    same_harm = func.coalesce(c.harm, "") == e.harm
    has_figure = or_(c.low.isnot(None), c.high.isnot(None))
    found = [e.side.is_(None), e.disputed.is_(True), conditions.of_policy(policy), same_harm]
    return stmt.where(*found, c.voice.isnot(None), has_figure, c.stance == Stance.ASSERTS)


def published() -> Select[Any]:
    """Return the statement for sources with how much they published, the most first."""
    d = t.documents.c
    claims = select(t.claims.c.doc, func.count().label("claims"))
    told = claims.where(t.claims.c.harm.isnot(None)).group_by(t.claims.c.doc).subquery()
    many = func.coalesce(func.sum(told.c.claims), 0).label("claims")
    stmt = (
        select(t.sources.c.name, func.count().label("documents"), many)
        .select_from(t.documents)
        .join(t.sources, t.sources.c.id == d.source, isouter=True)
        .join(told, told.c.doc == d.id, isouter=True)
    )
    return stmt.group_by(t.sources.c.name).order_by(
        many.desc(), t.sources.c.name.asc().nulls_first()
    )


def events(filters: EventFilter) -> Select[Any]:
    """Return the statement for events by first day and id."""
    c = t.events.c
    found = conditions.equal(t.events, filters, ("disputed",)) + conditions.where_and_when(
        t.events, filters
    )
    if "doc" in filters:
        told = select(t.event_documents.c.event).where(t.event_documents.c.doc == filters["doc"])
        found.append(c.id.in_(told))
    if "claim" in filters:
        members = select(t.event_claims.c.event).where(t.event_claims.c.claim == filters["claim"])
        found.append(c.id.in_(members))
    stmt = select(c.record).where(*found).order_by(c.date_from.asc().nulls_first(), c.id)
    return _paged(stmt, filters)


def estimates(event: str | None, policy: str | None) -> Select[Any]:
    """Return the statement for estimates by event, policy, harm and side."""
    c, found = t.estimates.c, []
    if event is not None:
        found.append(c.event == event)
    if policy is not None:
        found.append(conditions.of_policy(policy))
    order = (c.event, c.policy, c.harm, c.side.asc().nulls_first(), c.id)
    return select(c.record).where(*found).order_by(*order)


def names(event: str | None) -> Select[Any]:
    """Return the statement for the names of events by age and claim."""
    c = t.event_names.c
    found = [] if event is None else [c.event == event]
    return select(c.event, c.claim, c.age).where(*found).order_by(c.age, c.event, c.claim)


def links(claim: str | None) -> Select[Any]:
    """Return the statement for links by the ids of their claims."""
    c = t.links.c
    found = [] if claim is None else [or_(c.a == claim, c.b == claim)]
    return select(c.record).where(*found).order_by(c.a, c.b)


def issues(doc: str | None) -> Select[Any]:
    """Return the statement for issues by input, place and code."""
    c = t.issues.c
    found = [] if doc is None else [or_(c.doc == doc, c.document == doc)]
    order = (c.doc, c.start.asc().nulls_first(), c.code, c.id)
    return select(c.doc, c.code, c.text, c.start, c.end).where(*found).order_by(*order)


def _paged(stmt: Select[Any], filters: Mapping[str, Any]) -> Select[Any]:
    if "limit" in filters:
        stmt = stmt.limit(filters["limit"])
    if filters.get("offset"):
        stmt = stmt.offset(filters["offset"])
    return stmt
