"""Recovery codes: ten words, each of which once stands for a code when the phone is lost."""

import hashlib
import re
import secrets

MANY = 10
"""How many are made at a time."""

# Crockford's letters: none looks like another one, whatever hand they were written down in.
_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
_READ_AS = str.maketrans("ilo", "110")
# 80 bits. What is kept is one round of SHA-256: so many cannot be gone through.
_LENGTH, _GROUP = 16, 4


def new_codes() -> list[str]:
    """Return new recovery codes, as they are shown: `k3mf-07wz-…`."""
    return [_new() for _ in range(MANY)]


def is_one(given: str) -> bool:
    """Return whether a word can be a recovery code, and no code of an app."""
    return re.fullmatch(f"[{_LETTERS}]{{{_LENGTH}}}", _clean(given)) is not None


def hashed(account: str, code: str) -> str:
    """Return what is kept of a recovery code.

    Args:
        account: Id of the account: under another one it is worth nothing.
        code: The code as somebody typed it, in any case, with hyphens, blanks or neither.
    """
    return hashlib.sha256(f"{account} {_clean(code)}".encode()).hexdigest()


def _new() -> str:
    letters = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
    return "-".join(letters[at : at + _GROUP] for at in range(0, _LENGTH, _GROUP))


def _clean(given: str) -> str:
    return re.sub(r"[\s\u2010-\u2015-]+", "", given.lower()).translate(_READ_AS)
