"""What the words of a speaker tell: a name, an office, a kind of body, or nobody in particular."""

from __future__ import annotations

from counterclaim.knowledge.lexicon import words
from counterclaim.model import Cue, Mention

# Words that name a kind of speaker but nobody in particular: they point elsewhere.
BARE = words("claims.said.naming", "bare")
ORGANISATIONS = words("claims.said.naming", "organisations")
# Words for whoever spoke last, of whatever kind: "the source", "the statement".
_ANYBODY = words("claims.said.naming", "anybody")
# Words that tell nothing apart beside a kind of speaker: "a leading rights group".
_NEUTRAL = words("claims.said.naming", "neutral")
_TITLES = words("claims.said.naming", "titles")
# What is no name, and what is only a kind of speaker.
_UNNAMED = BARE | _TITLES | _NEUTRAL
_KINDS = BARE | _NEUTRAL


def role_of(m: Mention) -> str:
    """Return the kind of speaker, empty where it is not known."""
    return m.value.role if isinstance(m.value, Cue) else ""


def is_bare(m: Mention) -> bool:
    """Return whether a speaker's words name nobody in particular."""
    return all(w in BARE for w in m.text.lower().split())


def is_bare_but_for_seat(m: Mention) -> bool:
    """Return whether a speaker's words tell no more than where it has its seat: "Oslo-based"."""
    said = m.text.lower().split()
    rest = [w for w in said if not w.endswith("-based")]
    return len(rest) < len(said) and all(w in BARE for w in rest)


def is_anybody(m: Mention) -> bool:
    """Return whether a speaker's words stand for whoever spoke last: "the same source"."""
    return {w for w in m.text.lower().split() if w not in ("the", "a")} <= _ANYBODY


def is_short_for(m: Mention, other: Mention) -> bool:
    """Return whether "the source" is "a military source": the same noun, with more beside it."""
    own, theirs = (c.sent.tokens[c.head].lower for c in (m, other))
    return own == theirs and is_anybody(m) and not is_anybody(other)


def is_pronoun(m: Mention) -> bool:
    """Return whether a speaker is told by a pronoun only."""
    return isinstance(m.value, Cue) and m.value.is_pronoun


def _inside(m: Mention) -> list[int]:
    tokens = m.sent.tokens
    return [t.i for t in tokens if m.span.start <= t.start < m.span.end]


def name_of(m: Mention) -> tuple[str, ...]:
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


def initials_of(m: Mention) -> str:
    """Return the initials of a name of three words or more, in lower case."""
    tokens = m.sent.tokens
    first = [tokens[i].lower[0] for i in _inside(m) if tokens[i].pos == "PROPN"]
    return "".join(first) if len(first) > 2 else ""


def office_word(m: Mention) -> str:
    """Return the word for what somebody is, where a name tells only of what: "an NDF official"."""
    token = m.sent.tokens[m.head]
    return token.lower if token.pos == "NOUN" and token.lower not in ORGANISATIONS else ""


def kind_of_body(m: Mention) -> str:
    """Return the word that says what kind of body a name is of: "the Syrian Observatory"."""
    word = m.sent.tokens[m.head].lower
    return word if word in ORGANISATIONS else ""


def is_named(m: Mention) -> bool:
    """Return whether a speaker is called by a name."""
    return bool(name_of(m)) or (
        isinstance(m.value, Cue) and m.sent.tokens[m.head].pos == "PROPN" and not _is_kind(m)
    )


def _is_kind(m: Mention) -> bool:
    """Whether a speaker is called by nothing but its kind: "an NGO", "the Ministry"."""
    return m.sent.tokens[m.head].lower in _KINDS


def is_neutral(m: Mention) -> bool:
    """Return whether nothing beside the kind of speaker tells which: "a leading rights group"."""
    tokens = m.sent.tokens
    return all(
        tokens[i].lower in _KINDS
        or (tokens[i].ent in ("GPE", "NORP") and tokens[i].text[0].isupper())
        or tokens[i].pos in ("PUNCT", "DET")
        or i == m.head
        for i in _inside(m)
    )


def is_somebody_else(m: Mention, other: Mention) -> bool:
    """Return whether both speakers are told apart by words of their own.

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


def known_by(m: Mention) -> set[str]:
    """Return the words a speaker is known by, with the office told beside the name."""
    text, value = m.text, m.value
    if isinstance(value, Cue) and value.standing is not None:
        text += " " + m.sent.doc.text[value.standing.start : value.standing.end]
    return set(text.lower().replace(",", " ").split())


def names_person(m: Mention) -> bool:
    """Return whether a speaker is called by a person's name."""
    return any(m.sent.tokens[i].ent == "PERSON" for i in _inside(m))


def may_be_person(m: Mention) -> bool:
    """Return whether a speaker may be one person: "he" or "she", and not "it"."""
    token, value = m.sent.tokens[m.head], m.value
    if token.lower in ORGANISATIONS:
        return False
    standing = value.standing if isinstance(value, Cue) else None
    return names_person(m) or (
        isinstance(value, Cue)
        and token.tag in ("NN", "NNP")
        and (
            value.role in ("spokesman", "official", "state_force", "witness", "medic")
            # "Ana Ruiz, the mayor": an office beside a name is a person's.
            or (standing is not None and token.pos == "PROPN")
        )
    )


def is_one_of_many(m: Mention) -> bool:
    """Return whether people are counted: those are rather the harmed than who speaks."""
    return any(m.sent.tokens[j].dep == "nummod" for j in m.sent.children[m.head])


_DAYS = ("DATE", "TIME")


def is_of_place(m: Mention) -> bool:
    """Return whether an office is that of a place of the sentence: "in Goma …, its mayor said"."""
    return role_of(m) == "official" and any(
        t.dep == "pobj" and t.pos == "PROPN" and t.ent not in _DAYS and t.start < m.span.start
        for t in m.sent.tokens
    )
