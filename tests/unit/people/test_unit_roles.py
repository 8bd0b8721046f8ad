"""Roles, secrets and codes, as far as they need no ledger."""

import datetime as dt
from itertools import pairwise

import pytest
from argon2 import PasswordHasher

from counterclaim.errors import AccountError
from counterclaim.model.account import RIGHTS, Right, Role, weaker
from counterclaim.people import Passwords, codes, secrets

NOW = dt.datetime(2031, 3, 6, 9, 0, 0, tzinfo=dt.UTC)
# The secret and two of the moments of RFC 6238, appendix B, whose codes of eight digits
# end in these six.
RFC = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"


def test_each_role_may_what_the_ones_below_it_may_and_more():
    rights = [RIGHTS[role] for role in Role]
    assert all(less < more for less, more in pairwise(rights))
    assert RIGHTS[Role.OWNER] == frozenset(Right)
    assert RIGHTS[Role.DATA_VIEWER] == {Right.SEE}


@pytest.mark.parametrize("a", Role)
@pytest.mark.parametrize("b", Role)
def test_of_two_roles_the_weaker_may_no_more_than_either(a, b):
    assert RIGHTS[weaker(a, b)] == RIGHTS[a] & RIGHTS[b]


@pytest.fixture
def passwords():
    return Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


def test_a_password_fits_its_hash_alone(passwords):
    kept = passwords.hashed("four long words here")
    assert kept.startswith("$argon2id$")
    assert "four" not in kept
    assert passwords.fits("four long words here", kept)
    assert not passwords.fits("four long words there", kept)
    assert not passwords.fits("four long words here", None)
    assert not passwords.fits("", "no hash at all")
    assert passwords.hashed("four long words here") != kept


def test_letters_that_look_the_same_are_the_same(passwords):
    assert passwords.fits("cafe\u0301 in the morning", passwords.hashed("caf\xe9 in the morning"))


@pytest.mark.parametrize("given", ["", "short", "x" * 11, "x" * 1001])
def test_a_password_of_an_unfit_length_is_refused(passwords, given):
    with pytest.raises(AccountError) as caught:
        passwords.hashed(given)
    assert caught.value.code == "account-password"
    assert not given or given not in str(caught.value)


def test_the_default_hash_is_argon2id_with_the_parameters_of_the_rfc():
    kept = Passwords().hashed("four long words here")
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$")


@pytest.mark.parametrize(("at", "code"), [(1111111109, "081804"), (20000000000, "353130")])
def test_codes_are_those_of_the_rfc(at, code):
    moment = dt.datetime.fromtimestamp(at, dt.UTC)
    assert codes.step_of(RFC, code, moment) == at // 30
    assert codes.step_of(RFC, f" {code[:3]} {code[3:]} ", moment) == at // 30
    assert codes.step_of(RFC, code, moment + dt.timedelta(seconds=30)) == at // 30
    assert codes.step_of(RFC, code, moment + dt.timedelta(seconds=90)) is None


@pytest.mark.parametrize("given", ["", "12345", "1234567", "abcdef", "١٢٣٤٥٦"])
def test_what_is_no_code_is_wrong(given):
    assert codes.step_of(RFC, given, NOW) is None


@pytest.mark.parametrize("secret", ["", "A", "1" * 32, "a" * 32, "A" * 31, "A" * 320])
def test_what_is_no_secret_gives_no_code(secret):
    assert codes.step_of(secret, "123456", NOW) is None


def test_a_token_gives_its_id_and_its_secret():
    secret = secrets.new_secret()
    given = secrets.token("tok-0a1b", secret)
    assert secrets.token_parts(given) == ("tok-0a1b", secret)
    for wrong in ("", "cct_", "cct__", "cct_a", "cct_a_", secret, f"x{given}"):
        assert secrets.token_parts(wrong) is None


def test_the_word_of_a_form_follows_from_the_cookie_and_is_not_it():
    first, second = secrets.new_secret(), secrets.new_secret()
    assert secrets.form_word(first) == secrets.form_word(first) != secrets.form_word(second)
    assert first not in secrets.form_word(first)
    assert secrets.form_word(first) != secrets.hashed(first)
