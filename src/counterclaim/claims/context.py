"""Where, when, with what and by whom: the nearest words that hold for a claim.

A claim's own sentence comes first. Failing that, what the account before it spoke of:
the thread of the document, kept as it is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from counterclaim.claims.roles import doers
from counterclaim.knowledge.lexicon import words
from counterclaim.model import (
    Actor,
    Cue,
    Harm,
    Interval,
    Mention,
    MentionKind,
    Party,
    Place,
    Sentence,
    Span,
    Token,
    Weapon,
    Words,
)

_Slot = TypeVar("_Slot", Mention, Party)

# How many sentences back a thread still holds for a claim without words of its own.
_THREAD = 4
# Time expressions that date no harm: the report's own dateline.
_NO_DATING = frozenset({"times.dateline/1"})
# Harms that the weapon and the attacker of the sentences before go on to explain.
_BY_FORCE = frozenset({Harm.KILLED, Harm.WOUNDED, Harm.CASUALTIES})
_SAYING_GAP = 4  # tokens between a verb of saying and the day of the saying


@dataclass(slots=True)
class Thread:
    """What the document last spoke of, by slot, with the sentence it stood in."""

    place: tuple[Mention, int] | None = None
    time: tuple[Mention, int] | None = None
    weapon: tuple[Mention, int] | None = None
    perpetrator: tuple[Party, int] | None = None
    first_place: Mention | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """The mentions of one sentence, by kind, and its cues."""

    sent: Sentence
    places: tuple[Mention, ...] = ()
    times: tuple[Mention, ...] = ()
    weapons: tuple[Mention, ...] = ()
    actors: tuple[Mention, ...] = ()
    people: tuple[Mention, ...] = ()
    cues: tuple[Mention, ...] = ()

    @classmethod
    def of(cls, sent: Sentence, mentions: Iterable[Mention]) -> Around:
        """Return the mentions of a sentence sorted by kind."""
        by: dict[MentionKind, list[Mention]] = {kind: [] for kind in MentionKind}
        for m in mentions:
            by[m.kind].append(m)
        return cls(
            sent=sent,
            places=tuple(by[MentionKind.PLACE]),
            times=tuple(by[MentionKind.TIME]),
            weapons=tuple(by[MentionKind.WEAPON]),
            actors=tuple(by[MentionKind.ACTOR]),
            people=tuple(by[MentionKind.PEOPLE]),
            cues=tuple(by[MentionKind.SPEAKER]),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What holds for a claim, and the words that say so."""

    place: Place | None = None
    interval: Interval | None = None
    weapon: Weapon | None = None
    perpetrator: Party | None = None
    spans: dict[str, Span] = field(default_factory=dict)


def setting(
    around: Around,
    anchor: int,
    thread: Thread,
    *,
    harm: Harm | None = None,
    victims: frozenset[int] = frozenset(),
) -> Setting:
    """Return place, interval, weapon and perpetrator of a claim, and move the thread on.

    Args:
        around: The mentions of the claim's sentence.
        anchor: Index of the harm or act word.
        thread: What the document spoke of so far.
        harm: What happened; None for an act, which has its own parties.
        victims: Heads of all who are harmed in the sentence: none of them did it.
    """
    index = around.sent.index
    place = _place(around, anchor)
    if place is not None:
        thread.place = (place, index)
    time = _time(around, anchor)
    if time is not None:
        thread.time = (time, index)
    weapon = _nearest(around, around.weapons, anchor)
    if weapon is not None:
        thread.weapon = (weapon, index)
    party = perpetrator(around, anchor, victims) if harm is not None else None
    if party is not None:
        thread.perpetrator = (party, index)
    place = place or _held(thread.place, index, _THREAD * 3) or thread.first_place
    time = time or _held(thread.time, index, _THREAD)
    if harm in _BY_FORCE:
        weapon = weapon or _held(thread.weapon, index, _THREAD)
        party = party or _held(thread.perpetrator, index, _THREAD)
    return _collect(place, time, weapon, party)


