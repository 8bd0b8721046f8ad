"""An event → everything that its page says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from counterclaim.estimates import divergence, explain, grading, harms_of
from counterclaim.estimates.divergence import Verdict
from counterclaim.exports import rows
from counterclaim.exports.map import wording as map_wording
from counterclaim.exports.map.basemap import natural_earth
from counterclaim.exports.map.cards import Card as MapCard
from counterclaim.exports.map.cards import Room, card
from counterclaim.exports.map.quotes import Told
from counterclaim.exports.rows import Row
from counterclaim.model import Claim, Document, Event, Harm
from counterclaim.model import Verdict as Judgement
from counterclaim.model.wording import plain
from counterclaim.review import Signature
from counterclaim.web.cards import sentence
from counterclaim.web.decided import Decided, decided
from counterclaim.web.maps import SmallMap, small_map, world_box
from counterclaim.web.rendering import web_address
from counterclaim.web.toll import Toll, toll
from counterclaim.workspace import Desk, Search
from counterclaim.workspace.judged import Judged

_ROOM = Room(quotes=60, longest=600, facts=True)
# Events near in place and days that a merge may be meant with.
_NEAR = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A claim of the event: who says it in which report, and what became of its figure.

    Attributes:
        claim: The claim.
        doc: Its report.
        sentence: Its sentence: before the figure, the figure, after it.
        outcome: Why the figure was used or left out, empty for an act.
        is_used: Whether it was used.
        decisions: The decisions that hold on it.
        admissible: What a decision to admit it carries back, so that a conflict is noticed;
            empty unless it is a party's count of its enemy's losses beside other figures.
    """

    claim: Claim
    doc: Document
    sentence: tuple[str, str, str]
    outcome: str
    is_used: bool
    decisions: Sequence[Row]
    admissible: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What the page of an event says.

    Attributes:
        event: The event.
        row: The event as exporters have it.
        card: Place, days, figures and disputes in words.
        harmed: Claims with a figure by speaker and time.
        acts: Claims without one.
        verdicts: What the policies make of it; those that agree are one.
        harms: The harms that any policy has figures for.
        reasoning: The reasoning by policy, line by line with how far each is set in.
        toll: The toll over time.
        map: The map.
        world: The whole map's box, in which the outlines lie.
        history: Lines of the decision log about its claims, with whether they hold.
        near: Other events near in place and time.
        signed: Who stands for the figures, and what has changed since.
        state: What a signature carries back, so that a conflict is noticed.
    """

    event: Event
    row: Row
    card: MapCard
    harmed: Sequence[Member]
    acts: Sequence[Member]
    verdicts: Sequence[Verdict]
    harms: Sequence[Harm]
    reasoning: Mapping[str, Sequence[tuple[int, str]]]
    toll: Toll | None
    map: SmallMap | None
    world: tuple[float, float, float, float]
    history: Sequence[tuple[Decided, bool]]
    near: Sequence[Event]
    signed: Signature | None
    state: str


def opened(desk: Desk, event: Event) -> Opened:
    """Return what the page of an event says."""
    ws = desk.ws
    told = ws.behind(event)
    claims, docs = told.claims, told.documents
    estimates = told.estimates[event.id]
    signed = ws.in_effect().signature(event, estimates, claims)
    row = rows.event_row(
        event, estimates=estimates, claims=claims, signed=signed.row() if signed else None
    )
    under = ws.under_policies(told)
    verdicts = divergence(under)
    claim_rows = {c.id: rows.claim_row(c, document=docs.get(c.doc)) for c in claims.values()}
    reports = {doc.id: _report(doc) for doc in docs.values()}
    judged = ws.judged()
    figures = _figures(row)
    members = [
        _member(desk, judged, claims[known], docs, figures.get(known, ()))
        for known in event.claims
        if known in claims
    ]
    history = judged.history(event.claims)[::-1]
    holds = [holds for _, holds in history]
    return Opened(
        event=event,
        row=row,
        card=card(row, claims=claim_rows, reports=reports, base=natural_earth(), room=_ROOM),
        harmed=sorted((m for m in members if m.claim.harm is not None), key=_by_harm),
        acts=[m for m in members if m.claim.harm is None],
        verdicts=verdicts,
        harms=harms_of(verdicts),
        reasoning={
            name: _lines(
                explain(
                    event,
                    found,
                    claims=claims,
                    documents=docs,
                    graded=grading(event, found, claims=claims),
                )
            )
            for name, found in under.items()
        },
        toll=toll(list(claims.values()), docs),
        map=small_map(row["place"]),
        world=world_box(),
        history=list(zip(decided(desk, [line for line, _ in history]), holds, strict=True)),
        near=_near(desk, event),
        signed=signed,
        state=desk.signing_state(event),
    )


def _report(doc: Document) -> Told:
    return Told(name=map_wording.report(rows.document_row(doc)), url=web_address(doc.url))


def _figures(row: Row) -> Mapping[str, Sequence[Row]]:
    """Return the figures of an event's estimates by their claim."""
    found: dict[str, list[Row]] = {}
    for estimate in row["estimates"]:
        for figure in estimate["figures"]:
            found.setdefault(figure["claim"], []).append(figure)
    return found


def _member(
    desk: Desk,
    judged: Judged,
    claim: Claim,
    docs: Mapping[str, Document],
    figures: Sequence[Row],
) -> Member:
    used = next((figure for figure in figures if figure["used"]), None)
    chosen = used or (figures[0] if figures else None)
    doc = docs[claim.doc]
    decisions = [rows.decision_row(line) for line in judged.decisions(claim.id)]
    is_admitted = any(line["verdict"] == Judgement.ADMIT.value for line in decisions)
    is_left = any(figure["code"] == "partisan" for figure in figures)
    return Member(
        claim=claim,
        doc=doc,
        sentence=sentence(claim, doc),
        outcome=plain(chosen["reason"]) if chosen else "",
        is_used=used is not None,
        decisions=decisions,
        admissible=desk.state(claim) if is_left and not is_admitted else "",
    )


def _by_harm(member: Member) -> tuple[object, ...]:
    claim = member.claim
    harm = list(Harm).index(claim.harm) if claim.harm else 0
    day = member.doc.date.isoformat() if member.doc.date else ""
    return harm, day, claim.doc, claim.words.span.start


def _lines(lines: Sequence[str]) -> list[tuple[int, str]]:
    """Return lines with how far each is set in, from 0 to 4."""
    return [
        (min(4, (len(line) - len(line.lstrip())) // 2), plain(line))
        for line in lines[1:]
        if line.strip()
    ]


def _near(desk: Desk, event: Event) -> list[Event]:
    """Return other events in the same country whose days touch these."""
    days = event.interval
    if event.place is None or event.place.country is None or days is None or days.start is None:
        return []
    wanted = Search(country=event.place.country, since=days.start, until=days.end)
    found = desk.ws.events(wanted, limit=_NEAR + 1)
    return [other for other in found if other.id != event.id][:_NEAR]
