"""Passwords are kept as argon2 hashes, and looking one up takes as long for an unknown name."""

import threading
import unicodedata
from functools import cached_property

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from counterclaim.errors import AccountError

SHORTEST = 12
# Longer ones only make the server work; nobody types them.
_LONGEST = 1000


class Passwords:
    """Makes and checks hashes of passwords, one at a time: each takes 64 MiB of memory."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        """Take the hasher; the default has the parameters that RFC 9106 gives second."""
        self._hasher = hasher or PasswordHasher()
        self._turn = threading.Lock()

    def hashed(self, password: str) -> str:
        """Return the hash of a new password.

        Raises:
            AccountError: It is too short or too long.
        """
        clean = _clean(password)
        if not SHORTEST <= len(clean) <= _LONGEST:
            raise AccountError(
                f"the password has {len(clean)} characters",
                remedy=f"Take {SHORTEST} to {_LONGEST}; four words in a row are good",
                code="account-password",
            )
        with self._turn:
            return self._hasher.hash(clean)

    def fits(self, password: str, kept: str | None) -> bool:
        """Return whether a password is the one of a hash, in the same time without any.

        Args:
            password: As it was typed.
            kept: The hash, `None` where there is no such account.
        """
        with self._turn:
            return self._verified(_clean(password)[:_LONGEST], kept)

    def is_old(self, kept: str) -> bool:
        """Return whether a hash was made with other parameters than those of today."""
        return self._hasher.check_needs_rehash(kept)

    def _verified(self, password: str, kept: str | None) -> bool:
        try:
            return self._hasher.verify(kept or self._of_nobody, password) and kept is not None
        except (VerificationError, InvalidHashError):
            return False

    @cached_property
    def _of_nobody(self) -> str:
        return self._hasher.hash("the password of nobody")


def _clean(password: str) -> str:
    # What looks the same is the same, whatever keyboard it was typed on.
    return unicodedata.normalize("NFKC", password)