def _collect(
    place: Mention | None, time: Mention | None, weapon: Mention | None, party: Party | None
) -> Setting:
    spans = {
        slot: m.span
        for slot, m in (("place", place), ("interval", time), ("weapon", weapon))
        if m is not None
    }
    if party is not None:
        spans["perpetrator"] = party.words.span
    return Setting(
        place=place.value if place is not None and isinstance(place.value, Place) else None,
        interval=time.value if time is not None and isinstance(time.value, Interval) else None,
        weapon=Weapon(
            words=Words(text=weapon.text, span=weapon.span), cause=str(weapon.value or "")
        )
        if weapon is not None
        else None,
        perpetrator=party,
        spans=spans,
    )


def _held(kept: tuple[_Slot, int] | None, index: int, reach: int) -> _Slot | None:
    return kept[0] if kept is not None and index - kept[1] <= reach else None


def look_ahead(around: Around, thread: Thread, *, is_of_violence: bool) -> None:
    """Let a sentence without claims set the thread: "A bomb exploded in Kirkuk.".

    Args:
        around: The mentions of the sentence.
        thread: What the document spoke of so far.
        is_of_violence: The sentence tells of an attack or a fight. Other sentences only
            fill what the thread lacks: where a minister spoke is not where people died.
    """
    index = around.sent.index
    places = [m for m in around.places if _is_setting(around, m)]
    if places:
        best = min(places, key=lambda m: (_precision(m), m.span.start))
        thread.first_place = thread.first_place or best
        if is_of_violence or thread.place is None:
            thread.place = (best, index)
    times = [m for m in around.times if _dates_harm(around, m)]
    if times and (is_of_violence or thread.time is None):
        thread.time = (times[0], index)
    if around.weapons:
        thread.weapon = (around.weapons[0], index)
    party = _attacker_elsewhere(around, -1, frozenset()) if around.sent.is_parsed else None
    if party is not None:
        thread.perpetrator = (party, index)


def _precision(m: Mention) -> int:
    return m.value.where_prec or 9 if isinstance(m.value, Place) else 9


def _is_setting(around: Around, m: Mention) -> bool:
    """Whether a place may be where something happened: not part of a name or a description."""
    if m.rule.startswith("places.dateline") or any(c.span.contains(m.span) for c in around.cues):
        return False
    if any(p.span.contains(m.span) and p.span != m.span for p in around.people):
        return False
    if not around.sent.is_parsed:
        return _stands_after_preposition(around.sent, m)
    return not _describes(around, m)


def _describes(around: Around, m: Mention) -> bool:
    """Whether a place only tells which people or actor: "US forces", "Syria's army"."""
    sent = around.sent
    inside = [t for t in sent.tokens if m.span.start <= t.start < m.span.end]
    if not inside:
        return False
    within = {t.i for t in inside}
    top = next((t for t in inside if t.head not in within), inside[-1])
    if top.dep not in _DESCRIBING or top.head <= top.i:
        return False
    told = sent.tokens[top.head]
    named = (*around.actors, *around.people)
    return told.tag == "VBN" or any(x.span.start <= told.start < x.span.end for x in named)


def _stands_after_preposition(sent: Sentence, m: Mention) -> bool:
    before = sent.doc.text[max(sent.span.start, m.span.start - 20) : m.span.start].lower().split()
    return any(word in _PREPOSITIONS for word in before[-2:])


def _place(around: Around, anchor: int) -> Mention | None:
    """Return the most specific place near the harm, the larger ones around it left out."""
    usable = [m for m in around.places if _is_setting(around, m)]
    if not usable:
        return None
    sent = around.sent
    at = sent.tokens[anchor].start
    breaks = [(t.start, weight) for t in sent.tokens if (weight := _break(t)) > 0]

    def cost(m: Mention) -> tuple[float, int]:
        low, high = sorted((at, m.span.start))
        crossed = sum(weight for start, weight in breaks if low < start < high)
        borrowed = 100 if m.rule.startswith("places.modifier") else 0
        return _precision(m) * _COARSER + (high - low) / 4 + crossed + borrowed, m.span.start

    return min(usable, key=cost)


