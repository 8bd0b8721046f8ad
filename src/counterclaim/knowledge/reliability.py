"""Whom to believe first, and who is one: an order of speakers and sources, and their owners."""

import hashlib
import json
import tomllib
from collections.abc import Iterable, Mapping, Sequence
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
_KEYS = ("order", "named", "owners")
_CODE = "settings-reliability"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reliability:
    """An order of who is believed first. The empty one believes everybody alike.

    Attributes:
        groups: Place in the order by kind, the first is 0.
        named: Place by name in lower case; a name comes before its kind.
        last: Place of who is not in the order.
        owners: Owner by name of the source in lower case. All sources of an owner are one
            origin; it may be a publishing house, an agency, a party to the war.
    """

    groups: Mapping[str, int] = field(default_factory=dict)
    named: Mapping[str, int] = field(default_factory=dict)
    last: int = 0
    owners: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def load(cls, path: str) -> "Reliability":
        """Return the order of a TOML file with `order`, `named` and `owners`.

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
        parts: list[object] = [sorted(self.groups.items()), sorted(self.named.items()), self.last]
        if self.owners:
            parts.append(sorted(self.owners.items()))
        told = json.dumps(parts)
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

    @property
    def owners_alone(self) -> "Reliability":
        """The owners with the empty order, for a policy that believes everybody alike."""
        return Reliability(owners=self.owners)

    def owner(self, claim: Claim, source: Source | None = None) -> str | None:
        """Return whose voice a claim is besides its own, `None` where that is not told.

        A quoted speaker is asked for before the source: an agency that a paper quotes is the
        agency. What the order does not name goes by the group that came with the source.

        Args:
            claim: The claim.
            source: Who published its document, if known.
        """
        names, _ = _who(claim, source)
        found = next((self.owners[name] for name in names if name in self.owners), None)
        if found is None and claim.speaker is None and source is not None:
            return source.independence
        return found

    def owners_of(
        self, claims: Iterable[Claim], sources: Mapping[str, Source | None]
    ) -> dict[str, str]:
        """Return the owners of those who make some claims, by claim id, where one is known.

        Args:
            claims: The claims.
            sources: Who published each document.
        """
        found = ((claim.id, self.owner(claim, sources.get(claim.doc))) for claim in claims)
        return {claim: owner for claim, owner in found if owner is not None}


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
        raise _wrong(
            f"there is nothing called {unknown[0]}", where, "It has order, [named] and [owners]"
        )
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
    owners = _owners(data.get("owners", {}), where=where)
    return Reliability(groups=groups, named=places, last=len(order), owners=owners)


def _owners(told: object, *, where: str) -> dict[str, str]:
    remedy = 'Write [owners] and lines like "Hill Media" = ["The Orsa Lamp", "Orsa Radio"]'
    if not isinstance(told, dict):
        raise _wrong("owners is no table", where, remedy)
    found: dict[str, str] = {}
    for owner, names in told.items():
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            raise _wrong(f"what {owner!r} owns is no list of names", where, remedy)
        # The owner itself may publish: an agency is of one voice with its outlets.
        for name in dict.fromkeys((_key(owner), *map(_key, names))):
            if name in found:
                what = f"{name!r} is owned twice, by {found[name]!r} and by {owner!r}"
                raise _wrong(what, where, "Keep one of them")
            found[name] = owner
    return found


def _is_order(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(group, list) and all(isinstance(kind, str) for kind in group) for group in value
    )


def _key(name: str) -> str:
    return " ".join(name.split()).casefold().removeprefix("the ")


def _wrong(what: str, where: str, remedy: str) -> DataError:
    return DataError(what, where=where, remedy=remedy, code=_CODE)
