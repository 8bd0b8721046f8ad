"""A claim: one figure for one harm to one group of people, from one speaker.

A claim without a figure tells of an *act* instead (a ceasefire, an ultimatum, a
clash). Claims are immutable: they are what a document says, not what is true.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from counterclaim.model.actor import Actor
from counterclaim.model.figure import Figure
from counterclaim.model.ids import mint
from counterclaim.model.interval import Interval
from counterclaim.model.place import Place
from counterclaim.model.span import Span, Words


class Harm(StrEnum):
    """What happened to the people that a figure counts."""

    KILLED = "killed"
    WOUNDED = "wounded"
    CASUALTIES = "casualties"
    CAPTURED = "captured"
    ABDUCTED = "abducted"
    MISSING = "missing"
    DISPLACED = "displaced"
    SURRENDERED = "surrendered"


class ActType(StrEnum):
    """PLOVER event types of the acts that are read so far."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    REQUEST = "REQUEST"
    THREATEN = "THREATEN"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"
    RETREAT = "RETREAT"
    MOBILIZE = "MOBILIZE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What a claim without a figure tells of: a PLOVER type and a plain word.

    `mode` is the word for the kind of act: ceasefire, talks, offer, ultimatum,
    siege, arrest, clash, strike, withdrawal, deployment …
    """

    type: ActType
    mode: str


class VictimClass(StrEnum):
    """What the claim itself calls the people harmed, not what is true of them."""

    CIVILIAN = "civilian"
    STATE_FORCE = "state_force"
    ARMED_GROUP = "armed_group"
    MIXED = "mixed"
    UNKNOWN = "unknown"


class Stance(StrEnum):
    """Whether the speaker says it is so or says it is not."""

    ASSERTS = "asserts"
    DENIES = "denies"


class Modality(StrEnum):
    """PLOVER's auxiliary modes: only what is asserted enters an estimate."""

    ASSERTED = "asserted"
    FUTURE = "future"
    HYPOTHETICAL = "hypothetical"
    HISTORICAL = "historical"


class Scope(StrEnum):
    """Whether a figure tells of an incident or is a running toll."""

    INCIDENT = "incident"
    CUMULATIVE = "cumulative"


@dataclass(frozen=True, slots=True, kw_only=True)
class Victims:
    """The people harmed: the words for them and what those say."""

    words: Words | None = None
    victim_class: VictimClass = VictimClass.UNKNOWN
    sex: str | None = None
    age_group: str | None = None
    actor: Actor | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody named in a claim (its perpetrator): the words, and the actor they mean."""

    words: Words
    actor: Actor | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who is quoted for a claim. A claim in the report's own voice has none.

    Attributes:
        words: The fullest name in the document for who is quoted.
        role: What speaks, such as `official`, `spokesman`, `witness`, `monitor`,
            `medic`, `media`, `armed_group`; empty if the words do not tell.
        actor: The actor that the speaker speaks for.
        office: The office that the words give who speaks, such as `head_of_state`,
            `minister`, `governor`, `commander`, `spokesperson`; empty if they give none.
    """

    words: Words
    role: str = ""
    actor: Actor | None = None
    office: str = ""

    @property
    def voice(self) -> str:
        """Key of who speaks: the actor, else the words without case, articles and marks.

        Two speakers with one voice are counted as one origin.
        """
        if self.actor is not None:
            return self.actor.id
        words = re.sub(r"[^\w\s]", "", self.words.text.casefold()).split()
        return " ".join(word for word in words if word not in {"a", "an", "the"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Weapon:
    """The means of harm: the words, and the cause in the list of SDG indicator 16.1.2."""

    words: Words
    cause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Which words a slot was read from, and the rule that read them."""

    slot: str
    span: Span
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one speaker says in one place of one document.

    Exactly one of `harm` (then with `figure`) and `act` is set. The id is a hash of
    document, figure span and harm, so it outlives better rules.

    Attributes:
        id: `clm-…`.
        doc: Id of the document.
        words: The figure as it stands in the text; for an act the words that name it.
        sentence: Where the sentence stands.
        harm: What happened to the people counted.
        figure: How many.
        act: What a claim without a figure tells of.
        victims: The people harmed, or the other side of an act.
        perpetrator: Who did it, as the claim says.
        weapon: The means.
        place: Where the harm happened, which is not where it was said.
        interval: When it happened.
        speaker: Who is quoted; `None` is the report's own voice.
        stance: Asserts or denies.
        modality: Whether it is said to have happened at all.
        scope: Incident or running toll.
        part_of: Id of the claim of which this is a sub-count.
        same_as: Id of the earlier claim in the document that this one restates.
        disputes: Ids of the earlier claims in the document that this contradicts.
        rule: Name and version of the rule that found the claim.
        confidence: From 0 to 1; how often such claims were right where measured.
        slot_confidence: The same for slots, by name, an empty slot too; none for slots that
            only rules read.
        evidence: The words behind each slot.
        admitted: Id of the decision that lets a party's count of its enemy's losses raise the
            high end; empty without one, and never set by a reader.
    """

    id: str
    doc: str
    words: Words
    sentence: Span
    harm: Harm | None = None
    figure: Figure | None = None
    act: Act | None = None
    victims: Victims = Victims()
    perpetrator: Party | None = None
    weapon: Weapon | None = None
    place: Place | None = None
    interval: Interval | None = None
    speaker: Speaker | None = None
    stance: Stance = Stance.ASSERTS
    modality: Modality = Modality.ASSERTED
    scope: Scope = Scope.INCIDENT
    part_of: str | None = None
    same_as: str | None = None
    disputes: tuple[str, ...] = ()
    rule: str = ""
    confidence: float = 0.5
    slot_confidence: tuple[tuple[str, float], ...] = ()
    evidence: tuple[Evidence, ...] = ()
    admitted: str = ""

    @staticmethod
    def id_at(doc: str, words: Span, harm: Harm) -> str:
        """Return the id of a claim about harm: where its figure stands, and the harm."""
        return mint("clm", doc, words.start, words.end, harm)

    def __post_init__(self) -> None:
        if (self.harm is None) == (self.act is None):
            raise ValueError("a claim has either a harm or an act")
        if (self.harm is None) != (self.figure is None):
            raise ValueError("a claim about harm has a figure, an act has none")
