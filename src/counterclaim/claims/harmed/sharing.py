"""Harm that people share with others of the sentence, and people counted twice."""

from __future__ import annotations

from dataclasses import replace

from counterclaim.claims.harmed.bond import SHARED, Bond
from counterclaim.claims.harmed.candidates import Candidate
from counterclaim.model import Harm, Mention, Trigger


def share(candidates: list[Candidate], triggers: list[Mention], best: dict[int, Bond]) -> None:
    """Give people joined to harmed people the same harm, where they have none of their own."""
    by_head = {c.head: n for n, c in enumerate(candidates)}
    at = sorted(m.head for m in triggers)
    for n, candidate in enumerate(candidates):
        if n in best:
            continue
        tokens = candidate.sent.tokens
        i = candidate.head
        while tokens[i].dep == "conj" and tokens[i].head != i:
            i = tokens[i].head
            other = by_head.get(i)
            if other is not None and other in best:
                parent = best[other]
                low, high = sorted((i, candidate.head))
                may = candidate.is_counted or candidate.says.is_name
                if may and not any(low < t < high for t in at):
                    best[n] = Bond(
                        candidate=candidate,
                        trigger=parent.trigger,
                        harm=parent.harm,
                        strength=SHARED,
                        rule="roles.joined/1",
                    )
                break


def share_up(candidates: list[Candidate], best: dict[int, Bond]) -> None:
    """Give the first of a joined pair the harm that the parse hangs on the second."""
    by_head = {c.head: n for n, c in enumerate(candidates)}
    for n in sorted(best):
        candidate = best[n].candidate
        token = candidate.sent.tokens[candidate.head]
        first = by_head.get(token.head) if token.dep == "conj" else None
        if first is None or first in best or not candidates[first].is_counted:
            continue
        best[first] = replace(
            best[n], candidate=candidates[first], strength=SHARED, rule="roles.joined/1"
        )


def correct(candidates: list[Candidate], best: dict[int, Bond]) -> None:
    """Give the figure that a speaker takes back its harm: "31 rebels, and not 40"."""
    for n, candidate in enumerate(candidates):
        tokens = candidate.sent.tokens
        before = [t.lower for t in tokens if t.start < candidate.quote.start][-2:]
        if n in best or not candidate.is_counted or candidate.people is not None:
            continue
        if before[-1:] != ["not"] and before not in (["rather", "than"], ["instead", "of"]):
            continue
        earlier = [b for m, b in best.items() if m < n and b.candidate.is_counted]
        if earlier:
            best[n] = replace(
                earlier[-1], candidate=candidate, strength=SHARED, rule="roles.corrected/1"
            )


def gap(candidates: list[Candidate], best: dict[int, Bond]) -> None:
    """Give "five in Jos" the harm of "four people were killed in Dori, five in Jos"."""
    for n, candidate in enumerate(candidates):
        tokens = candidate.sent.tokens
        last = max((t.i for t in tokens if t.start < candidate.quote.end), default=0)
        if n in best or not candidate.is_counted or candidate.people is not None:
            continue
        after = tokens[last + 1].lower if last + 1 < len(tokens) else ""
        before = next((t.lower for t in reversed(tokens) if t.start < candidate.quote.start), "")
        if after not in ("in", "at", "on", "near") or before not in (",", "and", ";"):
            continue
        earlier = [b for m, b in best.items() if m < n and b.candidate.is_counted]
        if earlier and not candidate.figure.is_vague:
            best[n] = replace(
                earlier[-1], candidate=candidate, strength=SHARED, rule="roles.gapped/1"
            )


def drop_wholes(best: dict[int, Bond]) -> None:
    """Drop the seven of "one of the seven", and the family of "14 members of one family"."""
    for n in sorted(best):
        candidate = best[n].candidate
        tokens = candidate.sent.tokens
        before = [t for t in tokens if t.start < candidate.quote.start]
        while before and before[-1].lower in ("the", "these", "those", "its", "their"):
            before.pop()
        if not before or before[-1].lower != "of":
            continue
        at = before[-1].i
        if any(
            b.candidate.last == at - 1 or b.candidate.quote.end == before[-1].start - 1
            for m, b in best.items()
            if m != n
        ):
            del best[n]


def joint(bond: Bond, triggers: list[Mention], best: dict[int, Bond]) -> Bond:
    """Turn "killed or wounded 30" and "30 dead and wounded" into casualties: not split."""
    if bond.harm not in (Harm.KILLED, Harm.WOUNDED):
        return bond
    tokens = bond.candidate.sent.tokens
    for other in triggers:
        value = other.value
        if not isinstance(value, Trigger) or {value.harm, bond.harm} != {Harm.KILLED, Harm.WOUNDED}:
            continue
        low, high = sorted((other.head, bond.trigger.head))
        joined = [t.lower for t in tokens[low + 1 : high]]
        if joined not in (["and"], ["or"], ["and", "/", "or"], ["/"], ["or", "seriously"]):
            continue
        if any(b.trigger is other and b.candidate is not bond.candidate for b in best.values()):
            continue
        after = tokens[high + 1].pos if high + 1 < len(tokens) else ""
        if bond.candidate.first < low and after == "NUM":
            continue  # "5 killed and wounded 30"
        return Bond(
            candidate=bond.candidate,
            trigger=bond.trigger,
            harm=Harm.CASUALTIES,
            strength=bond.strength,
            rule="roles.killed-or-wounded/1",
        )
    return bond
