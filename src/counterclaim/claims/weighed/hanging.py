"""How a mention hangs together with a word of its sentence in the parse."""

from __future__ import annotations

from counterclaim.model import Mention


def is_under(m: Mention, word: int) -> bool:
    """Return whether a mention hangs from a word of its sentence, however far down."""
    return m.head >= 0 and m.head in m.sent.subtree(word)


def closeness(m: Mention, word: int) -> float:
    """Return how near a mention hangs to a word of its sentence: 1, 1/2, 1/3 and on.

    0 where the sentence was not parsed, or there is no such word.
    """
    if m.head < 0 or word < 0:
        return 0.0
    tokens = m.sent.tokens
    up: dict[int, int] = {}
    i, steps = word, 0
    while i not in up:
        up[i] = steps
        i, steps = tokens[i].head, steps + 1
    i, steps = m.head, 0
    while i not in up and steps < len(tokens):
        i, steps = tokens[i].head, steps + 1
    return 1 / (1 + up.get(i, 9) + steps)
