"""A cue turned into the speaker and stance of a claim."""

from __future__ import annotations

from counterclaim.model import Cue, Mention, Speaker, Stance, Words


def voice(named: tuple[Mention, Mention] | None) -> tuple[Speaker | None, Stance]:
    """Return the speaker record and stance of a cue and the cue that names its speaker."""
    if named is None:
        return None, Stance.ASSERTS
    cue, name = named
    says, who = cue.value, name.value
    if not isinstance(says, Cue) or not isinstance(who, Cue):
        raise TypeError("a speaker mention holds a Cue")
    speaker = Speaker(words=Words(text=name.text, span=name.span), role=who.role or says.role)
    return speaker, Stance.DENIES if says.denies else Stance.ASSERTS
