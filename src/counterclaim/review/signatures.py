"""The decision log and an event → who stands for its figures, and what has changed since.

A signature is bound to claims and not to the id of an event: it lies on every event that has
one of them, whatever was joined or parted since. Figures stay what the claims come to; a
signature says which of them a person signed, and is never put in their place.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from counterclaim.model import Claim, Decision, Estimate, Event, Harm, Verdict
from counterclaim.review.decisions import seen_hash

SIGNING = (Verdict.LOCK, Verdict.UNLOCK)
POLICY = "policy"
_ENDS = ("low", "best", "high")
_UNKNOWN = "-"
# A log can be read from a file that somebody changed; no figure has so many digits.
_LONGEST = 15

Ends = tuple[int | None, int | None, int | None]
"""Low, best and high."""

LastWord = tuple[int, Decision]
"""A line of the log after its place there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """What a person signed of an event, as things stand now.

    Attributes:
        decision: The line of the log.
        figures: Low, best and high as they were signed, by harm.
        policy: The policy that they were signed under.
        since: What has changed since, in words; empty as long as the signature holds.
        moved: By how many people the best figures differ from those that were signed.
    """

    decision: Decision
    figures: Mapping[str, Ends]
    policy: str
    since: tuple[str, ...] = ()
    moved: int = 0

    @property
    def holds(self) -> bool:
        """Whether the event is what it was when it was signed."""
        return not self.since

    def row(self) -> dict[str, Any]:
        """Return it as a row of JSON."""
        return {
            "decision": self.decision.id,
            "who": self.decision.who,
            "at": self.decision.at,
            "reason": self.decision.reason,
            "policy": self.policy,
            "figures": {
                harm: dict(zip(_ENDS, ends, strict=True)) for harm, ends in self.figures.items()
            },
            "holds": self.holds,
            "since": list(self.since),
        }


def last_words(standing: Iterable[Decision]) -> dict[str, LastWord]:
    """Return for each claim the last signature on it, or the line that took one away.

    Args:
        standing: The decisions that hold, oldest first.
    """
    return {
        claim: (place, line)
        for place, line in enumerate(standing)
        if line.verdict in SIGNING
        for claim in claims_of(line)
    }


def claims_of(line: Decision) -> tuple[str, ...]:
    """Return the claims that a signature is bound to: its first target is the event."""
    return line.target[1:]


def figures_of(estimates: Iterable[Estimate]) -> dict[str, Ends]:
    """Return low, best and high of an event's totals by harm, in the order of harms."""
    found = {e.harm: (e.low, e.best, e.high) for e in estimates if e.side is None}
    return {harm.value: found[harm] for harm in Harm if harm in found}


def written(figures: Mapping[str, Ends], *, policy: str) -> dict[str, str]:
    """Return figures as the log has them: `killed` is "36 36 300", with "-" for what is open."""
    values = {POLICY: policy}
    for harm, ends in figures.items():
        values[harm] = " ".join(_UNKNOWN if end is None else str(end) for end in ends)
    return values


def signed_figures(line: Decision) -> dict[str, Ends]:
    """Return the figures that a line of the log signs; what cannot be read is left out."""
    read = {harm: ends_of(value) for harm, value in line.after if harm in list(Harm)}
    return {harm: ends for harm, ends in read.items() if ends is not None}


def ends_of(value: str) -> Ends | None:
    """Return low, best and high as the log has them, `None` of anything else."""
    parts = value.split(" ")
    if len(parts) != len(_ENDS) or not all(map(_is_end, parts)):
        return None
    low, best, high = (None if part == _UNKNOWN else int(part) for part in parts)
    return low, best, high


def _is_end(part: str) -> bool:
    return part == _UNKNOWN or (part.isascii() and part.isdecimal() and len(part) <= _LONGEST)


def signature(
    event: Event,
    last: Mapping[str, LastWord],
    *,
    estimates: Iterable[Estimate],
    claims: Mapping[str, Claim],
) -> Signature | None:
    """Return the newest signature on an event's claims that nobody took away, `None` without one.

    Args:
        event: The event.
        last: What `last_words` gives.
        estimates: The event's estimates, all under one policy.
        claims: Its claims by id, as people judged them.
    """
    found = dict(last[known] for known in event.claims if known in last)
    locks = [place for place, line in found.items() if line.verdict is Verdict.LOCK]
    if not locks:
        return None
    line = found[max(locks)]
    told = list(estimates)
    before, now = signed_figures(line), figures_of(told)
    return Signature(
        decision=line,
        figures=before,
        policy=dict(line.after).get(POLICY, ""),
        since=tuple(_changes(line, event, before, now, policies=told, claims=claims)),
        moved=sum(
            abs((now.get(harm, _NOTHING)[1] or 0) - (before.get(harm, _NOTHING)[1] or 0))
            for harm in {*before, *now}
        ),
    )


_NOTHING: Ends = (None, None, None)


def _changes(
    line: Decision,
    event: Event,
    before: Mapping[str, Ends],
    now: Mapping[str, Ends],
    *,
    policies: Collection[Estimate],
    claims: Mapping[str, Claim],
) -> Iterator[str]:
    """Yield what is not as it was signed, that first which readers ask for first."""
    for harm in Harm:
        was, is_now = before.get(harm.value), now.get(harm.value)
        if was != is_now:
            yield f"{harm.value}: {ends_in_words(was)} was signed, now {ends_in_words(is_now)}"
    signed = set(claims_of(line))
    new = [known for known in event.claims if known not in signed]
    gone = signed.difference(event.claims)
    if new:
        yield f"{_came_in(new, signed, claims)} since"
    if gone:
        yield f"{_counted(len(gone), 'claim')} that it had {_is(len(gone))} no longer in it"
    under = {estimate.policy.partition("@")[0] for estimate in policies}
    policy = dict(line.after).get(POLICY, "").partition("@")[0]
    if under and under != {policy}:
        yield f"signed under the policy {policy}, now {', '.join(sorted(under))}"
    if new or gone:
        return
    told = [claims[known] for known in event.claims if known in claims]
    if len(told) != len(event.claims):
        yield "a claim was rejected"
    elif line.seen != seen_hash(*told):
        yield "what a claim says was corrected or read anew"


def _came_in(new: Collection[str], signed: Collection[str], claims: Mapping[str, Claim]) -> str:
    docs = {claims[known].doc for known in claims if known in signed}
    reports = {claims[known].doc for known in new if known in claims} - docs
    told = _counted(len(new), "claim")
    of = f" of {_counted(len(reports), 'new report')}" if reports else ""
    return f"{told}{of} {'has' if len(new) == 1 else 'have'} come in"


def ends_in_words(ends: Ends | None) -> str:
    """Return low, best and high in words: "36–36–300", "12", "9–12–open", "no number"."""
    if ends is None or ends == _NOTHING:
        return "no number"
    if len(set(ends)) == 1:
        return f"{ends[0]:,}"
    low, best, high = ("?" if end is None else f"{end:,}" for end in ends)
    return f"{low}–{best}–{'open' if ends[2] is None and ends[1] is not None else high}"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _is(number: int) -> str:
    return "is" if number == 1 else "are"
