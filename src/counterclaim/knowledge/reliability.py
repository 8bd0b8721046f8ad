"""Whom to believe first: an order of kinds of speakers and sources, and of single ones by name."""

import hashlib
import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

from counterclaim.errors import DataError
from counterclaim.knowledge import lexicon
from counterclaim.model import ActorKind, Claim, Source

DEFAULT = "default"
"""The name under which the order that comes with counterclaim is asked for."""

REPORT = "report"
"""The kind of a report that names no speaker."""

_SOURCES = ("wire", "national", "local", "international", "social", "witness")
_KEYS = ("order", "named")
_CODE = "settings-reliability"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reliability:
    """An order of who is believed first. The empty one believes everybody alike.

    Attributes:
        groups: Place in the order by kind, the first is 0.
        named: Place by name in lower case; a name comes before its kind.
        last: Place of who is not in the order.
    """

    groups: Mapping[str, int] = field(default_factory=dict)
    named: Mapping[str, int] = field(default_factory=dict)
    last: int = 0

    @classmethod
    def load(cls, path: str) -> "Reliability":
        """Return the order of a TOML file with `order` and `named`.

        Args:
            path: The file, or `default` for the order that comes with counterclaim.

        Raises:
            DataError: The file cannot be read, or says what cannot be.
        """
        try:
            if path == DEFAULT:
                text = (files("counterclaim.knowledge") / "data" / "reliability.toml").read_text(
                    encoding="utf-8"
                )
            else:
                text = Path(path).read_text(encoding="utf-8")
            data = tomllib.loads(text)
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise DataError(
                f"the order of reliability cannot be read ({error})",
                where=path,
                remedy="Mend the file, or name another one",
                code=_CODE,
            ) from error
        return _checked(data, where=path)

    @property
    def mark(self) -> str:
        """A short text by which another order is known; empty for the empty order."""
        if self == Reliability():
            return ""
        told = json.dumps([sorted(self.groups.items()), sorted(self.named.items()), self.last])
        return hashlib.sha256(told.encode()).hexdigest()[:16]

    def place(self, claim: Claim, source: Source | None = None) -> int:
        """Return the place of who makes a claim: 0 is believed first.

        A speaker stands for the claim, and where none is quoted the source. Of two kinds
        that fit, such as an official of an armed group, the less reliable counts.

        Args:
            claim: The claim.
            source: Who published its document, if known.
        """
        names, kinds = _who(claim, source)
        own = [self.named[name] for name in names if name in self.named]
        if own:
            return min(own)
        return max((self.groups[kind] for kind in kinds if kind in self.groups), default=self.last)


def kinds() -> tuple[str, ...]:
    """Return the kinds of speakers and sources that an order can name."""
    roles = lexicon.load("speech")["roles"]
    actors = (kind.value for kind in ActorKind if kind is not ActorKind.UNKNOWN)
    return tuple(dict.fromkeys((REPORT, *roles, *actors, *_SOURCES)))


def _who(claim: Claim, source: Source | None) -> tuple[Sequence[str], Sequence[str]]:
    speaker = claim.speaker
    if speaker is None:
        known = [source.name] if source is not None else []
        return [_key(name) for name in known], [REPORT, *([source.kind] if source else [])]
    names, kinds = [speaker.words.text], [speaker.role]
    if speaker.actor is not None:
        names.append(speaker.actor.name)
        kinds.append(speaker.actor.kind.value)
    return [_key(name) for name in names], kinds


def _checked(data: Mapping[str, Any], *, where: str) -> Reliability:
    unknown = [key for key in data if key not in _KEYS]
    if unknown:
        raise _wrong(f"there is nothing called {unknown[0]}", where, "It has order and [named]")
    groups: dict[str, int] = {}
    order = data.get("order", [])
    if not _is_order(order):
        raise _wrong("order is no list of groups", where, 'Write [["medic", "ngo"], ["official"]]')
    for place, group in enumerate(order):
        for kind in group:
            if kind not in kinds():
                what = f"there is no kind of speaker or source {kind!r}"
                raise _wrong(what, where, f"Kinds are {', '.join(kinds())}")
            if kind in groups:
                raise _wrong(f"{kind} stands in the order twice", where, "Keep one of them")
            groups[kind] = place
    named = data.get("named", {})
    if not isinstance(named, dict):
        raise _wrong("named is no table", where, 'Write [named] and lines like "Open Tally" = 1')
    for name, place in named.items():
        if not isinstance(place, int) or isinstance(place, bool) or not 1 <= place <= len(order):
            what = f"{name!r} cannot have the place {place!r}"
            raise _wrong(what, where, f"Places run from 1 to {len(order)}, the groups of the order")
    places = {_key(name): place - 1 for name, place in named.items()}
    return Reliability(groups=groups, named=places, last=len(order))


def _is_order(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(group, list) and all(isinstance(kind, str) for kind in group) for group in value
    )


def _key(name: str) -> str:
    return " ".join(name.split()).casefold().removeprefix("the ")


def _wrong(what: str, where: str, remedy: str) -> DataError:
    return DataError(what, where=where, remedy=remedy, code=_CODE)
