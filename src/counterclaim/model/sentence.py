"""A sentence with its parse, as plain data that any parser could have made."""

from dataclasses import dataclass, field
from typing import NamedTuple

from counterclaim.model.document import Document
from counterclaim.model.span import Span, Words


class Token(NamedTuple):
    """A word of a parsed sentence. `start` and `end` are offsets into the document.

    `pos` is a Universal POS tag, `tag` a Penn Treebank tag, `dep` a ClearNLP
    dependency label, `head` the index in the sentence of the word it hangs from
    (its own for the root), `ent` an OntoNotes entity label or empty.
    """

    i: int
    start: int
    end: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    ent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of a document.

    `tokens` is empty where nothing asked for a parse: such a sentence cannot hold a
    claim but gives context (places, dates, who is speaking).

    Attributes:
        doc: The document it stands in.
        index: Its number in the document, from 0.
        span: Where it stands, in code points.
        paragraph: Number of its paragraph, from 0.
        tokens: Its parsed words, in order.
        children: For each token the indexes of the tokens that hang from it.
    """

    doc: Document = field(repr=False)
    index: int
    span: Span
    paragraph: int = 0
    tokens: tuple[Token, ...] = field(default=(), repr=False)
    children: tuple[tuple[int, ...], ...] = field(default=(), repr=False)

    @property
    def text(self) -> str:
        """The words as they stand in the document, line breaks included."""
        return self.doc.text[self.span.start : self.span.end]

    @property
    def is_parsed(self) -> bool:
        """Whether it went through the parser."""
        return bool(self.tokens)

    def words(self, first: int, last: int) -> Words:
        """Return the words from token `first` to token `last`, both included."""
        return Words.at(self.doc.text, self.tokens[first].start, self.tokens[last].end)

    def subtree(self, head: int) -> list[int]:
        """Return the indexes of a token and all that hangs from it, in text order."""
        found, todo = [], [head]
        while todo:
            i = todo.pop()
            found.append(i)
            todo.extend(self.children[i])
        return sorted(found)
