"""Evens out the heights of lines that were recognised in a scan, where they are no more than guessed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import pypdfium2.raw as pdfium

SAMPLES = 9
"""Characters of a page that are asked whether they can be seen."""

ALIKE = 0.2
"""Share of the height of the text's lines by which others differ from it at most that are of it."""


def is_unseen(text: Any) -> bool:
    """Tell whether most characters of a page, whose text pdfium has loaded, lie unseen over its picture."""
    count = pdfium.FPDFText_CountChars(text)
    places = range(0, max(count, 0), max(1, count // SAMPLES))
    modes = [
        pdfium.FPDFTextObj_GetTextRenderMode(one)
        for one in (pdfium.FPDFText_GetTextObject(text, at) for at in places)
        if one
    ]
    return 2 * modes.count(pdfium.FPDF_TEXTRENDERMODE_INVISIBLE) > len(modes)


def evened(heights: Sequence[float], lengths: Sequence[int]) -> list[float]:
    """Return the heights of lines, that of most of their letters (``lengths``) for all that hardly differ."""
    letters: Counter[float] = Counter()
    for height, length in zip(heights, lengths, strict=True):
        letters[round(2 * height) / 2] += length
    usual = letters.most_common(1)[0][0] if letters else 0.0
    return [usual if abs(height - usual) <= ALIKE * usual else height for height in heights]
