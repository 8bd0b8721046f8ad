"""Sentences without a parse, for what needs no parser: where words stand, days and places."""

from collections.abc import Iterator

from counterclaim.model import Document, Sentence, Span
from counterclaim.sentences import split as splitting
from counterclaim.sentences.unwrap import paragraphs


def unparsed(doc: Document) -> Iterator[Sentence]:
    """Yield every sentence of a document, without tokens."""
    for index, (span, paragraph) in enumerate(_spans(doc.text)):
        yield Sentence(doc=doc, index=index, span=span, paragraph=paragraph)


def sentence_around(text: str, span: Span) -> Span:
    """Return where the sentence stands that a span of a text lies in.

    From the first to the last of them if it lies in several; the span itself if in none.
    """
    found = [own for own, _ in _spans(text) if own.overlaps(span)]
    if not found:
        return span
    return Span(min(found[0].start, span.start), max(found[-1].end, span.end))


def _spans(text: str) -> Iterator[tuple[Span, int]]:
    # Capitals are undone for a parser, and change no sentence's place.
    for number, para in enumerate(paragraphs(text, is_common=lambda _: False)):
        for start, end in splitting.spans(para.view):
            yield Span(para.start + start, para.start + end), number
