"""A page -> fragments: runs of characters on one line, each with its boxes, as pdfium finds them."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

Rect = tuple[float, float, float, float]
"""Left, top, right, bottom in points, from the upper left corner of the page as it is shown."""

APART = 0.85
"""Times the height of a line that two of its characters stand apart where a column or a cell ends."""

HYPHEN = "\u00ad"
"""Stands for the hyphen of a word that is cut at the end of a line."""

BOLD = 600
_BOLD_NAMES = (b"bold", b"black", b"heavy")
_LONGEST_NAME = 128
_GRID = 1_000_000
_QUARTER = 1.5707963
_SLANT = 0.1
"""Radians from which a line counts as slanted."""

_UNKNOWN = "\ufffd"
_LINE_ENDS = (0x0A, 0x0D)
_LINE_HYPHENS = (0x02, 0xAD)  # pdfium puts U+0002 for a hyphen that cuts a word
_NO_CHARACTERS = (0xFFFE, 0xFFFF)


@dataclass(frozen=True, slots=True)
class Fragment:
    """Characters in a row, one box each (None for a space that pdfium made up).

    ``left``, ``top``, ``right``, ``bottom`` surround them; ``size`` is the height of the line.
    """

    text: str
    boxes: tuple[Rect | None, ...]
    left: float
    top: float
    right: float
    bottom: float
    size: float
    bold: bool

    @property
    def middle(self) -> float:
        """Halfway between top and bottom."""
        return (self.top + self.bottom) / 2


def fragments(page: Any) -> list[Fragment]:
    """Return the fragments of pdfium's page in the order of the file; slanted ones are left out."""
    text = pdfium.FPDFText_LoadPage(page)
    try:
        characters = list(_characters(page, text)) if text else []
    finally:
        if text:
            pdfium.FPDFText_ClosePage(text)
    runs = [run for run in _runs(characters) if any(not c.text.isspace() for c in run)]
    straight = [run for run in runs if not run[0].slanted]
    return [_fragment(run) for run in straight]


@dataclass(frozen=True, slots=True)
class _Character:
    text: str  # empty where a line ends
    box: Rect | None
    bold: bool
    slanted: bool


def _characters(page: Any, text: Any) -> Iterator[_Character]:
    shown = _transformation(page)
    turned = pdfium.FPDFPage_GetRotation(page) * _QUARTER
    box = pdfium.FS_RECTF()
    bold = slanted = False
    in_word = False  # weight and slant are asked for once a word, since every call takes its time
    for index, letter in _letters(text):
        made_up = letter.isspace() and pdfium.FPDFText_IsGenerated(text, index) == 1
        if not letter or made_up:
            yield _Character(letter, None, False, False)
        else:
            known = pdfium.FPDFText_GetLooseCharBox(text, index, box)
            if not in_word:
                bold = _is_bold(text, index)
                angle = (pdfium.FPDFText_GetCharAngle(text, index) + turned) % (
                    4 * _QUARTER
                )  # both clockwise
                slanted = bool(known) and min(angle, 4 * _QUARTER - angle) > _SLANT
            yield _Character(letter, shown(box) if known else None, bold, slanted)
        in_word = bool(letter) and not letter.isspace()


def _is_bold(text: Any, index: int) -> bool:
    """Tell whether a character is bold: by its font's weight, or by its name where no weight is stated."""
    if pdfium.FPDFText_GetFontWeight(text, index) >= BOLD:
        return True
    name = ctypes.create_string_buffer(_LONGEST_NAME)
    pdfium.FPDFText_GetFontInfo(text, index, name, _LONGEST_NAME, ctypes.c_int())
    return any(word in name.value.lower() for word in _BOLD_NAMES)


def _letters(text: Any) -> Iterator[tuple[int, str]]:
    """Yield (index, character), an empty one where a line ends; pdfium counts UTF-16 units."""
    high = 0
    for index in range(max(0, pdfium.FPDFText_CountChars(text))):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if 0xD800 <= code < 0xDC00:
            high = code
        elif 0xDC00 <= code < 0xE000:
            yield index, chr(0x10000 + ((high - 0xD800) << 10) + code - 0xDC00) if high else _UNKNOWN
            high = 0
        elif code in _LINE_ENDS:
            yield index, ""
        elif code in _LINE_HYPHENS or (code == ord("-") and pdfium.FPDFText_IsHyphen(text, index) == 1):
            yield index, HYPHEN
        elif code >= 32 and code not in _NO_CHARACTERS:
            yield index, chr(code)


def _transformation(page: Any) -> Any:
    """Return what turns a rectangle of the page's own coordinates into one of the page as it is shown."""
    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    x, y = ctypes.c_int(), ctypes.c_int()

    def place(at: tuple[float, float]) -> tuple[float, float]:
        pdfium.FPDF_PageToDevice(page, 0, 0, _GRID, _GRID, 0, *at, x, y)
        return x.value * width / _GRID, y.value * height / _GRID

    (x0, y0), (x1, y1), (x2, y2) = place((0, 0)), place((1000, 0)), place((0, 1000))
    a, b, c, d = (x1 - x0) / 1000, (x2 - x0) / 1000, (y1 - y0) / 1000, (y2 - y0) / 1000

    def shown(box: Any) -> Rect:
        left, right = (a * side + b * up + x0 for side, up in ((box.left, box.bottom), (box.right, box.top)))
        top, bottom = (c * side + d * up + y0 for side, up in ((box.left, box.top), (box.right, box.bottom)))
        if left > right:
            left, right = right, left
        return left, min(top, bottom), right, max(top, bottom)

    return shown


def _runs(characters: list[_Character]) -> Iterator[list[_Character]]:
    """Yield the characters that stand in a row, cut where the line ends or a gap is wide."""
    run: list[_Character] = []
    last: Rect | None = None
    for character in characters:
        cut = not character.text or (character.box and last and _is_apart(last, character.box))
        if run and cut:
            yield run
            run, last = [], None
        if character.text:
            run.append(character)
            last = character.box or last
    if run:
        yield run


def _is_apart(last: Rect, box: Rect) -> bool:
    height = max(last[3] - last[1], box[3] - box[1], 1.0)
    beside = min(last[3], box[3]) - max(last[1], box[1])
    gap = max(box[0] - last[2], last[0] - box[2])
    return beside < 0.2 * min(last[3] - last[1], box[3] - box[1]) or gap > APART * height


def _fragment(run: list[_Character]) -> Fragment:
    while run and run[0].text.isspace():
        run = run[1:]
    while run and run[-1].text.isspace():
        run = run[:-1]
    boxes = [character.box for character in run if character.box] or [(0.0, 0.0, 0.0, 0.0)]
    heights = sorted(box[3] - box[1] for box in boxes)
    bold = sum(character.bold for character in run)
    return Fragment(
        text="".join(character.text for character in run),
        boxes=tuple(character.box for character in run for _ in character.text),
        left=min(box[0] for box in boxes),
        top=min(box[1] for box in boxes),
        right=max(box[2] for box in boxes),
        bottom=max(box[3] for box in boxes),
        size=heights[len(heights) // 2],
        bold=2 * bold > len(run),
    )


def gaps(line: Sequence[Fragment]) -> list[float]:
    """Return how far the neighbours of a line, from left to right, stand apart."""
    return [after.left - before.right for before, after in pairwise(line)]
