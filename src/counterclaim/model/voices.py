"""Who speaks in each claim of a report: "Ruiz" is the "Ana Ruiz of Open Tally" of before."""

import re
from collections import defaultdict
from collections.abc import Iterable

from counterclaim.model.claim import Claim, Speaker

_MARKS = re.compile(r"[^\w\s]")


def voices(claims: Iterable[Claim]) -> dict[str, str]:
    """Return the voice of the speaker of each claim that has one, by claim id.

    A name that stands within the words of a longer speaker of the same report, one whom the
    register knows, speaks with that one's voice; else a speaker's own voice counts.
    """
    spoken: dict[str, list[tuple[Claim, Speaker]]] = defaultdict(list)
    for claim in claims:
        if claim.speaker is not None:
            spoken[claim.doc].append((claim, claim.speaker))
    found: dict[str, str] = {}
    for told in spoken.values():
        known = {_words(s): s.voice for _, s in told if s.actor is not None}
        for claim, speaker in told:
            found[claim.id] = _longer(speaker, known) or speaker.voice
    return found


def is_within(a: Speaker, b: Speaker) -> bool:
    """Return whether the words of one speaker stand within those of another."""
    one, other = _words(a), _words(b)
    return _holds(one, other) or _holds(other, one)


def _longer(speaker: Speaker, known: dict[tuple[str, ...], str]) -> str | None:
    """Return the voice of the first known speaker whose words hold the name of this one."""
    if speaker.actor is not None or not speaker.words.text[:1].isupper():
        return None
    name = _words(speaker)
    return next((voice for words, voice in sorted(known.items()) if _holds(words, name)), None)


def _holds(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    many = len(name)
    return 0 < many < len(words) and any(
        words[at : at + many] == name for at in range(len(words) - many + 1)
    )


def _words(speaker: Speaker) -> tuple[str, ...]:
    return tuple(_MARKS.sub("", speaker.words.text.casefold()).split())
