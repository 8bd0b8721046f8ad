"""The application: routes, errors and headers joined."""

from collections.abc import Collection

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from counterclaim import __version__
from counterclaim.people import Door
from counterclaim.web import failures, gate
from counterclaim.web.guard import Guard, new_token
from counterclaim.web.rendering import DATA, Pages
from counterclaim.web.routes import (
    account,
    api,
    api_imports,
    claims,
    decisions,
    differences,
    documents,
    events,
    imports,
    keys,
    ledger,
    log,
    login,
    missed,
    overview,
    people,
    queue,
    team_api,
)
from counterclaim.workspace import Desk, Imports


def create_app(
    desk: Desk,
    *,
    hosts: Collection[str],
    origins: Collection[str] = (),
    door: Door | None = None,
    taken: Imports | None = None,
) -> FastAPI:
    """Return the application over a ledger.

    Pages and the description of the API are made here; nothing is fetched from elsewhere.

    Args:
        desk: The ledger, for many readers.
        hosts: What the header Host may say, each with its port.
        origins: What the header Origin may say; the hosts, without TLS, by default.
        door: Who may come in; without one nobody has to log in.
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
    app.state.pages = Pages(desk, token=new_token(), is_team=door is not None)
    pages = (queue, documents, ledger, overview, events, claims, decisions, imports)
    for noun in (*pages, missed, keys, log, differences):
        app.include_router(noun.router, include_in_schema=False)
    for nouns in (api, api_imports, team_api):
        app.include_router(nouns.router, prefix="/api")
    app.mount("/static", StaticFiles(directory=DATA / "static"), name="static")
    failures.handle(app)
    if door is not None:
        for noun in (login, account, people):
            app.include_router(noun.router, include_in_schema=False)
        app.include_router(team_api.team, prefix="/api")
        secure = bool(origins) and all(each.startswith("https://") for each in origins)
        gate.guarded(app, door=door, desk=desk, secure=secure)
    app.add_middleware(Guard, hosts=frozenset(hosts), origins=frozenset(origins))
    return app
