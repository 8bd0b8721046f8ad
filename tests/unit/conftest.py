"""What tests of the reading stages share: the parser is loaded once."""

import pytest

import readers


@pytest.fixture(scope="session")
def parse():
    """Return the parsed sentences of a text."""
    return readers.parse


@pytest.fixture(scope="session")
def split():
    """Return the sentences of a text without a parse."""
    return readers.split


@pytest.fixture(scope="session")
def read():
    """Return the claims of harm in a text, as of Wednesday 5 March 2031."""
    return readers.read


@pytest.fixture(scope="session")
def read_acts():
    """Return the claims of acts in a text, as of Wednesday 5 March 2031."""
    return readers.read_acts
