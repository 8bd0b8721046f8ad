"""Who says it: the speaker of each stretch of a document.

In a sentence the innermost cue around a figure speaks. Beyond the sentence an account
goes on: inside an open quotation, or over sentences that only continue it. Pronouns and
bare nouns ("he", "the source", "the group") lead back to the fullest name given before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from counterclaim.knowledge.lexicon import words
from counterclaim.model import Cue, Mention, Sentence, Span

# Words that name a kind of speaker but nobody in particular: they point back.
_BARE = words("claims.said.attribution", "bare")
_ORGANISATIONS = words("claims.said.attribution", "organisations")
_QUOTES = ('"', "\u201c", "\u201d")
_OPENING = 4  # tokens at the start of a sentence that tell whether it goes on
_CONTINUES = words("claims.said.attribution", "continues")
_QUOTE_REACH = 4  # sentences that a quotation goes on after its cue
_POINTING = frozenset(
    {"the", "he", "she", "they", "it", "this", "that", "his", "its", "their", "her"}
)
# Kinds of speaker that reports first call by what they are and then by name.
_NAMED_LATER = frozenset({"monitor", "spokesman"})
_PERSON_PRONOUNS = frozenset({"he", "she", "his", "her", "i"})


@dataclass(slots=True)
class Attribution:
    """The speakers of one document, sentence by sentence.

    Attributes:
        named: Every cue so far whose words name somebody, latest last.
        later: Every cue of the document whose words name somebody, in text order.
    """

    named: list[Mention] = field(default_factory=list)
    later: list[Mention] = field(default_factory=list)
    _account: Mention | None = None
    _last: Mention | None = None
    _told: int = -2
    _last_sentence: int = -2
    _paragraph: int = -1
    _opened: int = 0

    @classmethod
    def over(cls, cues: Iterable[Mention]) -> Attribution:
        """Return the attribution of a document with all its cues, in text order."""
        return cls(later=[c for c in cues if not _is_bare(c)])

    def enter(self, sent: Sentence) -> None:
        """Take note of a sentence before its claims are asked about."""
        if sent.paragraph != self._paragraph:
            self._account = None
            self._opened = sent.span.start
        self._paragraph = sent.paragraph

    def leave(self, sent: Sentence, cues: Sequence[Mention]) -> None:
        """Take note of what a sentence's cues mean for the sentences after it."""
        for cue in cues:
            if not _is_bare(cue):
                self.named.append(cue)
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
            return cue, self.resolve(cue)
        if not cues and self._last is not None and self._continues(sent):
            return self._last, self.resolve(self._last)
        if self._account is None and not cues and (named := self._closing(sent, figure)):
            return named, self.resolve(named)
        if self._account is not None and not cues and self._is_quoted_on(sent, figure):
            return self._account, self.resolve(self._account)
        return None

    def _continues(self, sent: Sentence) -> bool:
        """Whether a sentence right behind a speaker's only goes on with the count.

        "Activists said 20 had died. Three more were killed in the evening."
        """
        if sent.index - self._told != 1:
            return False
        opening = {t.lower for t in sent.tokens[:_OPENING]}
        return bool(opening & _CONTINUES)

    def _closing(self, sent: Sentence, figure: Span) -> Mention | None:
        """Return the cue behind a quotation of several sentences ("…," said the colonel.)."""
        text = sent.doc.text
        for cue in self.later:
            ahead = cue.sent.index - sent.index
            if ahead > _QUOTE_REACH // 2:
                break
            if ahead > 0 and cue.sent.paragraph == sent.paragraph:
                between = text[figure.end : cue.span.start]
                if sum(between.count(mark) for mark in _QUOTES) == 1:
                    return cue
        return None

    def _is_quoted_on(self, sent: Sentence, figure: Span) -> bool:
        """Whether a figure stands inside a quotation that an earlier sentence's cue speaks."""
        if sent.index - self._last_sentence > _QUOTE_REACH:
            return False
        before = sent.doc.text[self._opened : figure.start]
        return sum(before.count(mark) for mark in _QUOTES) % 2 == 1

    def resolve(self, cue: Mention) -> Mention:
        """Return the cue with the fullest name for who is quoted."""
        words = [t.lower() for t in cue.text.split()]
        value = cue.value
        if not isinstance(value, Cue):
            return cue
        if not _is_bare(cue):
            fuller = self._fuller(cue, words)
            return fuller if _is_proper(fuller) else self._named_elsewhere(cue, value)
        if words[0] not in _POINTING:
            return self._named_elsewhere(cue, value)
        person = words[0] in _PERSON_PRONOUNS and len(words) == 1
        for earlier in reversed(self.named):
            other = earlier.value
            if not isinstance(other, Cue) or earlier is cue:
                continue
            if person and _may_be_person(earlier):
                return earlier
            if words[0] in ("they", "it") and not _may_be_person(earlier):
                return earlier
            shared = {w for w in words if w not in ("the", "a")} & _known_by(earlier, other)
            if not person and shared:
                return earlier
        return cue if person else self._last_of_role(cue, value)

    def _last_of_role(self, cue: Mention, value: Cue) -> Mention:
        """Return the last speaker of the same kind, where no word is shared with any."""
        for earlier in reversed(self.named):
            other = earlier.value
            if isinstance(other, Cue) and value.role and value.role == other.role:
                return earlier
        return cue

    def _named_elsewhere(self, cue: Mention, value: Cue) -> Mention:
        """Return who "a monitor" or "the commissioner" is, where the report gives the name.

        The next name of that kind counts for the kinds that reports first call by what
        they are; for offices, the name that stands with the same word.
        """
        noun = cue.sent.tokens[cue.head]
        if noun.tag == "NNS":
            return cue  # "monitors" are several, and stay unnamed
        office = noun.lower
        for other in self.later:
            says = other.value
            if other is cue or not isinstance(says, Cue) or not _is_proper(other):
                continue
            if _is_somebody_else(cue, other):
                continue
            if says.role == value.role and value.role in _NAMED_LATER:
                if other.span.start > cue.span.start:
                    return other
            elif office in other.text.lower().split() and _names_person(other):
                return other
        return cue

    def _fuller(self, cue: Mention, words: list[str]) -> Mention:
        """Return an earlier, longer form of the same name ("Abdel Rahman", "SOHR")."""
        own = {w for w in words if w not in ("the", "a", "of", "for")}
        best = cue
        for earlier in self.named:
            theirs = {w for w in earlier.text.lower().split() if w not in ("the", "a", "of", "for")}
            if own < theirs and len(earlier.text) > len(best.text) and len(theirs) <= 8:
                best = earlier
        return best


