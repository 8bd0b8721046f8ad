"""An address → a QR code, drawn as one path of SVG."""

from dataclasses import dataclass
from itertools import groupby

import segno

# Cameras need so many light squares around the code.
_MARGIN = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class QrCode:
    """A QR code in squares of one unit.

    Attributes:
        size: Units from edge to edge, with the light margin.
        path: The dark squares, as the path of a line that is one unit thick.
    """

    size: int
    path: str


def qr_code(address: str) -> QrCode:
    """Return the QR code of an address.

    It can be read with about a seventh of it covered or scratched.
    """
    code = segno.make_qr(address, error="m")
    return QrCode(size=len(code.matrix) + 2 * _MARGIN, path="".join(_rows(code)))


def _rows(code: segno.QRCode) -> list[str]:
    drawn = []
    for y, row in enumerate(code.matrix, start=_MARGIN):
        x = _MARGIN
        for is_dark, run in groupby(row):
            width = len(list(run))
            if is_dark:
                drawn.append(f"M{x} {y}.5h{width}")
            x += width
    return drawn
