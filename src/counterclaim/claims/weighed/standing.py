"""How a place or a time stands in its own sentence, whatever the claim.

For the trees alone. "On Harasta" after "shelling" is struck; "positioned in Harasta" is where
those who shelled stood.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from counterclaim.claims.weighed.people import one_hot
from counterclaim.knowledge.lexicon import words
from counterclaim.model import Mention, MentionKind, Sentence

_FORCE = (MentionKind.HARM, MentionKind.ACT, MentionKind.WEAPON)
# What may stand between a preposition and a name: "on the besieged northern town of".
_SKIPPED = frozenset({"DET", "ADJ", "NOUN", "NUM", "PROPN"})
_LEADS = (
    "in", "on", "at", "near", "of", "from", "to", "by", "between", "into", "around", "against",
    "over", "outside", "with",
)  # fmt: skip
# "Positioned in", "fleeing from the besieged town of": where people stand, come from or go to.
_STAYS = re.compile(
    r"\b(?:" + "|".join(sorted(words("claims.weighed.standing", "stays"))) + r")\b[^,;.]{0,25}$",
    re.IGNORECASE,
)
_STAYS_BEHIND = re.compile(r"\s*-\s*(?:based|led|backed|born|registered)\b", re.IGNORECASE)
_BEFORE, _BEHIND = 40, 12  # code points around a mention in which such words stand
_FAR = 300  # code points: as far as if there were no word of force


def standing(
    m: Mention, beside: Sequence[Mention], text: str, *, is_usable: bool
) -> tuple[float, ...]:
    """Return how a place or a time stands: its preposition, words of force, who stays there.

    Args:
        m: The place or the time.
        beside: All mentions of its sentence.
        text: The document's.
        is_usable: The rules hold that something may have happened then or there.
    """
    start, end = m.span.start, m.span.end
    force = [o.span for o in beside if o.kind in _FORCE]
    left = min((start - s.end for s in force if s.end <= start), default=_FAR)
    right = min((s.start - end for s in force if s.start >= end), default=_FAR)
    is_owner = text[end : end + 2] in ("'s", "\u2019s") or (
        m.kind is MentionKind.PLACE and m.text.endswith("s")
    )
    return (
        *one_hot(_lead(m.sent, start), _LEADS),
        math.log1p(min(left, _FAR)),
        math.log1p(min(right, _FAR)),
        float(_STAYS.search(text[max(m.sent.span.start, start - _BEFORE) : start]) is not None),
        float(_STAYS_BEHIND.match(text[end : end + _BEHIND]) is not None),
        float(is_owner),
        float(text[end : end + 1] == ","),
        float(is_usable),
    )


def _lead(sent: Sentence, start: int) -> str:
    """Return the word before a name, past what describes it: "on" in "on the town of Harasta"."""
    if not sent.is_parsed:
        return ""
    tokens = sent.tokens
    i = next((t.i for t in tokens if t.start >= start), 0) - 1
    while i >= 0 and (
        tokens[i].pos in _SKIPPED
        or (i > 0 and tokens[i].lower == "of" and tokens[i - 1].pos == "NOUN")
    ):
        i -= 1
    return tokens[i].lower if i >= 0 else ""
