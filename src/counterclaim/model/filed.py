"""Where a document is filed, so that what a new report may tell of is found without reading all."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What documents are filed by."""

    RUN = "run"
    NAME = "name"
    KEY = "key"
    WORD = "word"
    PLAIN = "plain"
    PRINT = "print"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """One entry of the files that linking keeps from one run to the next.

    They are derived, and made anew with everything else that is.

    Attributes:
        kind: What it is filed by.
        key: A number; things filed under the same one are found together.
        doc: The document, empty for a count of words.
        member: For a run the day of the document, for a key the claim that stands for the
            telling, for a print the other document, for a text the document that stands
            for it, for a word the word.
        number: For a run the length of the text, for a key the people killed, for a word
            in how many texts it is.
    """

    kind: Kind
    key: int
    doc: str = ""
    member: str = ""
    number: int = 0


def key_of(thing: object) -> int:
    """Return the number for a thing to file by, the same in every run; it may be negative."""
    digest = hashlib.blake2b(repr(thing).encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, signed=True)
