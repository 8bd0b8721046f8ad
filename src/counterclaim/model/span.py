"""Places in a text, and the words that stand there."""

from dataclasses import dataclass

from counterclaim.errors import OffsetError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a document's text, in code points: `text[start:end]`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span cannot run from {self.start} to {self.end}")

    def overlaps(self, other: "Span") -> bool:
        """Return whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Return whether all of `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words as they stand in the document: `text[span.start:span.end] == text`, always."""

    text: str
    span: Span

    @classmethod
    def at(cls, document_text: str, start: int, end: int) -> "Words":
        """Return the words between two offsets.

        Raises:
            OffsetError: The offsets do not lie in the text.
        """
        if not 0 <= start < end <= len(document_text):
            raise OffsetError(
                f"offsets {start} to {end} do not lie in a text of {len(document_text)} code points"
            )
        return cls(text=document_text[start:end], span=Span(start, end))
