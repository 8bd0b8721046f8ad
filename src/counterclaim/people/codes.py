"""Codes of six digits beside the password (TOTP, RFC 6238), each good once."""

import datetime as dt
import re

import pyotp

_SECONDS = 30
_ISSUER = "counterclaim"


def new_secret() -> str:
    """Return a secret that an app on a phone makes codes from."""
    return pyotp.random_base32()


def is_secret(given: str) -> bool:
    """Return whether a word can be such a secret."""
    return re.fullmatch("[A-Z2-7]{32}", given) is not None


def address(secret: str, name: str) -> str:
    """Return what such an app reads, as `otpauth://totp/…`."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=_ISSUER)


def step_of(secret: str, code: str, now: dt.datetime) -> int | None:
    """Return the number of a code, counted every half minute; `None` for a wrong one.

    The code before and the one after are good too: clocks differ.
    """
    digits = "".join(code.split())
    if not re.fullmatch("[0-9]{6}", digits) or not is_secret(secret):
        return None
    maker, at = pyotp.TOTP(secret), int(now.timestamp())
    for near in (0, -1, 1):
        if maker.verify(digits, for_time=at + near * _SECONDS):
            return at // _SECONDS + near
    return None
