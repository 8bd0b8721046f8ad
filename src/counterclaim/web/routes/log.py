"""`/decisions`: the decision log, who decided what, when and why."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from counterclaim.exports import codebook
from counterclaim.exports.tables import decision_row
from counterclaim.model import Decision, Verdict
from counterclaim.web.asked import DeskOf, PagesOf, PartOf, address, turning
from counterclaim.web.decided import decided
from counterclaim.web.routes.documents import done
from counterclaim.web.tables import flat_csv
from counterclaim.workspace.judged import Judged

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
    lines = _lines(judged, who, verdict)
    shown = lines[part.offset : part.offset + part.limit]
    more = part.offset + part.limit < len(lines)
    return pages.show(
        "decisions.html",
        request,
        lines=[
            (told, judged.holds(line))
            for told, line in zip(decided(desk, shown), shown, strict=True)
        ],
        people=sorted({line.who for line in judged.log}, key=str.casefold),
        verdicts=[verdict.value for verdict in Verdict],
        of=who,
        verdict=verdict,
        total=len(lines),
        first=part.offset + 1,
        did=done(desk, did),
        csv=address(request, offset=None, limit=None, did=None).replace(
            "/decisions", "/decisions.csv", 1
        ),
        turning=turning(request, part, shown=len(shown), more=more),
    )


@router.get("/decisions.csv")
def decisions_as_csv(desk: DeskOf, who: str = "", verdict: str = "") -> Response:
    """Return the same decisions as a table for a spreadsheet."""
    judged = desk.ws.judged()
    found = (decision_row(line, stands=judged.holds(line)) for line in _lines(judged, who, verdict))
    return flat_csv("decisions", found, [column.name for column in codebook.DECISIONS])


def _lines(judged: Judged, who: str, verdict: str) -> list[Decision]:
    wanted = who.strip().casefold()
    return [
        line
        for line in reversed(judged.log)
        if (not wanted or line.who.casefold() == wanted)
        and (not verdict or line.verdict.value == verdict)
    ]
