"""Documents and issues → parts: what is read, written and, after a kill, redone as a whole."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from counterclaim.model import Document, Issue

DOCUMENTS = 200
"""Documents in a part. Fewer make too many files of a large archive; with more a kill costs
more than the half a minute that a part takes."""

CHARACTERS = 4_000_000
"""Characters in a part, so that long reports do not fill the memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some documents that follow each other in the inputs.

    Attributes:
        number: Its place among the parts, from 0.
        documents: The documents.
        issues: What could not be read between them.
    """

    number: int
    documents: tuple[Document, ...]
    issues: tuple[Issue, ...] = ()

    @property
    def content(self) -> str:
        """Hash of what is in it: a run that goes on sees that the inputs are still the same."""
        hashed = hashlib.sha256()
        for doc in self.documents:
            source = doc.source.name if doc.source else None
            known = (doc.id, doc.text, doc.date, source, doc.title, doc.url)
            hashed.update(repr(known).encode("utf-8", "surrogatepass"))
        return hashed.hexdigest()


def cut(found: Iterable[Document | Issue], *, documents: int = DOCUMENTS) -> Iterator[Part]:
    """Yield the parts of what was found, always cut in the same places.

    Args:
        found: Documents and issues in the order of the inputs.
        documents: How many documents a part holds at most.
    """
    number, docs, issues, length = 0, list[Document](), list[Issue](), 0
    for item in found:
        if isinstance(item, Issue):
            issues.append(item)
        else:
            docs.append(item)
            length += len(item.text)
        if len(docs) >= documents or length >= CHARACTERS or len(issues) >= documents:
            yield Part(number=number, documents=tuple(docs), issues=tuple(issues))
            number, docs, issues, length = number + 1, [], [], 0
    if docs or issues:
        yield Part(number=number, documents=tuple(docs), issues=tuple(issues))
