"""`/api`: what the pages show as JSON, and decisions through the same door."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from counterclaim.errors import DataError
from counterclaim.exports import rows
from counterclaim.mentions import figure_in
from counterclaim.model import Claim, Verdict
from counterclaim.web import found
from counterclaim.web.asked import DeskOf, PartOf, SearchOf, ViewOf, as_json, listing
from counterclaim.web.nearness import claims_in, documents_in, events_in, near_row
from counterclaim.web.routes.documents import document_of, in_order
from counterclaim.web.routes.events import event_of
from counterclaim.web.routes.ledger import totals_of
from counterclaim.web.routes.overview import overview_rows
from counterclaim.web.routes.queue import wanted
from counterclaim.web.tables import event_rows
from counterclaim.workspace import Desk

router = APIRouter(tags=["ledger"])

_TAKEN = frozenset(
    {
        Verdict.ACCEPT,
        Verdict.CORRECT,
        Verdict.REJECT,
        Verdict.ADMIT,
        Verdict.ADD,
        Verdict.NOTE,
        Verdict.SAME,
        Verdict.DIFFERENT,
        Verdict.UNSURE,
        Verdict.UNDO,
        Verdict.LOCK,
        Verdict.UNLOCK,
    }
)
_ON_PAIRS = frozenset({Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE})


class NewDecision(BaseModel):
    """A decision as it is sent."""

    model_config = ConfigDict(extra="forbid")

    verdict: Verdict
    target: Annotated[list[str], Field(min_length=1, max_length=2)]
    values: dict[str, str] = Field(
        default_factory=dict, description="For `correct` and `add`: by field."
    )
    reason: Annotated[str, Field(max_length=20_000)] = ""
    state: str | None = Field(
        default=None,
        description="`state` of the claim, for `lock` and `unlock` of the event, as it was seen; "
        "if it has changed, nothing is written.",
    )


@router.get("/queue")
def queue(request: Request, desk: DeskOf, part: PartOf, need: str = "") -> Response:
    """What needs a person, that first whose decision changes most."""

    def made() -> Any:
        entries = wanted(desk, need)
        shown = entries[part.offset : part.offset + part.limit]
        more = part.offset + part.limit < len(entries)
        items = [entry.row() for entry in shown]
        return listing(request, part, items, total=len(entries), more=more)

    return as_json(request, desk, made)


@router.get("/documents")
def documents(
    request: Request,
    desk: DeskOf,
    part: PartOf,
    search: SearchOf,
    sort: Annotated[str, Query(description="`best`: those most about the words first.")] = "",
) -> Response:
    """Reports, without their text."""

    def made() -> Any:
        told = found.documents(desk, in_order(search, sort), part)
        items = [rows.document_row(doc) for doc in told.things]
        answer = listing(request, part, items, total=told.total, more=told.more)
        return answer | near_row(request, search, documents_in(desk, search))

    return as_json(request, desk, made)


@router.get("/documents/{id}")
def document(request: Request, desk: DeskOf, id: str) -> Response:
    """A report with its claims, and its text for those who may read it."""

    def made() -> Any:
        doc = document_of(desk, id)
        claims = [_claim(desk, claim) for claim in desk.ws.claims_in(doc)]
        text = doc.text if desk.sight.texts else None
        return {**rows.document_row(doc), "text": text, "claims": claims}

    return as_json(request, desk, made)


@router.get("/claims")
def claims(request: Request, desk: DeskOf, part: PartOf, search: SearchOf) -> Response:
    """Claims as people judged them, acts too."""

    def made() -> Any:
        told = found.claims(desk, search, part)
        items = [rows.claim_row(claim) for claim in told.things]
        answer = listing(request, part, items, total=told.total, more=told.more)
        if told.more:
            # Rejected claims leave gaps: the next part begins a whole one further on.
            answer["next"] = listing(request, part, [None] * part.limit, total=None, more=True)[
                "next"
            ]
        return answer | near_row(request, search, claims_in(desk))

    return as_json(request, desk, made)


@router.get("/claims/{id}")
def claim(request: Request, desk: DeskOf, id: str) -> Response:
    """A claim with what was decided on it."""

    def made() -> Any:
        known = desk.ws.find(id)
        if not isinstance(known, Claim):
            raise DataError("this is not a claim", where=id, code="id-unknown")
        return _claim(desk, known)

    return as_json(request, desk, made)


@router.get("/figure")
def figure(words: Annotated[str, Query(max_length=1000)]) -> Response:
    """The first figure that some words give: `low`, `high`, `approx`, `vague`; empty if none."""
    read = figure_in(words)
    row = {}
    if read is not None:
        row = {"low": read.low, "high": read.high, "approx": read.approximate, "vague": read.vague}
    return JSONResponse(row)


@router.get("/events")
def events(request: Request, desk: DeskOf, part: PartOf, view: ViewOf) -> Response:
    """Events with low, best and high by harm, by day or in the order of `sort`."""

    def made() -> Any:
        told = found.events(desk, view, part)
        items = list(event_rows(desk, [each.id for each in told.things]))
        answer = listing(request, part, items, total=told.total, more=told.more)
        return answer | near_row(request, view.search, events_in(desk, view))

    return as_json(request, desk, made)


@router.get("/recorded")
def recorded(request: Request, desk: DeskOf, view: ViewOf) -> Response:
    """What the events of a filter come to together by harm, nobody counted twice."""

    def made() -> Any:
        near = near_row(request, view.search, events_in(desk, view))
        return {**totals_of(desk, view), **near}

    return as_json(request, desk, made)


@router.get("/overview")
def overview(request: Request, desk: DeskOf) -> Response:
    """Killed by month, speakers who contradict each other, and how much each source published."""
    return as_json(request, desk, lambda: overview_rows(desk))


@router.get("/events/{id}")
def event(request: Request, desk: DeskOf, id: str) -> Response:
    """An event with its claims, and its figures under every policy."""

    def made() -> Any:
        known = event_of(desk, id)
        behind = desk.ws.behind(known)
        row = rows.event_row(
            known,
            estimates=behind.estimates[known.id],
            claims=behind.claims,
            signed=desk.ws.signed_row(known, behind),
        )
        under = rows.policies_row(desk.ws.under_policies(behind))
        members = [behind.claims[one] for one in known.claims if one in behind.claims]
        told = [rows.claim_row(c, document=behind.documents.get(c.doc)) for c in members]
        state = desk.signing_state(known)
        return {**row, "policies": under, "told": told, "state": state}

    return as_json(request, desk, made)


@router.get("/decisions")
def decisions(
    request: Request,
    desk: DeskOf,
    part: PartOf,
    target: Annotated[str, Query(description="Only those about this claim.")] = "",
) -> Response:
    """The decision log, newest line first."""

    def made() -> Any:
        log = desk.ws.judged().log
        lines = [
            line for line in reversed(log) if not target or target in {*line.target, *line.about}
        ]
        shown = lines[part.offset : part.offset + part.limit]
        more = part.offset + part.limit < len(lines)
        items = [rows.decision_row(line) for line in shown]
        return listing(request, part, items, total=len(lines), more=more)

    return as_json(request, desk, made)


@router.post("/decisions", status_code=201)
def decide(desk: DeskOf, sent: NewDecision) -> Response:
    """Write a decision. 409: somebody else decided since `state` was read."""
    if sent.verdict not in _TAKEN:
        raise DataError(
            f"“{sent.verdict}” cannot be decided here",
            where="verdict",
            remedy=f"Verdicts are {', '.join(sorted(_TAKEN))}",
        )
    wanted_ids = 2 if sent.verdict in _ON_PAIRS else 1
    if len(sent.target) != wanted_ids:
        raise DataError(
            f"“{sent.verdict}” is about {wanted_ids} of them, not {len(sent.target)}",
            where="target",
            remedy="Give the ids of the claims, for an undo that of the decision, for a claim "
            "that is added that of the report, for a signature that of the event",
        )
    if sent.values and sent.verdict not in (Verdict.CORRECT, Verdict.ADD):
        what = "only a correction or a claim that is added has values"
        raise DataError(what, where="values", remedy="Leave them out")
    state = None if sent.verdict in (Verdict.UNDO, Verdict.ADD) else sent.state
    made = desk.decide(
        sent.verdict, *sent.target, values=sent.values, reason=sent.reason, state=state
    )
    return JSONResponse(rows.decision_row(made), status_code=201)


def _claim(desk: Desk, claim: Claim) -> Mapping[str, Any]:
    lines = [rows.decision_row(line) for line in desk.ws.decisions(claim)]
    doc = desk.ws.ledger.document(claim.doc)
    row = rows.claim_row(claim, document=doc)
    rejected = desk.ws.is_rejected(claim)
    return {**row, "decisions": lines, "rejected": rejected, "state": desk.state(claim)}
