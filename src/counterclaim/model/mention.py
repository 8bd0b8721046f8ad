"""What a stretch of a sentence speaks of, before anything is claimed."""

from dataclasses import dataclass
from enum import StrEnum

from counterclaim.model.claim import Harm, VictimClass
from counterclaim.model.sentence import Sentence
from counterclaim.model.span import Span


class MentionKind(StrEnum):
    """The kinds of mention.

    A `possible_speaker` may be quoted, though no verb of saying shows it.
    """

    FIGURE = "figure"
    HARM = "harm"
    PEOPLE = "people"
    ACTOR = "actor"
    PLACE = "place"
    TIME = "time"
    SPEAKER = "speaker"
    POSSIBLE_SPEAKER = "possible_speaker"
    WEAPON = "weapon"
    ACT = "act"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A stretch of a sentence that names something of a known kind.

    Attributes:
        sent: The sentence it stands in.
        kind: What it names.
        span: Where, in code points of the document.
        value: What was resolved: a `Figure`, `Harm`, `Interval`, `Place`, `Actor` …
            or `None`.
        head: Index of its head token in the sentence; -1 in an unparsed sentence.
        rule: Name and version of the rule that found it.
    """

    sent: Sentence
    kind: MentionKind
    span: Span
    value: object = None
    head: int = -1
    rule: str = ""

    @property
    def text(self) -> str:
        """The words as they stand in the document."""
        return self.sent.doc.text[self.span.start : self.span.end]


class Frame(StrEnum):
    """How a word that says harm is built into its sentence.

    `does`: its object is harmed (kill); `suffers`: its subject is (die); `event`: a
    noun for the harm (death); `state`: a word for the people or their state (dead).
    """

    DOES = "does"
    SUFFERS = "suffers"
    EVENT = "event"
    STATE = "state"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """The value of a harm mention: what happened, and where to look for whom."""

    harm: Harm
    frame: Frame


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """The value of a people mention: what the words say of the people.

    Attributes:
        victim_class: The class that the words put them in.
        sex: "female" or "male" where the words tell.
        age_group: "child" or "adult" where the words tell.
        is_plural: Several people.
        is_name: The words are a person's name.
    """

    victim_class: VictimClass
    sex: str | None = None
    age_group: str | None = None
    is_plural: bool = False
    is_name: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """The value of a speaker mention: who is quoted, and for which words.

    The mention's own span is the speaker's words.

    Attributes:
        content: What is said, in code points; the whole sentence if the cue stands
            beside it ("…, police said").
        verb: Lemma of the verb of saying, or the phrase ("according to").
        role: Kind of speaker.
        denies: The verb denies what follows.
        is_pronoun: The speaker is named by a pronoun only.
        standing: Words beside the name that tell whom the speaker stands for ("press
            officer of the Second Brigade").
        at: Index of the verb's or phrase's token in the sentence.
        is_label: A label before the passage names the speaker; what is said goes on over
            sentences.
    """

    content: Span
    verb: str
    role: str = ""
    denies: bool = False
    is_pronoun: bool = False
    standing: Span | None = None
    at: int = -1
    is_label: bool = False
