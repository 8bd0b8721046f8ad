"""Who stands on a side: a state, an organised group, or armed people of no known one."""

import re
from dataclasses import dataclass
from enum import StrEnum

from counterclaim.knowledge.event_types import TypeWords
from counterclaim.knowledge.governments import government_name, government_of, top_kind
from counterclaim.model import Actor, ActorKind

_STATE = frozenset({ActorKind.GOVERNMENT, ActorKind.STATE_FORCE})
_STATE_INTER = "1"
EXTERNAL = "8"
"""ACLED's code for forces of another state, or of several."""

# Ids of actors that were made from a report's words, unlike those of a register.
_MINTED = re.compile(r"act-[0-9a-f]{20}")


class Standing(StrEnum):
    """What a side is in the eyes of UCDP."""

    STATE = "state"
    GROUP = "group"
    LOOSE = "loose"
    """Armed people of whom nobody says that an organisation stands behind them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Somebody armed who did harm or suffered it.

    Attributes:
        key: Two actors of one side share it, and so do all groups without a name.
        standing: State, group or loose.
        words: What the report calls it.
        name: Its name as a side of a conflict; `None` if the report gives none.
        inter: ACLED's code for its kind, `None` if it is not known.
    """

    key: str
    standing: Standing
    words: str
    name: str | None = None
    inter: str | None = None


def side_of(actor: Actor | None, words: str, *, country: str | None) -> Side | None:
    """Return the side that an actor, or the words for one not known, stands for.

    `None` for whoever is not armed: a ministry of health is a government all the same,
    a monitor or a village is nobody's side.

    Args:
        actor: The actor, if the words mean one.
        words: What the report calls it.
        country: Where the event was; forces of another state are external to ACLED.
    """
    if actor is None:
        return _unnamed(words)
    if _is_state(actor):
        return _state(actor, country)
    if actor.kind is ActorKind.ARMED_GROUP or top_kind(actor) is ActorKind.ARMED_GROUP:
        return _group(actor)
    return _unnamed(words) if actor.kind is ActorKind.UNKNOWN else None


def soldiers() -> Side:
    """Return the side of state forces that nobody names."""
    return Side(key="soldiers", standing=Standing.STATE, words="state forces", inter=_STATE_INTER)


def fighters(words: str) -> Side:
    """Return the side of fighters without a name, by the words for them."""
    fallback = Side(key=Standing.GROUP.value, standing=Standing.GROUP, words="fighters")
    return _unnamed(words) or fallback


def is_other(a: Side, b: Side) -> bool:
    """Return whether two sides must be two.

    Who has no name may be anybody of its kind: rebels may be the rebels that another
    testimony names, and state forces those of the country. Forces of another state are
    not.
    """
    if a.key == b.key:
        return False
    if a.standing is not b.standing and Standing.STATE in (a.standing, b.standing):
        return True
    return None not in (a.name, b.name) or EXTERNAL in (a.inter, b.inter)


def _is_state(actor: Actor) -> bool:
    if government_of(actor) is not None:
        return actor.kind in _STATE or actor.kind is ActorKind.ARMED_GROUP
    return actor.kind in _STATE and top_kind(actor) is not ActorKind.ARMED_GROUP


def _state(actor: Actor, country: str | None) -> Side:
    owner = government_of(actor)
    known = "act-unknown" not in actor.id
    inter = _code(actor) or _STATE_INTER
    if inter == _STATE_INTER and owner and country and owner != country:
        inter = EXTERNAL
    return Side(
        key=actor.side,
        standing=Standing.STATE,
        words=actor.name,
        name=(government_name(owner) if owner else None) or (actor.name if known else None),
        inter=inter,
    )


def _group(actor: Actor) -> Side:
    if _MINTED.fullmatch(actor.id):
        unnamed = _unnamed(actor.name)
        if unnamed is not None:
            return unnamed
    return Side(
        key=actor.side,
        standing=Standing.GROUP,
        words=actor.name,
        name=actor.name,
        inter=_code(actor),
    )


def _unnamed(words: str) -> Side | None:
    armed = TypeWords.load().armed_of(words)
    if armed is None:
        return None
    standing = Standing.GROUP if armed.is_organised else Standing.LOOSE
    # What one paper calls rebels another calls terrorists: without names they are one side.
    return Side(key=standing.value, standing=standing, words=words, inter=armed.inter)


def _code(actor: Actor) -> str | None:
    return dict(actor.codes).get("acled_inter")
