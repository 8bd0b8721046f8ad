"""`/decisions`: the decision log, who decided what, when and why."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from counterclaim.exports import rows
from counterclaim.model import Verdict
from counterclaim.web.asked import DeskOf, PagesOf, PartOf, turning
from counterclaim.web.routes.documents import done

router = APIRouter()


@router.get("/decisions")
def decisions_page(
    request: Request,
    desk: DeskOf,
    pages: PagesOf,
    part: PartOf,
    who: str = "",
    verdict: str = "",
    did: str = "",
) -> Response:
    """Show the decisions, the newest first, each with who, when, before, after and why."""
    judged = desk.ws.judged()
    wanted = who.strip().casefold()
    lines = [
        line
        for line in reversed(judged.log)
        if (not wanted or line.who.casefold() == wanted)
        and (not verdict or line.verdict.value == verdict)
    ]
    shown = lines[part.offset : part.offset + part.limit]
    more = part.offset + part.limit < len(lines)
    return pages.show(
        "decisions.html",
        request,
        lines=[(rows.decision_row(line), judged.holds(line)) for line in shown],
        people=sorted({line.who for line in judged.log}, key=str.casefold),
        verdicts=[verdict.value for verdict in Verdict],
        of=who,
        verdict=verdict,
        total=len(lines),
        first=part.offset + 1,
        did=done(desk, did),
        turning=turning(request, part, shown=len(shown), more=more),
    )
