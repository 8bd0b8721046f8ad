"""What tests of mentions share: the real tools, and the places of a text."""

import pytest

import readers
from counterclaim.mentions.places.finding import find_places


@pytest.fixture(scope="session")
def tools():
    """Return the tools that the rules read with."""
    return readers.tools()


@pytest.fixture
def places(parse, tools):
    """Return the places of a text by their words."""

    def find(text):
        return {m.text: m.value for m in find_places(parse(text), gazetteer=tools.gazetteer)}

    return find
