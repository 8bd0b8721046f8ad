"""Ids: hashes of where a thing stands, never of the rule that found it."""

import hashlib


def mint(kind: str, *parts: object) -> str:
    """Return an id such as `clm-5f0c…`: the kind and 80 bits of a SHA-256 of the parts.

    The same parts give the same id on every machine and in every run. Eighty bits
    keep the chance of one collision among a billion ids below one in a million.
    """
    key = "\x1f".join("" if part is None else str(part) for part in parts)
    return f"{kind}-{hashlib.sha256(key.encode()).hexdigest()[:20]}"
