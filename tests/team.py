"""A ledger that a team reviews: accounts, and pages as one of them uses them."""

import datetime as dt
import html
import re
from dataclasses import dataclass, field
from pathlib import Path

from argon2 import PasswordHasher
from starlette.testclient import TestClient

from counterclaim.model.account import Role
from counterclaim.people import Door, Passwords, Safe
from counterclaim.people.register import By
from counterclaim.web import create_app
from counterclaim.workspace import Desk
from reviewed import HOST, Browser, make_ledger, open_desk

# So cheap that a test takes milliseconds; what is kept looks the same.
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
ROOT = By(who="root")


def password(name: str) -> str:
    return f"four long words of {name}"


@dataclass
class Clock:
    """A clock that a test puts forward."""

    at: dt.datetime = dt.datetime(2031, 3, 6, 9, 0, 0, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        return self.at

    def on(self, **time: float) -> None:
        self.at += dt.timedelta(**time)


@dataclass
class Team:
    """A server with an account for each role, named after it."""

    desk: Desk
    door: Door
    clock: Clock
    app: object
    scheme: str = "http"
    browsers: dict[str, Browser] = field(default_factory=dict)

    @property
    def people(self):
        return self.door.people

    def stranger(self) -> Browser:
        return Browser(
            client=TestClient(self.app, base_url=f"{self.scheme}://{HOST}"), desk=self.desk
        )

    def log_in(self, name: str, **given) -> tuple[Browser, object]:
        browser = self.stranger()
        form = login_form(browser)
        sent = form | {"name": name, "password": password(name)} | given
        return browser, browser.client.post("/login", data=sent, follow_redirects=False)

    def as_(self, name: str) -> Browser:
        if name not in self.browsers:
            browser, answer = self.log_in(name)
            assert answer.status_code == 303, answer.text
            self.browsers[name] = browser
        return self.browsers[name]

    def token(self, name: str, **options) -> str:
        return self.door.register.make_token(name, "a script", ROOT, **options)[1]

    def deeds(self, **filters) -> list[str]:
        return [line.deed.value for line in self.people.audit(**filters)][::-1]


def login_form(browser: Browser) -> dict[str, str]:
    page = browser.client.get("/login").text
    return {
        name: html.unescape(value)
        for name, value in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page)
    }


def word(browser: Browser, path: str = "/account") -> str:
    """Return what the forms of this person's pages carry."""
    return re.search(r'name="token" value="([^"]+)"', browser.page(path))[1]


def make_team(folder: Path, *, origins=(), extra=(), **settings) -> Team:
    desk = open_desk(make_ledger(folder, extra), who="machine", **settings)
    clock = Clock()
    safe = Safe.of_file(str(folder / "codes.key"))
    door = Door(desk.ws.ledger.people, Passwords(CHEAP), safe=safe, clock=clock)
    for role in reversed(Role):
        door.register.add(role.value, role, password(role.value), ROOT)
    app = create_app(desk, hosts=[HOST], origins=origins, door=door)
    scheme = "https" if origins else "http"
    return Team(desk=desk, door=door, clock=clock, app=app, scheme=scheme)
