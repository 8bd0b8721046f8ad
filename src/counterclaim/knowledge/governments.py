"""Which government an actor belongs to, and what it is called as a side of a conflict."""

from __future__ import annotations

import re
from functools import lru_cache

from counterclaim.knowledge.actor_table import named_actors, states, with_article
from counterclaim.model import Actor, ActorKind

_GOVERNMENT = re.compile(r"act-([a-z]{2})-gov")


def government_of(actor: Actor) -> str | None:
    """Return the ISO code of the state whose government stands above an actor.

    Militias that the register puts under a government belong to it. `None` for all
    others, also for a government that no list of states holds.
    """
    top = _GOVERNMENT.fullmatch(actor.side)
    return top.group(1).upper() if top else None


def government_name(country: str) -> str | None:
    """Return a government's name as a side, "Government of Iraq", by its ISO code."""
    name = _names().get(country)
    return f"Government of {with_article(name)}" if name else None


def top_kind(actor: Actor) -> ActorKind:
    """Return the kind of whoever stands at the top above an actor.

    The police of a movement are an armed group's, whatever they are called. Where the
    top is not in the package's own table the actor speaks for itself.
    """
    return _kinds().get(actor.side, actor.kind) if actor.lineage else actor.kind


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    return {state.code: state.names[0] for state in states() if state.names}


@lru_cache(maxsize=1)
def _kinds() -> dict[str, ActorKind]:
    return {actor.id: actor.kind for actor in named_actors()}
