"""A page -> the lines that are drawn on it, level and upright ones, its shaded boxes and its dots."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from qa_service.sources.pdf.characters import Rect

THIN = 3.0
"""Points that a line is thick at most."""

LEAST = 8.0
"""Points that a line is long, and a box wide and high, at the least."""

DOT = 1.5
"""Points that a dot is wide and high at the least; it is smaller than a box."""

EVEN = 0.75
"""Points that a dot is wider than high, or higher than wide, at most."""

CORNERS = 5
"""Points that the outline of a square has at most; one that is not filled is no dot, but a ring is."""

ROUND = 12.0
"""Points that a box's outline stays away from its corners at most, where these are round."""

MOST = 2000
"""Lines and shaded boxes of a page at most; one with more is a drawing, which tells nothing. So of dots."""

MOST_POINTS = 120
"""Points of an outline that are looked at; that of a box with round corners has fewer."""

_WHITE = 250


def outline(box: Rect) -> tuple[Rect, Rect, Rect, Rect]:
    """Return the lines around a box."""
    left, top, right, bottom = box
    level = (left, top, right, top), (left, bottom, right, bottom)
    return *level, (left, top, left, bottom), (right, top, right, bottom)


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn on a page: ``lines``, boxes without width or height, boxes of colour, and ``dots``.

    So are the boxes of its form's ``fields``.
    """

    lines: list[Rect] = field(default_factory=list)
    shades: list[Rect] = field(default_factory=list)
    dots: list[Rect] = field(default_factory=list)
    fields: list[Rect] = field(default_factory=list)

    def add_box(self, box: Rect) -> None:
        """Add the outline of a box."""
        self.lines.extend(outline(box))


def drawn(page: Any, shown: Callable[[Any], Rect]) -> Drawn:
    """Return what is drawn on pdfium's page; ``shown`` gives the place of a box on it as it is shown.

    The outline of a box is four lines. What is drawn in pictures of their own is left out.
    """
    found = Drawn()
    bounds = [ctypes.c_float() for _ in range(4)]
    for index in range(max(0, pdfium.FPDFPage_CountObjects(page))):
        one = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(one) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        if pdfium.FPDFPageObj_GetBounds(one, *bounds):
            left, bottom, right, top = (bound.value for bound in bounds)
            _add(found, one, (left, top, right, bottom), shown)
        if len(found.lines) + len(found.shades) > MOST:
            return Drawn()
    return found if len(found.dots) <= MOST else Drawn(found.lines, found.shades)


def _add(found: Drawn, path: Any, bounds: Rect, shown: Callable[[Any], Rect]) -> None:
    """Add a path if it is a line, a box or a dot that can be seen."""
    left, top, right, bottom = shown(pdfium.FS_RECTF(*bounds))
    wide, high = right - left, bottom - top
    if DOT <= min(wide, high) <= max(wide, high) < LEAST and abs(wide - high) <= EVEN:
        filled, stroked = _mode(path)
        round_one = pdfium.FPDFPath_CountSegments(path) > CORNERS
        if (stroked and round_one) or (filled and _is_coloured(path)):
            found.dots.append((left, top, right, bottom))
    if max(wide, high) < LEAST or THIN < min(wide, high) < LEAST:
        return
    filled, stroked = _mode(path)
    if min(wide, high) <= THIN:
        if filled or stroked:
            found.lines.append(_line(left, top, right, bottom))
    elif stroked and _is_box(path, bounds):
        found.add_box((left, top, right, bottom))
    elif filled and _is_coloured(path) and _is_box(path, bounds):
        found.shades.append((left, top, right, bottom))


def _line(left: float, top: float, right: float, bottom: float) -> Rect:
    """Return the middle of a line."""
    if right - left >= bottom - top:
        return left, (top + bottom) / 2, right, (top + bottom) / 2
    return (left + right) / 2, top, (left + right) / 2, bottom


def _mode(path: Any) -> tuple[bool, bool]:
    """Tell whether a path is filled, and whether its outline is drawn."""
    filled, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, filled, stroked)
    return bool(filled.value), bool(stroked.value)


def _is_coloured(path: Any) -> bool:
    """Tell whether what a path is filled with can be seen on white paper."""
    red, green, blue, opacity = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFPageObj_GetFillColor(path, red, green, blue, opacity)
    return opacity.value > 0 and min(red.value, green.value, blue.value) < _WHITE


def _is_box(path: Any, bounds: Rect) -> bool:
    """Tell whether a path comes near all corners of its bounds, as the outline of a box does."""
    count = pdfium.FPDFPath_CountSegments(path)
    if not 4 <= count <= MOST_POINTS:
        return False
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(path, matrix)
    points = [_point(path, at, matrix) for at in range(count)]
    left, top, right, bottom = bounds
    return all(
        any(abs(x - side) <= ROUND and abs(y - end) <= ROUND for x, y in points)
        for side in (left, right)
        for end in (top, bottom)
    )


def _point(path: Any, at: int, matrix: Any) -> tuple[float, float]:
    x, y = ctypes.c_float(), ctypes.c_float()
    pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFPath_GetPathSegment(path, at), x, y)
    return (
        matrix.a * x.value + matrix.c * y.value + matrix.e,
        matrix.b * x.value + matrix.d * y.value + matrix.f,
    )
