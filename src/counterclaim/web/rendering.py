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
from counterclaim.model.account import Role
from counterclaim.model.wording import count, plain
from counterclaim.review.queue import SAID
from counterclaim.store.addresses import short
from counterclaim.web import wording
from counterclaim.web.person import Person, present
from counterclaim.workspace import Desk

DATA = Path(__file__).with_name("data")


class Pages:
    """The templates, with what all of them are told.

    Attributes:
        token: The word that forms carry back where nobody logs in.
        is_team: Whether people log in.
    """

    def __init__(self, desk: Desk, *, token: str, is_team: bool = False) -> None:
        self.token = token
        self.is_team = is_team
        self._desk = desk
        self._environment = Environment(
            loader=FileSystemLoader(DATA / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals.update(
            version=__version__, said=SAID, words=wording, may=self._may
        )
        self._environment.filters.update(
            plain=plain,
            sentence=wording.sentence,
            link=web_address,
            span=span,
            counted=count,
            short=wording.short,
        )

    @property
    def person(self) -> Person:
        """Who the page is for; without logins the one whose machine this is."""
        known = present.get()
        if known is not None:
            return known
        if self.is_team:  # a stranger, who is told nothing and can send nothing
            return Person(name="", role=Role.DATA_VIEWER)
        return Person(name=self._desk.who, word=self.token)

    def _may(self, right: str) -> bool:
        return self.person.may(right)

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
        person = self.person
        text = self._environment.get_template(template).render(
            **told,
            person=person,
            who=person.name,
            token=person.word,
            is_team=self.is_team,
            path=request.url.path,
            asked=str(request.url.path) + (f"?{request.url.query}" if request.url.query else ""),
            is_behind=self._desk.is_behind,
            fault=self._desk.fault,
            ledger=short(self._desk.ws.settings.ledger),
        )
        # Half a character of a damaged text cannot be sent.
        return HTMLResponse(text.encode("utf-8", errors="replace"), status_code=status)

    def check(self, token: str) -> None:
        """Check that a form came from one of the pages that this person was shown.

        Raises:
            DataError: It did not, or the server was started or the session begun since.
        """
        word = self.person.word
        if not word or not secrets.compare_digest(token.encode(), word.encode()):
            raise DataError(
                "this form is from before the server was started or you logged in, or not from it",
                remedy="Go back, load the page anew and send it again; nothing was changed",
                code="form-token",
            )


def web_address(url: str | None) -> str | None:
    """Return an address that may be a link: `javascript:` and the like are text alone."""
    return url if url and url.lower().startswith(("http://", "https://")) else None
