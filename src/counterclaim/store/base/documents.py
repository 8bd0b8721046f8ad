"""What a ledger does with documents: reports, what was read in them, issues and labels."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Protocol, Unpack

from counterclaim.model import Claim, Document, Issue
from counterclaim.model.account import AuditLine
from counterclaim.store.base.filters import DocumentFilter
from counterclaim.store.lines import Published


class Documents(Protocol):
    """Reports as they were published, and what is read in each."""

    def label_document(self, id: str, sensitivity: str, line: AuditLine | None = None) -> None:
        """Give a document another label of sensitivity; an empty one takes it away.

        Args:
            id: The document.
            sensitivity: The label.
            line: What the audit log tells of it.

        Raises:
            DataError: The document is not there.
        """
        ...

    def sensitive(self) -> Mapping[str, str]:
        """Return the labels of sensitivity by document, of those that have one."""
        ...

    def add_reading(
        self, document: Document, claims: Iterable[Claim], issues: Iterable[Issue] = ()
    ) -> bool:
        """Add a document with its claims; return false if it is there already.

        Raises:
            DataError: Another text is there under its id.
        """
        ...

    def replace_reading(
        self, document: Document, claims: Iterable[Claim], issues: Iterable[Issue] = ()
    ) -> None:
        """Put claims and issues of newer rules in place of a document's old ones.

        Raises:
            DataError: The document is not there, or its text is another one.
        """
        ...

    def keep_added(self, claims: Iterable[Claim], *, gone: Collection[str] = ()) -> None:
        """Keep claims that people added to documents, beside those that were extracted.

        Args:
            claims: The claims; one takes the place of an older one with its id.
            gone: Ids of claims that nobody adds any more.
        """
        ...

    def add_issues(self, issues: Iterable[Issue]) -> None:
        """Keep issues of inputs that gave no document; the same one is kept once."""
        ...

    def has_document(self, id: str) -> bool:
        """Return whether a document is there."""
        ...

    def document(self, id: str) -> Document | None:
        """Return a document."""
        ...

    def documents(self, **filters: Unpack[DocumentFilter]) -> Iterator[Document]:
        """Yield documents by day (those without one first) and id."""
        ...

    def document_ids(self, **filters: Unpack[DocumentFilter]) -> Iterator[str]:
        """Yield the ids of what `documents` yields, without reading the records."""
        ...

    def published(self) -> Iterator[Published]:
        """Yield how much each source published, the most claims first."""
        ...

    def some_documents(self, ids: Collection[str]) -> Iterator[Document]:
        """Yield some documents by id."""
        ...

    def issues(self, doc: str | None = None) -> Iterator[Issue]:
        """Yield issues by input, place and code, those of one document if it is given."""
        ...
