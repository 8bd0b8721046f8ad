"""Pages over a small ledger, a new one for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

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
