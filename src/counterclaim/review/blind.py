"""A share of the reports that two people judge without seeing each other's decisions.

Which reports these are follows from their ids, so that everybody finds the same ones and
nothing more is kept. What is decided on one is held back, and has no effect, until two
people have judged every figure of it.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from counterclaim.model import Decision, Verdict

CODERS = 2
"""So many people judge such a report before anybody sees what others said."""

_JUDGING = (Verdict.ACCEPT, Verdict.CORRECT, Verdict.REJECT)
_HELD = (*_JUDGING, Verdict.ADMIT, Verdict.ADD, Verdict.NOTE)
_PERCENT = 100


def is_chosen(doc: str, share: int) -> bool:
    """Return whether a report is one of the share, in per cent, that two people judge."""
    digest = hashlib.sha256(doc.encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:8]) % _PERCENT < share


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The reports of the share.

    Attributes:
        docs: The report of each of their claims.
        wanted: By report the claims about harm, which both judge.
    """

    docs: Mapping[str, str] = field(default_factory=dict)
    wanted: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What is held back.

    Attributes:
        lines: Who wrote it, by the id of each line that is held back.
        done: By report the claims that each person has judged.
        closed: The reports that two people have not judged yet.
    """

    lines: Mapping[str, str] = field(default_factory=dict)
    done: Mapping[str, Mapping[str, Set[str]]] = field(default_factory=dict)
    closed: frozenset[str] = frozenset()

    def left(self, log: Sequence[Decision], who: str | None) -> Sequence[Decision]:
        """Return the log without what is held back from somebody: all but their own lines.

        Args:
            log: The decision log.
            who: Their name; `None` for what is in effect.
        """
        if all(writer == who for writer in self.lines.values()):
            return log
        return [line for line in log if self.lines.get(line.id, who) == who]

    def judged(self, doc: str, who: str) -> Set[str]:
        """Return the claims of a report that somebody has judged."""
        return self.done.get(doc, {}).get(who, frozenset())


def held(log: Iterable[Decision], chosen: Chosen) -> Held:
    """Return what is held back of a log.

    A line that was taken back counts as a judgement too, so that a report that was opened
    once stays open.

    Args:
        log: The decision log, oldest line first.
        chosen: The reports of the share.
    """
    done: dict[str, dict[str, set[str]]] = {}
    about: dict[str, str] = {}
    writers: dict[str, str] = {}
    added: set[str] = set()
    for line in log:
        doc = _doc_of(line, chosen, about)
        if doc is None:
            continue
        about[line.id], writers[line.id] = doc, line.who
        if line.verdict is Verdict.ADD:
            added.update(line.about)
        if line.verdict in _JUDGING:
            done.setdefault(doc, {}).setdefault(line.who, set()).update(line.target)
    closed = frozenset(
        doc
        for doc, claims in chosen.wanted.items()
        if sum(claims - added <= each for each in done.get(doc, {}).values()) < CODERS
        and claims - added
    )
    return Held(
        lines={known: writers[known] for known, doc in about.items() if doc in closed},
        done=done,
        closed=closed,
    )


def _doc_of(line: Decision, chosen: Chosen, about: Mapping[str, str]) -> str | None:
    if line.verdict is Verdict.UNDO:
        return about.get(line.target[0]) if line.target else None
    if line.verdict not in _HELD or len(line.target) != 1:
        return None
    (target,) = line.target
    if line.verdict is Verdict.ADD:
        return target if target in chosen.wanted else None
    return chosen.docs.get(target)
