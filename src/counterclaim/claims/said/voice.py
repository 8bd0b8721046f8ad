"""A cue turned into the speaker and stance of a claim."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from counterclaim.claims.said.groups import named_groups
from counterclaim.knowledge.offices import office_of
from counterclaim.model import Actor, Cue, Mention, Speaker, Stance, Words

Resolve = Callable[[str, str | None], Actor | None]


def in_document(mentions: Iterable[Mention], resolve: Resolve) -> Resolve:
    """Return `resolve` with what the document itself calls its actors.

    Where a report has spoken of "US marines", its "marines" are those, whatever country
    they fight in.
    """
    short: dict[str, Actor] = {}
    listed = list(mentions)
    groups = named_groups(listed[0].sent.doc.text) if listed else {}
    for m in listed:
        words = m.text.lower().split()
        if isinstance(m.value, Actor) and len(words) > 1:
            short.setdefault(words[-1], m.value)

    def resolved(words: str, country: str | None) -> Actor | None:
        bare = words.lower().removeprefix("the ").split()
        if len(bare) == 1 and bare[0] in short:
            return short[bare[0]]
        known = resolve(words, country)
        if known is None:
            plain = " ".join(words.lower().split())
            known = next((actor for name, actor in groups.items() if name in plain), None)
        return known

    return resolved


def actor_of(
    named: tuple[Mention, Mention] | None, country: str | None, resolve: Resolve
) -> Actor | None:
    """Return the actor that a speaker speaks for: by name, else by the office beside it."""
    for cue in reversed(named or ()):
        actor = resolve(cue.text, country)
        if actor is None and isinstance(cue.value, Cue) and cue.value.standing is not None:
            span = cue.value.standing
            actor = resolve(cue.sent.doc.text[span.start : span.end], country)
        if actor is not None:
            return actor
    return None


def voice(named: tuple[Mention, Mention] | None) -> tuple[Speaker | None, Stance]:
    """Return the speaker record and stance of a cue and the cue that names its speaker."""
    if named is None:
        return None, Stance.ASSERTS
    cue, name = named
    says, who = cue.value, name.value
    if not isinstance(says, Cue) or not isinstance(who, Cue):
        raise TypeError("a speaker mention holds a Cue")
    speaker = Speaker(
        words=Words(text=name.text, span=name.span),
        role=who.role or says.role,
        office=_office(name, who) or _office(cue, says),
    )
    return speaker, Stance.DENIES if says.denies else Stance.ASSERTS


def _office(m: Mention, cue: Cue) -> str:
    """Return the office told in a speaker's words or beside them: "Ana Ruiz, the mayor"."""
    told = office_of(m.text)
    if not told and cue.standing is not None:
        told = office_of(m.sent.doc.text[cue.standing.start : cue.standing.end])
    return told
