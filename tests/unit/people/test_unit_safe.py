"""What is kept of a secret opens under its key and for its account alone."""

import os

import pyotp
import pytest

from counterclaim.errors import AccountError
from counterclaim.people import Safe
from counterclaim.people.safe import is_sealed

SECRET = pyotp.random_base32()
KEY = os.urandom(32)


@pytest.fixture
def safe():
    return Safe(lambda _: KEY)


def test_what_is_sealed_is_opened_again_and_is_never_the_same_twice(safe):
    one, two = safe.seal(SECRET, "acc-1"), safe.seal(SECRET, "acc-1")
    assert one != two
    assert SECRET not in one
    assert safe.open(one, "acc-1") == safe.open(two, "acc-1") == SECRET


@pytest.mark.parametrize("changed", ["account", "key", "letter", "cut", "rubbish"])
def test_nothing_else_opens_it(safe, changed):
    kept = safe.seal(SECRET, "acc-1")
    other = Safe(lambda _: bytes(32)) if changed == "key" else safe
    told = {
        "letter": kept[:-3] + ("A" if kept[-3] != "A" else "B") + kept[-2:],
        "cut": kept[:20],
        "rubbish": "v1.%%%",
    }.get(changed, kept)
    with pytest.raises(AccountError) as raised:
        other.open(told, "acc-2" if changed == "account" else "acc-1")
    assert raised.value.code == "account-key"


def test_a_secret_from_before_is_left_as_it_is(safe):
    assert not is_sealed(SECRET)
    assert not is_sealed("")
    assert safe.open(SECRET, "acc-1") == SECRET
