"""Document → Sentence."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from counterclaim.model import Document, Sentence, Span, Token
from counterclaim.sentences import split as splitting
from counterclaim.sentences.parser import Parser
from counterclaim.sentences.unwrap import paragraphs

Gate = Callable[[Sequence[str]], Sequence[bool]]


def split(docs: Iterable[Document], *, parser: Parser, wanted: Gate) -> Iterator[Sentence]:
    """Yield every sentence of each document, parsed where it is wanted.

    Args:
        docs: The documents.
        parser: What parses.
        wanted: The gate: for the sentences of a document, which of them can hold what
            is looked for. Those that it turns away are yielded without tokens.
    """
    for doc in docs:
        yield from _split(doc, parser, wanted)


def everything(views: Sequence[str]) -> list[bool]:
    """Return True for each sentence: the gate that lets all through to the parser."""
    return [True] * len(views)


def _split(doc: Document, parser: Parser, wanted: Gate) -> Iterator[Sentence]:
    found: list[tuple[int, int, int, str]] = []
    for number, para in enumerate(paragraphs(doc.text, is_common=parser.is_common)):
        for start, end in splitting.spans(para.view):
            view = para.view[start:end]
            found.append((para.start + start, para.start + end, number, view))
    gate = wanted([view for _, _, _, view in found])
    chosen = [(f[3], f[0]) for f, let in zip(found, gate, strict=True) if let]
    parsed: dict[int, tuple[Token, ...]] = {}
    if chosen:
        for (_, start), tokens in zip(chosen, parser.parse(chosen), strict=True):
            parsed[start] = tokens
    for index, (start, end, number, _) in enumerate(found):
        tokens = parsed.get(start, ())
        yield Sentence(
            doc=doc,
            index=index,
            span=Span(start, end),
            paragraph=number,
            tokens=tokens,
            children=_children(tokens),
        )


def _children(tokens: tuple[Token, ...]) -> tuple[tuple[int, ...], ...]:
    below: list[list[int]] = [[] for _ in tokens]
    for t in tokens:
        if t.head != t.i:
            below[t.head].append(t.i)
    return tuple(map(tuple, below))
