"""A text with spans in it → pieces, each with the spans that it lies in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from counterclaim.model import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some of the text.

    Attributes:
        text: The words.
        of: Keys of the spans that it lies in, in the order in which they were given.
        begins: Those of them that begin here.
    """

    text: str
    of: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()


def pieces(text: str, spans: Iterable[tuple[str, Span]]) -> Sequence[Piece]:
    """Return the text cut wherever a span begins or ends.

    Spans may overlap in any way and more than one may stand at a place: the pieces lie
    side by side and never within each other, so that no markup can be nested wrongly.
    Joined they are the text. What reaches beyond the text is cut off.

    Args:
        text: The text.
        spans: Key and place of each, in code points.
    """
    size = len(text)
    known = [(key, min(s.start, size), min(s.end, size)) for key, s in spans]
    known = [(key, start, end) for key, start, end in known if start < end]
    opening: dict[int, list[str]] = {}
    closing: dict[int, list[str]] = {}
    for key, start, end in known:
        opening.setdefault(start, []).append(key)
        closing.setdefault(end, []).append(key)
    cuts = sorted({0, size, *opening, *closing})
    order = {key: place for place, (key, _, _) in enumerate(known)}
    inside: set[str] = set()
    found = []
    for start, end in pairwise(cuts):
        inside.difference_update(closing.get(start, ()))
        begun = opening.get(start, [])
        inside.update(begun)
        found.append(
            Piece(
                text=text[start:end],
                of=tuple(sorted(inside, key=order.__getitem__)),
                begins=tuple(begun),
            )
        )
    return found
