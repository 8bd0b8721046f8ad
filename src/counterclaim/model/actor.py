"""Who: the organised actors, and the classes that people harmed belong to."""

from dataclasses import dataclass
from enum import StrEnum


class ActorKind(StrEnum):
    """What an actor is, in one word."""

    GOVERNMENT = "government"
    STATE_FORCE = "state_force"
    ARMED_GROUP = "armed_group"
    CIVILIAN = "civilian"
    IGO = "igo"
    NGO = "ngo"
    MEDIA = "media"
    MEDICAL = "medical"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """An actor of the register, or one minted from what the text calls it.

    Attributes:
        id: `act-…`; two names of one actor share it.
        name: Standard name.
        kind: What it is.
        country: ISO 3166 alpha-2 code of the state it belongs to or acts in.
        parent: Id of the actor it is a part of, `None` at the top.
        aliases: Other names.
        codes: Codes by scheme, such as (("acled_inter", "1"), ("plover", "MIL")).
        lineage: Ids from the parent up to the top; what tells a party from its enemy.
        since: First year in which it was active, `None` if not known.
        until: Last year in which it was active, `None` if not known or still active.
        allies: Ids of those it is said to be backed by or linked to. That does not
            make it one of their side.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    parent: str | None = None
    aliases: tuple[str, ...] = ()
    codes: tuple[tuple[str, str], ...] = ()
    lineage: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    allies: tuple[str, ...] = ()

    @property
    def side(self) -> str:
        """Id of the topmost actor it belongs to: two actors of one side share it."""
        return self.lineage[-1] if self.lineage else self.id

    def was_active(self, year: int) -> bool:
        """Return whether it may have been active in a year; what is not known may be."""
        return (self.since is None or self.since <= year) and (
            self.until is None or year <= self.until
        )
