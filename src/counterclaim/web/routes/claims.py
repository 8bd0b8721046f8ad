"""`/claims`: the claims of all reports as a table."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from counterclaim.exports import CLAIMS
from counterclaim.web import found
from counterclaim.web.asked import DeskOf, PagesOf, PartOf, SearchOf, address, turning
from counterclaim.web.tables import csv_of

router = APIRouter()


@router.get("/claims")
def claims_page(
    request: Request, desk: DeskOf, pages: PagesOf, part: PartOf, search: SearchOf
) -> Response:
    """List the claims."""
    told = found.claims(desk, search, part)
    return pages.show(
        "claims.html",
        request,
        found=told,
        search=search,
        first=part.offset + 1,
        csv=address(request, offset=None, limit=None).replace("/claims", "/claims.csv", 1),
        turning=turning(request, part, shown=part.limit, more=told.more),
    )


@router.get("/claims.csv")
def claims_csv(desk: DeskOf, search: SearchOf) -> Response:
    """Return the same claims as a table for a spreadsheet."""
    return csv_of(desk, search, CLAIMS)
