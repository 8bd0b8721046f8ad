"""Calibrations → a reliability diagram: what confidences mean, a panel each, as SVG."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from counterclaim.evaluation.calibration import Bin, Calibration

_PANEL, _AXIS, _LEFT, _TOP = 200, 150, 34, 24  # in pixels; a panel's width is its height
_IN_A_ROW = 4


def diagram(known: Mapping[str, Calibration]) -> str:
    """Return an SVG drawing, with confidence to the right and the share that is right upwards.

    On the dashed line a confidence is the share that is right. The larger a dot, the more answers;
    each carries its figures as a title.

    Args:
        known: The calibrations by what they are of, in the order in which they are drawn.
    """
    rows = -(-len(known) // _IN_A_ROW)
    width, height = _PANEL * min(len(known), _IN_A_ROW), _PANEL * rows
    panels = "".join(_panel(n, name, of) for n, (name, of) in enumerate(known.items()))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        'aria-label="Reliability diagram" font-family="sans-serif" font-size="11" '
        f'fill="currentColor">\n{panels}</svg>\n'
    )


def _panel(n: int, name: str, known: Calibration) -> str:
    across, down = n % _IN_A_ROW * _PANEL + _LEFT, n // _IN_A_ROW * _PANEL + _TOP
    most = max(b.answers for b in known.bins)
    dots = "".join(_dot(b, (b.answers / most) ** 0.5) for b in known.bins)
    return (
        f'<g transform="translate({across} {down})">'
        f'<text x="0" y="-8">{escape(name)}, error {known.error:.3f}</text>'
        f'<path d="M0 0V{_AXIS}H{_AXIS}" stroke="currentColor" fill="none"/>'
        f'<path d="M0 {_AXIS}L{_AXIS} 0" stroke="currentColor" stroke-dasharray="3 3"/>'
        f'<text x="{_AXIS / 2}" y="{_AXIS + 14}" text-anchor="middle">confidence</text>'
        f'<text x="-{_AXIS / 2}" y="-6" text-anchor="middle" transform="rotate(-90)">right</text>'
        f"{dots}</g>\n"
    )


def _dot(of: Bin, size: float) -> str:
    return (
        f'<circle cx="{_AXIS * of.confidence:.1f}" cy="{_AXIS * (1 - of.right):.1f}" '
        f'r="{2 + 7 * size:.1f}" fill-opacity=".6"><title>answers: {of.answers}, confidence '
        f"{of.confidence:.2f}, right {of.right:.2f}</title></circle>"
    )
