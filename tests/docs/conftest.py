"""Where the pages are, and which they are."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


@pytest.fixture(scope="session")
def page():
    """Return the text of a page of docs/ by its path."""
    return lambda path: (DOCS / path).read_text(encoding="utf-8")