def listed_places(around: Around, first: Span) -> list[Mention]:
    """Return the other places of the list that a place stands in: "Basra, Amara and Kut"."""
    text = around.sent.doc.text
    places = sorted(around.places, key=lambda m: m.span.start)
    run: list[Mention] = []
    for m in places:
        if run and not _LIST_JOINT.fullmatch(text[run[-1].span.end : m.span.start]):
            if any(x.span == first for x in run):
                break
            run = []
        run.append(m)
    if not any(m.span == first for m in run):
        return []
    # "Amara, Iraq" is one place and its country, no list.
    return [m for m in run if m.span != first and _precision(m) == _precision(run[0])]


_LIST_JOINT = re.compile(r"\s*,?\s*(?:and|or|,)\s*(?:in |near |at )?", re.IGNORECASE)
# What a step of precision is worth against the distance of words: a town in the next
# clause is nearer than a province in this one, but not beyond "while" or "but".
_COARSER = 25


def _break(token: Token) -> float:
    """Return how strongly a word parts what stands on its two sides."""
    if token.lower in _CLAUSE_BREAKS:
        return 200
    return 20 if token.dep == "cc" and token.lower == "and" else 0


def _time(around: Around, anchor: int) -> Mention | None:
    usable = [m for m in around.times if _dates_harm(around, m)]
    at = around.sent.tokens[anchor].start
    return min(usable, key=lambda m: (abs(m.span.start - at), m.span.start), default=None)


def _dates_harm(around: Around, m: Mention) -> bool:
    """Whether a time dates what happened, and not the saying of it ("said on Friday")."""
    if not isinstance(m.value, Interval) or m.rule in _NO_DATING:
        return False
    tokens = around.sent.tokens
    first = next((t.i for t in tokens if t.start >= m.span.start), None)
    if first is None:
        return around.sent.index > 0
    for cue in around.cues:
        verb = int(cue.rule.rpartition("@")[2])
        if verb < first <= verb + _SAYING_GAP:
            between = tokens[verb + 1 : first]
            if all(
                t.pos in ("ADP", "PRON", "PROPN", "DET", "NOUN", "PART", "ADV") for t in between
            ) and not any(t.lower in ("that", "in", "at", "killed") for t in between):
                return False
    return not _is_dateline(around.sent, m, m.value)


_DATELINE_REACH = 300  # code points from the top in which a page prints its date


def _is_dateline(sent: Sentence, m: Mention, interval: Interval) -> bool:
    """Whether a full date is only the day that the page prints as its own."""
    report = sent.doc.date
    if m.span.start > _DATELINE_REACH or not any(c.isdigit() for c in m.text):
        return False
    before = sent.doc.text[max(0, m.span.start - 8) : m.span.start].lower().split()
    if before and before[-1] in ("on", "in", "since", "of", "by", "from"):
        return False
    if m.span.start < 40 and sent.doc.text[: m.span.start].isupper():
        return True
    on_the_day = (
        interval.start is not None
        and report is not None
        and (abs((report - interval.start).days) <= 1)
    )
    return on_the_day or (m.span.start < 25 and interval.date_prec == 1)


def _nearest(around: Around, mentions: Sequence[Mention], anchor: int) -> Mention | None:
    at = around.sent.tokens[anchor].start
    return min(mentions, key=lambda m: (abs(m.span.start - at), m.span.start), default=None)


def perpetrator(around: Around, anchor: int, victims: frozenset[int]) -> Party | None:
    """Return who did it as the sentence says: doer, "by …", or whose attack it was."""
    sent = around.sent
    told = sent.tokens[anchor]
    # A death has no doer of its own, and who lost men did not kill them.
    acts = told.pos == "VERB" and told.lemma != "lose"
    for head in sorted(doers(sent, anchor) if acts else ()):
        if head in victims:
            continue
        if sent.tokens[head].lower in _PRONOUNS:
            found = _antecedent(around, head)
        else:
            found = _party(around, head) or _behind_attack(around, head)
        if found is not None:
            return found
    return _attacker_elsewhere(around, anchor, victims)


def _antecedent(around: Around, head: int) -> Party | None:
    """Return who "they" are in "US marines say they have killed …": who says so."""
    at = around.sent.tokens[head].start
    for cue in around.cues:
        value = cue.value
        if not isinstance(value, Cue) or value.is_pronoun or cue.span.end > at:
            continue
        if value.content.start <= at < value.content.end and value.role in _WHO_ACT:
            return _party(around, cue.head)
    return None