def _is_bare(cue: Mention) -> bool:
    """Whether a speaker's words name nobody in particular."""
    words = cue.text.lower().split()
    return all(w in _BARE for w in words)


def _is_proper(cue: Mention) -> bool:
    """Whether a speaker is called by a name."""
    inside = [t for t in cue.sent.tokens if cue.span.start <= t.start < cue.span.end]
    return any(t.pos == "PROPN" for t in inside)


def _is_somebody_else(cue: Mention, other: Mention) -> bool:
    """Whether both speakers are told apart by words of their own.

    "A rebel spokesman" is not "Army spokesman Obi Eze"; "the district commissioner" may
    be "the commissioner, Ana Silva".
    """
    if isinstance(cue.value, Cue) and cue.value.role == "monitor":
        return False  # "a leading rights group" may have any name
    own, theirs = _telling_words(cue), _telling_words(other)
    return bool(own - theirs) and bool(theirs - own)


def _telling_words(cue: Mention) -> set[str]:
    """Return the words that tell which spokesman: not the office, the name or an article."""
    office = cue.sent.tokens[cue.head].lower
    inside = [t for t in cue.sent.tokens if cue.span.start <= t.start < cue.span.end]
    return {
        t.lower
        for t in inside
        if t.ent != "PERSON"
        and t.pos in ("NOUN", "PROPN", "ADJ")
        and t.lower not in (office, "spokesman", "spokeswoman", "spokesperson")
    }


def _known_by(cue: Mention, value: Cue) -> set[str]:
    """Return the words a speaker is known by, with the office told beside the name."""
    text = cue.text
    if value.standing is not None:
        text += " " + cue.sent.doc.text[value.standing.start : value.standing.end]
    return set(text.lower().replace(",", " ").split())


def _names_person(cue: Mention) -> bool:
    return any(
        t.ent == "PERSON" for t in cue.sent.tokens if cue.span.start <= t.start < cue.span.end
    )


def _may_be_person(cue: Mention) -> bool:
    sent = cue.sent
    inside = [t for t in sent.tokens if cue.span.start <= t.start < cue.span.end]
    if cue.sent.tokens[cue.head].lower in _ORGANISATIONS:
        return False
    return any(t.ent == "PERSON" for t in inside) or (
        isinstance(cue.value, Cue)
        and sent.tokens[cue.head].tag in ("NN", "NNP")
        and cue.value.role in ("spokesman", "official", "state_force", "witness", "medic")
    )


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
