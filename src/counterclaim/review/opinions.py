"""The decision log → what each person says of each claim, and where they differ."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from counterclaim.errors import DataError
from counterclaim.model import Claim, Decision, Verdict
from counterclaim.review.decisions import seen_hash
from counterclaim.review.fields import FIELDS, put, show

_OPINIONS = (Verdict.ACCEPT, Verdict.CORRECT, Verdict.REJECT)

IS_CLAIM = "claim"
"""Not a field but what goes before all of them: whether there is such a claim at all."""

# A place is compared by its name; where it lies follows from that.
_FOLLOWING = ("geonameid", "lat", "lon", "where_prec")
# What only a harm has, or only an act.
_OF_HARM, _OF_ACT = ("harm", "figure", "approx", "vague"), ("act",)

COMPARED = (
    IS_CLAIM,
    *(name for name, field in FIELDS.items() if field.is_seen and name not in _FOLLOWING),
)
"""What is compared between people, in the order of the fields."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What a person says of a claim.

    Attributes:
        claim: Id of the claim.
        decision: The line of the log.
        values: What they say of it, by the names in `COMPARED`; of a claim that they
            reject `IS_CLAIM` alone. What a claim of this kind cannot have is left out.
        settles: Whether it settles a difference between others, or with them.
    """

    claim: str
    decision: Decision
    values: Mapping[str, str]
    settles: bool = False

    @property
    def who(self) -> str:
        """Name of the person."""
        return self.decision.who


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A claim of which people say different things, and nobody has settled it.

    Attributes:
        claim: Id of the claim.
        opinions: The last word of each, oldest first.
        fields: What they differ on, in the order of `COMPARED`.
    """

    claim: str
    opinions: tuple[Opinion, ...]
    fields: tuple[str, ...]


def judged_by_more(log: Iterable[Decision]) -> frozenset[str]:
    """Return the ids of the claims that two people or more have judged."""
    first: dict[str, str] = {}
    more = set()
    for line in log:
        if line.verdict in _OPINIONS:
            for claim in line.target:
                if first.setdefault(claim, line.who) != line.who:
                    more.add(claim)
    return frozenset(more)


def opinions(
    log: Sequence[Decision],
    claims: Mapping[str, Claim],
    *,
    may_settle: Callable[[str], bool] = lambda _: True,
) -> list[Opinion]:
    """Return what people say of claims, in the order of the log, without what was undone.

    Who decides on a claim while others differ on it settles that, if they may: they have
    seen what each says.

    Args:
        log: The decision log, oldest line first.
        claims: The claims as extracted, by id; what is about others is passed over.
        may_settle: Whether the person with a name settles differences.
    """
    last: dict[str, dict[str, Opinion]] = {}
    found = []
    for each in _told(log, claims):
        before = last.setdefault(each.claim, {})
        settles = bool(_fields_apart(before.values())) and may_settle(each.who)
        if settles:
            before.clear()
        said = replace(each, settles=settles)
        before[each.who] = said
        found.append(said)
    return found


def differences(found: Iterable[Opinion]) -> list[Difference]:
    """Return the claims that people still differ on, in the order of the last word on each.

    Args:
        found: What people say, as `opinions` gives it.
    """
    last: dict[str, dict[str, Opinion]] = {}
    for each in found:
        now = last.pop(each.claim, {})
        if each.settles:
            now = {}
        now.pop(each.who, None)
        last[each.claim] = {**now, each.who: each}
    return [
        Difference(claim=claim, opinions=tuple(now.values()), fields=fields)
        for claim, now in last.items()
        if (fields := _fields_apart(now.values()))
    ]


def _fields_apart(said: Iterable[Opinion]) -> tuple[str, ...]:
    known = list(said)
    return tuple(
        name
        for name in COMPARED
        if len({each.values[name] for each in known if name in each.values}) > 1
    )


def _told(log: Sequence[Decision], claims: Mapping[str, Claim]) -> Iterator[Opinion]:
    undone = _undone(log)
    states: dict[str, list[Claim]] = {}
    for line in log:
        if line.verdict not in _OPINIONS or len(line.target) != 1:
            continue
        extracted = claims.get(line.target[0])
        if extracted is None:
            continue
        known = states.setdefault(extracted.id, [extracted])
        seen = _as_seen(line, known)
        if seen is None:  # the report is read anew since: nobody knows what they would say
            continue
        if line.verdict is Verdict.CORRECT:
            try:
                seen = put(seen, dict(line.after))
            except DataError:
                continue
            known.append(seen)
        if line.id not in undone:
            yield Opinion(claim=extracted.id, decision=line, values=_values(line, seen))


def _as_seen(line: Decision, states: Sequence[Claim]) -> Claim | None:
    if not line.seen:
        return states[-1]
    return next((state for state in reversed(states) if seen_hash(state) == line.seen), None)


def _values(line: Decision, claim: Claim) -> dict[str, str]:
    if line.verdict is Verdict.REJECT:
        return {IS_CLAIM: "no"}
    now = {IS_CLAIM: "yes", **show(claim)}
    foreign = _OF_HARM if claim.act is not None else _OF_ACT
    return {name: now[name] for name in COMPARED if name not in foreign}


def _undone(log: Iterable[Decision]) -> set[str]:
    """Return the lines that were taken back; an undo that is undone takes nothing back."""
    cancelled: set[str] = set()
    for line in reversed(tuple(log)):
        if line.verdict is Verdict.UNDO and line.id not in cancelled:
            cancelled.update(line.target)
    return cancelled
