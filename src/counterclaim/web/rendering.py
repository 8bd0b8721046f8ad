"""Records → pages. Every word of a report is escaped; nothing of it can run or be loaded."""

import secrets
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from counterclaim import __version__
from counterclaim.errors import DataError
from counterclaim.estimates.wording import span
from counterclaim.exports.map.wording import count, plain
from counterclaim.review.queue import SAID
from counterclaim.store.addresses import short
from counterclaim.web import wording
from counterclaim.workspace import Desk

DATA = Path(__file__).with_name("data")


class Pages:
    """The templates, with what all of them are told.

    Attributes:
        token: The word that forms carry back.
    """

    def __init__(self, desk: Desk, *, token: str) -> None:
        self.token = token
        self._desk = desk
        self._environment = Environment(
            loader=FileSystemLoader(DATA / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals.update(
            version=__version__, token=token, said=SAID, who=desk.who, words=wording
        )
        self._environment.filters.update(
            plain=plain, link=web_address, span=span, counted=count, short=wording.short
        )

    def show(
        self, template: str, request: Request, *, status: int = 200, **told: Any
    ) -> HTMLResponse:
        """Return a page.

        Args:
            template: Name of the template.
            request: What was asked for.
            status: HTTP status.
            told: What the template shows.
        """
        text = self._environment.get_template(template).render(
            **told,
            path=request.url.path,
            asked=str(request.url.path) + (f"?{request.url.query}" if request.url.query else ""),
            is_behind=self._desk.is_behind,
            fault=self._desk.fault,
            ledger=short(self._desk.ws.settings.ledger),
        )
        # Half a character of a damaged text cannot be sent.
        return HTMLResponse(text.encode("utf-8", errors="replace"), status_code=status)

    def check(self, token: str) -> None:
        """Check that a form came from one of these pages.

        Raises:
            DataError: It did not, or the server was started anew since.
        """
        if not secrets.compare_digest(token.encode(), self.token.encode()):
            raise DataError(
                "this form is from before the server was started, or not from it",
                remedy="Go back, load the page anew and send it again; nothing was changed",
                code="form-token",
            )


def web_address(url: str | None) -> str | None:
    """Return an address that may be a link: `javascript:` and the like are text alone."""
    return url if url and url.lower().startswith(("http://", "https://")) else None
