"""The application: routes, errors and headers joined."""

from collections.abc import Collection

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from counterclaim import __version__
from counterclaim.web import failures
from counterclaim.web.guard import Guard, new_token
from counterclaim.web.rendering import DATA, Pages
from counterclaim.web.routes import (
    api,
    claims,
    decisions,
    documents,
    events,
    keys,
    missed,
    queue,
)
from counterclaim.workspace import Desk


def create_app(desk: Desk, *, hosts: Collection[str]) -> FastAPI:
    """Return the application over a ledger.

    Pages and the description of the API are made here; nothing is fetched from elsewhere.

    Args:
        desk: The ledger, for many readers.
        hosts: What the header Host may say, each with its port.
    """
    app = FastAPI(
        title="counterclaim",
        version=__version__,
        description="Claims, events and decisions of one ledger.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        redirect_slashes=False,
    )
    app.state.desk = desk
    app.state.pages = Pages(desk, token=new_token())
    for noun in (queue, documents, events, claims, decisions, missed, keys):
        app.include_router(noun.router, include_in_schema=False)
    app.include_router(api.router, prefix="/api")
    app.mount("/static", StaticFiles(directory=DATA / "static"), name="static")
    failures.handle(app)
    app.add_middleware(Guard, hosts=frozenset(hosts))
    return app
