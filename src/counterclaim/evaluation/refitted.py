"""What a calibration error would be once confidences were fitted to reports of the same kind.

Confidences that ship were fitted to reports held out of training. On reports of another kind
they may all be a little high or low; whether they still tell sure answers from unsure ones shows
where a curve fitted to some documents is held against others.
"""

import hashlib
import math
from collections.abc import Sequence

from counterclaim.evaluation.calibration import calibration

FOLDS = 5
# Draws scale and offset towards 1 and 0, as if two answers had said so: few answers cannot
# bend the curve far.
_PRIOR = 2.0
_STEPS = 50
_CLOSEST = 1e-3  # to 0 and 1, where the odds have no end

Answer = tuple[str, float, bool]
Pair = tuple[float, bool]


def refitted_error(answers: Sequence[Answer]) -> float | None:
    """Return the expected calibration error by cross-validation; None for too few documents.

    Scale and offset of the log odds (Platt's way) are fitted to four fifths of the documents
    and used on the others, in turn.

    Args:
        answers: Document, confidence and whether it is right.
    """
    if len({doc for doc, _, _ in answers}) < FOLDS:
        return None
    out: list[Pair] = []
    for fold in range(FOLDS):
        scale, offset = _fit([(c, right) for doc, c, right in answers if _fold(doc) != fold])
        out += [
            (_share(scale * _odds(c) + offset), right)
            for doc, c, right in answers
            if _fold(doc) == fold
        ]
    known = calibration(out)
    return known.error if known is not None else None


def _fold(doc: str) -> int:
    return int(hashlib.sha256(doc.encode()).hexdigest(), 16) % FOLDS


def _odds(confidence: float) -> float:
    held = min(max(confidence, _CLOSEST), 1 - _CLOSEST)
    return math.log(held / (1 - held))


def _share(odds: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


def _fit(pairs: Sequence[Pair]) -> tuple[float, float]:
    """Return scale and offset by Newton's method on the log loss."""
    scale, offset = 1.0, 0.0
    given = [(_odds(c), float(right)) for c, right in pairs]
    for _ in range(_STEPS):
        a, b = _PRIOR * (scale - 1), _PRIOR * offset
        aa, ab, bb = _PRIOR, 0.0, _PRIOR
        for x, right in given:
            p = _share(scale * x + offset)
            weight = p * (1 - p)
            a += (p - right) * x
            b += p - right
            aa += weight * x * x
            ab += weight * x
            bb += weight
        determinant = aa * bb - ab * ab
        step = (bb * a - ab * b) / determinant, (aa * b - ab * a) / determinant
        scale, offset = scale - step[0], offset - step[1]
        if max(map(abs, step)) < 1e-9:
            break
    return scale, offset
