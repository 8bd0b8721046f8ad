"""Sub-counts: people told of as a part of people already counted ("among them two children")."""

from __future__ import annotations

from dataclasses import replace

from counterclaim.claims.harmed.bond import Bond
from counterclaim.claims.harmed.candidates import Candidate
from counterclaim.knowledge.lexicon import words
from counterclaim.model import Harm, Mention, Trigger

_STRENGTH = 6.0
_LISTED = "parts.listed/1"
# The rule of "two of the injured": some of those that another claim counts.
OF_THE_DEAD = "parts.of-the-dead/1"
_OPENERS = (
    ("including",), ("among", "them"), ("among", "which"), ("among", "whom"), ("of", "them"),
    ("of", "whom"), ("of", "which"), ("including", "at", "least"), ("among", "those", "killed"),
    ("included",), ("among",), ("includes",),
)  # fmt: skip
_BETWEEN = words("claims.harmed.parts", "between")
_DEGREES = words("claims.harmed.parts", "degrees")
_THE = frozenset({"the", "those", "these", "all", "of"})


def find_parts(
    candidates: list[Candidate], bonds: list[Bond], triggers: list[Mention]
) -> list[Bond]:
    """Return bonds for people told of as part of the people that `bonds` hold, in text order.

    Bare shares ("mostly children") are no counts and are not among the candidates.
    """
    bonded = {id(b.candidate) for b in bonds}
    found: list[Bond] = []
    for candidate in candidates:
        if id(candidate) in bonded or not _can_be_part(candidate):
            continue
        bond = (
            _introduced(candidate, [*bonds, *found])
            or _among_stated(candidate, triggers, bonds)
            or _graded(candidate, [*bonds, *found])
            or _joined(candidate, found)
            or _listed(candidate, bonds, triggers)
        )
        if bond is not None:
            found.append(bond)
    told = {id(b.candidate) for b in [*bonds, *found]}
    for candidate in candidates:
        if id(candidate) not in told and _can_be_part(candidate):
            found.extend(_joined_behind(candidate, found))
    return sorted(found, key=lambda b: b.candidate.quote.start)


def within(bond: Bond, bonds: list[Bond]) -> Bond:
    """Return a bond marked as part of the one before it where "including" joins them.

    "At least 15 villagers, including two nurses, were shot": the verb is said of both.
    """
    if bond.part_of is not None or not _can_be_part(bond.candidate):
        return bond
    others = [b for b in bonds if b is not bond and b.harm is bond.harm]
    found = _introduced(bond.candidate, others) or _told_one_by_one(bond, others)
    return replace(bond, part_of=found.part_of, rule=found.rule) if found is not None else bond


def _told_one_by_one(bond: Bond, others: list[Bond]) -> Bond | None:
    """Read "four men were shot: a guard in the leg; a driver who was shot in the arm"."""
    colon = _colon_before(bond.candidate)
    if colon is None:
        return None
    whole = _counted_before(colon, others)
    if whole is None or whole.candidate.figure.low is None:
        return None
    behind = [bond, *(b for b in others if b.candidate.first > colon)]
    if sum(b.candidate.figure.low or 1 for b in behind) > whole.candidate.figure.low:
        return None
    return _part(bond.candidate, whole, _LISTED)


def _colon_before(candidate: Candidate) -> int | None:
    """Return the index of the last colon before some people."""
    tokens = candidate.sent.tokens
    return next((t.i for t in reversed(tokens[: candidate.first]) if t.text == ":"), None)


def _counted_before(colon: int, bonds: list[Bond]) -> Bond | None:
    """Return the last people counted before a colon."""
    before = [b for b in bonds if b.candidate.last < colon and b.candidate.is_counted]
    return before[-1] if before else None


def as_part(bond: Bond) -> Bond:
    """Return a bond marked as a sub-count where it is one: "four of the dead were nurses"."""
    tokens = bond.candidate.sent.tokens
    behind = [t.lower for t in tokens if t.start >= bond.candidate.quote.end][:2]
    if (
        bond.candidate.is_counted
        and bond.part_of is None
        and behind[:1] == ["of"]
        and behind[1:] in (["the"], ["those"])
    ):
        return replace(bond, rule=OF_THE_DEAD)
    return bond


def _can_be_part(candidate: Candidate) -> bool:
    if candidate.figure.vague in ("some", "many", "few"):
        return False  # "some of them in a critical state": a share, not a count
    return candidate.is_counted or candidate.figure.low == 1


