"""Secrets that are made here: cookies of sessions, tokens of the API, words that forms carry."""

import hashlib
import hmac
import secrets

TOKEN_PREFIX = "cct_"  # noqa: S105 - how a token begins
_BYTES = 32


def new_secret() -> str:
    """Return a secret of 256 bits that fits a cookie."""
    return secrets.token_urlsafe(_BYTES)


def hashed(secret: str) -> str:
    """Return what is kept of a secret.

    One round of SHA-256 is enough: nobody guesses 256 bits, as they would a password.
    """
    return hashlib.sha256(secret.encode()).hexdigest()


def form_word(secret: str) -> str:
    """Return the word that forms carry for the session with this cookie.

    It follows from the cookie and does not give it away, so that nothing more is kept.
    """
    return hmac.new(secret.encode(), b"form", hashlib.sha256).hexdigest()


def is_same(a: str, b: str) -> bool:
    """Return whether two words are the same, in a time that tells nothing of either."""
    return hmac.compare_digest(a.encode("utf-8", "replace"), b.encode("utf-8", "replace"))


def token(id: str, secret: str) -> str:
    """Return a token as a program sends it."""
    return f"{TOKEN_PREFIX}{id.removeprefix('tok-')}_{secret}"


def token_parts(given: str) -> tuple[str, str] | None:
    """Return the id and the secret of a token, `None` of anything else."""
    if not given.startswith(TOKEN_PREFIX):
        return None
    number, sign, secret = given.removeprefix(TOKEN_PREFIX).partition("_")
    return (f"tok-{number}", secret) if sign and number and secret else None
