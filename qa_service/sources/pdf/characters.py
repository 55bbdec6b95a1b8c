"""A page -> its characters in the order of the file, with box and weight, and whether they are raised."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from qa_service.sources.hyphens import HYPHEN
from qa_service.sources.pdf.heights import Heights

Rect = tuple[float, float, float, float]
"""Left, top, right, bottom in points, from the upper left corner of the page as it is shown."""

BOLD = 600
_BOLD_NAMES = (b"bold", b"black", b"heavy")
_LONGEST_NAME = 128
_GRID = 1_000_000
_QUARTER = 1.5707963
_SLANT = 0.1
"""Radians from which a line counts as slanted."""

SLANTED = -1
"""Stands for a turn by no whole quarters."""

_UNKNOWN = "\ufffd"
_LINE_ENDS = (0x0A, 0x0D)
_LINE_HYPHENS = (0x02, 0xAD)  # pdfium puts U+0002 for a hyphen that cuts a word
_SIGNS = {
    0xF0B7: "•",
    0xF0A7: "▪",
    0xF076: "▪",
    0xF0D8: "‣",
    0xF0FC: "✓",
    0xF0FB: "✗",
    0xF0A8: "☐",
    0xF0FE: "☑",
}
"""What Word's fonts of signs have at places of their own."""

_NO_CHARACTERS = (0xFFFE, 0xFFFF)


@dataclass(frozen=True, slots=True)
class Character:
    """A character (empty where a line ends) and its box, None for a space that pdfium made up.

    ``turn`` is by how many quarters it is turned clockwise. ``shift`` is 1 where it is smaller than the one
    that it follows and stands higher, -1 where lower.
    """

    text: str
    box: Rect | None = None
    bold: bool = False
    turn: int = 0
    shift: int = 0


def characters(
    page: Any, text: Any, shown: Callable[[Any], Rect], shifted: Callable[[int, Rect], int]
) -> Iterator[Character]:
    """Yield the characters of a page, whose text pdfium has loaded.

    ``shown`` gives the place of a box on the page as it is shown, ``shifted`` the shift of a character by its
    index and its place.
    """
    turned = pdfium.FPDFPage_GetRotation(page) * _QUARTER
    box = pdfium.FS_RECTF()
    bold, turn = False, 0
    heights = Heights(text)
    sides: dict[float, float] = {}
    in_word = False  # weight, turn and font are asked for once a word, since every call takes its time
    for index, letter in _letters(text):
        made_up = letter.isspace() and pdfium.FPDFText_IsGenerated(text, index) == 1
        if not letter or made_up:
            yield Character(letter)
        else:
            known = pdfium.FPDFText_GetLooseCharBox(text, index, box)
            if not in_word:
                bold = _is_bold(text, index)
                turn = _turn(pdfium.FPDFText_GetCharAngle(text, index) + turned) if known else 0
                heights.begin(index)
            heights.widen(index, box)
            place = _shared(shown(box), sides) if known else None
            shift = shifted(index, place) if place and not letter.isspace() else 0
            yield Character(letter, place, bold, turn, shift)
        in_word = bool(letter) and not letter.isspace()


def _shared(box: Rect, sides: dict[float, float]) -> Rect:
    """Return a box of numbers that others have too, so that those of a large file take half of the memory."""
    left, top, right, bottom = box
    kept = sides.setdefault
    return kept(left, left), kept(top, top), kept(right, right), kept(bottom, bottom)


def _turn(angle: float) -> int:
    """Return how many quarters a clockwise angle is, ``SLANTED`` where it is none."""
    quarters = round(angle / _QUARTER)
    return quarters % 4 if abs(angle - quarters * _QUARTER) <= _SLANT else SLANTED


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
            yield index, _SIGNS.get(code) or chr(code)


def around(boxes: Iterable[Rect]) -> Rect:
    """Return the box that surrounds all of some boxes, of which there is one at least."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def transformation(page: Any) -> Callable[[Any], Rect]:
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
