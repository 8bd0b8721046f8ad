"""Claims for tests of types of events: who did what to whom and with what, all invented."""

from itertools import count

from counterclaim.events.types import event_types
from counterclaim.model import (
    Act,
    Actor,
    ActorKind,
    ActType,
    Claim,
    Figure,
    Harm,
    Party,
    Place,
    Span,
    Speaker,
    Stance,
    VictimClass,
    Victims,
    Weapon,
    Words,
)
from counterclaim.model.ids import mint

ARMY = Actor(
    id="act-iq-mil",
    name="Armed forces of Iraq",
    kind=ActorKind.STATE_FORCE,
    country="IQ",
    parent="act-iq-gov",
    codes=(("acled_inter", "1"), ("plover", "MIL")),
    lineage=("act-iq-gov",),
)
NEIGHBOUR = Actor(
    id="act-tr-mil",
    name="Armed forces of Turkey",
    kind=ActorKind.STATE_FORCE,
    country="TR",
    parent="act-tr-gov",
    codes=(("acled_inter", "1"), ("plover", "MIL")),
    lineage=("act-tr-gov",),
)
LOYAL = Actor(
    id="act-loyal-column",
    name="Loyal Column",
    kind=ActorKind.ARMED_GROUP,
    country="IQ",
    parent="act-iq-gov",
    codes=(("acled_inter", "3"),),
    lineage=("act-iq-gov",),
)
FRONT = Actor(
    id="act-hill-front",
    name="Hill Front",
    kind=ActorKind.ARMED_GROUP,
    codes=(("acled_inter", "2"),),
)
LEAGUE = Actor(
    id="act-river-league",
    name="River League",
    kind=ActorKind.ARMED_GROUP,
    codes=(("acled_inter", "4"),),
)
MONITOR = Actor(id="act-open-tally", name="Open Tally", kind=ActorKind.NGO)
HERE = Place(name="Orsa", country="IQ", where_prec=1)

_CLASSES = {
    "civilians": VictimClass.CIVILIAN,
    "protesters": VictimClass.CIVILIAN,
    "people": VictimClass.UNKNOWN,
    "soldiers": VictimClass.STATE_FORCE,
    "fighters": VictimClass.ARMED_GROUP,
    "gunmen": VictimClass.ARMED_GROUP,
    "attackers": VictimClass.ARMED_GROUP,
}
_numbers = count(1)


def unnamed(words):
    """Armed people without a name, as the register mints them."""
    return Actor(id=mint("act", words), name=words, kind=ActorKind.ARMED_GROUP)


def said(text):
    """Words somewhere in a text."""
    return Words(text=text, span=Span(0, len(text)))


def harmed(
    people="people",
    *,
    by=None,
    to=None,
    weapon=None,
    harm=Harm.KILLED,
    number=None,
    speaker=None,
    stance=Stance.ASSERTS,
    sure=0.9,
):
    """A claim that people were harmed; each has a number of its own unless one is given."""
    serial = next(_numbers)
    return Claim(
        id=f"clm-{serial:04}",
        doc="a",
        words=said(str(serial)),
        sentence=Span(0, 1),
        harm=harm,
        figure=Figure.exactly(serial if number is None else number),
        victims=Victims(
            words=said(people), victim_class=_CLASSES.get(people, VictimClass.UNKNOWN), actor=to
        ),
        perpetrator=_party(by),
        weapon=Weapon(words=said(weapon)) if weapon else None,
        speaker=_speaker(speaker),
        stance=stance,
        confidence=sure,
    )


def done(mode, kind=ActType.ASSAULT, *, by=None, to=None, stance=Stance.ASSERTS, speaker=None):
    """A claim that something was done, without a figure."""
    return Claim(
        id=f"clm-{next(_numbers):04}",
        doc="a",
        words=said(mode),
        sentence=Span(0, 1),
        act=Act(type=kind, mode=mode),
        victims=Victims(words=said(to.name), actor=to) if to else Victims(),
        perpetrator=_party(by),
        speaker=_speaker(speaker),
        stance=stance,
    )


def types(*claims, place=HERE):
    """The types of an event with these claims."""
    return event_types(claims, place=place)


def _party(by):
    if by is None or isinstance(by, str):
        return Party(words=said(by)) if by else None
    return Party(words=said(by.name), actor=by)


def _speaker(speaker):
    if speaker is None or isinstance(speaker, str):
        return Speaker(words=said(speaker)) if speaker else None
    return Speaker(words=said(speaker.name), actor=speaker)
