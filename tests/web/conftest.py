"""Pages over a small ledger, a new one for each test."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from browsing import CHROMIUM, served
from reviewed import Browser, browse, make_ledger, open_desk


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return make_ledger(tmp_path)


@pytest.fixture
def browser(ledger: Path) -> Iterator[Browser]:
    desk = open_desk(ledger)
    yield browse(desk)
    desk.close()


@pytest.fixture
def ids(browser: Browser) -> dict[str, str]:
    """The claims of the ledger by the words of their figure."""
    rows = browser.get("/api/claims").json()["items"]
    return {row["quote"]: row["id"] for row in rows}


@pytest.fixture
def address(browser: Browser) -> Iterator[str]:
    """The address of a running server."""
    with served(browser.desk) as found:
        yield found


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """The browser."""
    api = pytest.importorskip("playwright.sync_api")
    with api.sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    """A page that fails the test where the browser complains of anything."""
    # What is still scrolling cannot be selected by the place where it stood.
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    opened = context.new_page()
    complaints = []
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on(
        "console", lambda told: complaints.append(told.text) if told.type == "error" else None
    )
    yield opened
    context.close()
    assert complaints == []