def _introduced(candidate: Candidate, bonds: list[Bond]) -> Bond | None:
    """Read "…, including five children", "six of them women", "two boys among them"."""
    tokens = candidate.sent.tokens
    before = [t.lower for t in tokens[: candidate.first] if t.text != ","]
    while before and before[-1] in ("a", "an", "the", "were", "was", "at", "least"):
        before.pop()
    opened = any(tuple(before[-len(words) :]) == words for words in _OPENERS)
    behind = tuple(t.lower for t in tokens[candidate.last + 1 : candidate.last + 3])
    after_figure = next((t.i for t in tokens if t.start >= candidate.quote.end), len(tokens))
    inside = tuple(t.lower for t in tokens[after_figure : after_figure + 2])
    if not opened and not {behind, inside} & {
        ("of", "them"),
        ("among", "them"),
        ("of", "whom"),
        ("of", "which"),
    }:
        if behind[1:] == ("among",) and behind[0] in ("were", "was", "are"):
            later = [b for b in bonds if b.candidate.first > candidate.last]
            return _part(candidate, later[0], "parts.among-counted/1") if later else None
        return None
    earlier = [
        b for b in bonds if b.candidate.quote.end <= candidate.quote.start and b.part_of is None
    ]
    if not earlier:
        return None
    return _part(candidate, earlier[-1], "parts.including/1")


def _among_stated(candidate: Candidate, triggers: list[Mention], bonds: list[Bond]) -> Bond | None:
    """Read "among the dead were two girls", "the injured included a nurse"."""
    tokens = candidate.sent.tokens
    for trigger in triggers:
        t, value = trigger.head, trigger.value
        if not isinstance(value, Trigger) or t == 0 or tokens[t - 1].lower not in _THE:
            continue
        between = [x.lower for x in tokens[t + 1 : candidate.first]]
        joins = {"were", "was", "are", "is", "included", "include", "includes"}
        if t < candidate.first and joins & set(between) and all(w in _BETWEEN for w in between):
            return _stated(candidate, trigger, value.harm, bonds)
        between = [x.lower for x in tokens[candidate.last + 1 : t]]
        if candidate.last < t and "among" in between and all(w in _BETWEEN | _THE for w in between):
            return _stated(candidate, trigger, value.harm, bonds)
    return None


def _stated(candidate: Candidate, trigger: Mention, harm: Harm, bonds: list[Bond]) -> Bond:
    whole = next((b for b in reversed(bonds) if b.harm is harm and b.candidate.is_counted), None)
    return Bond(
        candidate=candidate,
        trigger=trigger,
        harm=harm,
        strength=_STRENGTH,
        rule="parts.among-the-dead/1",
        part_of=whole,
    )


def _graded(candidate: Candidate, bonds: list[Bond]) -> Bond | None:
    """Read how badly some of the wounded are hurt: "wounded 22 policemen, four critically"."""
    tokens = candidate.sent.tokens
    at = next((t.i for t in tokens if t.start >= candidate.quote.end), len(tokens))
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if at == len(tokens) or tokens[at].lower not in _DEGREES or not candidate.is_counted:
        return None
    # "Four critically wounded men", "four critically ill": another word tells what befell them.
    if after is not None and after.pos not in ("PUNCT", "CCONJ", "SCONJ", "ADP"):
        return None
    whole = next(
        (
            b
            for b in reversed(bonds)
            if b.harm is Harm.WOUNDED
            and b.part_of is None
            and b.candidate.quote.end <= candidate.quote.start
        ),
        None,
    )
    return _part(candidate, whole, "parts.of-degree/1") if whole is not None else None


def _joined(candidate: Candidate, parts: list[Bond]) -> Bond | None:
    """Read the further groups of "including three children, two women and a driver"."""
    tokens = candidate.sent.tokens
    if not parts or tokens[candidate.head].dep not in ("conj", "appos"):
        return None
    other = parts[-1]
    if tokens[candidate.head].head != other.candidate.head:
        return None
    return replace(other, candidate=candidate)


def _joined_behind(candidate: Candidate, parts: list[Bond]) -> list[Bond]:
    """Read the first group of "nine boys and two teachers were among those killed"."""
    tokens = candidate.sent.tokens
    return [
        replace(other, candidate=candidate)
        for other in parts
        if tokens[other.candidate.head].dep == "conj"
        and tokens[other.candidate.head].head == candidate.head
    ][:1]


def _listed(candidate: Candidate, bonds: list[Bond], triggers: list[Mention]) -> Bond | None:
    """Read "14 people were killed: eight drivers, five women and a child"."""
    colon = _colon_before(candidate)
    if colon is None or any(m.head > colon for m in triggers):
        return None
    whole = _counted_before(colon, bonds)
    return _part(candidate, whole, _LISTED) if whole is not None else None


def _part(candidate: Candidate, whole: Bond, rule: str) -> Bond:
    return Bond(
        candidate=candidate,
        trigger=whole.trigger,
        harm=whole.harm,
        strength=_STRENGTH,
        rule=rule,
        part_of=whole,
    )
