"""Secrets of codes as the ledger keeps them: under a key that does not lie in it.

A password is kept as a hash, since it is only compared. The secret of an app's codes is
reckoned with, so it has to be read again: whoever has the ledger alone must not.
"""

import base64
import os
import secrets
from collections.abc import Callable
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from counterclaim.errors import AccountError
from counterclaim.people import codes

_SEALED = "v1."
_KEY_BYTES, _NONCE_BYTES = 32, 12
_FILE = "codes.key"


class Safe:
    """Seals secrets, and opens them again (AES-256-GCM, bound to the account)."""

    def __init__(self, key: Callable[[bool], bytes]) -> None:
        """Take what gives the key; its argument tells whether one may be made."""
        self._key = key

    @classmethod
    def of_file(cls, path: str = "") -> "Safe":
        """Return a safe whose key is in a file, which is made when a first secret is sealed.

        Args:
            path: The file; without it `codes.key` in the user's folder of settings.
        """
        return cls(lambda may_make: _from_file(Path(path) if path else usual_file(), may_make))

    def seal(self, secret: str, account: str) -> str:
        """Return what is kept of a secret.

        Args:
            secret: The secret.
            account: Id of the account: under another one it cannot be opened.

        Raises:
            AccountError: There is no key, and none can be made.
        """
        nonce = secrets.token_bytes(_NONCE_BYTES)
        sealed = AESGCM(self._key(True)).encrypt(nonce, secret.encode(), account.encode())
        return _SEALED + base64.urlsafe_b64encode(nonce + sealed).decode()

    def open(self, kept: str, account: str) -> str:
        """Return the secret of what is kept; one from before there was a key is as it was.

        Raises:
            AccountError: It was sealed with another key, or the key cannot be read.
        """
        if not is_sealed(kept):
            return kept
        try:
            sealed = base64.urlsafe_b64decode(kept.removeprefix(_SEALED))
            nonce, rest = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
            return AESGCM(self._key(False)).decrypt(nonce, rest, account.encode()).decode()
        except (InvalidTag, ValueError) as error:
            raise _fault("the codes of this account were kept under another key") from error


def is_sealed(kept: str) -> bool:
    """Return whether what is kept of a secret is under a key."""
    return bool(kept) and not codes.is_secret(kept)


def usual_file() -> Path:
    """Return the file of the key where the settings name none."""
    base = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return base / "counterclaim" / _FILE


def _from_file(path: Path, may_make: bool) -> bytes:
    try:
        if may_make and not path.exists():
            _make(path)
        key = base64.urlsafe_b64decode(path.read_bytes().strip())
    except (OSError, ValueError) as error:
        raise _fault(f"the key of codes cannot be read or made ({error})", str(path)) from error
    if len(key) != _KEY_BYTES:
        raise _fault("this is no key of codes", str(path))
    return key


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    own = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    # Nobody else may read it from its first moment on.
    made = os.open(own, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(made, "wb") as file:
            file.write(base64.urlsafe_b64encode(secrets.token_bytes(_KEY_BYTES)) + b"\n")
            file.flush()
            os.fsync(file.fileno())
        # A link and no renaming: of two that make one at once the first stays.
        os.link(own, path)
    except FileExistsError:
        pass
    finally:
        own.unlink()


def _fault(what: str, where: str = "") -> AccountError:
    return AccountError(
        what,
        where=where,
        remedy="Put the file back that the setting codes_key names, or switch the codes off: "
        "counterclaim people codes NAME --off",
        code="account-key",
    )
