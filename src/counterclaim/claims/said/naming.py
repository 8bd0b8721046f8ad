"""Speaker mention → the mention that names who it is: "he", "the source", "an NGO", "the general".

A report names its speakers once and then points to them. Whoever is meant is looked for
among all whom the document quotes, and where it quotes nobody fitting, among the people and
bodies that it speaks of.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cached_property

from counterclaim.claims.said.names import (
    ORGANISATIONS,
    initials_of,
    is_anybody,
    is_bare,
    is_bare_but_for_seat,
    is_named,
    is_neutral,
    is_of_place,
    is_one_of_many,
    is_pronoun,
    is_short_for,
    is_somebody_else,
    kind_of_body,
    known_by,
    may_be_person,
    name_of,
    names_person,
    office_word,
    role_of,
)
from counterclaim.model import Cue, Mention, MentionKind, Span

_POINTING = frozenset(
    {"the", "he", "she", "they", "it", "this", "that", "these", "his", "its", "their", "her"}
)
# Who is told of for the first time: "a source at the police".
_NEW = ("a ", "an ", "another ")
_HE_OR_SHE = frozenset({"he", "she", "his", "her", "i"})
_THEY_OR_IT = frozenset({"they", "it", "its", "their"})
# Kinds of speaker that reports first call by what they are and then by name.
_NAMED_LATER = frozenset({"monitor", "spokesman"})
_BODIES = frozenset({"group", "organisation", "organization", "body", "network"})
_ISSUED = frozenset({"report", "statement", "communique", "bulletin", "letter", "document"})
_MONITORS = frozenset({"observatory", "monitor", "watchdog"})
# Sentences back in which a pronoun's name is looked for among those who were not quoted.
_REACH = 2
# Speakers back that "the spokesman" is looked for among.
_FAR = 200
_TELLING = 2  # words behind an article that tell a speaker from others
_LONGEST_NAME = 8  # words of a fuller name, articles and "of" left out


class Naming:
    """Whom the speakers of one document are.

    Attributes:
        quoted: Everyone quoted in the document, in text order.
        spoken_of: Who else may be meant: people and bodies, in text order.
        labels: Those among the quoted whom a label names for a whole passage.
    """

    def __init__(self, mentions: Iterable[Mention] = ()) -> None:
        listed = [m for m in mentions if isinstance(m.value, Cue)]
        self.quoted = [m for m in listed if m.kind is MentionKind.SPEAKER]
        self.spoken_of = [m for m in listed if m.kind is MentionKind.POSSIBLE_SPEAKER]
        self.labels = [m for m in self.quoted if isinstance(m.value, Cue) and m.value.is_label]
        self._meant: dict[Span, Mention] = {}

    def name(self, m: Mention) -> Mention:
        """Return the mention with the fullest name for a speaker; itself if there is none."""
        if m.span not in self._meant:
            self._meant[m.span] = self._name(m)
        return self._meant[m.span]

    def _name(self, m: Mention) -> Mention:
        said = m.text.lower().split()
        if said[0] in _HE_OR_SHE | _THEY_OR_IT and len(said) == 1:
            meant = self._antecedent(m, is_person=said[0] in _HE_OR_SHE)
            return m if meant is m else self.name(meant)
        if said[0] == "its" and is_of_place(m):
            return m
        if said[0] in _POINTING and (is_bare(m) or is_anybody(m)):
            return self._pointed_to(m)
        if said[0] in _POINTING and is_bare_but_for_seat(m):
            return self._of_seat(m)
        beside = self._beside(m)
        return self._whole(m) if beside is None else self.name(beside)

    def _beside(self, m: Mention) -> Mention | None:
        """Return the name that an office stands beside: "Ana Ruiz, the mayor of Dori, accused"."""
        token = m.sent.tokens[m.head]
        if token.dep != "appos" or token.pos != "NOUN":
            return None
        named = (o for o in _before(m, self._in_order) if o.sent is m.sent)
        return next((o for o in named if o.head == token.head and names_person(o)), None)

    def _of_seat(self, m: Mention) -> Mention:
        """Return who "the Oslo-based Observatory" is: who was quoted with the same word."""
        head = m.sent.tokens[m.head].lower
        before = (c for c in _before(m, self.quoted) if is_named(c) and not may_be_person(c))
        alike = next((c for c in before if head in known_by(c)), None)
        return self._fuller(alike) if alike is not None else self._whole(m)

    def _antecedent(self, m: Mention, *, is_person: bool) -> Mention:
        """Return whom a pronoun means: who spoke last, else who the last sentences are about."""
        spoke = next(
            (
                c
                for c in _before(m, self.quoted)
                if not is_bare(c) and may_be_person(c) == is_person
            ),
            None,
        )
        if spoke is not None and m.sent.index - spoke.sent.index <= _REACH + 1:
            return spoke
        for other in _before(m, self.spoken_of):
            if m.sent.index - other.sent.index > _REACH:
                break
            subject = other.sent.tokens[other.head].dep in ("nsubj", "nsubjpass")
            if subject and may_be_person(other) == is_person and not is_one_of_many(other):
                return other
        # "The army said it had left. It admitted …": better a bare noun than a pronoun.
        near = next(
            (
                c
                for c in _before(m, self.quoted)
                if m.sent.index - c.sent.index <= _REACH
                and not is_pronoun(c)
                and may_be_person(c) == is_person
            ),
            None,
        )
        return near or spoke or m

    def _pointed_to(self, m: Mention) -> Mention:
        """Return who "the spokesman" or "the Observatory" is: who shares a word, or the last."""
        head = m.sent.tokens[m.head].lower
        same = self._told_before(m)
        if same is not None:
            return same
        said = [c for c in _before(m, self.quoted) if not is_bare(c)]
        alike = next((c for c in said if c.sent.tokens[c.head].lower == head), None)
        alike = alike or next((c for c in said if head in known_by(c)), None)
        if alike is not None:
            return self._whole(alike)
        alike = next((c for c in _before(m, self.quoted) if is_short_for(m, c)), None)
        if alike is not None:
            return alike
        if is_anybody(m):
            return self._fuller(said[0]) if said else self._last_told_of(m)
        role = role_of(m)
        alike = next((c for c in said if role and role_of(c) == role), None)
        if alike is None and head in _BODIES:
            # "The group" is the body quoted right before, whatever it is called.
            near = (c for c in said if m.sent.index - c.sent.index <= _REACH)
            alike = next((c for c in near if is_named(c) and not may_be_person(c)), None)
        return self._fuller(alike) if alike is not None else self._named_elsewhere(m)

    def _whole(self, m: Mention) -> Mention:
        """Return the fullest name for a speaker who is no pronoun, whatever it is called by."""
        return self._fuller(m) if is_named(m) else self._named_elsewhere(m)

    def _told_before(self, m: Mention) -> Mention | None:
        """Return who "the military source" is: "a military source" quoted before."""
        _, *rest = m.text.lower().split()
        if len(rest) < _TELLING:
            return None
        return next(
            (
                c
                for c in _before(m, self.quoted)
                if c.text.lower().startswith(_NEW) and c.text.lower().split()[1:] == rest
            ),
            None,
        )

    def _last_told_of(self, m: Mention) -> Mention:
        """Return who "the source" is where nobody was quoted by name: the police, a ministry."""
        said = (c for c in _before(m, self.quoted) if not is_anybody(c) and not is_pronoun(c))
        return next(said, None) or self._issuer(m)

    def _issuer(self, m: Mention) -> Mention:
        """Return who gave "the report" out: what the sentences before it are about."""
        if m.sent.tokens[m.head].lower not in _ISSUED:
            return m
        for other in _before(m, self.spoken_of):
            if m.sent.index - other.sent.index > _REACH:
                break
            subject = other.sent.tokens[other.head].dep == "nsubj"
            if subject and not is_bare(other) and not is_one_of_many(other):
                return other
        return m

    def _named_elsewhere(self, m: Mention) -> Mention:
        """Return who "a monitor" or "the commissioner" is, where the report gives the name.

        The next name of that kind counts for the kinds that reports first call by what
        they are; for offices, the name that stands with the same word.
        """
        role, noun = role_of(m), m.sent.tokens[m.head]
        if noun.tag == "NNS":
            return m  # "monitors" are several, and stay unnamed
        if role == "monitor" and not is_neutral(m):
            return m  # "a jihadist group" is no monitor
        if role not in _NAMED_LATER:
            return next(
                (
                    o
                    for o in self._by_office.get(noun.lower, ())
                    if o is not m and not is_somebody_else(m, o)
                ),
                m,
            )
        named = [
            o
            for o in self._by_role[role]
            if o is not m and (role == "monitor" or not is_somebody_else(m, o))
        ]
        if m.text.lower().split()[0] in _POINTING:
            return next((o for o in reversed(named) if o.span.start < m.span.start), m)
        return next((o for o in named if o.span.start > m.span.start), m)

    def _fuller(self, m: Mention) -> Mention:
        """Return the longest form of the same name ("Abdel Rahman", "SOHR")."""
        own = name_of(m)
        if not own or set(own) <= ORGANISATIONS:
            return m
        if len(own) == 1 and own[0] in self._by_initials:
            return self._by_initials[own[0]]
        best, most = m, len(own)
        office, kind = office_word(m), kind_of_body(m)
        if office and m.text.lower().startswith(_NEW):
            return m
        for other, theirs in self._by_word.get(own[-1], ()):
            if office and office_word(other) != office:
                continue  # "the source at Aleppo hospital" is not all that is called Aleppo
            if kind and kind not in other.text.lower().split():
                continue  # the Syrian Observatory is not the Syrian Democratic Forces
            if most < len(theirs) <= _LONGEST_NAME and set(own) < set(theirs):
                best, most = other, len(theirs)
        return best

    @cached_property
    def _all(self) -> list[Mention]:
        """Everyone, those who are quoted first."""
        return [*self.quoted, *self.spoken_of]

    @cached_property
    def _in_order(self) -> list[Mention]:
        """Everyone in text order."""
        return sorted(self._all, key=lambda m: m.span.start)

    @cached_property
    def _by_role(self) -> dict[str, list[Mention]]:
        """Those called by a name, in text order and quoted ones first, by kind of speaker."""
        found: dict[str, list[Mention]] = {role: [] for role in _NAMED_LATER}
        for m in self._all:
            # "Rami Salem, director of the Observatory" is the monitor's voice.
            role = "monitor" if _MONITORS & known_by(m) else role_of(m)
            if role in found and is_named(m):
                found[role].append(m)
        return found

    @cached_property
    def _by_office(self) -> dict[str, list[Mention]]:
        """People called by a name, by each word of what they are called."""
        found: dict[str, list[Mention]] = {}
        for m in self._all:
            if names_person(m) and is_named(m):
                for word in m.text.lower().split():
                    found.setdefault(word, []).append(m)
        return found

    @cached_property
    def _by_word(self) -> dict[str, list[tuple[Mention, tuple[str, ...]]]]:
        """Everyone called by a name, by the first and the last word of it."""
        found: dict[str, list[tuple[Mention, tuple[str, ...]]]] = {}
        for m in self._all:
            name = name_of(m)
            for word in {*name[:1], *name[-1:]}:
                found.setdefault(word, []).append((m, name))
        return found

    @cached_property
    def _by_initials(self) -> dict[str, Mention]:
        found: dict[str, Mention] = {}
        for m in self._all:
            if initials := initials_of(m):
                found.setdefault(initials, m)
        return found


def _before(m: Mention, listed: Sequence[Mention]) -> list[Mention]:
    """Return who is told of before a mention, the last one first, as far as names reach."""
    at = bisect_left(listed, m.span.start, key=lambda o: o.span.start)
    return list(reversed(listed[max(0, at - _FAR) : at]))
