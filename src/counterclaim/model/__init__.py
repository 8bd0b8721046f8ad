"""The nouns and values of counterclaim, as frozen dataclasses without behaviour of their own."""

from counterclaim.model.actor import Actor, ActorKind
from counterclaim.model.circle import Circle
from counterclaim.model.claim import (
    Act,
    ActType,
    Claim,
    Evidence,
    Harm,
    Modality,
    Party,
    Scope,
    Speaker,
    Stance,
    VictimClass,
    Victims,
    Weapon,
)
from counterclaim.model.decision import Decision, Verdict
from counterclaim.model.document import Document, Source
from counterclaim.model.estimate import Estimate, Reason, Share
from counterclaim.model.event import Event, EventDocument, EventName, Judgement, Link
from counterclaim.model.event_types import AcledType, EventTypes, PloverType, UcdpType
from counterclaim.model.figure import Figure
from counterclaim.model.importing import Import, ImportLine, ImportState, Outcome
from counterclaim.model.interval import Interval
from counterclaim.model.issue import Issue
from counterclaim.model.mention import Cue, Frame, Mention, MentionKind, People, Trigger
from counterclaim.model.place import Place
from counterclaim.model.sentence import Sentence, Token
from counterclaim.model.span import Span, Words

__all__ = [
    "AcledType",
    "Act",
    "ActType",
    "Actor",
    "ActorKind",
    "Circle",
    "Claim",
    "Cue",
    "Decision",
    "Document",
    "Estimate",
    "Event",
    "EventDocument",
    "EventName",
    "EventTypes",
    "Evidence",
    "Figure",
    "Frame",
    "Harm",
    "Import",
    "ImportLine",
    "ImportState",
    "Interval",
    "Issue",
    "Judgement",
    "Link",
    "Mention",
    "MentionKind",
    "Modality",
    "Outcome",
    "Party",
    "People",
    "Place",
    "PloverType",
    "Reason",
    "Scope",
    "Sentence",
    "Share",
    "Source",
    "Span",
    "Speaker",
    "Stance",
    "Token",
    "Trigger",
    "UcdpType",
    "Verdict",
    "VictimClass",
    "Victims",
    "Weapon",
    "Words",
]
