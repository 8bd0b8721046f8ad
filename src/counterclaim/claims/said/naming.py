"""Speaker mention → the mention that names who it is: "he", "the source", "an NGO", "the general".

A report names its speakers once and then points to them. Whoever is meant is looked for
among all whom the document quotes, and where it quotes nobody fitting, among the people and
bodies that it speaks of.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cached_property

from counterclaim.knowledge.lexicon import words
from counterclaim.model import Cue, Mention, MentionKind, Span

# Words that name a kind of speaker but nobody in particular: they point elsewhere.
_BARE = words("claims.said.naming", "bare")
_ORGANISATIONS = words("claims.said.naming", "organisations")
# Words for whoever spoke last, of whatever kind: "the source", "the statement".
_ANYBODY = words("claims.said.naming", "anybody")
# Words that tell nothing apart beside a kind of speaker: "a leading rights group".
_NEUTRAL = words("claims.said.naming", "neutral")
_TITLES = words("claims.said.naming", "titles")
_POINTING = frozenset(
    {"the", "he", "she", "they", "it", "this", "that", "these", "his", "its", "their", "her"}
)
# Who is told of for the first time: "a source at the police".
_NEW = ("a ", "an ", "another ")
# What is no name, and what is only a kind of speaker.
_UNNAMED = _BARE | _TITLES | _NEUTRAL
_KINDS = _BARE | _NEUTRAL
_HE_OR_SHE = frozenset({"he", "she", "his", "her", "i"})
_THEY_OR_IT = frozenset({"they", "it", "its", "their"})
# Kinds of speaker that reports first call by what they are and then by name.
_NAMED_LATER = frozenset({"monitor", "spokesman"})
_BODIES = frozenset({"group", "organisation", "organization", "body", "network"})
_ISSUED = frozenset({"report", "statement", "communique", "bulletin", "letter", "document"})
_MONITORS = frozenset({"observatory", "monitor", "watchdog"})
_DAYS = ("DATE", "TIME")
# Sentences back in which a pronoun's name is looked for among those who were not quoted.
_REACH = 2
# Speakers back that "the spokesman" is looked for among.
_FAR = 200
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
        if said[0] == "its" and _is_of_place(m):
            return m
        if said[0] in _POINTING and (is_bare(m) or _is_anybody(m)):
            return self._pointed_to(m)
        return self._fuller(m) if _names(m) else self._named_elsewhere(m)

    def _antecedent(self, m: Mention, *, is_person: bool) -> Mention:
        """Return whom a pronoun means: who spoke last, else who the last sentences are about."""
        spoke = next(
            (
                c
                for c in _before(m, self.quoted)
                if not is_bare(c) and _may_be_person(c) == is_person
            ),
            None,
        )
        if spoke is not None and m.sent.index - spoke.sent.index <= _REACH + 1:
            return spoke
        for other in _before(m, self.spoken_of):
            if m.sent.index - other.sent.index > _REACH:
                break
            subject = other.sent.tokens[other.head].dep in ("nsubj", "nsubjpass")
            if subject and _may_be_person(other) == is_person and not _is_one_of_many(other):
                return other
        return spoke or m

    def _pointed_to(self, m: Mention) -> Mention:
        """Return who "the spokesman" or "the Observatory" is: who shares a word, or the last."""
        head = m.sent.tokens[m.head].lower
        said = [c for c in _before(m, self.quoted) if not is_bare(c)]
        alike = next((c for c in said if c.sent.tokens[c.head].lower == head), None)
        alike = alike or next((c for c in said if head in _known_by(c)), None)
        if alike is not None:
            return self._fuller(alike)
        alike = next((c for c in _before(m, self.quoted) if _is_short_for(m, c)), None)
        if alike is not None:
            return alike
        if _is_anybody(m):
            return self._fuller(said[0]) if said else self._last_told_of(m)
        role = _role(m)
        alike = next((c for c in said if role and _role(c) == role), None)
        if alike is None and head in _BODIES:
            # "The group" is the body quoted right before, whatever it is called.
            near = (c for c in said if m.sent.index - c.sent.index <= _REACH)
            alike = next((c for c in near if _names(c) and not _may_be_person(c)), None)
        return self._fuller(alike) if alike is not None else self._named_elsewhere(m)

    def _last_told_of(self, m: Mention) -> Mention:
        """Return who "the source" is where nobody was quoted by name: the police, a ministry."""
        said = (c for c in _before(m, self.quoted) if not _is_anybody(c) and not _is_pronoun(c))
        return next(said, None) or self._issuer(m)

    def _issuer(self, m: Mention) -> Mention:
        """Return who gave "the report" out: what the sentences before it are about."""
        if m.sent.tokens[m.head].lower not in _ISSUED:
            return m
        for other in _before(m, self.spoken_of):
            if m.sent.index - other.sent.index > _REACH:
                break
            subject = other.sent.tokens[other.head].dep == "nsubj"
            if subject and not is_bare(other) and not _is_one_of_many(other):
                return other
        return m

    def _named_elsewhere(self, m: Mention) -> Mention:
        """Return who "a monitor" or "the commissioner" is, where the report gives the name.

        The next name of that kind counts for the kinds that reports first call by what
        they are; for offices, the name that stands with the same word.
        """
        role, noun = _role(m), m.sent.tokens[m.head]
        if noun.tag == "NNS":
            return m  # "monitors" are several, and stay unnamed
        if role == "monitor" and not _is_neutral(m):
            return m  # "a jihadist group" is no monitor
        if role not in _NAMED_LATER:
            return next(
                (
                    o
                    for o in self._by_office.get(noun.lower, ())
                    if o is not m and not _is_somebody_else(m, o)
                ),
                m,
            )
        named = [
            o
            for o in self._by_role[role]
            if o is not m and (role == "monitor" or not _is_somebody_else(m, o))
        ]
        if m.text.lower().split()[0] in _POINTING:
            return next((o for o in reversed(named) if o.span.start < m.span.start), m)
        return next((o for o in named if o.span.start > m.span.start), m)

    def _fuller(self, m: Mention) -> Mention:
        """Return the longest form of the same name ("Abdel Rahman", "SOHR")."""
        own = _name_of(m)
        if not own or set(own) <= _ORGANISATIONS:
            return m
        if len(own) == 1 and own[0] in self._by_initials:
            return self._by_initials[own[0]]
        best, most = m, len(own)
        office, kind = _office(m), _kind_of_body(m)
        if office and m.text.lower().startswith(_NEW):
            return m
        for other, theirs in self._by_word.get(own[-1], ()):
            if office and _office(other) != office:
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
    def _by_role(self) -> dict[str, list[Mention]]:
        """Those called by a name, in text order and quoted ones first, by kind of speaker."""
        found: dict[str, list[Mention]] = {role: [] for role in _NAMED_LATER}
        for m in self._all:
            # "Rami Salem, director of the Observatory" is the monitor's voice.
            role = "monitor" if _MONITORS & _known_by(m) else _role(m)
            if role in found and _names(m):
                found[role].append(m)
        return found

    @cached_property
    def _by_office(self) -> dict[str, list[Mention]]:
        """People called by a name, by each word of what they are called."""
        found: dict[str, list[Mention]] = {}
        for m in self._all:
            if _names_person(m) and _names(m):
                for word in m.text.lower().split():
                    found.setdefault(word, []).append(m)
        return found

    @cached_property
    def _by_word(self) -> dict[str, list[tuple[Mention, tuple[str, ...]]]]:
        """Everyone called by a name, by the first and the last word of it."""
        found: dict[str, list[tuple[Mention, tuple[str, ...]]]] = {}
        for m in self._all:
            name = _name_of(m)
            for word in {*name[:1], *name[-1:]}:
                found.setdefault(word, []).append((m, name))
        return found

    @cached_property
    def _by_initials(self) -> dict[str, Mention]:
        found: dict[str, Mention] = {}
        for m in self._all:
            if initials := _initials(m):
                found.setdefault(initials, m)
        return found


def _before(m: Mention, listed: Sequence[Mention]) -> list[Mention]:
    """Return who is told of before a mention, the last one first, as far as names reach."""
    at = bisect_left(listed, m.span.start, key=lambda o: o.span.start)
    return list(reversed(listed[max(0, at - _FAR) : at]))


def _role(m: Mention) -> str:
    return m.value.role if isinstance(m.value, Cue) else ""


def is_bare(m: Mention) -> bool:
    """Return whether a speaker's words name nobody in particular."""
    return all(w in _BARE for w in m.text.lower().split())


