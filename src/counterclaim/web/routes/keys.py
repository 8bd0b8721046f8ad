"""`/keys`: which key does what on the page of a report."""

from collections.abc import Mapping

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from counterclaim.errors import DataError
from counterclaim.web import keys
from counterclaim.web.asked import Form, PagesOf
from counterclaim.web.rendering import Pages

router = APIRouter()


@router.get("/keys")
def keys_page(request: Request, pages: PagesOf, saved: str = "") -> Response:
    """Show the keys, to be changed."""
    return _show(request, pages, keys.chosen(request), saved=bool(saved))


@router.post("/keys")
def keep_keys(request: Request, pages: PagesOf, form: Form) -> Response:
    """Keep other keys in a cookie; those that cannot be are told beside what was entered."""
    try:
        asked = keys.usual() if form.get("usual") else keys.checked(form)
    except DataError as error:
        entered = {each.name: form.get(each.name, "").strip() for each in keys.ACTIONS}
        return _show(request, pages, entered, error=error, status=422)
    answer = RedirectResponse("/keys?saved=1", status_code=303)
    kept = keys.cookie(asked)
    if kept:
        answer.set_cookie(
            keys.COOKIE, kept, max_age=keys.KEPT, path="/", httponly=True, samesite="strict"
        )
    else:
        answer.delete_cookie(keys.COOKIE, path="/")
    return answer


def _show(
    request: Request,
    pages: Pages,
    entered: Mapping[str, str],
    *,
    error: DataError | None = None,
    saved: bool = False,
    status: int = 200,
) -> Response:
    given = list(entered.values())
    wrong = {name for name, key in entered.items() if len(key) != 1 or given.count(key) > 1}
    return pages.show(
        "keys.html",
        request,
        status=status,
        actions=keys.ACTIONS,
        entered=entered,
        wrong=wrong,
        error=error,
        saved=saved,
    )
