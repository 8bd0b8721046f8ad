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
    api_imports,
    claims,
    decisions,
    documents,
    events,
    imports,
    queue,
)
from counterclaim.workspace import Desk, Imports


def create_app(desk: Desk, *, hosts: Collection[str], taken: Imports | None = None) -> FastAPI:
    """Return the application over a ledger.

    Pages and the description of the API are made here; nothing is fetched from elsewhere.

    Args:
        desk: The ledger, for many readers.
        hosts: What the header Host may say, each with its port.
        taken: The imports, if they are not to be read by a process beside this one.
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
    app.state.imports = taken or Imports(desk)
    app.state.pages = Pages(desk, token=new_token())
    for noun in (queue, documents, events, claims, decisions, imports):
        app.include_router(noun.router, include_in_schema=False)
    for nouns in (api, api_imports):
        app.include_router(nouns.router, prefix="/api")
    app.mount("/static", StaticFiles(directory=DATA / "static"), name="static")
    failures.handle(app)
    app.add_middleware(Guard, hosts=frozenset(hosts))
    return app