def _is_anybody(m: Mention) -> bool:
    """Whether a speaker's words stand for whoever spoke last: "the same source"."""
    return {w for w in m.text.lower().split() if w not in ("the", "a")} <= _ANYBODY


def _is_short_for(m: Mention, other: Mention) -> bool:
    """Whether "the source" is "a military source": the same noun, with more beside it."""
    own, theirs = (c.sent.tokens[c.head].lower for c in (m, other))
    return own == theirs and _is_anybody(m) and not _is_anybody(other)


def _is_pronoun(m: Mention) -> bool:
    return isinstance(m.value, Cue) and m.value.is_pronoun


def _inside(m: Mention) -> list[int]:
    tokens = m.sent.tokens
    return [t.i for t in tokens if m.span.start <= t.start < m.span.end]


def _name_of(m: Mention) -> tuple[str, ...]:
    """Return the words of a name: without titles, kinds of speaker and "Britain-based"."""
    tokens, inside = m.sent.tokens, _inside(m)
    if is_bare(m):
        return ()
    return tuple(
        tokens[i].lower
        for i in inside
        if tokens[i].pos == "PROPN"
        and tokens[i].lower not in _UNNAMED
        and not (i + 2 < len(tokens) and tokens[i + 2].lower == "based")
        and tokens[i].ent not in ("DATE", "TIME", "GPE", "LOC", "NORP")
    )