def _party(around: Around, head: int) -> Party | None:
    """Return a noun as a party if it names somebody who can act."""
    sent = around.sent
    token = sent.tokens[head]
    named = next((m for m in (*around.actors, *around.people) if m.head == head), None)
    can_act = (
        named is not None
        or token.ent in ("ORG", "NORP", "GPE", "PERSON")
        or token.lower
        in (
            "forces",
            "army",
            "troops",
            "regime",
            "government",
            "military",
            "group",
            "groups",
            "militia",
            "coalition",
            "police",
            "gang",
        )
    )
    if not can_act:
        return None
    first, last = _short(sent, head)
    words = sent.words(first, last)
    actor = named.value if named is not None and isinstance(named.value, Actor) else None
    return Party(words=words, actor=actor)


def _short(sent: Sentence, head: int) -> tuple[int, int]:
    """Return a noun with its modifiers before it and an "of …" behind it, no clauses."""
    tokens = sent.tokens
    first = last = head
    below = set(sent.subtree(head))
    while (
        first - 1 in below
        and tokens[first - 1].pos not in ("DET", "PUNCT", "ADP", "VERB", "CCONJ", "SCONJ")
    ) or (first - 2 in below and first > 1 and tokens[first - 1].text in ("-", "'s", "'")):
        first -= 1
    for j in sent.children[head]:
        if j == last + 1 and tokens[j].lower == "of":
            last = max(sent.subtree(j))
            if last - head > 6:
                last = head
    return first, last


_PRONOUNS = frozenset({"they", "it", "we", "he", "she"})
# Speakers who may have done themselves what they tell of; monitors and medics only count.
_WHO_ACT = frozenset({"state_force", "armed_group", "official", "spokesman", ""})
_DESCRIBING = frozenset({"compound", "amod", "nmod", "poss", "npadvmod"})
_PREPOSITIONS = words("claims.context", "prepositions")
_CLAUSE_BREAKS = frozenset({"while", "whereas", ";", "but", "meanwhile"})
_ATTACKS = words("claims.context", "attacks")


def _behind_attack(around: Around, head: int) -> Party | None:
    """Return whose attack it was: "Russian airstrikes", "an attack by the rebels"."""
    sent = around.sent
    tokens = sent.tokens
    if tokens[head].lower not in _ATTACKS and tokens[head].lemma not in _ATTACKS:
        return None
    for j in sent.children[head]:
        if tokens[j].lower in ("by", "from") and tokens[j].dep in ("prep", "agent"):
            for k in sent.children[j]:
                if tokens[k].dep == "pobj" and (found := _party(around, k)) is not None:
                    return found
        if tokens[j].dep in ("amod", "compound", "nmod", "poss") and (
            tokens[j].ent in ("NORP", "ORG", "PERSON") or _is_armed(tokens[j].lower)
        ):
            first, _ = _short(sent, j)
            return Party(words=sent.words(first, j))
        if tokens[j].dep == "acl":
            for k in sorted(doers(sent, j)):
                if k != head and (found := _party(around, k)) is not None:
                    return found
    return None


def _is_armed(word: str) -> bool:
    return word in (
        "rebel", "insurgent", "militant", "terrorist", "guerrilla", "regime", "government", "army",
        "coalition", "opposition", "military", "taliban", "isis", "daesh",
    )  # fmt: skip


_FIGHTING = words("claims.context", "fighting")


def _attacker_elsewhere(around: Around, anchor: int, victims: frozenset[int]) -> Party | None:
    """Return who attacked, where the sentence says so with another verb or noun."""
    sent = around.sent
    for token in sent.tokens:
        if token.i == anchor:
            continue
        if token.lemma in _FIGHTING and token.pos == "VERB":
            for head in sorted(doers(sent, token.i)):
                if head not in victims and (found := _party(around, head)) is not None:
                    return found
    for token in sent.tokens:
        if token.lower in _ATTACKS and token.pos in ("NOUN", "PROPN") and token.i not in victims:
            found = _behind_attack(around, token.i)
            if found is not None:
                return found
    return None
