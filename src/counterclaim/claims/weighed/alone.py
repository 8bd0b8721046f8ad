"""What a mention looks like to the model by itself, whatever claim it may fill a slot of."""

from __future__ import annotations

from counterclaim.claims.setting.around import Around
from counterclaim.claims.setting.when import dates_harm
from counterclaim.claims.setting.where import is_setting
from counterclaim.claims.weighed.people import ROLES, one_hot
from counterclaim.model import (
    Actor,
    ActorKind,
    Cue,
    Interval,
    Mention,
    MentionKind,
    People,
    Place,
    VictimClass,
)

KINDS = {
    "speaker": (MentionKind.SPEAKER, MentionKind.POSSIBLE_SPEAKER),
    "place": (MentionKind.PLACE,),
    "when": (MentionKind.TIME,),
    "weapon": (MentionKind.WEAPON,),
    "perpetrator": (MentionKind.ACTOR, MentionKind.PEOPLE, MentionKind.SPEAKER),
}
"""The mentions that may fill a slot."""

PRONOUNS = frozenset({"he", "she", "they", "it", "who", "his", "its"})

_PREPOSITIONS = ("in", "at", "near", "of", "from", "to", "on", "for", "by", "outside")
_ACTOR_KINDS = tuple(ActorKind)


def is_known(m: Mention) -> bool:
    """Return whether a place is one of the gazetteer's: with coordinates of its own."""
    return not m.rule.startswith(("places.site", "places.street", "places.unknown"))


def of_mention(slot: str, m: Mention, around: Around) -> tuple[float, ...]:
    """Return what the model sees of a mention by itself.

    Args:
        slot: The slot that it may fill.
        m: The mention.
        around: What stands in its sentence.
    """
    text = m.sent.doc.text
    before = text[max(0, m.span.start - 16) : m.span.start].lower().split()
    after = one_hot(before[-1] if before else "", _PREPOSITIONS)
    value = m.value
    if slot == "speaker" and isinstance(value, Cue):
        lower = m.text.lower()
        return (
            *one_hot(value.role, ROLES),
            float(lower in PRONOUNS),
            float(any(c.isupper() for c in m.text[1:])),
            float(value.denies),
            float(value.verb == "according to"),
            float(value.verb == "citing"),
            float(value.verb in ("say", "tell", "add")),
            float(value.standing is not None),
            float(m.kind is MentionKind.POSSIBLE_SPEAKER),
            min(len(lower.split()), 8) / 8,
            float(value.content == m.sent.span),
        )
    if slot == "place":
        prec = value.where_prec if isinstance(value, Place) and is_known(m) else None
        return (
            *one_hot(prec, (1, 2, 3, 4, 5, 6, 7, None)),
            float(is_setting(around, m)),
            float(m.rule.startswith("places.dateline")),
            float(m.rule.startswith("places.modifier")),
            float(m.rule.startswith("places.site")),
            float(m.rule.startswith("places.street")),
            float(m.rule.startswith("places.unknown")),
            *after,
        )
    if slot == "when" and isinstance(value, Interval):
        report = m.sent.doc.date
        days = (report - value.start).days if report and value.start else None
        return (
            *one_hot(value.date_prec, (1, 2, 3, 4, 5)),
            float(dates_harm(around, m)),
            float("dateline" in m.rule),
            float(any(c.isdigit() for c in m.text)),
            float(days is None),
            float(days is not None and days <= 1),
            float(days is not None and 1 < days <= 8),
            float(days is not None and days > 60),
            *after,
        )
    if slot == "perpetrator":
        kind = value.kind if isinstance(value, Actor) else None
        says = value.victim_class if isinstance(value, People) else None
        return (
            *one_hot(m.kind, KINDS["perpetrator"]),
            *one_hot(kind, _ACTOR_KINDS),
            *one_hot(says, tuple(VictimClass)),
            float(isinstance(value, Cue) and value.role in ("monitor", "medic", "media")),
            *after,
        )
    return tuple(after)
