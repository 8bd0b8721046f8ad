"""Actors in a document: names, organs of states, unnamed armed people."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.knowledge.actor_reading import Found
from counterclaim.knowledge.actors import ActorRegister
from counterclaim.model import Actor, ActorKind, Mention, MentionKind, Sentence, Span, Token

# Characters of a document that tell how it is printed.
_SAMPLE = 2000
RULE = "mentions.actors/2"
# Where a country's name stands for its government, not for a place.
_ACTING = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "poss"})
_TOWARDS = frozenset({"by", "against", "with", "between"})


def find_actors(
    sents: Sequence[Sentence], *, register: ActorRegister, country: str | None = None
) -> list[Mention]:
    """Return the actors named in one document, in text order.

    "The army" is that of the country that the document speaks of most, unless only
    another state's was named. "The rebels" are the one group that was
    called so before. A country's name alone counts only in a parsed sentence, where it
    does something or has something done to it.

    Args:
        sents: All sentences of one document, parsed or not.
        register: The actors known.
        country: ISO code of the country that the document is about, if that is known.
    """
    if not sents:
        return []
    is_shouted = _is_shouted(sents[0].doc.text)
    scans = [register.scan(sent.text, is_shouted=is_shouted) for sent in sents]
    source = sents[0].doc.source
    about = country or register.guess_country(scans) or (source.country if source else None)
    year = sents[0].doc.date.year if sents[0].doc.date else None
    memory = _Memory(about)
    return [
        _mention(sent, found, actor)
        for sent, scan in zip(sents, scans, strict=True)
        if scan.hits or scan.units
        for found in register.read(scan, country=about, year=year)
        if (actor := _settled(sent, found, register, memory)) is not None
    ]


def _is_shouted(text: str) -> bool:
    """Whether a document is printed in capitals throughout, as old wires are."""
    return sum(map(str.isupper, text[:_SAMPLE])) > 2 * sum(map(str.islower, text[:_SAMPLE]))


class _Memory:
    """What a document has called its actors so far."""

    def __init__(self, about: str | None) -> None:
        self.about = about
        self._states: dict[tuple[str, str], list[Actor]] = {}
        self._groups: dict[str, set[str]] = {}
        self._actors: dict[str, Actor] = {}
        self._fielding: set[str] = set()

    @property
    def fielding(self) -> str | None:
        """The country whose unit a bare "4th Division" is, `None` where it may be another's."""
        if len(self._fielding) > 1:
            return None
        return next(iter(self._fielding), self.about)

    def keep(self, found: Found, actor: Actor) -> None:
        """Remember a full name by its last word."""
        organ = _organ(actor)
        if actor.kind is ActorKind.STATE_FORCE and actor.country:
            if actor.lineage:
                self._fielding.add(actor.country)
            self._states.setdefault((found.word, organ), []).append(actor)
        elif not found.is_unnamed:
            self._groups.setdefault(found.word, set()).add(actor.id)
            self._actors[actor.id] = actor

    def army(self, found: Found, stands_for: Actor) -> Actor | None:
        """Return whose organ was called by the same word: its own state's, or the last."""
        named = self._states.get((found.word, stands_for.id.rpartition("-")[2]), [])
        own = [actor for actor in named if actor.country == self.about]
        last = own or named
        return last[-1] if last else None

    def group(self, found: Found) -> Actor | None:
        """Return the one group that was called by the same word before."""
        ids = self._groups.get(found.word, set())
        return self._actors[next(iter(ids))] if len(ids) == 1 else None


def _organ(actor: Actor) -> str:
    """Return the end of the id of the organ that an actor is, or is a part of."""
    known = (key.rpartition("-")[2] for key in (actor.id, *actor.lineage))
    return next((end for end in known if end in ("gov", "mil", "pol")), "")


def _settled(
    sent: Sentence, found: Found, register: ActorRegister, memory: _Memory
) -> Actor | None:
    """Return who is meant in this document, `None` if it is a place after all."""
    if found.unit[0]:
        return register.settle(found, country=memory.fielding)
    actor = register.settle(found, country=memory.about)
    if found.is_bare_country:
        return actor if _acts(sent, found) else None
    if found.organ:
        return memory.army(found, actor) or actor
    if found.is_unnamed:
        return (memory.group(found) if found.is_definite else None) or actor
    memory.keep(found, actor)
    return actor


def _acts(sent: Sentence, found: Found) -> bool:
    """Whether a country's name is one who acts, by the parse."""
    token = _head(sent, found)
    if token is None:
        return False
    while token.dep == "conj" and token.head != token.i:
        token = sent.tokens[token.head]
    if token.dep == "pobj":
        return sent.tokens[token.head].lower in _TOWARDS
    return token.dep in _ACTING


def _head(sent: Sentence, found: Found) -> Token | None:
    """Return the token on which the others of the expression hang."""
    start, end = sent.span.start + found.start, sent.span.start + found.end
    inside = [t for t in sent.tokens if start <= t.start and t.end <= end]
    own = {t.i for t in inside}
    roots = [t for t in inside if t.head not in own or t.head == t.i]
    return roots[-1] if roots else (inside[-1] if inside else None)


def _mention(sent: Sentence, found: Found, actor: Actor) -> Mention:
    head = _head(sent, found)
    return Mention(
        sent=sent,
        kind=MentionKind.ACTOR,
        span=Span(sent.span.start + found.start, sent.span.start + found.end),
        value=actor,
        head=head.i if head is not None else -1,
        rule=RULE,
    )
