"""Figures of one sentence that count people of another of its figures.

"Six people, five men and a woman, were shot", "four were hurt, one critically", "one of
three people wounded", "five men were shot, two of them fatally".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from counterclaim.claims.harmed.bond import Bond
from counterclaim.knowledge.lexicon import Lexicon
from counterclaim.model import Harm

_DASHES = frozenset({"\u2014", "\u2013", "--"})
_BREAKS = _DASHES | {",", ":", "("}
_SKIPPED = frozenset({"the", "these", "those", "its", "their", "all", "at", "least"})
_LISTED = "parts.listed/1"


def broken_down(bonds: Sequence[Bond]) -> list[Bond]:
    """Return the bonds of a sentence, in text order, with the parts of others marked as such."""
    out = [_fatal(bond) for bond in bonds]
    parts = {**_of_number(out), **_with_adverb(out), **_summing_up(out)}
    marked = [
        replace(b, part_of=out[parts[n]]) if n in parts and b.part_of is None else b
        for n, b in enumerate(out)
    ]
    # What was replaced must be pointed at as it is now.
    now = {b.candidate.quote: b for b in marked}
    return [
        replace(b, part_of=now.get(b.part_of.candidate.quote)) if b.part_of is not None else b
        for b in marked
    ]


def _number(bond: Bond) -> int:
    return bond.candidate.figure.low or 0


def _after(bond: Bond) -> int:
    """Return the index of the first token behind the figure."""
    tokens = bond.candidate.sent.tokens
    return next((t.i for t in tokens if t.start >= bond.candidate.quote.end), len(tokens))


def _behind(bond: Bond, many: int = 4) -> list[str]:
    at = _after(bond)
    return [t.lower for t in bond.candidate.sent.tokens[at : at + many]]


def _fatal(bond: Bond) -> Bond:
    """Return a bond of dead people where their figure is followed by "fatally"."""
    behind = _behind(bond)
    if behind[:1] == ["of"]:
        behind = behind[2:]
    if bond.harm is Harm.WOUNDED and behind[:1] and behind[0] in Lexicon.load().fatal:
        return replace(bond, harm=Harm.KILLED)
    return bond


def _of_number(bonds: Sequence[Bond]) -> dict[int, int]:
    """Return the parts like the one of "one of three people wounded"."""
    found = {}
    for n, bond in enumerate(bonds):
        at = _after(bond)
        tokens = bond.candidate.sent.tokens
        if at >= len(tokens) or tokens[at].lower != "of":
            continue
        at += 1
        while at < len(tokens) and tokens[at].lower in _SKIPPED:
            at += 1
        for m, other in enumerate(bonds):
            starts = at < len(tokens) and other.candidate.quote.start == tokens[at].start
            if m != n and starts and _number(other) > _number(bond):
                found[n] = m
    return found


def _with_adverb(bonds: Sequence[Bond]) -> dict[int, int]:
    """Return the parts like the one of "four people were hurt, one critically"."""
    found: dict[int, int] = {}
    for n, bond in enumerate(bonds):
        at = _after(bond)
        tokens = bond.candidate.sent.tokens
        first = bond.candidate.first
        if not n or not bond.candidate.is_counted or at >= len(tokens):
            continue
        is_manner = tokens[at].tag == "RB" and tokens[at].lower.endswith("ly")
        opened = first > 0 and tokens[first - 1].lower in _BREAKS | {"and"}
        whole = bonds[n - 1]
        if is_manner and opened and _number(whole) > _number(bond) and _ends(bond, at + 1):
            found[n] = found.get(n - 1, n - 1)
    return found


def _ends(bond: Bond, at: int) -> bool:
    """Whether a clause ends before a token, as behind "one critically, police said"."""
    tokens = bond.candidate.sent.tokens
    return at >= len(tokens) or tokens[at].pos in (
        "PUNCT",
        "ADP",
        "CCONJ",
        "SCONJ",
        "SPACE",
        "PART",
    )


def _summing_up(bonds: Sequence[Bond]) -> dict[int, int]:
    """Return the parts right behind a figure that are just as many as it together."""
    found: dict[int, int] = {}
    for n, whole in enumerate(bonds):
        if not whole.candidate.is_counted or _number(whole) < 2 or n in found:
            continue
        told, many = 0, 0
        for m in range(n + 1, len(bonds)):
            if bonds[m].harm is not whole.harm or told >= _number(whole):
                break
            told += _number(bonds[m])
            many += 1
        if many > 1 and told == _number(whole) and _breaks_off(whole, bonds[n + 1]):
            found.update(dict.fromkeys(range(n + 1, n + 1 + many), n))
    return found


def _breaks_off(whole: Bond, part: Bond) -> bool:
    """Whether a comma, colon or dash and no "and" lead from a figure to the first of its parts."""
    tokens = whole.candidate.sent.tokens
    between = [t.lower for t in tokens[_after(whole) : part.candidate.first]]
    return bool(_BREAKS & set(between)) and not {"and", "or", "while", "also"} & set(between)
