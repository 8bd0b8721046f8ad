"""Documents → what was read in them: the same function on every engine."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from counterclaim import pipeline
from counterclaim.errors import DataError
from counterclaim.model import Document, Issue
from counterclaim.pipeline import Reading, Tools
from counterclaim.sources.base import issue_of
from counterclaim.store.codec import content_of

Told = Reading | Issue
"""What comes of a document: what it says, or why it could not be read."""

Read = Callable[[Iterable[Document]], Iterator[Told]]
"""What reads documents."""


def read_with(tools: Tools) -> Read:
    """Return the function that reads documents with these tools; it can be sent to a process."""
    return partial(read_all, tools=tools)


def read_all(docs: Iterable[Document], *, tools: Tools) -> Iterator[Told]:
    """Yield what each document says, without its mentions, or the issue that it gives.

    One document that cannot be read never stops the others; tools that cannot be loaded stop all.
    """
    tools.load()
    for doc in docs:
        try:
            content_of(doc)  # a text that no file can hold is told of here, before an hour of work
            (found,) = pipeline.read([doc], tools, claims_only=True)
            # The mentions hold every sentence with its tokens and are let go.
            yield Reading(
                document=found.document, mentions=(), claims=found.claims, issues=found.issues
            )
        except DataError as error:
            yield issue_of(error, doc=doc.origin or doc.id)
        except Exception as error:
            # One report that trips the rules must not take the other millions with it.
            yield issue_of(_fault(doc, error), doc=doc.origin or doc.id)


def _fault(doc: Document, error: Exception) -> DataError:
    return DataError(
        f"this report could not be read ({type(error).__name__}: {error})",
        where=doc.origin or doc.id,
        remedy="This is a fault in counterclaim; run `read --debug` on it and report it",
        code="data-reading",
    )
