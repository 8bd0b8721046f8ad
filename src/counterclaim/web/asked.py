"""What a request asks for: the ledger it is about, filters, pages, forms."""

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from counterclaim import __version__
from counterclaim.errors import DataError
from counterclaim.web.rendering import Pages
from counterclaim.workspace import Desk, Search
from counterclaim.workspace.nearby import nearby
from counterclaim.workspace.views import Wanted, wanted

PER_PAGE = 50
MOST_PER_PAGE = 500
NEARBY = "nearby"
"""Where the state of a request holds the circle that was asked for, with what it was taken for."""

# A correction has some twenty short fields; a note may be a page of text.
_LONGEST_FORM = 200_000


def _desk(request: Request) -> Desk:
    """Return the ledger as whoever asks may see it."""
    desk: Desk = getattr(request.state, "desk", request.app.state.desk)
    return desk


def _pages(request: Request) -> Pages:
    pages: Pages = request.app.state.pages
    return pages


async def _form(request: Request) -> Mapping[str, str]:
    """Return the fields of a form that one of our pages sent."""
    fields = await read_form(request)
    _pages(request).check(fields.get("token", ""))
    return fields


async def read_form(request: Request) -> Mapping[str, str]:
    """Return the fields of a form, whoever sent it.

    Raises:
        DataError: It is longer than any of ours.
    """
    if int(request.headers.get("content-length") or 0) > _LONGEST_FORM:
        raise DataError("the form is too long", remedy="Shorten the note", code="form-length")
    async with request.form(max_files=0, max_fields=100) as sent:
        fields = {name: value for name, value in sent.items() if isinstance(value, str)}
    # Where the form stood, so that the page of an error leads back there.
    request.state.before = own_page(fields["back"], query=True) if fields.get("back") else ""
    return fields


def own_page(given: str, *, query: bool = False) -> str:
    """Return an address that was sent if it is a page of ours, and never another site's.

    Args:
        given: The address.
        query: Whether what comes after a question mark is kept.
    """
    own = given.startswith("/") and not given.startswith("//") and "\\" not in given
    if not own or not given.isprintable():
        return "/"
    return given if query else given.partition("?")[0].partition("#")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Which part of a list is wanted."""

    limit: int
    offset: int


def _part(
    limit: Annotated[int, Query(ge=1, le=MOST_PER_PAGE)] = PER_PAGE,
    offset: Annotated[int, Query(ge=0, le=100_000_000)] = 0,
) -> Part:
    return Part(limit=limit, offset=offset)


def _search(
    request: Request,
    harm: str = "",
    place: str = "",
    country: str = "",
    speaker: str = "",
    actor: str = "",
    disputed: str = "",
    text: str = "",
    source: str = "",
    near: str = "",
    within: str = "",
    perhaps: str = "",
) -> Search:
    """Return the filters of an address; an empty one does not narrow, as forms send them."""
    found = None
    if near.strip():  # a form always sends both
        found = nearby(
            near,
            within.strip(),
            perhaps=_is_on(perhaps),
            gazetteer=lambda: _desk(request).ws.tools.gazetteer,
        )
        setattr(request.state, NEARBY, found)
    return Search(
        harm=harm.strip() or None,
        place=place.strip() or None,
        country=country.strip() or None,
        speaker=speaker.strip() or None,
        actor=actor.strip() or None,
        since=_day(request, "from"),
        until=_day(request, "to"),
        disputed=_is_on(disputed),
        text=text.strip() or None,
        source=source.strip() or None,
        near=found.circle if found else None,
    )


def _is_on(given: str) -> bool:
    return given.lower() in ("1", "on", "true", "yes")


def _day(request: Request, name: str) -> dt.date | None:
    given = request.query_params.get(name, "").strip()
    try:
        return dt.date.fromisoformat(given) if given else None
    except ValueError:
        raise DataError(
            f"{given!r} is not a day", where=name, remedy="Write it as 2024-03-31", code="data-date"
        ) from None


DeskOf = Annotated[Desk, Depends(_desk)]
PagesOf = Annotated[Pages, Depends(_pages)]
Form = Annotated[Mapping[str, str], Depends(_form)]
PartOf = Annotated[Part, Depends(_part)]
SearchOf = Annotated[Search, Depends(_search)]


def _view(search: SearchOf, status: str = "", sort: str = "") -> Wanted:
    return wanted(search, status=status.strip(), order=sort.strip())


ViewOf = Annotated[Wanted, Depends(_view)]


def address(request: Request, **changed: object) -> str:
    """Return the address of the same page with other parameters; `None` takes one away."""
    kept = {**request.query_params, **changed}
    query = urlencode({k: v for k, v in kept.items() if v not in (None, "")})
    return f"{request.url.path}?{query}" if query else request.url.path


def turning(request: Request, part: Part, *, shown: int, more: bool) -> dict[str, str | None]:
    """Return the addresses of the parts before and after, `None` where there is none."""
    before = max(0, part.offset - part.limit) if part.offset else None
    after = part.offset + shown if more else None
    return {
        "before": None if before is None else address(request, offset=before or None),
        "after": None if after is None else address(request, offset=after),
    }


def as_json(request: Request, desk: Desk, made: Callable[[], Any]) -> Response:
    """Return an answer in JSON, or 304 without making it if the asker has it already."""
    seen = f"{__version__} {desk.mark()} {request.url.path}?{request.url.query}"
    tag = f'"{hashlib.sha256(seen.encode()).hexdigest()[:24]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    known = request.headers.get("if-none-match", "")
    if tag in (each.strip().removeprefix("W/") for each in known.split(",")):
        return Response(status_code=304, headers=headers)
    return JSONResponse(made(), headers=headers)


def listing(
    request: Request, part: Part, items: list[Any], *, total: int | None, more: bool
) -> Any:
    """Return a part of a list as the API gives it."""
    return {
        "items": items,
        "total": total,
        "limit": part.limit,
        "offset": part.offset,
        "next": turning(request, part, shown=len(items), more=more)["after"],
    }
