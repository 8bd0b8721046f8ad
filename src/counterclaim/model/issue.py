"""An issue: something in an input that could not be read, kept as work to be done."""

from dataclasses import dataclass

from counterclaim.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """What could not be read, where, and what to do.

    Attributes:
        doc: Id of the document or name of the input.
        code: Stable name such as `data-encoding` or `date-impossible`.
        text: What happened and what to do, in plain words.
        span: Where in the document, if it lies in its text.
    """

    doc: str
    code: str
    text: str
    span: Span | None = None
