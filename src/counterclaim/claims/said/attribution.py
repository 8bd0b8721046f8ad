"""Who says it: the speaker of each stretch of a document.

In a sentence the innermost cue around a figure speaks. Beyond the sentence an account
goes on: inside an open quotation, over sentences that only continue it, or as far as a
label says. Pronouns and bare nouns ("he", "the source", "the group") lead back to the
fullest name given before.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise

from counterclaim.claims.said.names import is_bare
from counterclaim.claims.said.naming import Naming
from counterclaim.knowledge.lexicon import words
from counterclaim.model import Cue, Mention, Sentence, Span

_QUOTES = ('"', "\u201c", "\u201d")
_OPENING = 4  # tokens at the start of a sentence that tell whether it goes on
_CONTINUES = words("claims.said.attribution", "continues")
# Verbs by which a body puts a figure at so many.
_GIVES = frozenset({"put", "set", "give", "revise", "raise", "lower"})
_ARTICLE = 4  # code points of an article before a figure
_QUOTE_REACH = 4  # sentences that a quotation goes on after its cue


@dataclass(slots=True)
class Attribution:
    """The speakers of one document, sentence by sentence.

    Attributes:
        naming: Who the document's speakers are.
    """

    naming: Naming = field(default_factory=Naming)
    _account: Mention | None = None
    _last: Mention | None = None
    _told: int = -2
    _last_sentence: int = -2
    _paragraph: int = -1
    _opened: int = 0

    @classmethod
    def over(cls, mentions: Iterable[Mention]) -> Attribution:
        """Return the attribution of a document with these mentions, in text order."""
        return cls(naming=Naming(mentions))

    def enter(self, sent: Sentence) -> None:
        """Take note of a sentence before its claims are asked about."""
        if sent.paragraph != self._paragraph:
            self._account = None
            self._opened = sent.span.start
        self._paragraph = sent.paragraph

    def leave(self, sent: Sentence, cues: Sequence[Mention]) -> None:
        """Take note of what a sentence's cues mean for the sentences after it."""
        if cues:
            self._account = cues[-1]
            self._last_sentence = sent.index

    def speaker(
        self, sent: Sentence, cues: Sequence[Mention], figure: Span, victims: Span | None
    ) -> tuple[Mention, Mention] | None:
        """Return the cue that a figure is said under, and the cue that names its speaker.

        Both are the same unless the cue only points to another. `None` is the report's
        own voice.
        """
        around = [c for c in cues if _covers(c, figure, victims)]
        if around:
            cue = min(around, key=_tightness)
            self._last, self._told = cue, sent.index
            return cue, self.naming.name(cue)
        if not cues and self._last is not None and self._continues(sent):
            return self._last, self.naming.name(self._last)
        if self._account is None and not cues and (named := self._closing(sent, figure)):
            return named, self.naming.name(named)
        if self._account is not None and not cues and self._is_quoted_on(sent, figure):
            return self._account, self.naming.name(self._account)
        if label := self._label(figure):
            return label, self.naming.name(label)
        return None

    def _label(self, figure: Span) -> Mention | None:
        """Return the label of the passage that a figure stands in: "[COL DIAZ] WE LOST SIX MEN"."""
        for label in self.naming.labels:
            if isinstance(label.value, Cue) and label.value.content.contains(figure):
                return label
        return None

    def _continues(self, sent: Sentence) -> bool:
        """Whether a sentence right behind a speaker's only goes on with the count.

        "Activists said 20 had died. Three more were killed in the evening."
        """
        if sent.index - self._told != 1:
            return False
        opening = [t.lower for t in sent.tokens[: _OPENING + 1]]
        # "More than 300,000 have died since the war began": nobody's count goes on there.
        return any(
            word in _CONTINUES and not (word == "more" and after == "than")
            for word, after in pairwise(opening)
        )

    def _closing(self, sent: Sentence, figure: Span) -> Mention | None:
        """Return the cue behind a quotation of several sentences ("…," said the colonel.)."""
        text = sent.doc.text
        quoted = self.naming.quoted
        behind = bisect_right(quoted, sent.index, key=lambda cue: cue.sent.index)
        for cue in islice(quoted, behind, None):
            if cue.sent.index - sent.index > _QUOTE_REACH // 2:
                break
            is_named = not is_bare(self.naming.name(cue))
            between = text[figure.end : cue.span.start]
            is_here = cue.sent.paragraph == sent.paragraph
            if is_named and is_here and _quote_marks(between) == 1:
                return cue
        return None

    def _is_quoted_on(self, sent: Sentence, figure: Span) -> bool:
        """Whether a figure stands inside a quotation that an earlier sentence's cue speaks."""
        if sent.index - self._last_sentence > _QUOTE_REACH:
            return False
        return _quote_marks(sent.doc.text[self._opened : figure.start]) % 2 == 1


def _quote_marks(text: str) -> int:
    return sum(text.count(mark) for mark in _QUOTES)


def says_plainly(
    named: tuple[Mention, Mention] | None, sent: Sentence, figure: Span, other: Mention | None
) -> bool:
    """Return whether a sentence itself leaves no doubt who gives a figure.

    "The Herald reported, citing medics" holds against anybody; "residents said that they
    saw 20 bodies" against a speaker of another sentence.

    Args:
        named: The cue that the figure is said under and the cue that names its speaker.
        sent: The sentence of the figure.
        figure: Where it stands.
        other: Who else may have given it, `None` for nobody.
    """
    if named is None:
        return False
    cue, name = named
    value = cue.value
    if not isinstance(value, Cue) or cue.sent is not sent or is_bare(name):
        return False
    if value.is_label or value.is_pronoun or not value.content.contains(figure):
        return False
    # "The 32 claimed by the opposition" are the opposition's.
    is_theirs = value.content.contains(cue.span) and value.content.start >= figure.start - _ARTICLE
    # "Oslo put the figure at nine" stands before it, and no farther off than the figure.
    gives = value.verb in _GIVES and value.content.start >= cue.span.end
    if value.verb == "citing" or is_theirs or (gives and value.content.end <= figure.end + 1):
        return True
    if _is_in_quotation_of(cue, figure):
        return True
    # "A Britain-based group said": who that is may stand elsewhere.
    is_new = name.text.lower().startswith(("a ", "an "))
    elsewhere = other is not None and other.sent is not sent
    return elsewhere and not is_new and bool(value.verb) and value.content.start >= cue.span.end


def _is_in_quotation_of(cue: Mention, figure: Span) -> bool:
    """Whether one quotation mark parts a figure and who says it: "We lost six," a nurse said."""
    first, last = sorted((figure, cue.span))
    return _quote_marks(cue.sent.doc.text[first.end : last.start]) == 1


def _covers(cue: Mention, figure: Span, victims: Span | None) -> bool:
    value = cue.value
    if not isinstance(value, Cue) or not value.content.contains(figure):
        return False
    # Nobody is quoted for a figure that stands in their own name, nor are the victims.
    return not cue.span.overlaps(figure) and not (victims and cue.span.contains(victims))


def _tightness(cue: Mention) -> tuple[bool, int, int]:
    """Order cues: whom a speaker cites in turn, then the tightest content (guidelines)."""
    value = cue.value
    if not isinstance(value, Cue):
        raise TypeError("a speaker mention holds a Cue")
    return value.verb != "citing", value.content.end - value.content.start, cue.span.start
