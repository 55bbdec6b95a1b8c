"""Gives characters the height of their line where the font states none, as in files of LibreOffice."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

ABOVE, BELOW = 0.9, -0.22
"""Times a font's size that letters with the marks on them reach above, and below, the line they stand on."""

LEAST = 0.8
"""Times its size that a font states together for both, at the least, where that is true of it."""

CAPITAL = 0.25
"""Times its size that a font's capitals are high at the least; below it, the size tells nothing."""


class Heights:
    """Makes the boxes of a page's characters as high as their line, a word after another."""

    def __init__(self, text: Any) -> None:
        self._text = text
        self._known: dict[int | None, bool] = {}
        self._own = False

    def begin(self, index: int) -> None:
        """Look at the font of the word that begins with a character."""
        written = pdfium.FPDFText_GetTextObject(self._text, index)
        font = pdfium.FPDFTextObj_GetFont(written) if written else None
        at = ctypes.cast(font, ctypes.c_void_p).value if font else None
        if at not in self._known:
            self._known[at] = font is not None and _states_none(font)
        self._own = self._known[at]

    def widen(self, index: int, box: Any) -> None:
        """Make a character's box as high as a line of its font's size, if its font does not say how high."""
        x, y, matrix = ctypes.c_double(), ctypes.c_double(), pdfium.FS_MATRIX()
        known = self._own and pdfium.FPDFText_GetCharOrigin(self._text, index, x, y)
        if not known or not pdfium.FPDFText_GetMatrix(self._text, index, matrix):
            return
        size = pdfium.FPDFText_GetFontSize(self._text, index)
        if abs(matrix.d) >= abs(matrix.c):
            reach = [y.value + share * size * matrix.d for share in (ABOVE, BELOW)]
            box.bottom, box.top = min(box.bottom, *reach), max(box.top, *reach)
        else:
            reach = [x.value + share * size * matrix.c for share in (ABOVE, BELOW)]
            box.left, box.right = min(box.left, *reach), max(box.right, *reach)


def _states_none(font: Any) -> bool:
    """Tell whether a font's capitals are as high as they may be, but its lines too low to hold letters."""
    above, below = ctypes.c_float(), ctypes.c_float()
    pdfium.FPDFFont_GetAscent(font, 1.0, above)
    pdfium.FPDFFont_GetDescent(font, 1.0, below)
    return above.value >= CAPITAL and above.value - below.value < LEAST