def _initials(m: Mention) -> str:
    """Return the initials of a name of three words or more, in lower case."""
    tokens = m.sent.tokens
    first = [tokens[i].lower[0] for i in _inside(m) if tokens[i].pos == "PROPN"]
    return "".join(first) if len(first) > 2 else ""


def _office(m: Mention) -> str:
    """Return the word for what somebody is, where a name tells only of what: "an NDF official"."""
    token = m.sent.tokens[m.head]
    return token.lower if token.pos == "NOUN" and token.lower not in _ORGANISATIONS else ""


def _kind_of_body(m: Mention) -> str:
    """Return the word that says what kind of body a name is of: "the Syrian Observatory"."""
    word = m.sent.tokens[m.head].lower
    return word if word in _ORGANISATIONS else ""


def _names(m: Mention) -> bool:
    """Whether a speaker is called by a name."""
    return bool(_name_of(m)) or (
        isinstance(m.value, Cue) and m.sent.tokens[m.head].pos == "PROPN" and not _is_kind(m)
    )


def _is_kind(m: Mention) -> bool:
    """Whether a speaker is called by nothing but its kind: "an NGO", "the Ministry"."""
    return m.sent.tokens[m.head].lower in _KINDS


def _is_neutral(m: Mention) -> bool:
    """Whether nothing beside the kind of speaker tells which one: "a leading rights group"."""
    tokens = m.sent.tokens
    return all(
        tokens[i].lower in _KINDS
        or (tokens[i].ent in ("GPE", "NORP") and tokens[i].text[0].isupper())
        or tokens[i].pos in ("PUNCT", "DET")
        or i == m.head
        for i in _inside(m)
    )


def _is_somebody_else(m: Mention, other: Mention) -> bool:
    """Whether both speakers are told apart by words of their own.

    "A rebel spokesman" is not "Army spokesman Obi Eze"; "the district commissioner" may
    be "the commissioner, Ana Silva".
    """
    own, theirs = _telling_words(m), _telling_words(other)
    return bool(own - theirs) and bool(theirs - own)


def _telling_words(m: Mention) -> set[str]:
    """Return the words that tell which spokesman: not the office, the name or an article."""
    tokens, office = m.sent.tokens, m.sent.tokens[m.head].lower
    return {
        tokens[i].lower
        for i in _inside(m)
        if tokens[i].ent != "PERSON"
        and tokens[i].pos in ("NOUN", "PROPN", "ADJ")
        and tokens[i].lower not in (office, "spokesman", "spokeswoman", "spokesperson")
    }


def _known_by(m: Mention) -> set[str]:
    """Return the words a speaker is known by, with the office told beside the name."""
    text, value = m.text, m.value
    if isinstance(value, Cue) and value.standing is not None:
        text += " " + m.sent.doc.text[value.standing.start : value.standing.end]
    return set(text.lower().replace(",", " ").split())


def _names_person(m: Mention) -> bool:
    return any(m.sent.tokens[i].ent == "PERSON" for i in _inside(m))


def _may_be_person(m: Mention) -> bool:
    token, value = m.sent.tokens[m.head], m.value
    if token.lower in _ORGANISATIONS:
        return False
    standing = value.standing if isinstance(value, Cue) else None
    return _names_person(m) or (
        isinstance(value, Cue)
        and token.tag in ("NN", "NNP")
        and (
            value.role in ("spokesman", "official", "state_force", "witness", "medic")
            # "Ana Ruiz, the mayor": an office beside a name is a person's.
            or (standing is not None and token.pos == "PROPN")
        )
    )


def _is_of_place(m: Mention) -> bool:
    """Whether an office is that of a place of the sentence: "in Goma …, its mayor said"."""
    return _role(m) == "official" and any(
        t.dep == "pobj" and t.pos == "PROPN" and t.ent not in _DAYS and t.start < m.span.start
        for t in m.sent.tokens
    )


def _is_one_of_many(m: Mention) -> bool:
    """Whether people are counted: those are rather the harmed than who speaks."""
    return any(m.sent.tokens[j].dep == "nummod" for j in m.sent.children[m.head])
