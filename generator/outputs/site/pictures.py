"""Bars as plain SVG: told apart by how far they are filled, so colour and script are not needed.

They repeat numbers that stand beside them as text, and are hidden from screen readers.
"""

from __future__ import annotations

from markupsafe import Markup

WIDTH, HEIGHT = 120, 12


def bar(full: int, half: int, empty: int) -> Markup:
    """One bar of three parts: filled, filled in its lower half, and outlined only."""
    total = full + half + empty
    if not total:
        return Markup("")
    first = WIDTH * full / total
    second = WIDTH * half / total
    parts = [_rect(0, 0, first, HEIGHT), _rect(first, HEIGHT / 2, second, HEIGHT / 2)]
    if half and empty:
        parts.append(_rect(first + second - 1, 0, 1, HEIGHT))
    outline = f'<rect x="0.5" y="0.5" width="{WIDTH - 1}" height="{HEIGHT - 1}" fill="none" stroke="currentColor"/>'
    return Markup(  # noqa: S704 -- numbers only
        f'<svg class="hb-bar" viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true" focusable="false">'
        f"{outline}{''.join(parts)}</svg>"
    )


def _rect(x: float, y: float, width: float, height: float) -> str:
    if width <= 0:
        return ""
    return (
        f'<rect x="{x:.4g}" y="{y:.4g}" width="{width:.4g}" height="{height:.4g}" '
        'fill="currentColor"/>'
    )
